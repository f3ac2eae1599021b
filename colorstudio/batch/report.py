"""The report of a folder: one row for each picture, as the manifest stands."""

import csv
import io
import json
import os
import secrets
from pathlib import Path

from colorstudio.batch.manifest import Ledger
from colorstudio.errors import PhotoWriteError
from colorstudio.photo.writer import TEMPORARY_PREFIX

REPORT_SUFFIXES = (".csv", ".json")
_COLUMNS = ("source", "page", "state", "target", "reason", "seconds", "pulled")


def write_report(path: Path, ledger: Ledger, unreadable: list[tuple[Path, str]]) -> None:
    """Write the states of all pictures, sorted by source; the suffix chooses the form.

    Args:
        path: ends in .csv or .json; an older report there is replaced.
        ledger: its sources are named relative to its folder.
        unreadable: folders that could not be searched, and why.

    Raises:
        PhotoWriteError: if the report cannot be written.
    """
    rows = [
        {name: getattr(record, name) for name in _COLUMNS}
        | {"page": record.page + 1, "seconds": round(record.seconds, 3)}
        for _, record in sorted(ledger.records.items())
    ]
    rows += [
        dict(zip(_COLUMNS, (ledger.key_of(folder), "", "failed", "", reason, "", ""), strict=True))
        for folder, reason in unreadable
    ]
    text = _as_csv(rows) if path.suffix.lower() == ".csv" else json.dumps(rows, indent=1)
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}")
    try:
        # Names that are no valid Unicode must not cost the report. Excel needs the mark.
        data = text.encode("utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8", "replace")
        temporary.write_bytes(data)
        os.replace(temporary, path)  # noqa: PTH105 (as the writer does)
    except OSError as error:
        reason = f"the system says: {error.strerror or error}"
        raise PhotoWriteError(path, reason) from error
    finally:
        temporary.unlink(missing_ok=True)


def _as_csv(rows: list[dict[str, object]]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, _COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
