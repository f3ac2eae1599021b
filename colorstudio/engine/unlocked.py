"""Chains of small tensor sums, run without Python's lock.

Each sum of torch lets the lock go and takes it back, and threads that wait for it sleep longer than
a small sum takes: two threads were slower than one. Compiled, a whole chain runs without it.
"""

import inspect
import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import torch

_log = logging.getLogger(__name__)

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def unlocked(
    function: Callable[_Arguments, _Result], *helpers: Callable[..., object]
) -> Callable[_Arguments, _Result]:
    """Compile a function, and those that it calls, as TorchScript; results are the same.

    Args:
        function: of tensors, numbers, strings and lists, typed as TorchScript wants it, that uses
            nothing from outside but torch and `helpers`.
        helpers: what it calls, each before those that call it.

    Returns:
        The compiled function; the function itself, which is slower, where its source is missing.
    """
    parts = (*helpers, function)
    try:
        # From its text: `torch.jit.script` is going to be retired.
        unit = torch.jit.CompilationUnit("\n".join(inspect.getsource(part) for part in parts))
    except OSError:
        _log.warning("The source of %s is missing; its sums take turns.", function.__qualname__)
        return function
    compiled: Callable[_Arguments, _Result] = getattr(unit, function.__name__)
    return compiled
