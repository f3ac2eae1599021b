"""The command `batch`: a folder of photos in, a folder of colored pictures out."""

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from colorstudio.cli_cluster import add_cluster, check_painter, painter_for
from colorstudio.cli_file import CAPTION, add_file, most_pixels
from colorstudio.cli_look import add_look, look_for, settle_network, whole_number
from colorstudio.errors import LookError, PhotoReadError, PhotoWriteError
from colorstudio.look import Look

if TYPE_CHECKING:
    from colorstudio.batch.manifest import Manifest
    from colorstudio.batch.options import BatchOptions
    from colorstudio.batch.picture import Result
    from colorstudio.batch.plan import Plan
    from colorstudio.model_file import ModelCard

_DONE, _SOME_FAILED, _STOPPED = 0, 3, 130
_MOST_JOBS = 64
_FORMATS = ("same", "jpg", "png", "tiff", "webp")


def add_batch(commands: Any) -> None:  # noqa: ANN401 (argparse keeps its type to itself)
    """Add `batch` to the subcommands."""
    parser = commands.add_parser("batch", help="color a folder of photos")
    parser.set_defaults(command=_batch)
    parser.add_argument("source", metavar="IN", type=Path, help="the folder of photos")
    parser.add_argument("target", metavar="OUT", type=Path, help="where pictures go; may be IN")
    add_look(parser.add_argument_group("look and model"))
    _add_choice(parser.add_argument_group("which photos"))
    targets = parser.add_argument_group("which pictures")
    _add_targets(targets)
    add_file(targets)
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=whole_number(1, _MOST_JOBS),
        default=_default_jobs(),
        help="read and write N at a time",
    )
    add_cluster(parser)
    parser.add_argument(
        "--report", metavar="FILE", type=_report, help="list every picture in a .csv or .json"
    )


