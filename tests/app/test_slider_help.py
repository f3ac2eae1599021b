"""The page that explains the sliders, with pictures that the program renders itself."""

from PySide6.QtWidgets import QLabel

from colorstudio.app.slider_help import SliderHelp, lessons
from colorstudio.look import Look


def page_of(window):
    return window.findChildren(SliderHelp)[-1]


def colorfulness(label):
    image = label.pixmap().toImage()
    colors = [image.pixelColor(x, y) for x in range(0, 200, 7) for y in range(0, 130, 7)]
    return sum(
        max(c.red(), c.green(), c.blue()) - min(c.red(), c.green(), c.blue()) for c in colors
    )


def test_every_slider_is_explained_with_pictures_of_the_open_photo(qtbot, real):
    with qtbot.waitSignal(real.session.studio.asking.variations_rendered, timeout=20_000):
        real.actions_by_name.slider_help.trigger()
    page = page_of(real)
    assert len(page.pictures) == len(page.looks) == 14
    assert not any(picture.pixmap().isNull() for picture in page.pictures)
    pale, plain, strong = page.pictures[:3]
    assert colorfulness(pale) < colorfulness(plain) < colorfulness(strong)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    for name in ("Saturation", "Vividness", "Warm\N{EN DASH}cool", "Temperature", "Decoder"):
        assert name in words
    page.reject()


def test_without_a_photo_the_words_are_there(window):
    window.actions_by_name.slider_help.trigger()
    assert "lightness of the photo never changes" in page_of(window).findChildren(QLabel)[0].text()
    page_of(window).reject()


def test_what_a_network_lacks_is_not_explained():
    names = [lesson.name for lesson in lessons(Look(), ("mean",), has_classes=False)]
    assert names == ["Saturation", "Warm\N{EN DASH}cool"]
