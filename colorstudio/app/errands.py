"""What was asked of the workers and is not answered yet: at most one of a kind, the newest wins."""

from __future__ import annotations

import itertools
from typing import TypeVar, cast

from colorstudio.app.requests import Request

RequestT = TypeVar("RequestT", bound=Request)


class Errands:
    """Hands out tickets, stops what a newer request replaces and tells stale answers."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self._numbers = itertools.count(1)
        self._running: dict[type[Request], Request] = {}

    def next_ticket(self) -> int:
        """Return a number that no other request carries."""
        return next(self._numbers)

    def start(self, request: RequestT) -> RequestT:
        """Remember a request; an older one of its kind is stopped and its answer will be stale."""
        self.stop(type(request))
        self._running[type(request)] = request
        return request

    def finish(self, kind: type[RequestT], ticket: int) -> RequestT | None:
        """Take the answered request off the list; None if the answer is stale."""
        request = self._running.get(kind)
        if request is None or request.ticket != ticket:
            return None
        return cast("RequestT", self._running.pop(kind))

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
