"""The batch's three threads: one searches, one colors, one makes small pictures.

They never wait for each other, so a search in ten thousand files holds no preview up.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from colorstudio.app.batch_pictures import Lender
from colorstudio.app.batch_requests import (
    Began,
    Choice,
    Finished,
    Paused,
    Planned,
    Ran,
    Reported,
    ReportRequest,
    RunRequest,
    Searched,
    SearchRequest,
)
from colorstudio.app.worker import Worker
from colorstudio.errors import Stopped

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path
    from typing import Any

    from colorstudio.batch.manifest import Manifest
    from colorstudio.batch.picture import Result
    from colorstudio.batch.plan import Item, Plan
    from colorstudio.batch.sources import Found

# More than four photos of 100 megapixels at a time would not fit into common memories.
_MOST_JOBS = 4


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
            caption=options.caption,
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
