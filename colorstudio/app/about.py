"""About: versions, the network at work, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from colorstudio.app.icons import app_icon
from colorstudio.app.notices_dialog import NoticesDialog
from colorstudio.app.report import versions
from colorstudio.app.wording import device_word, model_title
from colorstudio.paths import resource

if TYPE_CHECKING:
    from colorstudio.app.network_requests import LoadedNetwork
    from colorstudio.model_file import ModelCard


def _tr(text: str) -> str:
    return QCoreApplication.translate("about", text)


def show_about(parent: QWidget, network: LoadedNetwork | None) -> None:
    """Show a box, and the model card to those who ask for it."""
    box = QMessageBox(parent)
    box.setWindowTitle(_tr("About ColorStudio"))
    box.setIconPixmap(app_icon().pixmap(64, 64))
    box.setText("ColorStudio")
    box.setInformativeText(about_text(network))
    close = box.addButton(_tr("Close"), QMessageBox.ButtonRole.RejectRole)
    link = box.addButton(_tr("About the models"), QMessageBox.ButtonRole.HelpRole)
    notices = box.addButton(_tr("Licenses"), QMessageBox.ButtonRole.HelpRole)
    for button, tooltip in (
        (close, _tr("Close this window.")),
        (link, _tr("Open what the models were made of, and what they are for.")),
        (notices, _tr("Show the terms of everything that ColorStudio is made of.")),
    ):
        button.setAccessibleName(button.text())
        button.setToolTip(tooltip)
    box.setDefaultButton(close)
    box.exec()
    if box.clickedButton() is link:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(resource("MODEL_CARD.md"))))
    elif box.clickedButton() is notices:
        dialog = NoticesDialog(parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
    box.deleteLater()


def about_text(network: LoadedNetwork | None) -> str:
    """Say what the program does, its versions, and what colors where."""
    text = _tr(
        "Colors black-and-white photos on your own computer. "
        "The lightness of a photo is never changed, and its file is never written to."
    )
    lines = [text, "", *versions()]
    if network is not None:
        line = _tr("{model} on {device}. License of the model: {license}")
        card, device = network.card, device_word(network.device_name)
        lines += ["", line.format(model=model_title(card), device=device, license=card.license)]
        lines += record_lines(card)
    return "\n".join(lines)


def record_lines(card: ModelCard) -> list[str]:
    """Say how a network was trained, as far as its file tells."""
    steps, pictures = card.record.get("steps"), card.record.get("pictures_seen")
    if not steps or not pictures:
        return []
    line = _tr("Trained in {steps} steps on {pictures} pictures; its file names their sources.")
    return [line.format(steps=steps, pictures=pictures)]
