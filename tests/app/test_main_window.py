import time

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication

from colorstudio.app import copies, dialogs, looks, save_dialog, session
from colorstudio.app.busy_bar import BusyBar
from colorstudio.app.details_dialog import DetailsDialog
from colorstudio.app.main_window import MainWindow
from colorstudio.app.notices_dialog import NoticesDialog
from colorstudio.app.save_options import SaveOptions
from colorstudio.app.settings import Settings, load_recent, save_settings
from colorstudio.app.settings_dialog import SettingsDialog
from colorstudio.errors import ModelFileError
from colorstudio.look import Look
from colorstudio.photo.reader import read_photo
from colorstudio.photo.stamp import read_stamp


def drop(window, mime):
    """Send what the desktop sends: the pointer arrives with data and lets go of it."""
    action, button, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(700, 300), action, mime, button, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(700, 300), action, mime, button, keys))


def mime_of(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_dropped_photo_is_gray_at_once_and_then_colored(qtbot, window, colorizer, make_photo):
    colorizer.gate.clear()
    with qtbot.waitSignal(window.session.studio.photo_changed):
        drop(window, mime_of(make_photo()))
    assert not window.session.studio.is_colored
    gray = window.session.studio.photo.frames.front.view
    assert (gray[..., 0] == gray[..., 2]).all()
    with qtbot.waitSignal(window.session.studio.rendered):
        colorizer.gate.set()
    colored = window.session.studio.photo.frames.front.view
    assert (colored[..., 0] != colored[..., 2]).any()


def test_a_photo_named_on_the_command_line_is_colored(
    qtbot, store, tmp_path, colorizer, make_photo
):
    main_window = MainWindow(
        store, tmp_path / "log.txt", lambda *_: colorizer, photos=[make_photo()]
    )
    qtbot.addWidget(main_window)
    with qtbot.waitSignal(main_window.begin().studio.rendered):
        main_window.show()
    assert main_window.status_line.text("file") == "scan.png"
    main_window.close()


def test_a_mixed_drop_opens_the_photo_and_names_the_rest(qtbot, window, make_photo, tmp_path):
    with qtbot.waitSignal(window.session.studio.photo_changed):
        drop(window, mime_of(tmp_path / "letter.docx", make_photo()))
    assert "left out" in window.error_bar.message.text


@pytest.mark.parametrize(
    ("name", "words"), [("film.mp4", "not video"), ("letter.txt", "not pictures")]
)
def test_a_drop_without_photos_says_why_nothing_opens(window, tmp_path, name, words):
    drop(window, mime_of(tmp_path / name))
    assert words in window.error_bar.message.text


def test_a_web_address_asks_for_the_file(window):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/scan.jpg")])
    drop(window, mime)
    assert "on the web" in window.error_bar.message.text


def test_dropped_text_is_not_a_picture(window):
    mime = QMimeData()
    mime.setText("Grandmother in 1931")
    drop(window, mime)
    assert "not pictures" in window.error_bar.message.text


def test_a_picture_from_a_web_page_opens_from_its_pixels(qtbot, window):
    image = QImage(20, 10, QImage.Format.Format_ARGB32)
    image.fill(QColor("#804020"))
    mime = QMimeData()
    mime.setImageData(image)
    mime.setUrls([QUrl("https://example.org/scan.jpg")])
    with qtbot.waitSignal(window.session.studio.rendered):
        drop(window, mime)
    assert (window.session.studio.photo.photo.width, window.session.studio.photo.photo.height) == (
        20,
        10,
    )
    assert window.session.studio.photo.is_pasted


def test_a_missing_path_says_so_and_does_not_crash(qtbot, window, tmp_path):
    with qtbot.waitSignal(window.session.studio.failed):
        drop(window, mime_of(tmp_path / "gone" / "scan.png"))
    assert "scan.png could not be opened" in window.error_bar.message.text


def test_the_last_good_picture_stays_when_a_bad_file_is_opened(qtbot, colored, tmp_path):
    bad = tmp_path / "renamed.jpg"
    bad.write_text("not a picture")
    before = colored.canvas.grab().toImage()
    with qtbot.waitSignal(colored.session.studio.failed):
        colored.session.files.open_paths([bad])
    assert colored.session.studio.photo.photo.path.name == "scan.png"
    assert colored.session.studio.is_colored
    assert "renamed.jpg" in colored.error_bar.message.text
    colored.error_bar.close_message()
    QApplication.processEvents()
    assert colored.canvas.grab().toImage() == before


def test_pasted_files_open(qtbot, window, make_photo):
    QGuiApplication.clipboard().setMimeData(mime_of(make_photo("pasted.png")))
    with qtbot.waitSignal(window.session.studio.photo_changed):
        window.session.files.paste()
    assert window.session.studio.photo.photo.path.name == "pasted.png"


def test_moving_every_slider_never_runs_the_network(qtbot, colored, colorizer):
    rows = colored.look_panel._rows.values()
    for row in rows:
        for position in range(0, row.slider.maximum(), 37):
            row.slider.setValue(position)
    with qtbot.waitSignal(colored.session.studio.rendered):
        colored.look_panel.decoder_buttons["argmax"].click()
    assert colorizer.predictions == 1
    assert len(colorizer.renders) >= 2


def test_the_newest_look_is_the_one_on_screen(qtbot, colored, colorizer):
    def is_newest_rendered():
        assert colored.session.studio.look in colorizer.renders

    for percent in range(200):
        colored.look_panel.saturation.slider.setValue(percent)
    qtbot.waitUntil(is_newest_rendered)
    assert colored.session.studio.look.saturation == 1.99
    # One in flight and one waiting: not one for each move.
    assert len(colorizer.renders) < 100


def test_color_detail_runs_the_network_again(qtbot, colored, colorizer):
    box = colored.look_panel.network.detail_box
    with qtbot.waitSignal(colored.session.studio.rendered):
        box.activated.emit(box.findData(512))
    assert colorizer.predictions == 2


def test_one_drag_is_one_step_of_undo(qtbot, colored):
    slider = colored.look_panel.saturation.slider
    handle = slider.rect().center()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=handle)
    for step in range(1, 20):
        slider.setSliderPosition(100 + step)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=handle)
    assert colored.session.studio.undo_stack.count() == 1
    colored.actions_by_name.undo.trigger()
    assert colored.session.studio.look == colored.session.studio.default_look
    assert colored.look_panel.saturation.field.value() == 1.0
    colored.actions_by_name.redo.trigger()
    assert colored.session.studio.look.saturation == 1.19


