"""The picture of the window in README.md: `make screenshots` takes it anew.

The photo is one that scikit-image bundles; the network is the shipped one.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from colorstudio.app.main_window import MainWindow
from colorstudio.app.settings import Settings, open_store, save_settings
from colorstudio.paths import resource

_TARGET = resource("window.png")
_SIZE = (1280, 800)
# The network has long colored by then; a hang must not last.
_GIVE_UP_MS = 120_000


def main() -> int:
    """Open the window on a sample photo, wait for its colors, save a picture of it."""
    application = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "settings.ini")
        save_settings(store, Settings(theme="dark", confirm_unsaved=False))
        sample = resource("samples/astronaut.jpg")
        window = MainWindow(store, Path(folder) / "log.txt", photos=[sample])
        window.resize(*_SIZE)

        def take() -> None:
            window.grab().save(str(_TARGET))
            application.quit()

        def watch() -> None:
            window.session.studio.rendered.connect(lambda _: QTimer.singleShot(500, take))

        window.show()
        QTimer.singleShot(200, watch)
        QTimer.singleShot(_GIVE_UP_MS, application.quit)
        application.exec()
        window.close()
    print(_TARGET)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
