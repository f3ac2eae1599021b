"""Files that the system, or a second start, hands to the window: before and after it is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def start(photo, home):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        environment[name] = str(home)
    return subprocess.Popen([sys.executable, "-m", "colorstudio", photo], env=environment)


def noted(home):
    """Names of the photos that the window has open."""
    return [
        Path(row["path"]).name
        for file in home.rglob("open photos.json")
        for row in json.loads(file.read_text("utf-8"))["photos"]
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="tells the program's places by XDG's names")
def test_two_starts_at_the_same_moment_open_one_window(open_folder, make_photo, qtbot):
    starts = {name: start(make_photo(name), open_folder) for name in ("one.png", "two.png")}

    def ended():
        return [name for name, program in starts.items() if program.poll() is not None]

    try:
        qtbot.waitUntil(lambda: bool(ended()), timeout=60_000)
        (handed_over,) = ended()
        assert starts[handed_over].returncode == 0
        qtbot.waitUntil(lambda: noted(open_folder) == [handed_over], timeout=60_000)
        assert ended() == [handed_over]
    finally:
        for program in starts.values():
            program.kill()
            program.wait()
