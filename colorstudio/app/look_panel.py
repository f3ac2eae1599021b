"""The look panel: colors, how they are chosen, and the network that guesses them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from colorstudio.app.decoder_row import DecoderRow
from colorstudio.app.form_parts import PANEL_WIDTHS, heading, separator
from colorstudio.app.look_names import LookNames
from colorstudio.app.more_control import MoreControl
from colorstudio.app.network_box import NetworkBox
from colorstudio.app.slider_row import Scale, SliderRow
from colorstudio.look import (
    SATURATION_RANGE,
    TEMPERATURE_RANGE,
    TINT_RANGE,
    VIVIDNESS_RANGE,
    Look,
)
from colorstudio.look_file import NamedLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colorstudio.model_file import ModelCard

# Steps of keys and wheel that follow each other this closely are one step of undo.
GESTURE_PAUSE_MS = 700


class LookPanel(QWidget):
    """Shows a look and reports what a person does to it; it applies nothing itself."""

    look_edited = Signal(object, int)
    reset_requested = Signal()
    variations_requested = Signal()
    save_requested = Signal()
    # A look under the pointer, or None when it has gone.
    look_tried = Signal(object)

    def __init__(self) -> None:
        """Build the rows; they are off until `set_ready`."""
        super().__init__()
        self._look = Look()
        self._card: ModelCard | None = None
        self._gesture = 0
        self._touched = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(GESTURE_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_ended)
        self.names = LookNames()
        self.look_box, self.save_button = self.names.box, self.names.save_button
        self._build_rows()
        self.decoders = DecoderRow()
        self.decoder_buttons = self.decoders.buttons
        self.more = MoreControl([self.decoders, self.temperature])
        self._build_network()
        self._lay_out()
        self._connect()
        for name, row in self._rows.items():
            row.set_default(getattr(self._look, name))
        self.set_look(self._look)
        self.set_ready(is_ready=False)

    def _build_rows(self) -> None:
        self.saturation = SliderRow(
            self.tr("Saturation"),
            self.tr(
                "How strong the colors are. 1 is what the model predicts, 0 is black and white."
            ),
            Scale(*SATURATION_RANGE, field_low=SATURATION_RANGE[0]),
        )
        self.vividness = SliderRow(
            self.tr("Vividness"),
            self.tr(
                "Gives rare colors a better chance. Good when a photo looks dusty or all brown."
            ),
            Scale(*VIVIDNESS_RANGE, field_low=VIVIDNESS_RANGE[0]),
        )
        self.tint = SliderRow(
            self.tr("Warm\N{EN DASH}cool"),
            self.tr("Shifts all colors towards blue or towards amber. Lightness stays."),
            Scale(*TINT_RANGE, field_low=TINT_RANGE[0]),
        )
        self.temperature = SliderRow(
            self.tr("Temperature"),
            self.tr(
                "How daring the blend is. 1 is the plain average; lower is bolder, down to the "
                "single most likely color; higher is grayer."
            ),
            Scale(0.05, TEMPERATURE_RANGE[1], field_low=0.01, is_logarithmic=True),
        )
        # Its middle is its default: a bar from the left would say the wrong thing.
        self.tint.slider.setProperty("bipolar", True)  # noqa: FBT003 (Qt's own)
        self._rows = {
            "saturation": self.saturation,
            "vividness": self.vividness,
            "tint": self.tint,
            "temperature": self.temperature,
        }

    def _build_network(self) -> None:
        self.network = NetworkBox()
        self.variations_button = QPushButton(self.tr("Variations\N{HORIZONTAL ELLIPSIS}"))
        self.variations_button.setAccessibleName(self.tr("Variations"))
        self.variations_button.setToolTip(
            self.tr("Nine versions of the colors to choose from; the network does not run again.")
        )
        self.reset_button = QPushButton(self.tr("Reset"))
        self.reset_button.setAccessibleName(self.tr("Reset look"))
        self.reset_button.setToolTip(
            self.tr("Back to the look that every photo starts with. You can undo this.")
        )

    def _lay_out(self) -> None:
        self._content = content = QWidget()
        content.setObjectName("look_content")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(heading(self.tr("Look")))
        layout.addWidget(self.names)
        layout.addWidget(separator())
        layout.addWidget(heading(self.tr("Colors")))
        for row in (self.saturation, self.vividness, self.tint):
            layout.addWidget(row)
        layout.addWidget(separator())
        layout.addWidget(self.more)
        layout.addWidget(separator())
        layout.addWidget(heading(self.tr("Network (runs again)")))
        layout.addWidget(self.network)
        layout.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(separator())
        column.addWidget(self._build_foot())

    def _build_foot(self) -> QWidget:
        """Put below what never scrolls away."""
        self._foot = foot = QWidget()
        foot.setObjectName("look_content")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 16)
        row.setSpacing(8)
        row.addWidget(self.variations_button, 1)
        row.addWidget(self.reset_button, 1)
        return foot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as wide as the words need, also in another language, beside a scroll bar."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            widest = max(part.minimumSizeHint().width() for part in (self._content, self._foot))
            needed = widest + bar
            self.setMinimumWidth(min(max(PANEL_WIDTHS[0], needed), PANEL_WIDTHS[1]))
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.saturation.value_changed.connect(self._on_saturation_changed)
        self.vividness.value_changed.connect(self._on_vividness_changed)
        self.tint.value_changed.connect(self._on_tint_changed)
        self.temperature.value_changed.connect(self._on_temperature_changed)
        for row in self._rows.values():
            row.gesture_started.connect(self._on_gesture_started)
        self.names.look_chosen.connect(self._on_named_look_chosen)
        self.names.look_tried.connect(self.look_tried)
        self.names.save_requested.connect(self.save_requested)
        self.decoders.decoder_chosen.connect(self._on_decoder_chosen)
        self.reset_button.clicked.connect(self.reset_requested)
        self.variations_button.clicked.connect(self.variations_requested)

    # What the panel is told.

    def set_look(self, look: Look) -> None:
        """Show a look without reporting it."""
        self._look = look
        for name, row in self._rows.items():
            row.set_value(getattr(look, name))
        self.decoders.set_decoder(look.decoder)
        self.names.show_look(self._look)
        self._show_availability()

    def set_card(self, card: ModelCard, model: str = "") -> None:
        """Offer what a network offers.

        Args:
            card: what it says about itself.
            model: name or file that it was asked for by; its name if empty.
        """
        self._card = card
        self.names.set_default(card.default_look)
        self.decoders.set_offered(card.decoders)
        self.names.show_look(self._look)
        for name, row in self._rows.items():
            row.set_default(getattr(card.default_look, name))
        self.network.set_card(card, model)
        self._show_availability()

    def set_ready(self, *, is_ready: bool) -> None:
        """Switch the panel on when a photo is open, off when none is."""
        for part in (self._content, self._foot):
            part.setEnabled(is_ready)

    def set_own_looks(self, looks: Sequence[NamedLook]) -> None:
        """Offer the looks that a person has saved."""
        self.names.set_own_looks(looks)

    def _show_availability(self) -> None:
        has_classes = self._card is None or self._card.has_classes
        plain = self.tr("This network gives one color and no choices, so it has no effect.")
        self.vividness.set_reason("" if has_classes else plain)
        if not has_classes:
            self.temperature.set_reason(plain)
        elif self._look.decoder == "argmax":
            self.temperature.set_reason(
                self.tr("It has no effect with Argmax, which always takes the likeliest color.")
            )
        else:
            self.temperature.set_reason("")

    # What a person does.

    @Slot(float)
    def _on_saturation_changed(self, value: float) -> None:
        self._edit("saturation", replace(self._look, saturation=value))

    @Slot(float)
    def _on_vividness_changed(self, value: float) -> None:
        self._edit("vividness", replace(self._look, vividness=value))

    @Slot(float)
    def _on_tint_changed(self, value: float) -> None:
        self._edit("tint", replace(self._look, tint=value))

    @Slot(float)
    def _on_temperature_changed(self, value: float) -> None:
        self._edit("temperature", replace(self._look, temperature=value))

    @Slot(object)
    def _on_named_look_chosen(self, look: Look) -> None:
        self._on_gesture_started()
        self.set_look(look)
        self._edit("name", look)

    @Slot(str)
    def _on_decoder_chosen(self, key: str) -> None:
        if key != self._look.decoder:
            self._on_gesture_started()
            self._edit("decoder", replace(self._look, decoder=key))

    def _edit(self, control: str, look: Look) -> None:
        if control != self._touched:
            self._on_gesture_started()
        self._touched = control
        self._look = look
        self._pause.start()
        self.names.show_look(self._look)
        self._show_availability()
        self.look_edited.emit(look, self._gesture)

    @Slot()
    def _on_gesture_started(self) -> None:
        self._gesture += 1

    @Slot()
    def _on_pause_ended(self) -> None:
        # While the hand rests on a slider, the drag goes on.
        if not any(row.slider.isSliderDown() for row in self._rows.values()):
            self._gesture += 1
