import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from colorstudio.app.look_panel import LookPanel
from colorstudio.app.main_window import MainWindow
from colorstudio.app.slider_row import Scale
from colorstudio.look import Look
from colorstudio.model_file import ModelEntry
from colorstudio.paths import resource

from .fake_colorizer import make_card


@pytest.fixture
def panel(qtbot):
    shown = LookPanel()
    qtbot.addWidget(shown)
    shown.set_card(make_card())
    shown.set_look(Look(temperature=0.38))
    shown.set_ready(is_ready=True)
    shown.show()
    return shown


def test_moving_a_slider_reports_the_new_look(panel, qtbot):
    with qtbot.waitSignal(panel.look_edited) as edited:
        panel.saturation.slider.setValue(150)
    assert edited.args[0] == Look(temperature=0.38, saturation=1.5)


def test_showing_a_look_reports_nothing(panel, qtbot):
    with qtbot.assertNotEmitted(panel.look_edited):
        panel.set_look(Look("argmax", 2.0, 0.5, -0.5, 1.0))
    assert panel.tint.field.value() == -0.5


@pytest.mark.parametrize("value", [0.01, 0.05, 0.38, 1.0, 2.71, 3.0])
def test_the_temperature_field_takes_every_value_to_hundredths(panel, qtbot, value):
    with qtbot.waitSignal(panel.look_edited, raising=False, timeout=100):
        panel.temperature.field.setValue(value)
    assert panel._look.temperature == value


@pytest.mark.parametrize("value", [0.05, 0.38, 1.0, 3.0])
def test_the_temperature_slider_is_logarithmic(value):
    scale = Scale(0.05, 3.0, field_low=0.01, is_logarithmic=True)
    assert scale.value(scale.position(value)) == pytest.approx(value, rel=0.01, abs=0.005)


def test_equal_distances_of_the_temperature_slider_are_equal_factors():
    scale = Scale(0.05, 3.0, field_low=0.01, is_logarithmic=True)
    assert scale.value(200) == pytest.approx((0.05 * 3.0) ** 0.5, abs=0.005)


def test_a_double_click_on_the_name_sets_the_default(panel, qtbot):
    panel.temperature.slider.setValue(380)
    qtbot.mouseDClick(panel.temperature.name_label, Qt.MouseButton.LeftButton)
    assert panel._look.temperature == 0.38


def test_a_double_click_on_the_track_sets_the_default_not_the_middle(panel, qtbot):
    panel.vividness.slider.setValue(80)
    qtbot.mouseDClick(panel.vividness.slider, Qt.MouseButton.LeftButton)
    assert panel._look.vividness == 0.0


def test_delete_sets_the_default_for_those_without_a_mouse(panel, qtbot):
    panel.saturation.slider.setValue(20)
    qtbot.keyClick(panel.saturation.slider, Qt.Key.Key_Delete)
    assert panel._look.saturation == 1.0


def test_a_changed_value_carries_a_dot_and_says_so(panel):
    assert "default" in panel.saturation.slider.accessibleName()
    panel.saturation.slider.setValue(20)
    assert panel.saturation.name_label.text() == "Saturation \N{BULLET}"
    assert panel.saturation.slider.accessibleName() == "Saturation, 0.20"


def test_temperature_is_off_for_argmax_and_says_why(panel):
    panel.decoder_buttons["argmax"].click()
    assert not panel.temperature.slider.isEnabled()
    assert "Argmax" in panel.temperature.slider.toolTip().splitlines()[-1]
    panel.decoder_buttons["mean"].click()
    assert panel.temperature.slider.isEnabled()


def test_a_network_without_classes_offers_neither_temperature_nor_vividness(panel):
    panel.set_card(make_card(prior=(), decoders=("mean",)))
    assert not panel.temperature.slider.isEnabled()
    assert not panel.vividness.slider.isEnabled()
    assert not panel.decoder_buttons["argmax"].isEnabled()
    assert "does not offer" in panel.decoder_buttons["argmax"].toolTip()