def test_reset_look_can_be_undone(colored):
    colored.look_panel.tint.field.setValue(0.5)
    colored.look_panel.reset_button.click()
    assert colored.session.studio.look.tint == 0.0
    colored.actions_by_name.undo.trigger()
    assert colored.session.studio.look.tint == 0.5


def test_saving_writes_a_colored_copy_beside_the_original(qtbot, colored):
    source = colored.session.studio.photo.photo.path
    before = source.read_bytes()
    with qtbot.waitSignal(colored.session.studio.saving.saved) as saved:
        colored.actions_by_name.save.trigger()
    assert saved.args == [source.with_name("scan_color.png"), ()]
    with Image.open(saved.args[0]) as picture:
        assert picture.size == (64, 48)
        assert picture.mode == "RGB"
    assert source.read_bytes() == before


def test_a_saved_copy_says_how_its_colors_were_made(qtbot, colored):
    colored.look_panel.saturation.slider.setValue(130)
    with qtbot.waitSignal(colored.session.studio.saving.saved) as saved:
        colored.actions_by_name.save.trigger()
    assert Look.from_dict(dict(read_stamp(saved.args[0]).look)) == colored.session.studio.look


def test_sliders_work_while_a_photo_is_being_saved(qtbot, colored, colorizer):
    colorizer.save_gate.clear()
    colored.actions_by_name.save.trigger()
    with qtbot.waitSignal(colored.session.studio.rendered):
        colored.look_panel.saturation.slider.setValue(20)
    with qtbot.waitSignal(colored.session.studio.saving.saved) as saved:
        colorizer.save_gate.set()
    # What is saved is the look of the moment when Save was chosen.
    assert read_stamp(saved.args[0]).look["saturation"] == 1.0
    assert colored.session.studio.has_unsaved_look


