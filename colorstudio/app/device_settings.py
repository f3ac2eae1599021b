"""The part of the settings about devices: which one, and whether it computes the right thing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox

from colorstudio.app.settings_form import SettingsForm
from colorstudio.app.wording import busy_text, device_label, device_text, tested_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colorstudio.app.network_requests import FoundDevice, TestedDevice


class DeviceSettings(SettingsForm):
    """Offers what this computer has, with a test."""

    # Model and device.
    test_requested = Signal(str, str)

    model_box: QComboBox

    def _build_device(self) -> None:
        self.device_box = QComboBox()
        self.device_box.addItem(device_label("auto"), "auto")
        self._row(
            self.tr("Device"),
            self.device_box,
            self.tr(
                "Where the network runs. Automatic takes a graphics device if there is one. "
                "NVIDIA's cards need the CUDA build of ColorStudio; README.md says how to get it."
            ),
        )
        self._build_test()

    def _build_test(self) -> None:
        self.test_button = QPushButton(self.tr("Test"))
        self.test_button.setAccessibleName(self.tr("Test the device"))
        self.test_button.setToolTip(
            self.tr("Find out whether the network computes the right thing on this device.")
        )
        self.test_button.clicked.connect(self._on_test_clicked)
        self.test_result = QLabel()
        self.test_result.setWordWrap(True)
        self.device_box.currentIndexChanged.connect(self.test_result.clear)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.test_button)
        row.addWidget(self.test_result, 1)
        self._form.addLayout(row)
        self._form.addSpacing(8)
        self._belongs(self.test_button, self.test_result)
        self._build_threads()

    def _build_threads(self) -> None:
        self.threads_box = QSpinBox()
        self.threads_box.setRange(0, os.cpu_count() or 1)
        self.threads_box.setSpecialValueText(device_label("auto"))
        self.threads_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._row(
            self.tr("Processor threads"),
            self.threads_box,
            self.tr("How many cores coloring may use. Automatic takes all of them where it pays."),
        )

    @Slot(object)
    def set_devices(self, devices: Sequence[FoundDevice]) -> None:
        """List what this computer has; what is chosen stays, even if it has gone."""
        chosen = self.device_box.currentData()
        with QSignalBlocker(self.device_box):
            self.device_box.clear()
            self.device_box.addItem(device_label("auto"), "auto")
            for device in devices:
                self.device_box.addItem(device_text(device), device.key)
        self._choose_device(chosen)

    def _choose_device(self, key: str) -> None:
        # Settings from a command line or an older version may say "cuda" for the first one.
        index = self.device_box.findData("cuda:0" if key == "cuda" else key)
        if index < 0:
            self.device_box.addItem(device_label(key), key)
            index = self.device_box.count() - 1
        self.device_box.setCurrentIndex(index)

    @Slot()
    def _on_test_clicked(self) -> None:
        self.test_button.setEnabled(False)
        self.test_result.setText(busy_text("test"))
        model, device = self.model_box.currentData(), self.device_box.currentData()
        self.test_requested.emit(str(model), str(device))

    @Slot(object)
    def show_test(self, tested: TestedDevice) -> None:
        """Say how the test ended."""
        self.test_button.setEnabled(True)
        self.test_result.setText(tested_text(tested))
