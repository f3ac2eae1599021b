"""Collect of torch what coloring needs; the stock hook takes every module, source and test."""

import subprocess
import sys
from pathlib import Path

from PyInstaller.utils.hooks import get_package_paths

_HERE = Path(__file__).resolve().parent
_FOLDER = Path(get_package_paths("torch")[1])

# Read their own source at import; without it `import torch` dies, or warns dozens of times.
# Tied to torch 2.13: the packaged self-test, whose stderr must stay empty, guards it.
_WITH_SOURCE = (
    "torch._export.config",
    "torch._functorch.config",
    "torch.compiler.config",
    "torch.distributed.config",
    "torch.functional",
    "torch.fx.experimental._config",
    "torch.nn.functional",
    "torch.nn.modules.rnn",
    "torch.utils.serialization.config",
)
_LIBRARIES = {
    "linux": (
        "libc10.so",
        "libgomp*.so*",
        "libshm.so",
        "libtorch.so",
        "libtorch_cpu.so",
        "libtorch_global_deps.so",
        "libtorch_python.so",
    ),
    "darwin": (
        "libc10.dylib",
        "libomp.dylib",
        "libshm.dylib",
        "libtorch*.dylib",
    ),
    "win32": ("*.dll",),
}
_IS_CUDA = (_FOLDER / "lib" / "libtorch_cuda.so").exists() or (
    _FOLDER / "lib" / "torch_cuda.dll"
).exists()

_recorded = subprocess.run(
    [sys.executable, str(_HERE.parent / "used_modules.py")],
    capture_output=True,
    text=True,
    check=True,
)
hiddenimports = _recorded.stdout.split()
module_collection_mode = {"torch": "pyz"} | dict.fromkeys(_WITH_SOURCE, "pyz+py")

_patterns = ("*.so*",) if _IS_CUDA and sys.platform == "linux" else _LIBRARIES[sys.platform]
binaries = [
    (str(path), "torch/lib")
    for pattern in _patterns
    for path in sorted((_FOLDER / "lib").glob(pattern))
]
# `import torch` looks for it, on Linux and macOS.
binaries += [(str(path), "torch/bin") for path in (_FOLDER / "bin").glob("torch_shm_manager")]
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
