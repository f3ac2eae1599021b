"""What was asked of the workers and is not answered yet: at most one of a kind, the newest wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from colorstudio.app.requests import Request


class Errands:
    """Stops what a newer request replaces, and tells stale answers."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self._running: dict[type[Request], Request] = {}

    def start(self, request: Request) -> None:
        """Remember a request; an older one of its kind is stopped and its answer will be stale."""
        self.stop(type(request))
        self._running[type(request)] = request

    def finish(self, request: Request) -> bool:
        """Take an answered request off the list; False if its answer is stale."""
        is_current = self._running.get(type(request)) is request
        if is_current:
            del self._running[type(request)]
        return is_current

    def is_running(self, kind: type[Request]) -> bool:
        """Say whether a request of this kind waits for its answer."""
        return kind in self._running

    def stop(self, *kinds: type[Request]) -> bool:
        """Give up the requests of these kinds; True if there was one."""
        stopped = [self._running.pop(kind) for kind in kinds if kind in self._running]
        for request in stopped:
            request.stop.set()
        return bool(stopped)

    def stop_all(self) -> None:
        """Give up everything."""
        self.stop(*list(self._running))
