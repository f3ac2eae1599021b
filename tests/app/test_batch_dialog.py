"""The real dialog with a real network on real photos."""

import functools
import threading

import numpy as np
import pytest
import skimage.data
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QSystemTrayIcon, QWidget

from colorstudio.app import batch_dialog, batch_notice
from colorstudio.app.batch_dialog import BatchDialog
from colorstudio.app.batch_model import Column
from colorstudio.app.batch_runner import BatchRunner
from colorstudio.app.network_requests import LoadedNetwork
from colorstudio.app.photo_worker import load_colorizer
from colorstudio.app.settings import Settings
from colorstudio.app.theme import LIGHT
from colorstudio.batch.manifest import MANIFEST_NAME, Manifest
from colorstudio.look import Look
from colorstudio.photo.reader import read_photo

from .test_accessibility import nameless

NAMES = ("astronaut", "camera", "coins", "cat")


@pytest.fixture(scope="session")
def small_photos():
    """Four of scikit-image's photos in gray, a few hundred pixels wide."""
    arrays = (getattr(skimage.data, name)() for name in NAMES)
    return [Image.fromarray(array).convert("L").reduce(4) for array in arrays]


@pytest.fixture
def album(tmp_path, small_photos):
    folder = tmp_path / "Grandma"
    (folder / "box").mkdir(parents=True)
    for number, photo in enumerate(small_photos, start=1):
        photo.save(folder / f"scan_{number}.png")
    (folder / "notes.txt").write_text("Dear grandmother,")
    return folder


@pytest.fixture(scope="session")
def load(tiny_model):
    return functools.cache(load_colorizer)


@pytest.fixture
def colorizer(load, tiny_model):
    return load(str(tiny_model), "cpu")


class Turnstile(QObject):
    """Lets the network see as many photos as a test says; the names of those it saw are kept."""

    arrived = Signal()

    def __init__(self, predict):
        super().__init__()
        self.seen = []
        self.turns = threading.Semaphore(1000)
        self._predict = predict

    def hold(self):
        self.turns = threading.Semaphore(0)

    def let(self, count):
        self.turns.release(count)

    def predict(self, photo, detail=None, **options):
        self.arrived.emit()
        self.turns.acquire()
        self.seen.append(photo.path.name)
        return self._predict(photo, detail, **options)


@pytest.fixture
def turnstile(monkeypatch, colorizer):
    gate = Turnstile(colorizer.predict)
    monkeypatch.setattr(colorizer, "predict", gate.predict, raising=False)
    yield gate
    gate.let(1000)


@pytest.fixture
def runner(qapp, load, tiny_model, turnstile):
    owner = QObject()
    batch = BatchRunner(lambda *_: load(str(tiny_model), "cpu"), owner)
    yield batch
    turnstile.let(1000)
    batch.close()


@pytest.fixture
def dialog(qtbot, runner, colorizer, tiny_model):
    window = QWidget()
    qtbot.addWidget(window)
    batch = BatchDialog(runner, Settings(device="cpu"), window)
    batch.set_theme(LIGHT)
    network = LoadedNetwork(str(tiny_model), colorizer, colorizer.card, "Processor")
    batch.colors.set_look(colorizer.card.default_look)
    batch.colors.set_network(network, colorizer.card.detail)
    batch.show()
    yield batch
    # Until here the window must live.
    window.hide()


@pytest.fixture
def choose(qtbot, dialog, runner):
    """Choose photos and a folder for the pictures, and wait until they are found."""

    def chosen(starts, out=None):
        with qtbot.waitSignal(runner.searched):
            dialog.places.set_starts(tuple(starts))
            if out is not None:
                dialog.places.set_target(out)

    return chosen


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def states(dialog):
    return [row.state for row in dialog.model.rows]


def start_and_wait(qtbot, dialog, runner):
    with qtbot.waitSignal(runner.ended, timeout=30_000):
        dialog.bar.start_button.click()


def waiting_for(qtbot, runner, phase):
    return qtbot.waitSignal(
        runner.phase_changed, timeout=30_000, check_params_cb=lambda new: new == phase
    )


def names_in(folder):
    return sorted(path.name for path in folder.rglob("*.png"))