def test_a_16_bit_photo_keeps_its_depth_from_drop_to_file(qtbot, window, make_photo):
    with qtbot.waitSignal(window.session.studio.rendered):
        drop(window, mime_of(make_photo("deep.png", depth=16)))
    assert window.status_line.text("depth") == "16 bit gray"
    with qtbot.waitSignal(window.session.studio.saving.saved) as saved:
        window.actions_by_name.save.trigger()
    assert read_photo(saved.args[0]).depth == 16


@pytest.mark.parametrize(
    ("answer", "name", "is_new"),
    [("replace", "scan_color.png", True), ("keep both", "scan_color (2).png", False)],
)
def test_an_existing_copy_is_replaced_or_kept(
    qtbot, colored, tmp_path, monkeypatch, answer, name, is_new
):
    existing = tmp_path / "scan_color.png"
    existing.write_bytes(b"older")
    monkeypatch.setattr(copies, "ask_existing", lambda *_: answer)
    with qtbot.waitSignal(colored.session.studio.saving.saved) as saved:
        colored.actions_by_name.save.trigger()
    assert saved.args[0].name == name
    assert (existing.read_bytes() != b"older") is is_new


def test_canceling_the_question_saves_nothing(colored, tmp_path, monkeypatch):
    existing = tmp_path / "scan_color.png"
    existing.write_bytes(b"older")
    monkeypatch.setattr(copies, "ask_existing", lambda *_: "cancel")
    colored.actions_by_name.save.trigger()
    assert existing.read_bytes() == b"older"


def test_save_as_refuses_the_original(colored, monkeypatch):
    source = colored.session.studio.photo.photo.path
    monkeypatch.setattr(save_dialog, "choose_copy", lambda *_: (source, SaveOptions()))
    colored.actions_by_name.save_as.trigger()
    assert "never overwritten" in colored.error_bar.message.text


def test_save_as_takes_name_and_format(qtbot, colored, tmp_path, monkeypatch):
    target = tmp_path / "for the wall.jpg"
    monkeypatch.setattr(save_dialog, "choose_copy", lambda *_: (target, SaveOptions()))
    with qtbot.waitSignal(colored.session.studio.saving.saved):
        colored.actions_by_name.save_as.trigger()
    with Image.open(target) as picture:
        assert picture.format == "JPEG"


def test_a_failed_save_says_why_and_leaves_no_file(qtbot, colored, tmp_path, monkeypatch):
    target = tmp_path / "no such folder" / "scan.png"
    monkeypatch.setattr(save_dialog, "choose_copy", lambda *_: (target, SaveOptions()))
    with qtbot.waitSignal(colored.session.studio.failed):
        colored.actions_by_name.save_as.trigger()
    assert "was not saved" in colored.error_bar.message.text
    assert not target.exists()


def test_copy_puts_the_full_size_on_the_clipboard(qtbot, colored):
    with qtbot.waitSignal(colored.session.studio.saving.copied):
        colored.actions_by_name.copy.trigger()
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (64, 48)


def test_an_opened_photo_is_among_the_recent_and_a_missing_one_is_gray(colored, store):
    path = load_recent(store)[0]
    assert path.name == "scan.png"
    path.unlink()
    colored.session.commands.fill_recent()
    assert not colored.recent_menu.actions()[0].isEnabled()


def test_closing_while_the_network_works_ends_at_once(qtbot, window, colorizer, make_photo):
    colorizer.gate.clear()
    with qtbot.waitSignal(window.session.studio.photo_changed):
        window.session.files.open_paths([make_photo()])
    qtbot.waitUntil(lambda: colorizer.predictions == 1)
    started = time.perf_counter()
    assert window.close()
    assert time.perf_counter() - started < 2.0
    assert not any(thread.is_running for thread in window.session.studio._crew.threads)


