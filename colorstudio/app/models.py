"""The person's own models: the folder they lie in, and model files that are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from colorstudio.app.error_bar import Message
from colorstudio.app.wording import error_text, model_title
from colorstudio.errors import ModelFileError
from colorstudio.model_file import read_card
from colorstudio.model_folder import add_model, models_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from colorstudio.app.networks import Networks


class Models(QObject):
    """Keeps the list of models true to their folder."""

    said = Signal(object)

    def __init__(self, networks: Networks, parent: QObject) -> None:
        """Let these networks list what there is."""
        super().__init__(parent)
        self._networks = networks
        self._folder = models_folder()
        self._added = ""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(networks.list_models)
        self._watch()

    def _watch(self) -> None:
        # A folder that is not there yet cannot be watched; both ways to make one end here.
        if self._folder.is_dir() and not self._watcher.directories():
            self._watcher.addPath(str(self._folder))

    @Slot()
    def open_folder(self) -> None:
        """Show the folder, for a person to put model files in."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._watch()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def use_added(self) -> None:
        """Color with the model that was added last."""
        if self._added:
            self._networks.choose(self._added)

    @Slot(object)
    def add(self, files: Sequence[Path]) -> None:
        """Copy model files into the folder, or say why one is no good."""
        for file in files:
            try:
                added = add_model(file, self._folder)
                card = read_card(added)
            except ModelFileError as error:
                self.said.emit(Message(error_text(error)))
                continue
            text = self.tr("The model {title} is in the list of models now.")
            variant = card.name.partition(":")[2]
            self._added = f"{added}:{variant}" if variant else str(added)
            actions = ((self.tr("Use it"), "use model"),)
            self.said.emit(Message(text.format(title=model_title(card)), "done", actions=actions))
        self._watch()
        self._networks.list_models()