def drop_on(dialog, widget, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = widget.mapTo(dialog, widget.rect().center())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(place), copy, mime, left, plain))


# Before the start.


def test_a_folder_is_searched_and_shown_before_anything_is_written(dialog, choose, album, out):
    choose([album], out)
    assert [row.name for row in dialog.model.rows] == [f"scan_{n}.png" for n in (1, 2, 3, 4)]
    assert states(dialog) == ["make"] * 4
    assert "4" in dialog.places.found_label.text()
    assert "not pictures: 1" in dialog.places.found_label.toolTip()
    assert dialog.places.example_label.text().endswith("scan_1_color.png")
    assert dialog.bar.start_button.isEnabled()
    assert not out.exists()


def test_without_photos_there_is_nothing_to_start(dialog, choose, tmp_path):
    (tmp_path / "empty").mkdir()
    choose([tmp_path / "empty"])
    assert not dialog.bar.start_button.isEnabled()
    assert "No photos were found" in dialog.notice.text()


def test_a_filter_chooses_by_name(qtbot, dialog, choose, runner, album, out):
    choose([album], out)
    with qtbot.waitSignal(runner.searched):
        dialog.places.filter_line.setText("scan_2*; scan_4*")
    assert [row.name for row in dialog.model.rows] == ["scan_2.png", "scan_4.png"]


def test_a_pattern_that_names_no_file_cannot_be_started(qtbot, dialog, choose, album, out):
    choose([album], out)
    dialog.places.name_line.setText("{stom}")
    qtbot.waitUntil(lambda: "Only {stem}" in dialog.places.example_label.text())
    assert not dialog.bar.start_button.isEnabled()


def test_the_preview_follows_the_look_and_the_network_runs_once(
    qtbot, dialog, choose, runner, album, turnstile
):
    with qtbot.waitSignal(runner.previewed, timeout=30_000):
        choose([album])
    before = dialog.preview.previewed.colored
    with qtbot.waitSignal(runner.previewed, timeout=30_000):
        dialog.colors.set_look(Look(saturation=0.0))
    assert dialog.preview.previewed.colored != before
    assert turnstile.seen == ["scan_1.png"]
    assert "scan_1.png" in dialog.preview.accessibleDescription()


def test_where_the_first_photo_is_damaged_the_next_is_previewed(
    qtbot, dialog, choose, runner, album
):
    (album / "scan_1.png").write_bytes(b"")
    with qtbot.waitSignal(runner.previewed, timeout=30_000):
        choose([album])
    assert dialog.preview.previewed.path.name == "scan_2.png"


def test_the_names_of_both_boxes_stand_in_one_column(dialog):
    assert dialog.places.grid.cellRect(1, 1).x() == dialog.colors.grid.cellRect(1, 1).x()


def test_the_look_is_said_in_words(dialog):
    dialog.colors.set_look(Look(temperature=0.38, saturation=1.2))
    assert dialog.colors.words.text() == "Saturation 1.20, T 0.38, mean"
    dialog.colors.look_box.setCurrentIndex(dialog.colors.look_box.findData("careful"))
    assert "Saturation 0.85" in dialog.colors.words.text()


def test_what_is_dropped_replaces_adds_or_becomes_the_target(dialog, album, out, tmp_path):
    first, second = album / "scan_1.png", album / "scan_2.png"
    drop_on(dialog, dialog.places.source_line, album)
    assert dialog.places.starts == (album,)
    drop_on(dialog, dialog.preview, first)
    assert dialog.places.starts == (first,)
    drop_on(dialog, dialog.table.viewport(), second, first)
    assert dialog.places.starts == (first, second)
    drop_on(dialog, dialog.places.into_button, first)
    assert dialog.places.target == album


# The run.


def test_start_colors_every_photo_and_a_bad_one_stops_nothing(
    qtbot, dialog, choose, runner, album, out
):
    (album / "scan_2.png").write_bytes((album / "scan_2.png").read_bytes()[:90])
    choose([album], out)
    start_and_wait(qtbot, dialog, runner)
    assert states(dialog) == ["done", "failed", "done", "done"]
    assert "scan_2.png could not be read" in dialog.model.rows[1].note
    assert names_in(out) == ["scan_1_color.png", "scan_3_color.png", "scan_4_color.png"]
    assert dialog.bar.text.text() == "3 colored, 1 failed."
    assert dialog.bar.progress.value() == dialog.bar.progress.maximum()


