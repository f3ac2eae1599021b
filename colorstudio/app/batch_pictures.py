"""The batch's own network, and the small pictures: a preview in color, thumbnails in gray."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader

from colorstudio.app.batch_requests import (
    Previewed,
    PreviewRequest,
    Thumbnail,
    ThumbnailRequest,
)
from colorstudio.app.worker import Worker
from colorstudio.errors import ColorStudioError, Stopped

if TYPE_CHECKING:
    from collections.abc import Hashable

    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.engine.prediction import Prediction
    from colorstudio.photo.model import Photo


class Lender:
    """Lends the batch's own network, so that the window can go on with another one."""

    def __init__(self, loader: ColorizerLoader) -> None:
        """Load nothing yet."""
        self._loader = loader
        self._lock = threading.Lock()
        self._name: tuple[str, str] | None = None
        self._colorizer: Colorizer | None = None

    def lend(self, model: str, device: str) -> Colorizer:
        """Return a network; the last one is kept."""
        with self._lock:
            if self._colorizer is None or self._name != (model, device):
                self._colorizer = self._loader(model, device)
                self._name = model, device
            return self._colorizer


class PictureWorker(Worker):
    """Makes previews and thumbnails."""

    def __init__(self, lender: Lender) -> None:
        """Borrow the network."""
        super().__init__({PreviewRequest: self._preview, ThumbnailRequest: _thumbnail})
        self._lender = lender
        self._photo: tuple[Hashable, Photo] | None = None
        self._prediction: tuple[Hashable, Prediction] | None = None

    def _preview(self, request: PreviewRequest) -> Previewed:
        """Color the photo; with another look the network does not run again."""
        from colorstudio.app.frame import Frame

        colors = request.colors
        photo = self._small_photo(request)
        if request.stop.is_set():
            raise Stopped
        colorizer = self._lender.lend(colors.model, colors.device)
        asked = (request.path, request.page, colors.model, colors.sha256, colors.detail)
        if self._prediction is None or self._prediction[0] != asked:
            prediction = colorizer.predict(photo, colors.detail, should_stop=request.stop.is_set)
            self._prediction = asked, prediction
        colored = Frame(photo.width, photo.height)
        colorizer.render(
            photo,
            self._prediction[1],
            colors.look,
            out=colored.view,
            should_stop=request.stop.is_set,
        )
        return Previewed(request.path, Frame.from_luma(photo.luma).copy(), colored.copy())

    def _small_photo(self, request: PreviewRequest) -> Photo:
        from colorstudio.app.frame import for_screen
        from colorstudio.photo.reader import read_photo
        from colorstudio.photo.resize import shrink_photo

        asked = (request.path, request.page, request.long_side_px)
        if self._photo is None or self._photo[0] != asked:
            photo = read_photo(request.path, request.page)
            # Large enough for the network as well, which makes the preview what the run makes.
            side = max(request.long_side_px, request.colors.detail)
            self._photo = asked, for_screen(shrink_photo(photo, side))
        return self._photo[1]


def _thumbnail(request: ThumbnailRequest) -> Thumbnail:
    reader = QImageReader(str(request.path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and request.page == 0:
        # JPEG files are decoded at a fraction of their size, which takes a tenth of the time.
        reader.setScaledSize(_fitted(size, 2 * request.height_px))
    image = reader.read() if request.page == 0 else QImage()
    if image.isNull():
        image = _own_thumbnail(request) or image
    return Thumbnail(None if image.isNull() else image)


def _fitted(size: QSize, height: int) -> QSize:
    scale = min(1.0, height / max(1, size.height()))
    return QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))


def _own_thumbnail(request: ThumbnailRequest) -> QImage | None:
    """For the formats and pages that Qt does not know."""
    from colorstudio.app.frame import Frame, for_screen
    from colorstudio.photo.reader import read_photo
    from colorstudio.photo.resize import shrink_photo

    try:
        photo = read_photo(request.path, request.page)
    except (ColorStudioError, MemoryError):
        return None
    return Frame.from_luma(for_screen(shrink_photo(photo, 4 * request.height_px)).luma).copy()
