"""What a run says of itself before it starts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from colorstudio.batch.disk import bytes_needed
from colorstudio.batch.manifest import Settings
from colorstudio.batch.plan import Plan

# In bytes; a run that needs less than this and finds it is not worth a line.
_MUCH_ROOM = 1_000_000_000


def plan_in_words(plan: Plan, start: Path, target: Path, *, is_recursive: bool) -> Iterator[str]:
    """Yield sentences about what was found, what is left out, and the room it will take."""
    if not plan.found.sources:
        hint = "" if is_recursive else " Is --recursive needed?"
        yield f"No photos were found in {start}.{hint}"
    parts = {
        "to color now": plan.to_make,
        "done before": plan.finished,
        "in color already": plan.in_color,
        "with a picture of their name": len(plan.existing),
        "colored by ColorStudio and left out": plan.found.own,
        "not pictures": plan.found.foreign,
        "linked folders not entered": plan.found.linked,
    }
    if any(parts.values()):
        words = "; ".join(f"{what}: {count}" for what, count in parts.items() if count)
        yield f"Found {words}."
    yield from (reason for _, reason in plan.found.unreadable)
    if plan.other_settings:
        yield (
            f"Other settings made {plan.other_settings} of the pictures done before; they stay. "
            "To color them again, add --force."
        )
    needed, free = bytes_needed(plan.items), shutil.disk_usage(target).free
    if needed > min(free, _MUCH_ROOM):
        yield f"About {needed / 1e9:.1f} GB will be needed; {free / 1e9:.1f} GB is free."


def differences(before: Settings, now: Settings) -> str:
    """In words, what shifts roundings from one run to another; empty if nothing does."""
    names = ("version", "sha256", "device", "precision", "threads")
    pairs = {name: (str(before.get(name))[:12], str(now.get(name))[:12]) for name in names}
    return ", ".join(
        f"{'model' if name == 'sha256' else name} {new} instead of {old}"
        for name, (old, new) in pairs.items()
        if old != new
    )
