"""The way into the window: arguments, log, application, event loop."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from colorstudio.app.display import window_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colorstudio.app.application import Application
    from colorstudio.app.instance import Answer, Instance
    from colorstudio.app.main_window import MainWindow

log = logging.getLogger(__name__)


def main(argv: Sequence[str]) -> int:
    """Open the window with the photos that are named; return the exit code.

    Exit codes: 0 after a normal end, 1 if no window can open here, 2 for wrong usage.
    """
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as error:
        # argparse has written its sentence and the usage.
        return error.code if isinstance(error.code, int) else 2
    problem = window_problem()
    if problem is not None:
        _say(problem)
        return 1
    return _run([path.absolute() for path in arguments.photos])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="colorstudio",
        description="Color black-and-white photos in a window.",
        epilog="Without a window: colorstudio colorize PHOTO; see colorstudio --help.",
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("photos", metavar="PHOTO", nargs="*", type=Path, help="a photo or folder")
    return parser


def _say(sentence: str) -> None:
    # A packaged windowed program has no stderr.
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")


def _listen(window: MainWindow, instance: Instance, app: Application, answer: Answer) -> None:
    """Open what the system and later starts hand over."""
    from colorstudio.app.instance import LISTENS_AT_ONCE, silence_text

    app.files_opened.connect(window.open_files)
    app.hand_files_over()
    instance.files_received.connect(window.open_files)
    if answer == "silent":
        # The place where later starts look is taken.
        window.greeting = silence_text()
    elif LISTENS_AT_ONCE:
        instance.start()
    else:
        window.ready.connect(instance.start)


def state_folder() -> Path:
    """Return where a crash leaves what was open; found only when the window is there."""
    from colorstudio.app.restore import default_state_folder

    return default_state_folder()


def _run(photos: list[Path]) -> int:
    # Imported here: usage errors and missing libraries are answered without Qt.
    from colorstudio.app.application import Application
    from colorstudio.app.collector import Collector
    from colorstudio.app.fonts import ensure_font
    from colorstudio.app.instance import Instance, address_for
    from colorstudio.app.logs import CrashHook, start_log
    from colorstudio.app.main_window import MainWindow
    from colorstudio.app.settings import load_settings, open_store
    from colorstudio.app.translation import install_language

    # Ctrl+C in a terminal ends the program; Qt would leave it waiting for the next event.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    start_log()
    app = Application()
    Collector(app)
    ensure_font()
    hook = CrashHook()
    hook.install()
    store = open_store()
    instance = Instance(address_for(store.fileName()))
    answer = instance.meet(photos)
    if answer == "taken":
        return 0
    install_language(app, load_settings(store).language)
    window = MainWindow(store, photos=photos, state_folder=state_folder)
    hook.crashed.connect(window.show_crash)
    _listen(window, instance, app, answer)
    window.show()
    code = app.exec()
    instance.close()
    if window.session is not None:
        # The desktop may end the program without closing the window.
        window.session.close()
    log.info("ended with %d", code)
    return code