def test_closing_during_a_save_waits_for_the_file(qtbot, colored, tmp_path):
    colored.actions_by_name.save.trigger()
    with qtbot.waitSignal(colored.session.studio.saving.saved):
        assert not colored.close()
    assert (tmp_path / "scan_color.png").is_file()
    qtbot.waitUntil(lambda: not colored.isVisible())


def test_an_unsaved_look_is_asked_about_and_canceling_keeps_the_window(colored, monkeypatch):
    colored.session.files.set_settings(Settings(confirm_unsaved=True))
    monkeypatch.setattr(copies, "ask_unsaved", lambda *_: "cancel")
    colored.look_panel.tint.field.setValue(0.5)
    assert colored.isWindowModified()
    assert not colored.close()
    colored.session.files.set_settings(Settings(confirm_unsaved=False))


def test_saving_at_the_question_saves_and_then_closes(qtbot, colored, monkeypatch, tmp_path):
    colored.session.files.set_settings(Settings(confirm_unsaved=True))
    monkeypatch.setattr(copies, "ask_unsaved", lambda *_: "save")
    colored.look_panel.tint.field.setValue(0.5)
    with qtbot.waitSignal(colored.session.studio.saving.saved):
        colored.close()
    assert (tmp_path / "scan_color.png").is_file()
    assert not colored.isVisible()


def test_an_unchanged_look_is_not_asked_about(colored, monkeypatch):
    colored.session.files.set_settings(Settings(confirm_unsaved=True))
    monkeypatch.setattr(copies, "ask_unsaved", lambda *_: pytest.fail("asked"))
    assert colored.close()


def test_escape_stops_the_network_and_keeps_the_photo(qtbot, window, colorizer, make_photo):
    colorizer.gate.clear()
    with qtbot.waitSignal(window.session.studio.photo_changed):
        window.session.files.open_paths([make_photo()])
    qtbot.waitUntil(lambda: colorizer.predictions == 1)
    with qtbot.waitSignal(window.session.studio.busy_changed):
        window.actions_by_name.stop.trigger()
    assert window.session.studio.photo is not None
    assert not window.session.studio.is_colored


def test_a_failing_network_offers_a_report(qtbot, window, colorizer, make_photo):
    colorizer.predict_error = RuntimeError("broken /home/jo/My Photos/scan.png")
    with qtbot.waitSignal(window.session.studio.failed):
        window.session.files.open_paths([make_photo()])
    assert window.error_bar.message.actions[0] == ("Copy report", "report")
    window.error_bar.action_buttons[0].click()
    report = QGuiApplication.clipboard().text()
    assert "ColorStudio" in report


def test_a_missing_model_falls_back_to_the_built_in_one(qtbot, store, tmp_path, colorizer):
    def load(model, device):
        if model != "studio":
            raise ModelFileError(model, "there is no such file")
        return colorizer

    save_settings(store, Settings(model="gone.safetensors"))
    main_window = MainWindow(store, tmp_path / "log.txt", load)
    qtbot.addWidget(main_window)
    with qtbot.waitSignal(main_window.begin().studio.networks.changed):
        main_window.show()
    assert "gone.safetensors" in main_window.error_bar.message.text
    main_window.close()


def test_settings_are_taken_over_and_kept(window, store):
    window.actions_by_name.settings.trigger()
    dialog = window.findChild(SettingsDialog)
    dialog.quality_box.setValue(80)
    dialog.theme_box.setCurrentIndex(dialog.theme_box.findData("light"))
    dialog.accept()
    assert store.value("preferences/jpeg_quality") == 80
    assert window.palette().window().color().name() == "#f3f3f3"


