"""A guard against a fault of PySide6 that would end the program in the middle of work."""

import ctypes
import sys

# More than any session can use up.
_REFERENCES = 1 << 40


def guard_true() -> None:
    """Give True, False and None so many references that PySide6 cannot take the last one.

    In PySide6 6.12.0 every `Signal.emit` from Python gives away a reference to True that is not
    its own, and every call of Qt that takes or returns a null pointer one to None, e.g.
    `QUndoGroup.activeStack`; a small program has a few hundred of the one and some thousand of
    the other, and Python aborts when none is left. From Python 3.12 on they cannot be deallocated,
    and nothing needs to be done.
    """
    if sys.version_info < (3, 12):
        for lasting in (True, False, None):
            ctypes.c_ssize_t.from_address(id(lasting)).value += _REFERENCES
