"""Child of the bench: the least a PySide6 program can do, until its window has painted."""

import os
import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class _Window(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        print(time.time() - float(os.environ["COLORSTUDIO_BENCH_STARTED"]), flush=True)
        os._exit(0)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = _Window()
    window.resize(1280, 800)
    window.show()
    application.exec()
