"""The background thread: small pictures of files, and photos colored before they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from colorstudio.app.insight_requests import Version, VersionRequest
from colorstudio.app.photo_worker import open_photo, predict
from colorstudio.app.requests import PredictRequest
from colorstudio.app.roll_requests import (
    KeepRequest,
    KeptPixels,
    Prepared,
    PrepareRequest,
    RecolorRequest,
    Thumbnail,
    ThumbnailRequest,
)
from colorstudio.app.worker import Worker
from colorstudio.errors import ColorStudioError, Stopped

if TYPE_CHECKING:
    from colorstudio.app.worker import Skills

# Long side of a version that is compared with: 100 % of most scans, in 45 megabytes.
VERSION_PX = 4096


def make_roll_worker() -> Worker:
    """Return the worker that colors photos ahead."""
    skills: Skills = {PrepareRequest: _prepare}
    return Worker(skills)


def make_thumbnail_worker() -> Worker:
    """Return the worker that makes small pictures; they must not wait for a network."""
    skills: Skills = {
        ThumbnailRequest: _thumbnail,
        RecolorRequest: _recolor,
        KeepRequest: _keep,
        VersionRequest: _read_version,
    }
    return Worker(skills)


def _prepare(request: PrepareRequest) -> Prepared:
    """Open a photo, run the network, and color its preview."""
    if request.colorizer is None:
        raise ValueError("the request carries no network")
    opened = open_photo(request)
    if request.stop.is_set():
        raise Stopped
    predicted = predict(
        PredictRequest(request.colorizer, opened.photo, request.detail, stop=request.stop)
    )
    request.colorizer.render(
        opened.preview,
        predicted.prediction,
        request.look,
        out=opened.frames.front.view,
        should_stop=request.stop.is_set,
    )
    return Prepared(opened, predicted)


def _thumbnail(request: ThumbnailRequest) -> Thumbnail:
    reader = QImageReader(str(request.path))
    # The suffix may be wrong.
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        # Most decoders read less of the file for a smaller picture.
        longest = QSize(request.long_side_px, request.long_side_px)
        reader.setScaledSize(size.scaled(longest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        image = _read_ourselves(request)
    # What the strip shows before the network has looked is what the photo holds: lightness.
    return Thumbnail(request.path, image.convertToFormat(QImage.Format.Format_Grayscale8))


def _recolor(request: RecolorRequest) -> Thumbnail:
    from colorstudio.app.frame import Frame
    from colorstudio.photo.resize import shrink_photo

    photo = shrink_photo(request.photo, request.long_side_px)
    frame = Frame(photo.width, photo.height)
    request.colorizer.render(
        photo,
        request.prediction,
        request.look,
        out=frame.view,
        should_stop=request.stop.is_set,
    )
    return Thumbnail(request.photo.path, frame.copy())


def _read_version(request: VersionRequest) -> Version:
    from colorstudio.app.frame import Frame
    from colorstudio.photo.reader import read_colors

    colors, size = read_colors(request.path, VERSION_PX)
    frame = Frame(colors.shape[1], colors.shape[0])
    frame.view[:] = colors
    return Version(request.path, frame, *size)


def _keep(request: KeepRequest) -> KeptPixels:
    from PIL import Image

    # Written aside first, and quickly: the file lives as long as the window.
    aside = request.file.with_suffix(".new")
    Image.fromarray(request.pixels).save(aside, "PNG", compress_level=1)
    aside.replace(request.file)
    return KeptPixels(request.file)


def _read_ourselves(request: ThumbnailRequest) -> QImage:
    from colorstudio.app.frame import Frame, for_screen
    from colorstudio.photo.reader import read_photo
    from colorstudio.photo.resize import shrink_photo

    try:
        photo = shrink_photo(read_photo(request.path), request.long_side_px)
    except ColorStudioError:
        # The strip says so when the photo itself is opened.
        return QImage()
    return Frame.from_luma(for_screen(photo).luma).copy()
