"""Drag a file from another program onto a window, as file managers do.

The other program is this one: it speaks XDND with the window, message by message.
https://freedesktop.org/wiki/Specifications/XDND
"""

import select
from pathlib import Path

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol import event
from Xlib.xobject.drawable import Window

_VERSION = 5
_PATIENCE_S = 30.0


class Drag:
    """A drag of one file, from picking it up until the window has taken it."""

    def __init__(self, display: str, file: Path) -> None:
        """Pick a file up."""
        self._display = Display(display)
        self._file = file
        root = self._display.screen().root
        self._source = root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._source.set_selection_owner(self._atom("XdndSelection"), X.CurrentTime)
        self._target = next(window for window in root.query_tree().children if self._takes(window))

    def _atom(self, name: str) -> int:
        return int(self._display.intern_atom(name))

    def _takes(self, window: Window) -> bool:
        is_shown = window.get_attributes().map_state == X.IsViewable
        return is_shown and window.get_property(self._atom("XdndAware"), Xatom.ATOM, 0, 1)

    def drop(self) -> bool:
        """Carry the file to the window's middle and let go; tells whether it was taken."""
        place = self._target.get_geometry()
        middle = place.x + place.width // 2 << 16 | place.y + place.height // 2
        copy = self._atom("XdndActionCopy")
        self._tell("XdndEnter", _VERSION << 24, self._atom("text/uri-list"), 0, 0)
        self._tell("XdndPosition", 0, middle, X.CurrentTime, copy)
        if not self._answer("XdndStatus") & 1:
            return False
        self._tell("XdndDrop", 0, X.CurrentTime, 0, 0)
        return bool(self._answer("XdndFinished") & 1)

    def _tell(self, what: str, *words: int) -> None:
        data = (32, [self._source.id, *words])
        self._target.send_event(
            event.ClientMessage(window=self._target, client_type=self._atom(what), data=data)
        )
        self._display.flush()

    def _answer(self, what: str) -> int:
        """Wait for the window's answer, and hand it the file's name when it asks for that."""
        while (
            self._display.pending_events() or select.select([self._display], [], [], _PATIENCE_S)[0]
        ):
            happened = self._display.next_event()
            if happened.type == X.SelectionRequest:
                self._hand_over(happened)
            # The highest bit says that a program sent it, not the server.
            elif happened.type & 0x7F == X.ClientMessage and happened.client_type == self._atom(
                what
            ):
                return int(happened.data[1][1])
        raise TimeoutError(f"The window did not answer with {what}.")

    def _hand_over(self, asked: event.SelectionRequest) -> None:
        name = f"{self._file.as_uri()}\r\n".encode()
        asked.requestor.change_property(asked.property, asked.target, 8, name)
        asked.requestor.send_event(
            event.SelectionNotify(
                time=asked.time,
                requestor=asked.requestor,
                selection=asked.selection,
                target=asked.target,
                property=asked.property,
            )
        )
        self._display.flush()

    def close(self) -> None:
        """Leave the screen alone."""
        self._display.close()