def test_the_pictures_are_those_of_the_command(
    qtbot, dialog, choose, runner, album, out, tmp_path, tiny_model
):
    from colorstudio.__main__ import main

    choose([album], out)
    start_and_wait(qtbot, dialog, runner)
    command = tmp_path / "command"
    assert main(["batch", str(album), str(command), "--model", str(tiny_model)]) == 0
    for path in command.glob("*.png"):
        assert path.read_bytes() == (out / path.name).read_bytes()


def test_the_choices_reach_the_pictures(qtbot, dialog, choose, runner, album, small_photos):
    small_photos[0].save(album / "box" / "inner.png")
    choose([album])
    places = dialog.places
    places.name_line.setText("{index} in color")
    places.recursive_box.setChecked(False)
    with qtbot.waitSignal(runner.searched):
        places.format_box.setCurrentIndex(places.format_box.findData("jpg"))
    start_and_wait(qtbot, dialog, runner)
    pictures = sorted(path.name for path in album.rglob("*.jpg"))
    assert pictures == [f"{n} in color.jpg" for n in (1, 2, 3, 4)]


def test_metadata_can_be_left_out(qtbot, dialog, choose, runner, tmp_path, small_photos, out):
    exif = Image.Exif()
    exif[0x010F] = "Leica"
    small_photos[0].save(tmp_path / "scan.jpg", exif=exif)
    choose([tmp_path / "scan.jpg"], out)
    start_and_wait(qtbot, dialog, runner)
    box = dialog.places.metadata_box
    dialog.places.existing_box.setCurrentIndex(dialog.places.existing_box.findData("replace"))
    with Image.open(out / "scan_color.jpg") as colored:
        assert colored.getexif()[0x010F] == "Leica"
    with qtbot.waitSignal(runner.searched):
        box.setCurrentIndex(box.findData("none"))
    start_and_wait(qtbot, dialog, runner)
    with Image.open(out / "scan_color.jpg") as colored:
        assert 0x010F not in colored.getexif()


def test_a_small_caption_is_written_on_request(qtbot, dialog, choose, runner, tmp_path, out):
    gray = np.full((300, 400), 120, np.uint8)
    Image.fromarray(gray).save(tmp_path / "scan.png")
    choose([tmp_path / "scan.png"], out)
    with qtbot.waitSignal(runner.searched):
        dialog.places.caption_box.setChecked(True)
    start_and_wait(qtbot, dialog, runner)
    corner = np.asarray(Image.open(out / "scan_color.png"))[-30:]
    assert corner.max() == 255


def test_all_pictures_can_lie_together(qtbot, dialog, choose, runner, album, out, small_photos):
    small_photos[0].save(album / "box" / "scan_1.png")
    choose([album], out)
    with qtbot.waitSignal(runner.searched):
        dialog.places.tree_box.setChecked(False)
    start_and_wait(qtbot, dialog, runner)
    assert "scan_1_color_2.png" in {path.name for path in out.iterdir()}


def test_a_taken_name_can_be_left(qtbot, dialog, choose, runner, album, out):
    out.mkdir()
    (out / "scan_2_color.png").write_bytes(b"mine")
    choose([album], out)
    box = dialog.places.existing_box
    with qtbot.waitSignal(runner.searched):
        box.setCurrentIndex(box.findData("skip"))
    assert states(dialog) == ["make", "existing", "make", "make"]
    start_and_wait(qtbot, dialog, runner)
    assert (out / "scan_2_color.png").read_bytes() == b"mine"
    assert dialog.bar.text.text() == "3 colored, 1 skipped."


