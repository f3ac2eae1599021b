"""Pictures of every window and dialog, to look at: `make screenshots`.

In light and dark, at one and two pixels per point, in every language, into the folder
`screenshots`; the pictures of README.md are taken anew as well. The photos are those that come with
the program and some that scikit-image bundles; the network is the shipped one.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, QMimeData, QTimer, QUrl
from PySide6.QtWidgets import QWidget
from skimage import data

from colorstudio.app.application import Application
from colorstudio.app.details_dialog import DetailsDialog
from colorstudio.app.main_window import MainWindow
from colorstudio.app.notices_dialog import NoticesDialog
from colorstudio.app.settings import FIRST_HELP, Settings, mark_seen, open_store, save_settings
from colorstudio.app.settings_dialog import SettingsDialog
from colorstudio.app.slider_help import SliderHelp
from colorstudio.app.translation import install_language
from colorstudio.app.variations import VariationsDialog
from colorstudio.paths import resource

_ROOT = Path(__file__).parents[1]
_README = ("window", "filmstrip")
_SIZE = (1280, 800)
# A hang must not last; the slowest picture takes some seconds.
_GIVE_UP_MS = 120_000
# Scale, theme, language: each language in one theme, each theme at both scales.
_WAYS = ((1, "dark", "en"), (2, "dark", "en"), (1, "light", "en"), (2, "light", "en"))
_WAYS += ((1, "light", "de"), (1, "dark", "de"))


def main() -> int:
    """Take all pictures, each way in a process of its own: Qt takes one scale for all its life."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=_ROOT / "screenshots")
    parser.add_argument("--way", nargs=3, metavar=("SCALE", "THEME", "LANGUAGE"))
    options = parser.parse_args()
    if options.way is not None:
        scale, theme, language = options.way
        _take_all(options.out / f"{theme}-{language}-{scale}x", theme, language)
        return 0
    for scale, theme, language in _WAYS:
        environment = os.environ | {"QT_SCALE_FACTOR": str(scale)}
        way = [str(scale), theme, language]
        command = [sys.executable, "-m", "tests.screenshots", "--out", options.out, "--way", *way]
        subprocess.run(command, check=True, env=environment)
    for name in _README:
        shutil.copy(options.out / "dark-en-1x" / f"{name}.png", resource(f"{name}.png"))
    print(options.out)
    return 0


def wait_for(signal, timeout_ms=_GIVE_UP_MS):
    """Let the event loop run until a signal comes."""
    loop = QEventLoop()
    signal.connect(lambda *_: loop.quit())
    QTimer.singleShot(timeout_ms, loop.quit)
    loop.exec()


def pause(milliseconds):
    """Let everything settle that runs by the clock."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Camera:
    """Takes pictures of widgets into one folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def take(self, widget: QWidget, name: str) -> None:
        pause(150)
        widget.grab().save(str(self._folder / f"{name}.png"))


def _take_all(folder, theme, language):
    application = Application()
    install_language(application, language)
    camera = Camera(folder)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        store = open_store(home / "settings.ini")
        settings = Settings(theme=theme, language=language, device="cpu", confirm_unsaved=False)
        save_settings(store, settings)
        mark_seen(store, FIRST_HELP)
        window = MainWindow(store, home / "log.txt", looks_folder=home / "looks")
        window.resize(*_SIZE)
        window.show()
        studio = window.begin().studio
        camera.take(window, "empty")
        wait_for(studio.networks.changed)
        _take_one_photo(window, studio, camera)
        _take_many_photos(window, studio, camera, _album(home / "Album"))
        window.close()
    application.quit()


def _album(folder):
    """Gray photos with names as a scanner gives them, and one that is broken."""
    folder.mkdir()
    pictures = [data.astronaut(), data.coffee(), data.cat(), data.camera(), data.rocket()]
    for number, picture in enumerate(pictures, start=17):
        gray = Image.fromarray(np.asarray(picture)).convert("L")
        gray.save(folder / f"scan_{number:03}.jpg", quality=95)
    (folder / "scan_022.jpg").write_text("broken")
    return folder