def test_the_settings_list_the_devices_and_test_them(qtbot, window):
    with qtbot.waitSignal(window.session.studio.networks.devices_found):
        window.actions_by_name.settings.trigger()
    dialog = window.findChild(SettingsDialog)
    names = [dialog.device_box.itemText(row) for row in range(dialog.device_box.count())]
    assert names[0] == "Automatic"
    assert names[1].startswith("NVIDIA H200")
    dialog.device_box.setCurrentIndex(dialog.device_box.findData("cpu"))
    with qtbot.waitSignal(window.session.studio.networks.device_tested):
        dialog.test_button.click()
    assert "Processor works" in dialog.test_result.text()
    dialog.device_box.setCurrentIndex(1)
    with qtbot.waitSignal(window.session.studio.networks.device_tested):
        dialog.test_button.click()
    assert "used instead" in dialog.test_result.text()
    dialog.accept()
    assert window.session.commands._settings.device == "cuda:0"


def test_before_and_after_stand_side_by_side(qtbot, colored, tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "choose_target", lambda _window, suggested: suggested)
    with qtbot.waitSignal(colored.session.studio.saving.saved) as saved:
        colored.actions_by_name.save_pair.trigger()
    assert saved.args[0] == tmp_path / "scan_before_after.png"
    with Image.open(saved.args[0]) as picture:
        pixels = np.asarray(picture)
    assert pixels.shape == (48, 64 + 2 + 64, 3)
    assert (pixels[:, :64, 0] == pixels[:, :64, 2]).all()
    assert (pixels[:, 66:, 0] != pixels[:, 66:, 2]).any()


def test_f6_goes_through_the_parts_of_the_window(colored, qtbot):
    visited = []
    for _ in range(3):
        colored.session.commands.focus_next_part()
        visited.append(QApplication.focusWidget())
    assert colored.canvas in visited
    assert colored.look_panel.saturation.slider in visited


def test_a_sample_opens_and_is_saved_among_the_persons_pictures(
    qtbot, window, tmp_path, monkeypatch
):
    monkeypatch.setattr(copies.QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    with qtbot.waitSignal(window.session.studio.rendered):
        window.empty_state.samples.buttons["chelsea.jpg"].click()
    with qtbot.waitSignal(window.session.studio.saving.saved) as saved:
        window.actions_by_name.save.trigger()
    assert saved.args[0] == tmp_path / "chelsea_color.jpg"
    assert load_recent(window.store) == []


def test_a_missing_photo_is_looked_for_again(qtbot, window, make_photo, tmp_path):
    with qtbot.waitSignal(window.session.studio.failed):
        window.session.files.open_paths([tmp_path / "scan.png"])
    make_photo("scan.png")
    with qtbot.waitSignal(window.session.studio.photo_changed):
        window.error_bar.action_buttons[0].click()


def test_a_nearly_gray_result_offers_a_bolder_one(qtbot, window, make_photo, colorizer):
    colorizer.strength = 0.0
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo()])
    assert "nearly gray" in window.error_bar.message.text
    window.error_bar.action_buttons[0].click()
    assert window.session.studio.look.temperature == 0.23


def test_a_copied_look_is_pasted_on_another_photo(qtbot, colored, make_photo):
    colored.look_panel.tint.field.setValue(0.5)
    colored.actions_by_name.copy_look.trigger()
    with qtbot.waitSignal(colored.session.studio.rendered):
        colored.session.files.open_paths([make_photo("other.png")])
    colored.actions_by_name.paste_look.trigger()
    assert colored.session.studio.look.tint == 0.5
    colored.actions_by_name.undo.trigger()
    assert colored.session.studio.look.tint == 0.0


@pytest.mark.parametrize("text", ["", "hello", "[1]", "{}", '{"tint": 7}', '{"tint": "warm"}'])
def test_other_text_is_no_look(colored, text):
    QGuiApplication.clipboard().setText(text)
    colored.actions_by_name.paste_look.trigger()
    assert "no look" in colored.error_bar.message.text
    assert colored.session.studio.look == colored.session.studio.default_look


def test_the_look_of_a_saved_picture_comes_back(qtbot, colored, monkeypatch):
    colored.look_panel.saturation.field.setValue(1.4)
    with qtbot.waitSignal(colored.session.studio.saving.saved) as saved:
        colored.actions_by_name.save.trigger()
    colored.look_panel.reset_button.click()
    monkeypatch.setattr(looks, "choose_picture_with_look", lambda *_: saved.args[0])
    with qtbot.waitSignal(colored.session.studio.asking.stamp_found):
        colored.actions_by_name.open_look.trigger()
    assert colored.session.studio.look.saturation == 1.4