def test_bad_models_are_listed_gray_with_their_reason(panel, tmp_path):
    good = ModelEntry(tmp_path / "studio.safetensors", make_card(), 10, 2048, "")
    bad = ModelEntry(tmp_path / "torn.safetensors", None, 0, 3, "", "The file is damaged.")
    panel.network.set_models([good, bad])
    row = panel.network.model_box.findText("torn")
    assert not panel.network.model_box.model().item(row).isEnabled()
    assert (
        panel.network.model_box.itemData(row, Qt.ItemDataRole.ToolTipRole) == "The file is damaged."
    )
    assert panel.network.model_box.currentText() == "General"


def test_size_and_license_of_the_network_are_said_under_its_name(panel, tmp_path):
    panel.set_card(make_card(license="research"))
    entry = ModelEntry(
        resource("weights/studio.safetensors"), make_card(license="research"), 10, 2048, ""
    )
    panel.network.set_models([entry])
    facts = panel.network.model_info.toolTip()
    assert "research" in facts
    assert "2" in facts


def test_choosing_a_model_reports_its_name(panel, qtbot):
    other = ModelEntry(
        resource("weights/colorunet.safetensors"), make_card(name="colorunet"), 10, 2048, ""
    )
    panel.network.set_models([other])
    with qtbot.waitSignal(panel.network.model_chosen) as chosen:
        panel.network.model_box.activated.emit(0)
    assert chosen.args == ["colorunet"]


def test_the_cards_own_color_detail_is_marked_and_chosen(panel):
    panel.set_card(make_card(detail=448))
    assert panel.network.detail_box.currentData() == 448
    assert "default" in panel.network.detail_box.currentText()


def test_steps_of_the_same_slider_are_one_gesture_and_another_slider_starts_a_new_one(panel):
    gestures = []
    panel.look_edited.connect(lambda _, gesture: gestures.append(gesture))
    panel.saturation.slider.setValue(90)
    panel.saturation.slider.setValue(80)
    panel.tint.slider.setValue(30)
    assert gestures[0] == gestures[1] != gestures[2]


def test_a_named_look_is_one_change_and_follows_the_networks_own_look(panel, qtbot):
    index = panel.look_box.findData("vivid")
    panel.look_box.setCurrentIndex(index)
    with qtbot.waitSignal(panel.look_edited) as edited:
        panel.look_box.activated.emit(index)
    expected = Look(temperature=0.38 * 0.65, saturation=1.2, vividness=0.4)
    assert edited.args[0] == expected
    assert panel.saturation.field.value() == 1.2


def test_a_moved_slider_makes_the_look_ones_own(panel):
    assert panel.look_box.currentData() == "natural"
    panel.saturation.slider.setValue(20)
    assert panel.look_box.currentIndex() == -1
    panel.saturation.slider.setValue(100)
    assert panel.look_box.currentData() == "natural"


def test_shift_makes_arrow_keys_fine(panel, qtbot):
    slider = panel.saturation.slider
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 105
    qtbot.keyClick(slider, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert slider.value() == 106


def test_shift_makes_the_slider_follow_the_hand_slowly(panel, qtbot):
    slider = panel.saturation.slider
    slider.resize(216, 24)
    slider.setSliderDown(True)
    for x in (100, 150):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(x, 12),
            slider.mapToGlobal(QPointF(x, 12)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ShiftModifier,
        )
        QApplication.sendEvent(slider, move)
    # 50 of the 200 pixels that the handle can go, at a tenth of the speed.
    assert slider.value() == 105


def test_what_runs_the_network_again_carries_its_sign(colored):
    network = colored.look_panel.network
    for box, mark in zip((network.model_box, network.detail_box), network.again_marks, strict=True):
        assert not mark.pixmap().isNull()
        assert mark.toolTip() == mark.accessibleName() == "A change runs the network again."
        assert box.accessibleDescription() == mark.toolTip()


def test_more_control_folds_away_by_keys_and_says_so(qtbot, colored):
    panel = colored.look_panel
    button = panel.more.button
    assert panel.temperature.isVisible()
    assert button.accessibleDescription() == "Unfolded"
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert not panel.temperature.isVisible()
    assert not panel.decoders.isVisible()
    assert button.accessibleDescription() == "Folded away"
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert panel.temperature.isVisible()


def test_a_new_window_folds_what_the_one_before_had_folded(qtbot, colored, store):
    colored.look_panel.more.button.click()
    again = MainWindow(store)
    qtbot.addWidget(again)
    again.begin()
    assert not again.look_panel.more.button.isChecked()
    again.close()