def test_pause_finishes_what_is_in_hand_and_go_on_does_the_rest(
    qtbot, dialog, choose, runner, album, out, turnstile
):
    choose([album], out)
    qtbot.waitUntil(lambda: dialog.preview.previewed is not None, timeout=30_000)
    turnstile.hold()
    turnstile.seen.clear()
    with qtbot.waitSignal(turnstile.arrived):
        dialog.bar.start_button.click()
    dialog.bar.pause_button.click()
    assert dialog.bar.pause_button.text() == "Go on"
    with waiting_for(qtbot, runner, "paused"):
        turnstile.let(1)
    assert turnstile.seen == ["scan_1.png"]
    assert states(dialog) == ["done", "make", "make", "make"]
    assert dialog.bar.text.text().startswith("Paused. 1 of 4")
    turnstile.let(1000)
    with qtbot.waitSignal(runner.ended, timeout=30_000):
        dialog.bar.pause_button.click()
    assert states(dialog) == ["done"] * 4
    assert len(names_in(out)) == 4


def test_stop_ends_after_the_photo_in_hand_and_start_goes_on(
    qtbot, dialog, choose, runner, album, out, turnstile
):
    choose([album], out)
    qtbot.waitUntil(lambda: dialog.preview.previewed is not None, timeout=30_000)
    turnstile.hold()
    turnstile.seen.clear()
    with qtbot.waitSignal(turnstile.arrived):
        dialog.bar.start_button.click()
    dialog.bar.stop_button.click()
    assert "then stopping" in dialog.bar.text.text()
    with qtbot.waitSignal(runner.ended, timeout=30_000):
        turnstile.let(1)
    assert names_in(out) == ["scan_1_color.png"]
    assert states(dialog) == ["done", "make", "make", "make"]
    turnstile.let(1000)
    start_and_wait(qtbot, dialog, runner)
    assert turnstile.seen == [f"scan_{n}.png" for n in (1, 2, 3, 4)]
    assert "1 done before" in dialog.bar.text.text()


def test_a_pause_can_be_stopped(qtbot, dialog, choose, runner, album, out, turnstile):
    choose([album], out)
    qtbot.waitUntil(lambda: dialog.preview.previewed is not None, timeout=30_000)
    turnstile.hold()
    with qtbot.waitSignal(turnstile.arrived):
        dialog.bar.start_button.click()
    runner.pause()
    with waiting_for(qtbot, runner, "paused"):
        turnstile.let(1)
    with qtbot.waitSignal(runner.ended, timeout=30_000) as ended:
        dialog.bar.stop_button.click()
    assert ended.args[0].was_stopped


def test_retry_failed_tries_only_what_failed(qtbot, dialog, choose, runner, album, out, turnstile):
    whole = (album / "scan_3.png").read_bytes()
    (album / "scan_3.png").write_bytes(whole[:90])
    choose([album], out)
    start_and_wait(qtbot, dialog, runner)
    (album / "scan_3.png").write_bytes(whole)
    turnstile.seen.clear()
    with qtbot.waitSignal(runner.ended, timeout=30_000):
        dialog.bar.retry_button.click()
    assert turnstile.seen == ["scan_3.png"]
    assert states(dialog) == ["done"] * 4
    assert not dialog.bar.retry_button.isVisible()


def test_show_failed_shows_only_those(qtbot, dialog, choose, runner, album, out):
    (album / "scan_3.png").write_bytes(b"")
    choose([album], out)
    start_and_wait(qtbot, dialog, runner)
    dialog.bar.failed_button.click()
    shown = dialog.table.model()
    assert shown.rowCount() == 1
    assert shown.index(0, Column.FILE).data() == "scan_3.png"
    dialog.bar.failed_button.click()
    assert shown.rowCount() == 4


def test_a_batch_that_another_program_began_is_found_again(dialog, choose, album, out, tiny_model):
    from colorstudio.__main__ import main

    assert main(["batch", str(album), str(out), "--model", str(tiny_model), "--try", "2"]) == 0
    choose([album], out)
    assert "2 of 4 are done and stay" in dialog.notice.text()
    assert states(dialog) == ["before", "before", "make", "make"]


def test_a_folder_that_another_run_has_is_refused_in_a_sentence(
    qtbot, dialog, choose, runner, album, out
):
    choose([album], out)
    with Manifest(out), qtbot.waitSignal(runner.failed):
        dialog.bar.start_button.click()
    assert "another run is at work" in dialog.notice.text()
    assert runner.phase == "ready"


