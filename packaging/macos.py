"""What macOS wants to know about the program."""

from pathlib import Path
from typing import Any

from file_types import FILE_TYPES

import colorstudio

IDENTIFIER = "ColorStudio"
ENTITLEMENTS = Path(__file__).resolve().parent / "macos" / "entitlements.plist"
# The first with Python 3.11, Qt 6.12 and torch 2.13 in wheels.
_OLDEST_SYSTEM = "13.0"


def info() -> dict[str, Any]:
    """Return what stands in Info.plist beyond PyInstaller's own."""
    return {
        "CFBundleName": "ColorStudio",
        "CFBundleDisplayName": "ColorStudio",
        "CFBundleShortVersionString": colorstudio.__version__,
        "CFBundleVersion": colorstudio.__version__,
        "CFBundleLocalizations": ["en", "de"],
        "LSApplicationCategoryType": "public.app-category.photography",
        "LSMinimumSystemVersion": _OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "MIT license; see the notices in About ColorStudio.",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": kind.name,
                "CFBundleTypeRole": "Editor",
                # It opens photos; it does not ask to be the one that always does.
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": [kind.uniform],
            }
            for kind in FILE_TYPES
        ],
    }
