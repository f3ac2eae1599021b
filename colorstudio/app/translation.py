"""The window's language: our own words and Qt's, chosen before the first widget is made."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from colorstudio.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

log = logging.getLogger(__name__)

_FOLDER = "translations"
# English has a file as well: it says "1 photo" and "2 photos".
_SOURCE = "en"


def language_for(setting: str) -> str:
    """Return the language of a setting, of those that there are; "system" asks the desktop."""
    if setting != "system":
        return setting
    for name in QLocale.system().uiLanguages():
        code = name.replace("_", "-").split("-")[0]
        if _file(code).is_file():
            return code
    return _SOURCE


def install_language(app: QCoreApplication, setting: str) -> str:
    """Let the program speak a language from now on; return its code."""
    code = language_for(setting)
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.setParent(None)
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    names = [f"{qt_folder}/qtbase_{code}.qm"] if code != _SOURCE else []
    for name in (*names, str(_file(code))):
        translator = QTranslator(app)
        if translator.load(name):
            app.installTranslator(translator)
        else:
            log.warning("There is no translation file %s.", name)
    QLocale.setDefault(QLocale.system() if setting == "system" else QLocale(code))
    return code


def _file(code: str) -> Path:
    return resource(f"{_FOLDER}/colorstudio_{code}.qm")