def test_the_photos_themselves_are_never_written_to(qtbot, dialog, choose, runner, album):
    before = {path: path.read_bytes() for path in album.glob("scan_?.png")}
    choose([album])
    start_and_wait(qtbot, dialog, runner)
    assert {path: path.read_bytes() for path in before} == before
    assert (album / MANIFEST_NAME).is_file()
    luma = read_photo(album / "scan_1_color.png").luma
    assert np.abs(luma.astype(int) - read_photo(album / "scan_1.png").luma).max() <= 1


# After the run.


def test_the_end_is_told_to_whoever_looks_elsewhere(
    qtbot, dialog, choose, runner, album, out, monkeypatch
):
    told = []
    monkeypatch.setattr(batch_dialog.batch_notice, "notify", lambda *words: told.append(words))
    monkeypatch.setattr(dialog, "isActiveWindow", lambda: False)
    choose([album], out)
    start_and_wait(qtbot, dialog, runner)
    assert told == [(dialog, "The batch has ended", "4 colored.")]


def test_without_a_tray_the_window_is_marked(qtbot, dialog, monkeypatch):
    marked = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    monkeypatch.setattr(QApplication, "alert", marked.append)
    batch_notice.notify(dialog, "title", "text")
    assert marked == [dialog]


def test_the_report_is_saved_and_opened(
    qtbot, dialog, choose, runner, album, out, tmp_path, monkeypatch
):
    (album / "scan_3.png").write_bytes(b"")
    choose([album], out)
    start_and_wait(qtbot, dialog, runner)
    target = tmp_path / "report"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(runner.reported):
        dialog.bar.save_report_button.click()
    text = target.with_suffix(".csv").read_text("utf-8-sig")
    assert "scan_3.png could not be read" in text
    opened = []
    monkeypatch.setattr(dialog.reports, "open_file", opened.append)
    with qtbot.waitSignal(runner.reported):
        dialog.bar.open_report_button.click()
    dialog.bar.open_folder_button.click()
    assert opened[0].read_text("utf-8-sig") == text
    assert opened[1] == out


# Closing and opening.


@pytest.fixture
def at_work(qtbot, dialog, choose, runner, album, out, turnstile):
    """A run whose first photo is in hand."""
    choose([album], out)
    qtbot.waitUntil(lambda: dialog.preview.previewed is not None, timeout=30_000)
    turnstile.hold()
    with qtbot.waitSignal(turnstile.arrived):
        dialog.bar.start_button.click()
    return runner


@pytest.fixture
def answer(monkeypatch):
    """Answer the question; what it says is kept."""
    said = []

    def answering(word):
        def ask(_parent, counts, **_options):
            said.append(counts)
            return word

        monkeypatch.setattr(batch_dialog, "ask_close", ask)
        return said

    return answering


def test_closing_at_work_asks_and_can_be_given_up(dialog, at_work, answer):
    said = answer("cancel")
    assert not dialog.close()
    assert said == ["0 of 4 are done and stay."]
    assert dialog.isVisible()
    assert at_work.phase == "running"


def test_a_run_goes_on_behind_a_closed_dialog_and_is_there_when_it_opens_again(
    qtbot, dialog, at_work, answer, turnstile, out
):
    answer("go on")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    with qtbot.waitSignal(at_work.ended, timeout=30_000):
        turnstile.let(1000)
    dialog.show()
    assert states(dialog) == ["done"] * 4
    assert dialog.bar.text.text() == "4 colored."
    assert len(names_in(out)) == 4


def test_closing_can_stop_the_run(qtbot, dialog, at_work, answer, turnstile, out):
    answer("stop")
    assert dialog.close()
    with qtbot.waitSignal(at_work.ended, timeout=30_000):
        turnstile.let(1)
    assert names_in(out) == ["scan_1_color.png"]


def test_nothing_can_be_changed_while_a_run_is_at_work(dialog, at_work, album):
    assert not dialog.places.isEnabled()
    assert not dialog.colors.isEnabled()
    assert not dialog.bar.start_button.isEnabled()
    assert dialog.bar.stop_button.isEnabled()


# For everyone.


def test_every_control_has_a_name_and_an_explanation(dialog):
    assert nameless(dialog) == []


def test_everything_fits_into_the_smallest_window(dialog):
    dialog.resize(960, 600)
    assert dialog.minimumSizeHint().width() <= 960
    assert dialog.minimumSizeHint().height() <= 600
