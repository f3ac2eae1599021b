"""The real question box, answered by its buttons and keys."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from colorstudio.app.batch_ask import ask_close


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget
    widget.hide()


def answered(parent, press, **options):
    """Ask, and do something to the box that comes up; what it said is kept beside the answer."""
    said = []

    def on_shown():
        box = QApplication.activeModalWidget()
        said.append((box.text(), box.informativeText(), [b.text() for b in box.buttons()]))
        press(box)

    QTimer.singleShot(0, on_shown)
    return ask_close(parent, "19 of 412 are done and stay.", **options), said[0]


@pytest.mark.parametrize(
    ("text", "answer"), [("Stop", "stop"), ("Keep coloring", "go on"), ("Cancel", "cancel")]
)
def test_each_button_is_an_answer(parent, text, answer):
    def press(box):
        next(button for button in box.buttons() if button.text() == text).click()

    given, said = answered(parent, press)
    assert given == answer
    assert said[:2] == ("Stop the batch?", "19 of 412 are done and stay.")


def test_escape_stays(qtbot, parent):
    given, _ = answered(parent, lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    assert given == "cancel"


def test_nothing_goes_on_behind_a_window_that_closes(parent):
    given, said = answered(parent, lambda box: box.reject(), can_go_on=False)
    assert given == "cancel"
    assert "Keep coloring" not in said[2]