def test_a_picture_without_a_look_says_so(qtbot, colored, make_photo, monkeypatch):
    monkeypatch.setattr(looks, "choose_picture_with_look", lambda *_: make_photo("plain.png"))
    with qtbot.waitSignal(colored.session.studio.asking.stamp_found):
        colored.actions_by_name.open_look.trigger()
    assert "no look" in colored.error_bar.message.text


def test_closing_the_photo_shows_the_empty_state(colored):
    colored.actions_by_name.close.trigger()
    assert colored.stage.currentWidget() is colored.empty_state
    assert not colored.actions_by_name.save.isEnabled()


def test_the_details_name_size_depth_and_metadata(qtbot, window, make_photo):
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo("deep.png", 300, 200, depth=16)])
    window.actions_by_name.details.trigger()
    values = window.findChild(DetailsDialog).values
    assert values["File"].text() == "deep.png"
    assert values["Size"].text().startswith("300 \N{MULTIPLICATION SIGN} 200 pixels")
    assert values["Depth"].text() == "16 bit gray"
    assert values["Metadata"].text() == "none"


def test_free_name_counts_up(tmp_path):
    (tmp_path / "scan_color (2).tif").touch()
    assert dialogs.free_name(tmp_path / "scan_color.tif").name == "scan_color (3).tif"


def test_at_full_size_the_photo_itself_is_colored_not_the_preview(qtbot, window, make_photo):
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo("large.png", width=3000, height=2000)])
    with qtbot.waitSignal(window.session.studio.preview.tile_changed) as changed:
        window.actions_by_name.full_size.trigger()
    left, top, right, bottom = changed.args[0].region
    assert (right - left, bottom - top) == changed.args[0].colored.size
    assert right - left >= window.canvas.width()


def test_a_changed_look_brings_a_new_tile(qtbot, window, make_photo, colorizer):
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo("large.png", width=3000, height=2000)])
    with qtbot.waitSignal(window.session.studio.preview.tile_changed):
        window.actions_by_name.full_size.trigger()
    with qtbot.waitSignal(window.session.studio.preview.tile_changed):
        window.look_panel.saturation.slider.setValue(20)
    assert colorizer.renders.count(window.session.studio.look) == 2
    assert colorizer.predictions == 1


def test_what_takes_long_shows_a_bar_and_how_to_stop_it(qtbot, window, colorizer, make_photo):
    colorizer.gate.clear()
    window.session.files.open_paths([make_photo()])
    bar = window.canvas.findChild(BusyBar)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    assert window.status_line.text("file").endswith("Esc stops it.")
    with qtbot.waitSignal(window.session.studio.rendered):
        colorizer.gate.set()
    assert not bar.isVisible()
    assert window.status_line.text("file") == "scan.png"


def test_the_window_stands_where_it_stood_with_its_parts_as_wide(
    qtbot, window, store, tmp_path, colorizer
):
    # Not larger than the screen of the tests.
    window.resize(960, 650)
    window._splitter.setSizes([600, 360])
    width = window.look_panel.width()
    window.close()
    again = MainWindow(store, tmp_path / "log.txt", lambda *_: colorizer)
    qtbot.addWidget(again)
    again.begin()
    with qtbot.waitExposed(again):
        again.show()
    assert (again.width(), again.height()) == (960, 650)
    assert again.look_panel.width() == width
    again.close()


def test_the_line_of_the_first_run_is_put_away_for_good(qtbot, window, store, tmp_path, colorizer):
    assert window.empty_state.dismiss_button.isVisible()
    window.empty_state.dismiss_button.click()
    again = MainWindow(store, tmp_path / "log.txt", lambda *_: colorizer)
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert not again.empty_state.dismiss_button.isVisible()
    again.close()


