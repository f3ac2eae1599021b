"""Comparing and looking closer: a pinned look, the color probe, maps, the shares of colors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent

from colorstudio.app.insight_requests import CertaintyMap, ColorShares, Probed, Version
from colorstudio.app.probe_box import ProbeBox
from colorstudio.app.shares_dialog import SharesDialog

if TYPE_CHECKING:
    from colorstudio.app.frame import Frame
    from colorstudio.app.studio import Studio
    from colorstudio.app.window_parts import WindowParts

# Arrow keys move the probe by this share of the photo, with Shift by a tenth of it.
_STEP = 0.02
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Insight(QObject):
    """Watches the canvas and asks the studio; the network does not run."""

    def __init__(self, window: WindowParts, studio: Studio) -> None:
        """Serve one window."""
        super().__init__(window)
        self._window = window
        self._studio = studio
        self._canvas = window.canvas
        self.box = ProbeBox(window.canvas)
        self._place: tuple[float, float] | None = None
        self._dialog: SharesDialog | None = None
        actions = window.actions_by_name
        actions.pin.triggered.connect(self._on_pin)
        studio.comparing.pinned.connect(self._on_pinned)
        studio.asking.version_read.connect(self._on_version_read)
        actions.probe.toggled.connect(self._on_probe_toggled)
        for action in actions.overlays.values():
            action.triggered.connect(self._on_overlay_chosen)
        actions.shares.triggered.connect(self._on_shares)
        studio.asking.probed.connect(self._on_probed)
        studio.asking.certainty_mapped.connect(self._on_certainty_mapped)
        studio.asking.shares_summed.connect(self._on_shares_summed)
        studio.predicted.connect(self._on_predicted)
        studio.rendered.connect(self._on_rendered)
        studio.photo_changed.connect(self._on_photo_changed)
        window.canvas.installEventFilter(self)

    # Another look to compare with.

    @Slot(bool)
    def _on_pin(self, is_pinned: bool) -> None:  # noqa: FBT001 (a Qt slot)
        self._studio.comparing.pin(is_pinned=is_pinned)
        if is_pinned and self._canvas.view == "colored":
            self._canvas.set_view("split")

    @Slot(object, str)
    def _on_pinned(self, frame: Frame | None, network: str) -> None:
        self._window.actions_by_name.pin.setChecked(frame is not None)
        label = self.tr("Pinned: {model}").format(model=network)
        self._canvas.set_pinned(frame, label)

    @Slot(object)
    def _on_version_read(self, version: Version) -> None:
        """Show another version of the photo in the place of the original."""
        opened = self._studio.photo
        if opened is None:
            return
        self._studio.comparing.pin(is_pinned=False)
        self._window.actions_by_name.pin.setChecked(True)
        label = self.tr("Pinned: {model}").format(model=version.path.name)
        self._canvas.set_pinned(version.frame, label, (version.width, version.height))

    # The probe.

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the pointer while Alt is held, or the arrow keys while the probe is on."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            return self._on_moved(event)
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
            if event.key() == Qt.Key.Key_Alt and not self._is_on():
                self._hide()
        elif event.type() == QEvent.Type.Leave and not self._is_on():
            self._hide()
        return False

    def _is_on(self) -> bool:
        return self._window.actions_by_name.probe.isChecked()

    def _on_moved(self, event: QMouseEvent) -> bool:
        has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not has_alt and not self._is_on():
            self._hide()
            return False
        place = self._canvas.photo_share(event.position())
        if place is not None and not event.buttons():
            self._probe(place)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if not self._is_on():
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._window.actions_by_name.probe.setChecked(False)
            return True
        if key not in _ARROWS:
            return False
        across, down = _ARROWS[key]
        is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = _STEP / 10.0 if is_fine else _STEP
        x, y = self._place or (0.5, 0.5)
        self._probe((_held(x + across * step), _held(y + down * step)))
        return True

    @Slot(bool)
    def _on_probe_toggled(self, is_on: bool) -> None:  # noqa: FBT001 (a Qt slot)
        if not is_on:
            self._hide()
        elif self._studio.is_colored:
            self._canvas.setFocus()
            self._probe(self._place or (0.5, 0.5))

    def _probe(self, place: tuple[float, float]) -> None:
        opened = self._studio.photo
        if opened is None or not self._studio.is_colored:
            return
        self._place = place
        x, y = place
        view, gray = opened.frames.front.view, opened.original.view
        row, column = int(y * (view.shape[0] - 1)), int(x * (view.shape[1] - 1))
        red, green, blue = (int(level) for level in view[row, column])
        self._canvas.set_crosshair(place)
        point = self._canvas.point_of(place)
        self.box.set_theme(self._canvas.theme)
        self.box.show_place(point.toPoint(), (red, green, blue), int(gray[row, column, 0]))
        self._studio.asking.probe(x, y)

    def _hide(self) -> None:
        if self.box.isVisible():
            self.box.hide()
            self._canvas.set_crosshair(None)

    @Slot(object)
    def _on_probed(self, probed: Probed) -> None:
        if self.box.isVisible() and (probed.x, probed.y) == self._place:
            self.box.show_colors(probed.colors)
            self._canvas.setAccessibleDescription(self.box.words())

    @Slot()
    def _on_rendered(self) -> None:
        if self.box.isVisible() and self._place is not None:
            self._probe(self._place)

    @Slot()
    def _on_photo_changed(self) -> None:
        self._hide()
        self._canvas.set_overlay(None)

    # Certainty.

    @Slot()
    def _on_overlay_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and action.data():
            self._studio.asking.map_certainty(action.data())
        else:
            self._canvas.set_overlay(None)

    @Slot()
    def _on_predicted(self) -> None:
        kinds = [
            key
            for key, action in self._window.actions_by_name.overlays.items()
            if key and action.isChecked()
        ]
        if kinds:
            self._studio.asking.map_certainty(kinds[0])
        if self._dialog is not None:
            self._studio.asking.sum_shares()

    @Slot(object)
    def _on_certainty_mapped(self, found: CertaintyMap) -> None:
        from colorstudio.app.frame import heat_image

        if found.values is None:
            self._canvas.set_overlay(None)
            return
        source = QRectF(QPointF(0.0, 0.0), QPointF(found.width, found.height))
        self._canvas.set_overlay(heat_image(found.values), source)

    # Shares.

    @Slot()
    def _on_shares(self) -> None:
        if self._dialog is None:
            theme = self._canvas.theme
            self._dialog = SharesDialog(theme, self._window)
            self._dialog.finished.connect(self._on_dialog_closed)
        self._dialog.show()
        self._studio.asking.sum_shares()

    @Slot(object)
    def _on_shares_summed(self, found: ColorShares) -> None:
        if self._dialog is not None:
            self._dialog.show_shares(found)

    @Slot()
    def _on_dialog_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()


def _held(share: float) -> float:
    return min(max(share, 0.0), 1.0)
