import pytest

from colorstudio.app.errands import Errands
from colorstudio.app.requests import OpenRequest, PredictRequest, Rendered, Request
from colorstudio.app.settings import Settings
from colorstudio.app.studio import Studio
from colorstudio.errors import DeviceError

from .fake_colorizer import FakeColorizer, make_card


@pytest.fixture
def studio(qtbot, colorizer):
    made = Studio(Settings(), lambda *_: colorizer)
    with qtbot.waitSignal(made.networks.changed):
        made.networks.start()
    yield made
    colorizer.gate.set()
    made.close()


def test_a_stale_render_is_dropped(studio, qtbot, make_photo):
    with qtbot.waitSignal(studio.rendered):
        studio.open_path(make_photo())
    front = studio.photo.frames.front
    with qtbot.assertNotEmitted(studio.preview.frame_changed):
        studio._crew._on_answered(Request(), Rendered(seconds=0.0))
    assert studio.photo.frames.front is front


def test_the_newest_photo_wins(studio, qtbot, make_photo):
    shown = []
    studio.photo_changed.connect(lambda opened: shown.append(opened.photo.path.name))
    with qtbot.waitSignal(studio.rendered):
        for number in range(5):
            studio.open_path(make_photo(f"scan_{number}.png"))
    assert shown == ["scan_4.png"]


def test_a_new_photo_stops_the_network_on_the_old_one(studio, qtbot, colorizer, make_photo):
    colorizer.gate.clear()
    with qtbot.waitSignal(studio.photo_changed):
        studio.open_path(make_photo("old.png"))
    qtbot.waitUntil(lambda: colorizer.predictions == 1)
    studio.open_path(make_photo("new.png"))
    studio.cancel()
    studio.open_path(make_photo("new.png"))
    colorizer.gate.set()
    with qtbot.waitSignal(studio.rendered):
        pass
    assert studio.photo.photo.path.name == "new.png"


def test_each_photo_starts_with_the_networks_own_look(studio, qtbot, make_photo):
    with qtbot.waitSignal(studio.rendered):
        studio.open_path(make_photo("first.png"))
    studio.edit_look(studio.look.__class__(saturation=0.2), gesture=1)
    with qtbot.waitSignal(studio.photo_changed):
        studio.open_path(make_photo("second.png"))
    assert studio.look == studio.default_look
    assert not studio.undo_stack.canUndo()


def test_another_model_brings_its_look_and_colors_again(qtbot, make_photo):
    networks = {
        "studio": FakeColorizer(),
        "colorunet": FakeColorizer(make_card(name="colorunet", default_look=make_look(1.0))),
    }
    studio = Studio(Settings(), lambda model, _: networks[model])
    with qtbot.waitSignal(studio.networks.changed):
        studio.networks.start()
    with qtbot.waitSignal(studio.rendered):
        studio.open_path(make_photo())
    with qtbot.waitSignal(studio.rendered):
        studio.networks.choose("colorunet")
    assert studio.look.temperature == 1.0
    assert networks["colorunet"].predictions == 1
    studio.close()


def make_look(temperature):
    return make_card().default_look.__class__(temperature=temperature)


def test_a_missing_device_falls_back_to_automatic(qtbot, colorizer):
    def load(model, device):
        if device == "cuda":
            raise DeviceError("cuda", "it was not found")
        return colorizer

    studio = Studio(Settings(device="cuda"), load)
    failures = []
    studio.failed.connect(failures.append)
    with qtbot.waitSignal(studio.networks.changed):
        studio.networks.start()
    assert isinstance(failures[0].error, DeviceError)
    studio.close()


def test_closing_before_anything_started_is_clean(colorizer):
    Studio(Settings(), lambda *_: colorizer).close()


def test_a_newer_request_of_a_kind_stops_the_older(tmp_path):
    errands = Errands()
    older, newer = OpenRequest(tmp_path), OpenRequest(tmp_path)
    errands.start(older)
    errands.start(newer)
    assert older.stop.is_set()
    assert not errands.finish(older)
    assert errands.finish(newer)


def test_kinds_do_not_stop_each_other(tmp_path):
    errands = Errands()
    opening = OpenRequest(tmp_path)
    errands.start(opening)
    errands.start(Request())
    assert not opening.stop.is_set()
    assert errands.is_running(OpenRequest)
    assert not errands.is_running(PredictRequest)
