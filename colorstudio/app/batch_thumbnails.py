"""The thumbnails of the batch table: asked for as rows come into sight, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from colorstudio.app.batch_model import THUMBNAIL_PX
from colorstudio.app.batch_requests import Thumbnail, ThumbnailRequest

if TYPE_CHECKING:
    from colorstudio.app.batch_model import BatchModel
    from colorstudio.app.batch_runner import BatchRunner


class Thumbnails(QObject):
    """Carries wishes of the rows to the worker, and pictures back."""

    def __init__(self, runner: BatchRunner, model: BatchModel) -> None:
        """Serve one table."""
        super().__init__(model)
        self._runner = runner
        self._model = model
        model.thumbnail_wanted.connect(self._ask)
        runner.thumbnail_made.connect(self.take)

    @Slot()
    def _ask(self) -> None:
        wanted = self._model.next_wanted()
        if wanted is not None:
            self._runner.make_thumbnail(ThumbnailRequest(*wanted, THUMBNAIL_PX))

    @Slot(object, object)
    def take(self, request: ThumbnailRequest, made: Thumbnail | None = None) -> None:
        """Keep a picture, or remember that a file has none; then ask for the next."""
        image = made.image if made is not None else None
        self._model.set_thumbnail((request.path, request.page), image)
        self._ask()
