"""What a person chooses for a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from colorstudio.batch.names import DEFAULT_PATTERN, check_pattern
from colorstudio.batch.sources import Filter
from colorstudio.photo.model import MetadataChoice, ProfileChoice
from colorstudio.photo.reader import MAX_PIXELS

Format = Literal["same", "jpg", "png", "tiff", "webp"]
SUFFIXES: Mapping[str, str] = {"jpg": ".jpg", "png": ".png", "tiff": ".tif", "webp": ".webp"}


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What a person chose for a folder.

    Attributes:
        recursive: sub-folders too, mirrored in the target.
        choice: which files are meant.
        name: pattern of the names, see `names.FIELDS`.
        file_format: of the pictures; "same" is each photo's own where it can be written.
        all_pages: every page of a file, not only the first.
        metadata: what the pictures keep of the photos' own.
        profile: what their colors are saved in.
        caption: a line that is seen in their lower right corners; none if empty.
        tag: whether they say that and how their colors were made.
        max_pixels: larger photos are refused.
        recolor: photos that are in color already, too.
        skip_existing: leave a photo whose picture's name is taken by a file of others.
        force: replace such a file, and results that other settings made.
        retry_failed: only photos that failed before.
        first: only the first so many photos.
        flat: every picture into the target folder itself, also those of sub-folders.
        smooth_frames: the photos are the frames of a film, see `frames.FilmMemory`.
    """

    recursive: bool = False
    choice: Filter = field(default_factory=Filter)
    name: str = DEFAULT_PATTERN
    file_format: Format = "same"
    all_pages: bool = False
    metadata: MetadataChoice = "all"
    profile: ProfileChoice = "srgb"
    caption: str = ""
    tag: bool = True
    max_pixels: int = MAX_PIXELS
    recolor: bool = False
    skip_existing: bool = False
    force: bool = False
    retry_failed: bool = False
    first: int | None = None
    flat: bool = False
    smooth_frames: bool = False

    def __post_init__(self) -> None:
        """Check the pattern."""
        check_pattern(self.name)
