"""The settings: one page, one help line under each control."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from colorstudio.app.saving_settings import SavingSettings
from colorstudio.app.settings import GRAYS, LANGUAGES, MEMORY_RANGE_MB, THEMES, Settings
from colorstudio.app.shortcut_list import ShortcutList
from colorstudio.app.wording import (
    gray_name,
    language_label,
    model_title,
    preset_name,
    theme_label,
)
from colorstudio.look import PRESETS
from colorstudio.model_folder import model_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colorstudio.app.view_actions import KeyRow
    from colorstudio.model_file import ModelEntry


class SettingsDialog(SavingSettings):
    """Edits a copy of the settings and reports it when a person says OK."""

    settings_chosen = Signal(object)
    # By the names of actions, those that are not the program's own.
    keys_chosen = Signal(object)
    models_folder_requested = Signal()

    def __init__(
        self,
        settings: Settings,
        models: Sequence[ModelEntry],
        parent: QWidget | None = None,
        *,
        own_looks: Sequence[str] = (),
        keys: Sequence[KeyRow] = (),
    ) -> None:
        """Show the settings as they are.

        Args:
            settings: to begin with.
            models: the networks that there are.
            parent: what the dialog stands over.
            own_looks: names of the person's own looks.
            keys: of all actions.
        """
        super().__init__(parent)
        self._own_looks = list(own_looks)
        self._build_general()
        self._build_coloring(models, settings.model)
        self._build_saving()
        self._build_shortcuts(keys)
        self._build_privacy()
        self._lay_out()
        self.reset_button.clicked.connect(self._on_reset)
        self._show(settings)

    def _build_general(self) -> None:
        self._heading(self.tr("General"))
        self.theme_box = QComboBox()
        for key in THEMES:
            self.theme_box.addItem(theme_label(key), key)
        self._row(
            self.tr("Theme"),
            self.theme_box,
            self.tr("Colors of the window. The gray around the photo has no hue in either."),
        )
        self.gray_box = QComboBox()
        for key in GRAYS:
            self.gray_box.addItem(gray_name(key), key)
        self._row(
            self.tr("Around the photo"),
            self.gray_box,
            self.tr("A gray without hue. Dark makes colors glow, light shows them as on paper."),
        )
        self.language_box = QComboBox()
        for key in LANGUAGES:
            self.language_box.addItem(language_label(key), key)
        self._row(
            self.tr("Language"),
            self.language_box,
            self.tr("Language of the window; it changes at once."),
        )
        self.confirm_box = QCheckBox(self.tr("Ask before leaving unsaved looks"))
        self._row(
            "",
            self.confirm_box,
            self.tr("Only if you changed the colors of a photo and did not save it."),
        )
        self.reopen_box = QCheckBox(self.tr("Open the last folder at the start"))
        self._row(
            "", self.reopen_box, self.tr("With the photo that was opened last on the screen.")
        )

    def _build_coloring(self, models: Sequence[ModelEntry], chosen: str) -> None:
        self._heading(self.tr("Coloring"))
        self.model_box = QComboBox()
        for entry in models:
            if entry.card is not None:
                self.model_box.addItem(model_title(entry.card), model_key(entry))
        if self.model_box.findData(chosen) < 0:
            # A file of the person's own, or one that has gone.
            self.model_box.addItem(Path(chosen).name, chosen)
        self._row(
            self.tr("Model"),
            self.model_box,
            self.tr("The network that colors new photos."),
        )
        self.models_button = QPushButton(self.tr("Open models folder"))
        self.models_button.setAutoDefault(False)
        self.models_button.clicked.connect(self.models_folder_requested)
        self._row(
            self.tr("Models folder"),
            self.models_button,
            self.tr("Put a model that you trained there, or drop it on the window."),
        )
        self.look_box = QComboBox()
        for name in PRESETS:
            self.look_box.addItem(preset_name(name), name)
        for name in self._own_looks:
            self.look_box.addItem(name, name)
        self._row(
            self.tr("Look"),
            self.look_box,
            self.tr("The look that every photo starts with, and that Reset look goes back to."),
        )
        self.at_once_box = QCheckBox(self.tr("Color photos as soon as they are open"))
        self._row(
            "",
            self.at_once_box,
            self.tr("Without it they stay gray until you run the network with F5."),
        )
        self.neighbors_box = QCheckBox(self.tr("Color the other open photos ahead"))
        self._row(
            "",
            self.neighbors_box,
            self.tr("While nothing else is to do, so that the next photo is there at once."),
        )
        self.memory_box = QSpinBox()
        self.memory_box.setRange(*MEMORY_RANGE_MB)
        self.memory_box.setSingleStep(128)
        self.memory_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.memory_box.setSuffix(self.tr(" MB"))
        self._row(
            self.tr("Memory"),
            self.memory_box,
            self.tr("For open photos and their colors; beyond it the oldest are opened anew."),
        )
        self._build_device()

    def _build_shortcuts(self, keys: Sequence[KeyRow]) -> None:
        self._heading(self.tr("Shortcuts"))
        self.shortcut_list = ShortcutList(keys)
        self._form.addWidget(self.shortcut_list)
        words = " ".join(row.text for row in keys)
        self._sections[-1][1].append((words, [self.shortcut_list]))

    def _build_privacy(self) -> None:
        self._heading(self.tr("Privacy"))
        text = QLabel(
            self.tr("ColorStudio has no network code. Your photos stay on this computer.")
        )
        text.setWordWrap(True)
        self._form.addWidget(text)
        self._sections[-1][1].append((text.text(), [text]))

    def _show(self, settings: Settings) -> None:
        self.theme_box.setCurrentIndex(self.theme_box.findData(settings.theme))
        self.confirm_box.setChecked(settings.confirm_unsaved)
        self.model_box.setCurrentIndex(max(0, self.model_box.findData(settings.model)))
        self._choose_device(settings.device)
        self.quality_box.setValue(settings.jpeg_quality)
        self.language_box.setCurrentIndex(self.language_box.findData(settings.language))
        if self.look_box.findData(settings.default_look) < 0:
            # An own look whose file has gone.
            self.look_box.addItem(settings.default_look, settings.default_look)
        self.look_box.setCurrentIndex(self.look_box.findData(settings.default_look))
        self.neighbors_box.setChecked(settings.prepare_neighbors)
        self.memory_box.setValue(settings.memory_mb)
        self.metadata_box.setCurrentIndex(self.metadata_box.findData(settings.metadata))
        self.mark_box.setChecked(settings.is_marked)
        self.reopen_box.setChecked(settings.reopen_folder)
        self.pattern_edit.setText(settings.name_pattern)
        self.format_box.setCurrentIndex(self.format_box.findData(settings.copy_format))
        self.space_box.setCurrentIndex(self.space_box.findData(settings.space))
        self.gray_box.setCurrentIndex(self.gray_box.findData(settings.canvas_gray))
        self.at_once_box.setChecked(settings.color_at_once)
        self.threads_box.setValue(settings.threads)
        self._on_pattern_changed()

    def chosen(self) -> Settings:
        """Return the settings as the controls show them."""
        return Settings(
            device=str(self.device_box.currentData()),
            model=str(self.model_box.currentData() or Settings().model),
            jpeg_quality=self.quality_box.value(),
            theme=str(self.theme_box.currentData()),
            confirm_unsaved=self.confirm_box.isChecked(),
            prepare_neighbors=self.neighbors_box.isChecked(),
            default_look=str(self.look_box.currentData()),
            name_pattern=self.pattern_edit.text(),
            language=str(self.language_box.currentData()),
            memory_mb=self.memory_box.value(),
            metadata=str(self.metadata_box.currentData()),
            is_marked=self.mark_box.isChecked(),
            reopen_folder=self.reopen_box.isChecked(),
            threads=self.threads_box.value(),
            canvas_gray=str(self.gray_box.currentData()),
            color_at_once=self.at_once_box.isChecked(),
            space=str(self.space_box.currentData()),
            copy_format=str(self.format_box.currentData()),
        )

    def accept(self) -> None:
        """Report the settings and close."""
        # The keys first: who takes the settings also writes tooltips anew.
        self.keys_chosen.emit(self.shortcut_list.chosen())
        self.settings_chosen.emit(self.chosen())
        super().accept()

    @Slot()
    def _on_reset(self) -> None:
        self._show(Settings())
        self.shortcut_list.reset()
