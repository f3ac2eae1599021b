"""The window on fine screens: Qt takes one scale for all its life, so each has its own process."""

import json
import subprocess
import sys

import pytest

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QColor
from colorstudio.app.application import Application
from colorstudio.app.main_window import MainWindow
from colorstudio.app.settings import Settings, open_store, save_settings
from tests.app.fake_colorizer import FakeColorizer

folder, photo = Path(sys.argv[1]), Path(sys.argv[2])
application = Application()
store = open_store(folder / "settings.ini")
save_settings(store, Settings(theme="dark", confirm_unsaved=False))
colorizer = FakeColorizer()
window = MainWindow(store, folder / "log.txt", lambda *_: colorizer, [photo], folder)
loop = QEventLoop()
window.begin().studio.rendered.connect(lambda _: loop.quit())
window.show()
loop.exec()
image = window.canvas.grab().toImage()
row = [QColor(image.pixel(x, image.height() // 4)).lightness() for x in range(image.width())]
print(json.dumps({
    "ratio": image.devicePixelRatio(),
    "width": image.width() / window.canvas.width(),
    "whites": sum(level == 255 for level in row),
    "zoom": window.canvas.zoom,
    "points": window.canvas.viewport.scale,
}))
window.close()
"""


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_window_is_drawn_in_the_screens_own_pixels(tmp_path, make_photo, scale, monkeypatch):
    monkeypatch.setenv("QT_SCALE_FACTOR", str(scale))
    command = [sys.executable, "-c", PROGRAM, tmp_path, make_photo(width=400, height=300)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    found = json.loads(answer.stdout)
    assert found["ratio"] == scale
    assert found["width"] == pytest.approx(scale, abs=0.01)
    # The zoom counts the screen's pixels, and the split line is one point wide, not blurred.
    assert found["zoom"] == pytest.approx(found["points"] * scale)
    assert 1 <= found["whites"] <= scale + 1
