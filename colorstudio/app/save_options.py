"""How a copy is saved: all that a person may choose beside its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from pathlib import Path

    from colorstudio.app.settings import Settings
    from colorstudio.photo.model import Luma, MetadataChoice, Photo, ProfileChoice

Depth = Literal[0, 8, 16]
METADATA_CHOICES: tuple[MetadataChoice, ...] = ("all", "no-location", "none")
# What any photo can be saved in; one with a profile of its own also in that.
SPACES: tuple[ProfileChoice, ...] = ("srgb", "display-p3", "adobe-rgb")
# Of copies that are saved by themselves, with the end of their names; "same" is the photo's own.
COPY_FORMATS = {"same": "", "JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "WebP": ".webp"}


@dataclass(frozen=True, slots=True)
class SaveOptions:
    """What the writer is told.

    Attributes:
        quality: 1 to 100, for formats with loss.
        depth: bits per channel, 8 or 16; 0 is as the photo is.
        metadata: what is kept of what the camera wrote.
        profile: what the colors are saved in.
        caption: a line that is seen in the picture; none if empty.
        is_marked: whether the file says that its colors are estimated.
    """

    quality: int = 95
    depth: Depth = 0
    metadata: MetadataChoice = "all"
    profile: ProfileChoice = "srgb"
    caption: str = ""
    is_marked: bool = True


def options_of(settings: Settings) -> SaveOptions:
    """Return how copies are saved by themselves."""
    # Settings check what they hold.
    return SaveOptions(
        settings.jpeg_quality,
        metadata=cast("MetadataChoice", settings.metadata),
        profile=cast("ProfileChoice", settings.space),
        is_marked=settings.is_marked,
    )


def photo_in_depth(photo: Photo, depth: Depth) -> Photo:
    """Bring a photo's planes to a depth; the pixels that are colored from it have it as well."""
    import numpy as np

    from colorstudio.photo.luma import to_8_bit

    if depth == 0 or depth == photo.depth:
        return photo

    def converted(plane: Luma) -> Luma:
        # 255 becomes 65535, and every gray goes back to itself.
        return to_8_bit(plane) if depth == 8 else plane.astype(np.uint16) * 257

    alpha = None if photo.alpha is None else converted(photo.alpha)
    return replace(photo, luma=converted(photo.luma), alpha=alpha, depth=depth)


def losses(target: Path, photo: Photo, depth: Depth) -> list[str]:
    """Return what a target's format cannot keep of a photo: "depth", "alpha".

    Raises:
        PhotoWriteError: if no format has the target's suffix.
    """
    from colorstudio.photo.formats import format_for_path

    row = format_for_path(target)
    lost = []
    if (depth or photo.depth) not in row.depths:
        lost.append("depth")
    if photo.alpha is not None and not row.alpha:
        lost.append("alpha")
    return lost
