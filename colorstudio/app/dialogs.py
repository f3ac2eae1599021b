"""Questions that must be answered before something would be lost, and files to choose."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QMessageBox,
    QPushButton,
    QWidget,
)

SaveAnswer = Literal["replace", "keep both", "cancel"]
LeaveAnswer = Literal["save", "leave", "cancel"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)


def ask_existing(parent: QWidget, target: Path) -> SaveAnswer:
    """Ask what to do with a file that stands under the target's name."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Save a copy"))
    box.setText(_tr("{file} exists already.").format(file=target.name))
    box.setInformativeText(
        _tr("Replace it, or keep both under different names? The original photo is not touched.")
    )
    keep = _add(box, _tr("Keep both"), _tr("Save under a new name with a number."))
    replace = _add(box, _tr("Replace"), _tr("Write over the file that is there."))
    cancel = _add(box, _tr("Cancel"), _tr("Save nothing."), QMessageBox.ButtonRole.RejectRole)
    return _save_answer(box, keep, replace, cancel)


def _save_answer(
    box: QMessageBox, keep: QPushButton, replace: QPushButton, cancel: QPushButton
) -> SaveAnswer:
    """Ask; Enter keeps both files, Escape cancels."""
    box.setDefaultButton(keep)
    box.setEscapeButton(cancel)
    box.exec()
    if box.clickedButton() is replace:
        return "replace"
    return "keep both" if box.clickedButton() is keep else "cancel"


def ask_existing_many(parent: QWidget, count: int) -> SaveAnswer:
    """Ask once what to do with the files that stand under the names of many copies."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Save all"))
    text = QCoreApplication.translate("dialogs", "%n file(s) exist already.", "", count)
    box.setText(text)
    box.setInformativeText(
        _tr("Replace them, or keep both under different names? The originals are not touched.")
    )
    keep = _add(box, _tr("Keep both"), _tr("Save under new names with numbers."))
    replace = _add(box, _tr("Replace"), _tr("Write over the files that are there."))
    cancel = _add(box, _tr("Cancel"), _tr("Save nothing."), QMessageBox.ButtonRole.RejectRole)
    return _save_answer(box, keep, replace, cancel)


def ask_unsaved(parent: QWidget, name: str, count: int = 1) -> LeaveAnswer:
    """Ask before looks that were not saved are given up; `name` is that of the first."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Unsaved look"))
    if count == 1:
        box.setText(_tr("What you changed in {file} is not saved.").format(file=name))
    else:
        box.setText(
            QCoreApplication.translate(
                "dialogs", "What you changed in %n photo(s) is not saved.", "", count
            )
        )
    box.setInformativeText(_tr("Save a copy before leaving?"))
    save = _add(box, _tr("Save a copy"), _tr("Save, then go on."))
    leave = _add(
        box,
        _tr("Leave without saving"),
        _tr("Give up the changes."),
        QMessageBox.ButtonRole.DestructiveRole,
    )
    cancel = _add(
        box, _tr("Cancel"), _tr("Stay with the photo."), QMessageBox.ButtonRole.RejectRole
    )
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    if box.clickedButton() is save:
        return "save"
    return "leave" if box.clickedButton() is leave else "cancel"


def _add(
    box: QMessageBox,
    text: str,
    tooltip: str,
    role: QMessageBox.ButtonRole = QMessageBox.ButtonRole.AcceptRole,
) -> QPushButton:
    button = box.addButton(text, role)
    button.setAccessibleName(text)
    button.setToolTip(tooltip)
    return button


def choose_photos(parent: QWidget, folder: Path) -> list[Path]:
    """Let a person choose photos; an empty list if they change their mind."""
    from colorstudio.app.folder import photo_suffixes

    patterns = " ".join(f"*{suffix}" for suffix in sorted(photo_suffixes()))
    filters = _tr("Photos ({patterns});;All files (*)").format(patterns=patterns)
    names, _ = QFileDialog.getOpenFileNames(parent, _tr("Open photos"), str(folder), filters)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget, folder: Path) -> Path | None:
    """Let a person choose a folder of photos; None if they change their mind."""
    name = QFileDialog.getExistingDirectory(parent, _tr("Open folder"), str(folder))
    return Path(name) if name else None


def choose_picture_with_look(parent: QWidget, folder: Path) -> Path | None:
    """Let a person choose a picture that was saved before; None if they change their mind."""
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Open look from photo"), str(folder))
    return Path(name) if name else None


def choose_target(parent: QWidget, suggested: Path, *, is_layer: bool = False) -> Path | None:
    """Let a person choose where a copy is saved; None if they change their mind.

    Args:
        parent: what the dialog stands over.
        suggested: where it starts.
        is_layer: offer only formats that are transparent and keep every pixel.
    """
    from colorstudio.photo.formats import FORMATS

    rows = [row for row in FORMATS.values() if row.is_written]
    if is_layer:
        rows = [row for row in rows if row.name in ("PNG", "TIFF")]
    # The suggested file's own format stands first, so that it is the one chosen.
    rows.sort(key=lambda row: suggested.suffix.lower() not in row.suffixes)
    filters = ";;".join(
        f"{row.name} ({' '.join(f'*{suffix}' for suffix in row.suffixes)})" for row in rows
    )
    # We ask ourselves before a file is replaced: "keep both" is a better answer than two dialogs.
    options = QFileDialog.Option.DontConfirmOverwrite
    name, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save a copy as"), str(suggested), filters, options=options
    )
    if not name:
        return None
    target = Path(name)
    return target if target.suffix else target.with_suffix(suggested.suffix)


def free_name(target: Path) -> Path:
    """Return a name with a number that no file has yet, e.g. "scan_color (2).tif"."""
    number = 2
    while True:
        candidate = target.with_name(f"{target.stem} ({number}){target.suffix}")
        if not candidate.exists():
            return candidate
        number += 1
