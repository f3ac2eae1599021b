"""Which file each picture becomes: free, or known to be ours to replace."""

import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from colorstudio.batch.manifest import Ledger, Record, Settings
from colorstudio.batch.names import filled, folded, numbered
from colorstudio.batch.options import SUFFIXES, BatchOptions, Format
from colorstudio.batch.pages import date_taken
from colorstudio.batch.sources import Source, is_own
from colorstudio.photo.formats import FORMATS

# How runs worked before there was a choice.
_BEFORE_CHOICES = {"metadata": "all", "profile": "srgb", "tag": True, "caption": ""}


class Page(NamedTuple):
    """One page of a photo, and the photo's number in its folder."""

    source: Source
    page: int
    number: int


class Namer:
    """Gives every picture a name of its own."""

    def __init__(
        self,
        ledger: Ledger,
        options: BatchOptions,
        settings: Settings,
        sources: list[Source],
    ) -> None:
        """Know which names are taken: by photos, and by pictures of this folder."""
        self.ledger = ledger
        self.options = options
        self._settings = settings
        # No picture ever takes a photo's name, not even with --force.
        self._photos = {folded(source.path) for source in sources}
        self._owners = {
            folded(ledger.folder / record.target): (record.source, record.page)
            for record in ledger.records.values()
            if record.target
        }

    def has_same_settings(self, record: Record, names: tuple[str, ...]) -> bool:
        """Whether the run that a record is from and this one agree in some settings."""
        before = _BEFORE_CHOICES | dict(self.ledger.settings_of(record))
        return all(before.get(name) == self._settings.get(name) for name in names)

    def target(self, page: Page, key: str, record: Record | None) -> tuple[Path, bool] | None:
        """The picture's path and whether it may be replaced; None to leave a file of others."""
        if record is not None and record.target:
            path = self.ledger.folder / record.target
            exists = os.path.lexists(path)
            if self.has_same_settings(record, ("name", "format")) and (
                not exists or self._is_unmarked(record) or _may_be_own(path)
            ):
                return path, exists
        suffix = _suffix(page.source, self.options.file_format)
        inside = Path() if self.options.flat else page.source.inside
        folder = self.ledger.folder / inside
        names = numbered(self._stem(page), suffix)
        path = next(folder / name for name in names if self._is_free(folder / name, key, page.page))
        exists = os.path.lexists(path)
        if exists and self.options.skip_existing:
            return None
        self._owners[folded(path)] = (key, page.page)
        return path, exists

    def _is_unmarked(self, record: Record) -> bool:
        """Whether only the manifest can tell that the picture is ours."""
        return self.ledger.settings_of(record).get("tag") is False

    def _is_free(self, path: Path, key: str, page: int) -> bool:
        owner = self._owners.get(folded(path), (key, page))
        if owner != (key, page) or folded(path) in self._photos:
            return False
        return self.options.force or self.options.skip_existing or not os.path.lexists(path)

    def _stem(self, page: Page) -> str:
        source, pattern = page.source.path, self.options.name
        stem = source.stem if page.page == 0 else f"{source.stem}_p{page.page + 1:02d}"
        date = date_taken(page.source) if "{date}" in pattern else datetime.min
        values = {
            "stem": stem,
            "date": date.strftime("%Y-%m-%d"),
            "index": str(page.number),
            "parent": source.parent.name,
            "model": str(self._settings.get("model", "")),
        }
        return filled(pattern, values)


def _may_be_own(path: Path) -> bool:
    # BMP has no place for a stamp; the manifest's word has to do.
    return path.suffix.lower() in FORMATS["BMP"].suffixes or is_own(path)


def _suffix(source: Source, choice: Format) -> str:
    if choice != "same":
        return SUFFIXES[choice]
    row = FORMATS[FORMATS[source.format_name].written_as]
    suffix = source.path.suffix
    return suffix if suffix.lower() in row.suffixes else row.suffixes[0]
