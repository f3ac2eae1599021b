"""Silence for the libraries that decode."""

import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

# They report every odd tag of a file, on the terminal where nobody listens.
for _name in ("imagecodecs", "tifffile"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_LOCK = threading.Lock()


@contextmanager
def quiet() -> Iterator[None]:
    """Keep warnings about odd headers away; what matters comes as an error or a note.

    Python's warning filters belong to the whole process, so one thread at a time.
    """
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
