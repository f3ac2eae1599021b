"""The batch's three threads: one searches, one colors, one makes small pictures.

They never wait for each other, so a search in ten thousand files holds no preview up.
"""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader

from colorstudio.app.batch_requests import (
    Began,
    Choice,
    Finished,
    Paused,
    Planned,
    Previewed,
    PreviewRequest,
    Ran,
    Reported,
    ReportRequest,
    RunRequest,
    Searched,
    SearchRequest,
    Thumbnail,
    ThumbnailRequest,
)
from colorstudio.app.worker import Worker
from colorstudio.errors import ColorStudioError, Stopped

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path
    from typing import Any

    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.batch.manifest import Manifest
    from colorstudio.batch.picture import Result
    from colorstudio.batch.plan import Item, Plan
    from colorstudio.batch.sources import Found
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.engine.prediction import Prediction
    from colorstudio.photo.model import Photo

# More than four photos of 100 megapixels at a time would not fit into common memories.
_MOST_JOBS = 4


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


class SearchWorker(Worker):
    """Finds photos, plans what becomes of them, and writes reports."""

    def __init__(self) -> None:
        """Know nothing yet."""
        super().__init__({SearchRequest: self._search, ReportRequest: _write_report})
        self._found: tuple[Hashable, Found] | None = None

    def _search(self, request: SearchRequest) -> Searched:
        from colorstudio.batch.disk import bytes_needed
        from colorstudio.batch.manifest import Ledger
        from colorstudio.batch.plan import plan_found

        choice = request.choice
        target = _target_of(choice)
        found = self._find(request, target)
        if request.stop.is_set():
            raise Stopped
        plan = plan_found(found, Ledger.read(target), choice.options, _settings_of(choice))
        is_inside = choice.target is not None and any(
            target.is_relative_to(start) for start in choice.starts
        )
        return Searched(plan, target, is_inside, bytes_needed(plan.items), _free_bytes(target))

    def _find(self, request: SearchRequest, target: Path) -> Found:
        from colorstudio.batch.plan import check_starts
        from colorstudio.batch.sources import find_sources

        choice, options = request.choice, request.choice.options
        asked = (choice.starts, target, options.choice, options.recursive)
        if request.is_fresh or self._found is None or self._found[0] != asked:
            self._found = None
            found = find_sources(
                choice.starts,
                target,
                options.choice,
                recursive=options.recursive,
                should_stop=request.stop.is_set,
            )
            check_starts(choice.starts, found)
            self._found = asked, found
        return self._found[1]


def _target_of(choice: Choice) -> Path:
    from colorstudio.batch.sources import root_of

    return choice.target if choice.target is not None else root_of(choice.starts)


def _settings_of(choice: Choice) -> dict[str, Any]:
    from colorstudio.batch.settings import choices

    colors = choice.colors
    return choices(choice.options, colors.look, colors.card, colors.sha256, colors.detail)


def _free_bytes(target: Path) -> int | None:
    for folder in (target, *target.parents):
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            # Not made yet: its disk is its parent's.
            continue
    return None


def _write_report(request: ReportRequest) -> Reported:
    from colorstudio.batch.manifest import Ledger
    from colorstudio.batch.report import write_report

    write_report(request.path, Ledger.read(request.folder), list(request.unreadable))
    return Reported(request.path)


class _Messenger(QObject):
    """Carries what a run says while it goes on."""

    progressed = Signal(object, object)


class RunWorker(Worker):
    """Colors the photos of one batch after the other."""

    def __init__(self, lender: Lender) -> None:
        """Borrow the network."""
        super().__init__({RunRequest: self._run})
        self._lender = lender
        self.messenger = _Messenger(self)

    def _run(self, request: RunRequest) -> Ran:
        from colorstudio.batch.disk import remove_leftovers
        from colorstudio.batch.manifest import Manifest
        from colorstudio.batch.plan import plan_batch

        choice, settings = request.choice, _settings_of(request.choice)
        with Manifest(_target_of(choice)) as manifest:
            remove_leftovers(manifest)
            plan = plan_batch(choice.starts, manifest, choice.options, settings)
            self._say(request, Planned(tuple(plan.entries), plan.to_make))
            results: list[Result] = []
            changed = ""
            if plan.items:
                changed = self._color(request, manifest, plan, settings, results)
        states = [result.state for result in results]
        return Ran(
            manifest.folder,
            done=states.count("done"),
            before=plan.finished,
            skipped=states.count("skipped") + plan.in_color + len(plan.existing),
            failed=states.count("failed") + len(plan.found.unreadable),
            unreadable=tuple(plan.found.unreadable),
            was_stopped=len(results) < plan.to_make,
            changed=changed,
        )

    def _color(
        self,
        request: RunRequest,
        manifest: Manifest,
        plan: Plan,
        settings: dict[str, Any],
        results: list[Result],
    ) -> str:
        from colorstudio.batch.picture import Job
        from colorstudio.batch.pipeline import run_batch
        from colorstudio.batch.settings import conditions
        from colorstudio.batch.words import differences

        colors, options = request.choice.colors, request.choice.options
        colorizer = self._lender.lend(colors.model, colors.device)
        settings |= conditions(colorizer)
        changed = differences(manifest.runs[-1], settings) if plan.finished else ""
        manifest.begin(settings)
        job = Job(
            colors.look,
            colors.detail,
            options.recolor,
            min(_MOST_JOBS, os.cpu_count() or 1),
            quality=colors.quality,
            metadata=options.metadata,
            profile=options.profile,
            tag=options.tag,
            max_pixels=options.max_pixels,
        )

        def should_rest() -> bool:
            return request.stop.is_set() or not request.may_go.is_set()

        def tell(item: Item) -> None:
            self._say(request, Began((item.source, item.page)))

        left = {(item.source, item.page): item for item in plan.items}
        while left and not request.stop.is_set():
            items = list(left.values())
            for result in run_batch(items, manifest, colorizer, job, should_rest, tell):
                results.append(result)
                key = result.item.source, result.item.page
                del left[key]
                self._say(request, Finished(key, result))
            if left and not request.stop.is_set():
                self._say(request, Paused())
                request.may_go.wait()
        return changed

    def _say(self, request: RunRequest, news: object) -> None:
        self.messenger.progressed.emit(request, news)


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
