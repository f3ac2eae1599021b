"""ColorStudio colors black-and-white photographs on your own computer.

The four public names load what they need when first touched, so that importing the package stays
instant and the window can open before torch is there.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.look import Look
    from colorstudio.photo.reader import read_photo
    from colorstudio.photo.writer import write_photo

__version__ = "0.1.0"
__all__ = ["Colorizer", "Look", "__version__", "read_photo", "write_photo"]

_HOMES = {
    "Colorizer": "colorstudio.engine.colorizer",
    "Look": "colorstudio.look",
    "read_photo": "colorstudio.photo.reader",
    "write_photo": "colorstudio.photo.writer",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)
