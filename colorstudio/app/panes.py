"""How the views divide the canvas: which picture stands where, and where the split line runs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

VIEWS = ("colored", "split", "side")
# Between the two pictures of the side-by-side view.
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Pane:
    """One picture on the canvas.

    Attributes:
        rect: the area whose middle shows the viewport's center.
        clip: the part of it that is painted.
        is_original: which picture.
    """

    rect: QRectF
    clip: QRectF
    is_original: bool


def first_pane(view: str, area: QRectF) -> QRectF:
    """Return the pane that zooming and fitting are measured in; all panes have its size."""
    if view != "side":
        return QRectF(area)
    return QRectF(area.x(), area.y(), (area.width() - _GAP) / 2, area.height())


def pane_at(view: str, area: QRectF, x: float) -> QRectF:
    """Return the pane that holds a place on the canvas."""
    left = first_pane(view, area)
    if view != "side" or x <= left.right() + _GAP / 2:
        return left
    return left.translated(left.width() + _GAP, 0.0)


def split_place(picture: QRectF, area: QRectF, share: float, *, is_turned: bool) -> float:
    """Return where the split line runs: a share of what is seen of the picture, in pixels."""
    seen = picture.intersected(area)
    if seen.isEmpty():
        seen = area
    if is_turned:
        return seen.y() + seen.height() * share
    return seen.x() + seen.width() * share


def split_share(picture: QRectF, area: QRectF, x: float, y: float, *, is_turned: bool) -> float:
    """Return the share that puts the split line at a place; the reverse of `split_place`."""
    seen = picture.intersected(area)
    if seen.isEmpty():
        seen = area
    share = (y - seen.y()) / seen.height() if is_turned else (x - seen.x()) / seen.width()
    return min(max(share, 0.0), 1.0)


def panes_of(
    view: str, area: QRectF, line: float, *, is_turned: bool, only_original: bool
) -> list[Pane]:
    """Return the pictures of a view; `only_original` shows the original in place of every color."""
    left = first_pane(view, area)
    if view == "side":
        right = left.translated(left.width() + _GAP, 0.0)
        return [Pane(left, left, is_original=True), Pane(right, right, only_original)]
    if view == "colored" or only_original:
        return [Pane(left, left, only_original)]
    if is_turned:
        above = QRectF(area.x(), area.y(), area.width(), line - area.y())
        below = QRectF(area.x(), line, area.width(), area.bottom() - line)
        return [Pane(left, above, is_original=True), Pane(left, below, is_original=False)]
    before = QRectF(area.x(), area.y(), line - area.x(), area.height())
    after = QRectF(line, area.y(), area.right() - line, area.height())
    return [Pane(left, before, is_original=True), Pane(left, after, is_original=False)]