def _take_one_photo(window, studio, camera):
    window.session.files.open_paths([resource("samples/astronaut.jpg")])
    wait_for(studio.rendered)
    wait_for(studio.asking.look_pictures_rendered)
    window.error_bar.close_message()
    camera.take(window, "window")
    actions = window.actions_by_name
    for key in ("colored", "side", "split"):
        actions.views[key].trigger()
        camera.take(window, f"view-{key}")
    actions.pin.trigger()
    studio.take_look(studio.look.from_dict(studio.look.as_dict() | {"saturation": 0.5}))
    wait_for(studio.rendered)
    camera.take(window, "pinned")
    actions.pin.trigger()
    studio.undo_group.undo()
    wait_for(studio.rendered)
    _take_drops(window, studio, camera)
    actions.overlays["lead"].trigger()
    wait_for(studio.asking.certainty_mapped)
    camera.take(window, "how-sure")
    actions.overlays[""].trigger()
    actions.probe.trigger()
    wait_for(studio.asking.probed)
    camera.take(window, "probe")
    actions.probe.trigger()
    window.resize(960, 600)
    camera.take(window, "smallest")
    window.resize(*_SIZE)
    _take_dialogs(window, studio, camera)


def _take_drops(window, studio, camera):
    canvas = window.canvas
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(resource("samples/chelsea.jpg")))])
    canvas.set_drop_hint(window.session.files.drop_hint(mime))
    camera.take(window, "drop")
    sentence = window.session.drop_in.tr("Compare with {file}")
    canvas.set_drop_hint(sentence.format(file="theirs.jpg"), on_original=True)
    camera.take(window, "drop-on-original")
    canvas.set_drop_hint("")
    studio.asking.read_version(resource("samples/chelsea.jpg"))
    wait_for(studio.asking.version_read)
    camera.take(window, "another-version")
    window.actions_by_name.pin.trigger()
    window.actions_by_name.turn.trigger()
    camera.take(window, "turned")
    window.actions_by_name.turn.trigger()


def _take_dialogs(window, studio, camera):
    actions = window.actions_by_name
    actions.variations.trigger()
    wait_for(studio.asking.variations_rendered)
    _take_dialog(window, VariationsDialog, camera, "variations")
    actions.slider_help.trigger()
    wait_for(studio.asking.variations_rendered)
    _take_dialog(window, SliderHelp, camera, "sliders")
    actions.settings.trigger()
    wait_for(studio.networks.devices_found)
    settings = window.findChildren(SettingsDialog)[-1]
    # The whole page.
    settings.resize(settings.width(), 2100)
    _take_dialog(window, SettingsDialog, camera, "settings")
    actions.shares.trigger()
    wait_for(studio.asking.shares_summed)
    from colorstudio.app.look_name_dialog import LookNameDialog
    from colorstudio.app.save_dialog import SaveDialog
    from colorstudio.app.save_options import SaveOptions
    from colorstudio.app.shares_dialog import SharesDialog
    from colorstudio.app.shortcuts_dialog import ShortcutsDialog

    _take_dialog(window, SharesDialog, camera, "shares")
    actions.licenses.trigger()
    _take_dialog(window, NoticesDialog, camera, "licenses")
    actions.shortcuts.trigger()
    _take_dialog(window, ShortcutsDialog, camera, "shortcuts")
    actions.details.trigger()
    _take_dialog(window, DetailsDialog, camera, "details")
    suggested = window.session.files.suggested_target()
    save = SaveDialog(suggested, studio.photo, SaveOptions(), window)
    save.show()
    camera.take(save, "save-as")
    save.close()
    name = LookNameDialog(window)
    name.name_edit.setText("Album")
    name.show()
    camera.take(name, "save-look")
    name.close()


def _take_dialog(window, kind, camera, name):
    dialog = window.findChildren(kind)[-1]
    camera.take(dialog, name)
    dialog.close()


def _take_many_photos(window, studio, camera, album):
    window.session.files.open_paths([album])
    wait_for(studio.rendered)
    while any(entry.state in ("waiting", "working") for entry in studio.photos.roll.entries):
        wait_for(studio.photos.roll.entry_changed, 2000)
    studio.take_look(studio.look.from_dict(studio.look.as_dict() | {"tint": 0.2}))
    wait_for(studio.rendered)
    window.actions_by_name.next.trigger()
    wait_for(studio.asking.look_pictures_rendered)
    window.error_bar.close_message()
    pause(400)
    camera.take(window, "filmstrip")
    window.actions_by_name.batch.trigger()
    pause(1500)
    from colorstudio.app.batch_dialog import BatchDialog

    _take_dialog(window, BatchDialog, camera, "batch")


if __name__ == "__main__":
    raise SystemExit(main())
