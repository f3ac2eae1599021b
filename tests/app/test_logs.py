import logging
import sys

import pytest

from colorstudio.app.logs import LOG_BYTES, CrashHook, log_tail, start_log, without_folders
from colorstudio.app.report import bug_report


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            'File "/home/jo/My Photos/app.py", line 3',
            'File "\N{HORIZONTAL ELLIPSIS}/app.py", line 3',
        ),
        (r"C:\Users\Jo\scan.png is gone", "\N{HORIZONTAL ELLIPSIS}/scan.png is gone"),
        ("cannot open /srv/photos/jo/scan.png", "cannot open \N{HORIZONTAL ELLIPSIS}/scan.png"),
        ("No such file: '/mnt/Jo M/a b.tif'", "No such file: '\N{HORIZONTAL ELLIPSIS}/a b.tif'"),
        ("ratio 3/4 and 1 / 2", "ratio 3/4 and 1 / 2"),
    ],
)
def test_folder_names_are_taken_out(text, clean):
    assert without_folders(text) == clean


def test_the_report_holds_versions_and_the_end_of_the_log_without_folders(qapp, tmp_path):
    log_file = tmp_path / "logs" / "colorstudio.log"
    handler = start_log(log_file)
    try:
        logging.getLogger("colorstudio.app").warning("could not read %s", tmp_path / "scan.png")
    finally:
        logging.getLogger("colorstudio").removeHandler(handler)
        handler.close()
    report = bug_report(log_file, "Processor", f'File "{tmp_path}/scan.png"')
    assert "ColorStudio 0" in report
    assert "scan.png" in report
    assert "Processor" in report
    assert str(tmp_path) not in report


def test_a_log_that_cannot_be_written_is_no_reason_to_stop(tmp_path, capsys):
    (tmp_path / "file").touch()
    handler = start_log(tmp_path / "file" / "colorstudio.log")
    try:
        logging.getLogger("colorstudio.app").warning("nobody reads this")
    finally:
        logging.getLogger("colorstudio").removeHandler(handler)
        handler.close()
    assert capsys.readouterr().err == ""
    assert log_tail(tmp_path / "file" / "colorstudio.log") == ""


def test_the_log_is_opened_when_there_is_something_to_write(tmp_path):
    handler = start_log(tmp_path / "colorstudio.log")
    logging.getLogger("colorstudio").removeHandler(handler)
    handler.close()
    assert not (tmp_path / "colorstudio.log").exists()


def test_an_unexpected_exception_is_reported_to_the_window(qtbot, caplog):
    hook = CrashHook()
    with qtbot.waitSignal(hook.crashed) as crashed:
        hook._on_exception(ZeroDivisionError, ZeroDivisionError("oops"), None)
    assert "oops" in crashed.args[0]
    assert "oops" in caplog.text


def test_installing_the_hooks_takes_over_python_and_qt(qapp, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", sys.excepthook)
    monkeypatch.setattr("colorstudio.app.logs.qInstallMessageHandler", lambda _: None)
    hook = CrashHook()
    hook.install()
    assert sys.excepthook == hook._on_exception


def test_a_long_log_is_put_aside(tmp_path):
    path = tmp_path / "log.txt"
    path.write_text("old\n" * LOG_BYTES)
    handler = start_log(path)
    logging.getLogger("colorstudio.test").warning("new")
    logging.getLogger("colorstudio").removeHandler(handler)
    handler.close()
    assert path.read_text().endswith("new\n")
    assert path.stat().st_size < 1000
    assert path.with_suffix(".old.log").read_text().startswith("old")
