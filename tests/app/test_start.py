import os
import subprocess
import sys

import pytest

from colorstudio.__main__ import main
from colorstudio.app import display


def run_python(code, **environment):
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_window_imports_neither_torch_nor_numpy():
    code = (
        "import sys, colorstudio.__main__, colorstudio.app.main, colorstudio.app.main_window\n"
        "print(sorted({'torch', 'numpy', 'PIL'} & set(sys.modules)))"
    )
    assert run_python(code).stdout.strip() == "[]"


def test_the_first_frame_waits_for_nothing_that_it_does_not_show(tmp_path):
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from colorstudio.app.application import Application\n"
        "from colorstudio.app.main_window import MainWindow\n"
        "from colorstudio.app.settings import open_store\n"
        "application = Application()\n"
        f"store = open_store(Path({str(tmp_path / 'settings.ini')!r}))\n"
        "window = MainWindow(store)\n"
        "late = ('PySide6.QtSvg', 'platformdirs', 'numpy', 'colorstudio.app.canvas',\n"
        "        'colorstudio.app.session', 'colorstudio.app.settings_dialog')\n"
        "print([name for name in late if name in sys.modules])"
    )
    assert run_python(code, QT_QPA_PLATFORM="offscreen").stdout.strip() == "[]"


def test_thousands_of_signals_do_not_end_the_program():
    code = (
        "from colorstudio.app.application import Application\n"
        "application = Application()\n"
        "for _ in range(5000):\n"
        "    application.files_opened.emit(['scan.png'])\n"
        "print('alive')"
    )
    ended = run_python(code, QT_QPA_PLATFORM="offscreen")
    assert ended.stdout.strip() == "alive"
    assert ended.returncode == 0


def test_the_command_line_imports_without_torch_and_qt():
    pytest.importorskip("colorstudio.cli")
    code = (
        "import sys, colorstudio.__main__, colorstudio.cli\n"
        "print(sorted({'torch', 'PySide6'} & set(sys.modules)))"
    )
    assert run_python(code).stdout.strip() == "[]"


def test_an_unknown_option_is_wrong_usage(capsys):
    assert main(["-x"]) == 2
    said = capsys.readouterr().err
    assert "usage: colorstudio" in said
    assert "-x" in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are always there")
def test_without_a_display_the_command_is_named(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["scan.png"]) == 1
    said = capsys.readouterr().err
    assert "colorstudio colorize" in said
    assert said.count("\n") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are always there")
def test_a_display_that_is_gone_is_one_sentence_and_no_abort():
    code = "from colorstudio.__main__ import main; raise SystemExit(main([]))"
    gone = {"DISPLAY": ":98765", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    ended = run_python(code, **gone)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks libraries")
def test_missing_libraries_are_named_as_packages(monkeypatch):
    monkeypatch.setattr(display, "_loads", lambda library: library != "libxcb-cursor.so.0")
    sentence = display._sentence("libxcb-cursor.so.0: cannot open shared object file")
    assert sentence.endswith("`sudo apt install libxcb-cursor0`.")


@pytest.mark.parametrize(
    "first", ["colorize", "batch", "models", "selftest", "--version", "--help"]
)
def test_commands_go_to_the_command_line(monkeypatch, first):
    pytest.importorskip("colorstudio.cli")
    seen = []
    monkeypatch.setattr("colorstudio.cli.main", lambda argv: seen.append(argv) or 0)
    assert main([first]) == 0
    assert seen == [[first]]