def test_the_first_colored_photo_brings_two_words_of_help_once(
    qtbot, store, tmp_path, colorizer, make_photo
):
    store.remove("seen")

    def start():
        window = MainWindow(store, tmp_path / "log.txt", lambda *_: colorizer, [make_photo()])
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.begin().studio.rendered):
            window.show()
        return window

    first = start()
    help_at = first.session.first_help.callouts
    assert [callout.text() for callout in help_at] == ["Drag the line", "Sliders are instant"]
    assert all(callout.isVisible() for callout in help_at)
    assert all(callout.parent().rect().contains(callout.geometry()) for callout in help_at)
    with qtbot.waitSignal(first.session.studio.rendered):
        first.look_panel.saturation.field.setValue(0.5)
    assert not any(callout.isVisible() for callout in help_at)
    first.session.files.set_settings(Settings(confirm_unsaved=False))
    first.close()
    assert start().session.first_help.callouts == []


def test_a_very_large_photo_opens_and_says_that_saving_takes_long(
    qtbot, window, make_photo, monkeypatch
):
    monkeypatch.setattr(session, "_LARGE_MEGAPIXELS", 5)
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo("wall.png", width=3000, height=2000)])
    assert window.error_bar.message.text == (
        "wall.png is very large (6 megapixels). It is opened, but saving may take minutes."
    )


def test_the_licenses_are_in_the_help_menu(window):
    window.actions_by_name.licenses.trigger()
    assert window.findChildren(NoticesDialog)[-1].text.toPlainText()


def test_the_canvas_speaks_of_its_line_only_where_there_is_one(colored):
    colored.canvas.set_split(0.25)
    assert colored.canvas.accessibleDescription().startswith("Split view, ")
    assert colored.canvas.accessibleDescription().endswith("line at 25 %")
    colored.canvas.set_view("colored")
    assert colored.canvas.accessibleDescription().startswith("Colored view, ")
    assert "line" not in colored.canvas.accessibleDescription()


def test_hold_original_stands_in_the_menu_with_its_keys_and_follows_them(qtbot, colored):
    action, canvas = colored.actions_by_name.original, colored.canvas
    assert action.text() == "Hold original\tSpace or \\"
    qtbot.keyPress(colored, Qt.Key.Key_Backslash)
    assert action.isChecked()
    qtbot.keyRelease(colored, Qt.Key.Key_Backslash)
    assert not action.isChecked()
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    assert action.isChecked()
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert not action.isChecked()


def test_the_original_of_the_menu_stays_until_it_is_chosen_again(colored):
    action, canvas = colored.actions_by_name.original, colored.canvas
    action.trigger()
    # Opening a menu takes the focus.
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut))
    assert action.isChecked()
    assert canvas.accessibleDescription().startswith("Only the original, ")
    action.trigger()
    assert canvas.accessibleDescription().startswith("Split view, ")


def test_after_something_unexpected_one_can_simply_go_on(colored):
    colored.show_crash("Traceback: oops")
    message = colored.error_bar.message
    assert message.text == "Something went wrong inside ColorStudio. Your photos are unchanged."
    assert [text for text, _ in message.actions] == ["Copy report", "Continue"]
    colored.error_bar.action_buttons[1].click()
    assert colored.error_bar.message is None
    assert colored.isVisible()


def test_where_memory_is_short_the_network_looks_less_finely_and_says_so(qtbot, colored, colorizer):
    colorizer.most_detail = 400
    with qtbot.waitSignal(colored.session.studio.rendered):
        colored.session.studio.set_detail(1024)
    assert colored.error_bar.message.text == (
        "Not enough memory for color detail 1024. Done with 384 instead."
    )
    assert colored.session.studio.detail == 384
    assert colored.look_panel.network.detail_box.currentData() == 384


def test_no_memory_even_for_the_least_detail_is_said(qtbot, colored, colorizer):
    colorizer.most_detail = 10
    with qtbot.waitSignal(colored.session.studio.failed):
        colored.session.studio.set_detail(512)
    assert "not enough memory" in colored.error_bar.message.text
