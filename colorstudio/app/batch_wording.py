"""Words of the batch dialog for states, numbers and the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from colorstudio.app.wording import decoder_name, duration, model_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colorstudio.app.batch_requests import Colors, Ran, Searched
    from colorstudio.batch.progress import Progress
    from colorstudio.look import Look

# In bytes; a batch that needs less than this and finds it is not worth a line.
_MUCH_ROOM = 1_000_000_000
_DOTS = "\N{HORIZONTAL ELLIPSIS}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("batch", text)


def state_text(state: str, seconds: float = 0.0) -> str:
    """Name the state of a photo."""
    if state == "done" and seconds:
        return _tr("Done, {time}").format(time=duration(seconds))
    return {
        "make": _tr("Waiting"),
        "working": _tr("Coloring") + _DOTS,
        "done": _tr("Done"),
        "before": _tr("Done before"),
        "in color": _tr("Skipped"),
        "existing": _tr("Skipped"),
        "skipped": _tr("Skipped"),
        "failed": _tr("Failed"),
    }[state]


def state_note(state: str) -> str:
    """Say why a photo is left."""
    return {
        "in color": _tr("It is in color already."),
        "skipped": _tr("It is in color already."),
        "existing": _tr("A file of the picture's name exists."),
    }.get(state, "")


def look_text(look: Look) -> str:
    """Say a look in words."""
    parts = [
        _tr("Saturation {n}").format(n=_number(look.saturation)),
        decoder_name(look.decoder).lower(),
    ]
    if look.decoder == "mean":
        parts.insert(1, _tr("T {n}").format(n=_number(look.temperature)))
    if look.vividness:
        parts.append(_tr("vividness {n}").format(n=_number(look.vividness)))
    if look.second_guess:
        parts.append(_tr("second guess {n}").format(n=_number(look.second_guess)))
    if look.tint:
        parts.append(_tr("tint {n}").format(n=_number(look.tint)))
    return ", ".join(parts)


def colors_text(colors: Colors) -> str:
    """Say look, network and detail in words."""
    text = _tr("{look}. Model {model}, detail {n} pixels.")
    return text.format(look=look_text(colors.look), model=model_title(colors.card), n=colors.detail)


def _number(value: float) -> str:
    return QLocale().toString(value, "f", 2)


def found_text(searched: Searched) -> str:
    """Count what a search has found."""
    return _tr("Found: {n}").format(n=len(searched.plan.found.sources))


def found_details(searched: Searched) -> str:
    """Count what a search has left out."""
    found = searched.plan.found
    counts = {
        _tr("colored by ColorStudio"): found.own,
        _tr("not pictures"): found.foreign,
        _tr("linked folders"): found.linked,
    }
    parts = [f"{what}: {count}" for what, count in counts.items() if count]
    if not parts:
        return _tr("Nothing was left out.")
    return _tr("Left out: {parts}.").format(parts="; ".join(parts))


def notices(searched: Searched, *, is_recursive: bool) -> Iterator[str]:
    """Yield what a person should know before the start."""
    plan = searched.plan
    if not plan.found.sources:
        yield _tr("No photos were found here.") + (
            "" if is_recursive else " " + _tr("Is \u201cSub-folders too\u201d needed?")
        )
    yield from (reason for _, reason in plan.found.unreadable)
    if plan.finished and plan.to_make:
        text = _tr("A batch was begun in this folder: {done} of {all} are done and stay.")
        total = plan.finished + plan.to_make
        yield text.format(done=plan.finished, all=total) + " " + _tr("Start goes on from there.")
    if plan.other_settings:
        text = _tr(
            "Finished pictures with other colors or names: {n}. To make them again, choose "
            "\u201cReplace it\u201d."
        )
        yield text.format(n=plan.other_settings)
    if searched.is_inside:
        yield _tr("The folder for the pictures is among the photos; they are not colored again.")
    needed, free = searched.needed_bytes, searched.free_bytes
    if free is not None and needed > min(free, _MUCH_ROOM):
        text = _tr("About {needed} will be needed; {free} is free.")
        size = QLocale().formattedDataSize
        yield text.format(needed=size(needed, 1), free=size(free, 1))


def ready_text(searched: Searched) -> str:
    """Say what Start would do."""
    plan = searched.plan
    if not plan.found.sources:
        return ""
    if not plan.to_make:
        return _tr("Everything is done.") if plan.finished else _tr("There is nothing to color.")
    parts = [_tr("{n} to color").format(n=plan.to_make)]
    counts = ((_tr("{n} done before"), plan.finished), (_tr("{n} in color already"), plan.in_color))
    parts += [text.format(n=count) for text, count in counts if count]
    return ", ".join(parts) + "."


def phase_text(phase: str, progress: Progress | None) -> str:
    """Say what a run is at, and how far it is; nothing is known of that before its plan."""
    head = {
        "pausing": _tr("Finishing the photos in hand") + _DOTS,
        "paused": _tr("Paused."),
        "stopping": _tr("Finishing the photos in hand, then stopping") + _DOTS,
    }.get(phase, "")
    if progress is None:
        return head or _tr("Getting ready") + _DOTS
    return f"{head} {progress_text(progress)}".strip()


def progress_text(progress: Progress) -> str:
    """Say how far a run is."""
    parts = [_tr("{n} of {all}").format(n=progress.count, all=progress.total)]
    if progress.failed:
        parts.append(_tr("{n} failed").format(n=progress.failed))
    if progress.count:
        parts.append(_tr("{n} a minute").format(n=_rate(progress.per_minute)))
        parts.append(_time_left(progress.seconds_left))
    return ", ".join(parts)


def _rate(per_minute: float) -> str:
    return QLocale().toString(per_minute, "f", 0 if per_minute >= 10 else 1)


def _time_left(seconds: float) -> str:
    if seconds < 90:
        return _tr("about {n} s left").format(n=max(1, round(seconds)))
    if seconds < 5400:
        return _tr("about {n} min left").format(n=round(seconds / 60))
    return _tr("about {n} h left").format(n=round(seconds / 3600))


def ended_text(ran: Ran) -> str:
    """Sum a run up."""
    parts = [_tr("{n} colored").format(n=ran.done)]
    counts = (
        (_tr("{n} done before"), ran.before),
        (_tr("{n} skipped"), ran.skipped),
        (_tr("{n} failed"), ran.failed),
    )
    parts += [text.format(n=count) for text, count in counts if count]
    text = ", ".join(parts) + "."
    if ran.was_stopped:
        text += " " + _tr("Stopped; Start goes on from here.")
    return text


def changed_text(ran: Ran) -> str:
    """Say that pictures of two runs may differ in the last bit."""
    text = _tr("Not as in the run before: {changed}. Pictures of both may differ slightly.")
    return text.format(changed=ran.changed)
