"""Letters on a system without fonts."""

import os
import subprocess
import sys

import pytest

_CODE = """
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication
from colorstudio.app.fonts import ensure_font
app = QApplication([])
print(QFontInfo(QApplication.font()).family())
ensure_font()
print(QFontInfo(QApplication.font()).family())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="takes fontconfig's fonts away")
def test_a_system_without_fonts_gets_the_programs_own(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    done = subprocess.run(
        [sys.executable, "-c", _CODE],
        env=os.environ | {"FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["", "DejaVu Sans"]
