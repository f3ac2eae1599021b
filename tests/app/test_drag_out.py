import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag

from colorstudio.app import drag_out
from colorstudio.photo.reader import read_photo

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def drags(monkeypatch):
    """The drags that began, each as the names of its files; nothing is dropped anywhere."""
    begun = []

    def begin(drag, _action):
        begun.append([url.toLocalFile() for url in drag.mimeData().urls()])

    monkeypatch.setattr(QDrag, "exec", begin)
    monkeypatch.setattr(drag_out, "is_button_held", lambda: True)
    return begun


def pull(qtbot, button):
    qtbot.mousePress(button, LEFT, pos=QPoint(5, 5))
    qtbot.mouseMove(button, QPoint(10, 5))
    qtbot.mouseMove(button, QPoint(60, 5))


def test_the_colored_photo_is_dragged_out_as_a_file(qtbot, colored, drags):
    with qtbot.waitSignal(colored.session.studio.saving.written_aside):
        pull(qtbot, colored.toolbar.save_button)
    ((name,),) = drags
    assert name.endswith("scan_color.png")
    assert read_photo(name).kind == "color"


def test_the_file_of_an_unchanged_look_is_written_once(qtbot, colored, drags, colorizer):
    with qtbot.waitSignal(colored.session.studio.saving.written_aside):
        pull(qtbot, colored.toolbar.save_button)
    renders = len(colorizer.renders)
    qtbot.mouseRelease(colored.toolbar.save_button, LEFT, pos=QPoint(300, 300))
    pull(qtbot, colored.toolbar.save_button)
    assert len(drags) == 2
    assert len(colorizer.renders) == renders


def test_who_lets_go_too_early_is_told_when_the_file_is_ready(qtbot, colored, drags, monkeypatch):
    monkeypatch.setattr(drag_out, "is_button_held", lambda: False)
    with qtbot.waitSignal(colored.session.studio.saving.written_aside):
        pull(qtbot, colored.toolbar.save_button)
    assert drags == []
    assert "Drag again" in colored.error_bar.message.text


def test_a_short_pull_is_a_click(qtbot, colored, drags):
    qtbot.mousePress(colored.toolbar.save_button, LEFT, pos=QPoint(5, 5))
    qtbot.mouseMove(colored.toolbar.save_button, QPoint(6, 5))
    assert drags == []
    assert not colored.session.studio._crew.is_running(drag_out_request())


def drag_out_request():
    from colorstudio.app.requests import AsideRequest

    return AsideRequest
