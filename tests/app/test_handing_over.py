"""Files that the system, or a second start, hands to the window: before and after it is there."""

import os
import subprocess
import sys
from pathlib import Path

from colorstudio.app.main_window import MainWindow

_CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from colorstudio.app.application import Application
application = Application()
taken = []
application.files_opened.connect(taken.append)
def send(name):
    application.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile(name)))
send("/photos/früh.jpg")
print([path.name for paths in taken for path in paths])
application.hand_files_over()
send("/photos/spät.jpg")
print([path.name for paths in taken for path in paths])
"""


def test_files_that_come_before_there_is_a_window_wait_for_it():
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _CODE],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines() == ["[]", "['früh.jpg', 'spät.jpg']"]


def test_a_window_that_has_not_started_opens_them_when_it_does(qtbot, store):
    window = MainWindow(store, photos=[Path("a.jpg")])
    qtbot.addWidget(window)
    window.open_files([Path("b.jpg")])
    opened = []
    window.begin().files.open_paths = opened.extend
    window._on_ready()
    assert opened == [Path("a.jpg"), Path("b.jpg")]
    window.open_files([Path("c.jpg")])
    assert opened[-1] == Path("c.jpg")
    window.session.close()


def test_a_window_that_stands_alone_says_why(qtbot, store):
    window = MainWindow(store)
    qtbot.addWidget(window)
    window.greeting = "There is another one."
    window.begin()
    window._on_ready()
    assert window.error_bar.isVisibleTo(window)
    window.session.close()
