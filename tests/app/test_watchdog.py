"""The window's thread stays free while photos are opened, colored, changed and saved."""

from PIL import Image

from colorstudio.look import Look

from .watchdog import Watchdog

# What a person feels as a hang. `make bench` prints the 99th percentile, which must be far below.
LIMIT_S = 0.25


def test_the_event_loop_comes_round_while_everything_is_done(qtbot, real, tmp_path):
    studio = real.session.studio
    path = tmp_path / "large.jpg"
    Image.radial_gradient("L").resize((3000, 2000)).save(path)
    dog = Watchdog()
    dog.start()
    with qtbot.waitSignal(studio.rendered, timeout=30_000):
        real.session.files.open_paths([path])
    for number in range(20):
        with qtbot.waitSignal(studio.rendered, timeout=30_000):
            studio.edit_look(Look(temperature=0.3 + 0.05 * number), gesture=7)
    with qtbot.waitSignal(studio.preview.tile_changed, timeout=30_000):
        real.canvas.zoom_to_full()
    with qtbot.waitSignal(studio.saving.saved, timeout=60_000):
        real.actions_by_name.save.trigger()
    gaps = dog.stop()
    assert len(gaps) > 50
    assert max(gaps) < LIMIT_S


def test_the_watchdog_sees_a_hang(qtbot, qapp):
    import time

    dog = Watchdog()
    dog.start()
    time.sleep(0.3)
    qapp.processEvents()
    assert max(dog.stop()) > LIMIT_S