def _add_choice(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--recursive", action="store_true", help="sub-folders too, mirrored in OUT")
    group.add_argument(
        "--include",
        metavar="GLOB",
        action="append",
        default=[],
        help="only files that match, e.g. 'scan_*.tif'; may be repeated",
    )
    group.add_argument(
        "--exclude", metavar="GLOB", action="append", default=[], help="no files that match"
    )
    group.add_argument("--recolor", action="store_true", help="photos in color, too")
    group.add_argument(
        "--pages", choices=("first", "all"), default="first", help="of files with several"
    )
    group.add_argument(
        "--smooth-frames",
        action="store_true",
        help="they are the frames of a film; calm the colors over time",
    )
    group.add_argument("--retry-failed", action="store_true", help="only those that failed before")
    group.add_argument("--try", dest="first", metavar="N", type=whole_number(1), help="the first N")


def _add_targets(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--name",
        metavar="PATTERN",
        type=_pattern,
        default="{stem}_color",
        help="of the pictures; knows {stem} {date} {index} {parent} {model}",
    )
    group.add_argument("--format", choices=_FORMATS, default="same", help="of the pictures")
    existing = group.add_mutually_exclusive_group()
    existing.add_argument(
        "--skip-existing", action="store_true", help="leave a photo whose picture's name is taken"
    )
    existing.add_argument(
        "--force", action="store_true", help="replace pictures, also those of other settings"
    )


def _default_jobs() -> int:
    # More than four photos of 100 megapixels at a time would not fit into common memories.
    return min(4, os.cpu_count() or 1)


def _pattern(text: str) -> str:
    from colorstudio.batch.names import check_pattern

    try:
        check_pattern(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _report(text: str) -> Path:
    from colorstudio.batch.report import REPORT_SUFFIXES

    if Path(text).suffix.lower() not in REPORT_SUFFIXES:
        raise argparse.ArgumentTypeError(f"must end in {' or '.join(REPORT_SUFFIXES)}")
    return Path(text)


def _batch(options: argparse.Namespace) -> int:
    # Everything that can be refused is refused before torch is imported.
    from colorstudio.batch.disk import remove_leftovers
    from colorstudio.batch.manifest import Manifest
    from colorstudio.batch.plan import plan_batch
    from colorstudio.batch.settings import choices
    from colorstudio.batch.words import plan_in_words
    from colorstudio.model_file import file_sha256, find_card

    settle_network(options)
    model, card = find_card(options.model)
    look = _look(options, card)
    _check_places(options)
    check_painter(options)
    chosen = _batch_options(options)
    settings = choices(chosen, look, card, file_sha256(model), options.detail)
    with Manifest(options.target.resolve()) as manifest:
        remove_leftovers(manifest)
        plan = plan_batch([options.source], manifest, chosen, settings)
        for text in plan_in_words(
            plan, options.source, manifest.folder, is_recursive=options.recursive
        ):
            _tell(text)
        tally = _Tally(plan.to_make)
        if plan.items:
            _color(options, manifest, plan, look, settings, tally)
        return _closed(options, manifest, plan, tally)


def _look(options: argparse.Namespace, card: "ModelCard") -> Look:
    look = look_for(options, card)
    if options.smooth_frames and not card.has_classes:
        raise LookError(f"The network {card.name} has no class probabilities to smooth.")
    return look


def _check_places(options: argparse.Namespace) -> None:
    if not options.source.exists():
        raise PhotoReadError(options.source, "there is no file or folder of this name")
    if options.report is not None and not options.report.absolute().parent.is_dir():
        raise PhotoWriteError(options.report, "its folder does not exist; make it first")


def _batch_options(options: argparse.Namespace) -> "BatchOptions":
    from colorstudio.batch.options import BatchOptions
    from colorstudio.batch.sources import Filter

    return BatchOptions(
        recursive=options.recursive,
        choice=Filter(tuple(options.include), tuple(options.exclude)),
        name=options.name,
        file_format=options.format,
        all_pages=options.pages == "all",
        metadata=options.metadata,
        profile=options.profile,
        caption=CAPTION if options.caption else "",
        tag=options.tag,
        max_pixels=most_pixels(options),
        recolor=options.recolor,
        skip_existing=options.skip_existing,
        force=options.force,
        retry_failed=options.retry_failed,
        first=options.first,
        smooth_frames=options.smooth_frames,
    )


class _Tally:
    """What became of this run's pictures, told as it happens."""

    def __init__(self, total: int) -> None:
        from colorstudio.batch.progress import Progress

        self.counts = {"done": 0, "skipped": 0, "failed": 0}
        self.was_stopped = False
        self._told: set[str] = set()
        self._progress = Progress(total)

    def add(self, result: "Result") -> None:
        self.counts[result.state] += 1
        self._progress.step(has_failed=result.state == "failed")
        name = result.item.source.name
        is_watched = sys.stderr.isatty()
        # What is said of the saving holds for many photos alike, so once is enough.
        notes = (*result.notes, *(note for note in result.written.notes if note not in self._told))
        self._told.update(result.written.notes)
        for text in (*filter(None, [result.reason]), *(f"{name}: {note}" for note in notes)):
            _tell(f"\r\x1b[K{text}" if is_watched else text)
        if is_watched:
            columns = shutil.get_terminal_size().columns
            _tell(f"\r{self._progress.line(name, columns - 1)}", end="")
        else:
            _tell(self._progress.line(name))

    def close(self) -> None:
        if sys.stderr.isatty() and any(self.counts.values()):
            _tell("")


def _color(
    options: argparse.Namespace,
    manifest: "Manifest",
    plan: "Plan",
    look: Look,
    settings: dict[str, Any],
    tally: _Tally,
) -> None:
    from colorstudio.batch.interrupt import finishing_on_interrupt
    from colorstudio.batch.picture import Job
    from colorstudio.batch.words import differences

    job = Job(
        look,
        options.detail,
        options.recolor,
        options.jobs,
        options.smooth_frames,
        metadata=options.metadata,
        profile=options.profile,
        caption=CAPTION if options.caption else "",
        tag=options.tag,
        max_pixels=most_pixels(options),
    )
    with painter_for(options, str(settings["sha256"])) as (conditions, paint):
        settings |= conditions
        if plan.finished and (changed := differences(manifest.runs[-1], settings)):
            _tell(f"Not as in the run before: {changed}. Pictures of both may differ slightly.")
        manifest.begin(settings)
        with finishing_on_interrupt() as stop:
            try:
                for result in paint(plan.items, manifest, job, stop.is_set):
                    tally.add(result)
            except KeyboardInterrupt:
                stop.set()
            tally.was_stopped = stop.is_set() and sum(tally.counts.values()) < plan.to_make
    tally.close()


def _closed(options: argparse.Namespace, manifest: "Manifest", plan: "Plan", tally: _Tally) -> int:
    """Report, sum up and choose the exit code for the whole manifest as it stands."""
    from colorstudio.batch.manifest import unfinished
    from colorstudio.batch.report import write_report

    unreadable = plan.found.unreadable
    if options.report is not None:
        write_report(options.report, manifest, unreadable)
    counts = tally.counts
    skipped = counts["skipped"] + plan.in_color + len(plan.existing)
    _say(
        f"{counts['done']} colored, {plan.finished} done before, {skipped} skipped, "
        f"{counts['failed'] + len(unreadable)} failed."
    )
    if tally.was_stopped:
        _tell("Stopped. The same command goes on from here.")
        return _STOPPED
    waiting = unfinished(manifest)
    if waiting or unreadable or counts["failed"]:
        _tell(f"Not colored so far: {len(waiting)}. The same command tries them again.")
        return _SOME_FAILED
    return _DONE


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _tell(text: str, end: str = "\n") -> None:
    # File names need not be valid Unicode.
    sys.stderr.write(text.encode("utf-8", "backslashreplace").decode() + end)
    sys.stderr.flush()
