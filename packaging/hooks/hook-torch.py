"""Collect of torch what coloring needs; the stock hook takes every module, source and test."""

import importlib.metadata
import re
import subprocess
import sys
from collections.abc import Iterator
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


def _cuda_libraries() -> Iterator[tuple[str, str]]:
    """Find the libraries of NVIDIA's wheels that torch asks for, where it looks for them.

    cuDNN and cuBLAS open their parts at run time, by names that no list of needed libraries has.
    """
    for requirement in importlib.metadata.requires("torch") or ():
        name = re.split(r"[^\w.-]", requirement)[0]
        try:
            files = importlib.metadata.files(name) if name.startswith("nvidia-") else None
        except importlib.metadata.PackageNotFoundError:
            # Meant for another system.
            continue
        for file in files or ():
            if ".so" in file.suffixes or ".dll" in file.suffixes:
                yield str(file.locate()), file.parent.as_posix()


if _IS_CUDA:
    binaries += _cuda_libraries()
# `import torch` looks for it, on Linux and macOS.
binaries += [(str(path), "torch/bin") for path in (_FOLDER / "bin").glob("torch_shm_manager")]
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
