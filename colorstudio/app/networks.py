"""The networks: which one colors, where it runs, and what else this computer offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from colorstudio.app.network_requests import (
    CoresRequest,
    DevicesRequest,
    FoundDevices,
    ImportRequest,
    ListedModels,
    ListRequest,
    LoadedNetwork,
    LoadRequest,
    TestedDevice,
    TestRequest,
)
from colorstudio.app.settings import BUILT_IN_MODEL
from colorstudio.errors import DeviceError

if TYPE_CHECKING:
    from colorstudio.app.crew import Answers, Crew
    from colorstudio.app.settings import Settings
    from colorstudio.look_file import NamedLook


class Networks(QObject):
    """Loads the network that is wished for, or the next best one."""

    models_listed = Signal(object)
    devices_found = Signal(object)
    device_tested = Signal(object)
    # The network before, or None; the one that took its place; the look it was loaded for, or None.
    loaded = Signal(object, object, object)
    # What the panel shall show, also where it stayed because another one could not be loaded.
    changed = Signal(object)

    def __init__(self, crew: Crew, settings: Settings, parent: QObject) -> None:
        """Ask this crew."""
        super().__init__(parent)
        self._crew = crew
        self._settings = settings
        self.current: LoadedNetwork | None = None
        self.answers: Answers = {
            ImportRequest: self._on_engine_imported,
            ListRequest: self._on_models_listed,
            CoresRequest: self._on_cores_limited,
            LoadRequest: self._on_loaded,
            DevicesRequest: self._on_devices_found,
            TestRequest: self._on_device_tested,
        }

    def start(self) -> None:
        """Load the network behind the visible window."""
        self._crew.ask(ListRequest())
        if self._crew.needs_engine:
            self._crew.ask(ImportRequest())
        else:
            self.choose(self._settings.model)

    @Slot()
    def list_models(self) -> None:
        """Read anew which models there are."""
        self._crew.ask(ListRequest())

    def choose(self, model: str, named: NamedLook | None = None) -> None:
        """Load another network, by name or file; `named` is the look that it belongs to."""
        if self._settings.threads:
            # Before the network: its first run already holds to it.
            self._crew.ask(CoresRequest(self._settings.threads))
        self._crew.ask(LoadRequest(model, self._settings.device, named))

    def set_settings(self, settings: Settings) -> None:
        """Take new preferences; another device or default model loads the network again."""
        before, self._settings = self._settings, settings
        if before.threads != settings.threads:
            self._crew.ask(CoresRequest(settings.threads))
        if (before.device, before.model) != (settings.device, settings.model):
            self.choose(settings.model)

    def find_devices(self) -> None:
        """List the devices of this computer."""
        self._crew.ask(DevicesRequest())

    def test_device(self, model: str, device: str) -> None:
        """Find out whether a network computes the right thing on a device."""
        self._crew.ask(TestRequest(model, device))

    def fall_back(self, request: LoadRequest, error: Exception) -> None:
        """Keep the network that is there, or load the next best one."""
        if self.current is not None:
            self.changed.emit(self.current)
        elif isinstance(error, DeviceError) and request.device != "auto":
            self._crew.ask(LoadRequest(request.model, "auto"))
        elif request.model != BUILT_IN_MODEL:
            self._crew.ask(LoadRequest(BUILT_IN_MODEL, request.device))

    def _on_engine_imported(self, _request: ImportRequest, _answer: None) -> None:
        self.choose(self._settings.model)

    def _on_models_listed(self, _request: ListRequest, listed: ListedModels) -> None:
        self.models_listed.emit(listed.entries)

    def _on_cores_limited(self, _request: CoresRequest, _answer: None) -> None:
        """Nothing is shown of it."""

    def _on_loaded(self, request: LoadRequest, network: LoadedNetwork) -> None:
        before, self.current = self.current, network
        self.loaded.emit(before, network, request.named)

    def _on_devices_found(self, _request: DevicesRequest, found: FoundDevices) -> None:
        self.devices_found.emit(found.devices)

    def _on_device_tested(self, _request: TestRequest, tested: TestedDevice) -> None:
        self.device_tested.emit(tested)
