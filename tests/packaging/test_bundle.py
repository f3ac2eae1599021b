"""What the bundle holds is decided by plain lists; these tests keep them true."""

import importlib.util
import sys
from pathlib import Path

import bundle
import elf
import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.mark.parametrize(
    "name",
    [
        "torch/lib/libtorch_cpu.so",
        "torch/bin/torch_shm_manager",
        "nvidia/nvshmem/lib/libnvshmem_host.so.3",
        "nvidia/cudnn/lib/libcudnn_engines_precompiled.so.9",
        "imagecodecs/_png.abi3.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\imageformats\\qjpeg.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/styles/libqmacstyle.dylib",
        "PySide6/Qt/translations/qtbase_de.qm",
        "torch-2.13.0.dist-info/METADATA",
        "resources/weights/studio.safetensors",
        "libxcb-cursor.so.0",
    ],
)
def test_what_coloring_needs_is_kept(name):
    assert bundle.is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "torch/lib/libaoti_custom_ops.so",
        "torch/test/test_api",
        "nvidia/nvshmem/lib/nvshmem_transport_ucx.so.3",
        "imagecodecs/_jpegxl.abi3.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6\\plugins\\platforms\\qdirect2d.dll",
        "PySide6\\translations\\qtbase_ko.qm",
        "PySide6/Qt/translations/qtbase_ko.qm",
        "torch-2.13.0.dist-info/licenses/LICENSE",
        "libGL.so.1",
        "libstdc++.so.6",
        "libxcb.so.1",
        "lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_it_does_not_need_stays_out(name):
    assert not bundle.is_wanted(name)


def test_the_codecs_are_those_of_the_installed_library():
    folder = Path(importlib.util.find_spec("imagecodecs").origin).parent
    for codec in bundle.IMAGECODECS:
        assert list(folder.glob(f"{codec}.*")), codec


def test_choices_are_spelled_out():
    assert bundle.spelled_out(["a{b,c}d", "e"]) == ["abd", "acd", "e"]


def test_the_programs_own_files_exist():
    for path, _ in bundle.resources(PACKAGING.parent):
        assert Path(path).exists(), path


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux libraries")
def test_a_library_that_nobody_needs_any_more_is_dropped_with_its_link(monkeypatch, tmp_path):
    needs = {"/ext": ["liba.so"], "/a": ["libb.so"], "/b": [], "/c": ["libb.so"]}
    monkeypatch.setattr(elf, "needed_by", needs.get)
    binaries = [
        ("x/ext.so", "/ext", "EXTENSION"),
        ("x/liba.so", "/a", "BINARY"),
        ("libb.so", "/b", "BINARY"),
        ("x/libc.so", "/c", "BINARY"),
    ]
    links = [("liba.so", "x/liba.so", "SYMLINK"), ("libc.so", "x/libc.so", "SYMLINK")]
    libraries, data = bundle.kept(binaries, links, tmp_path)
    assert [name for name, *_ in libraries] == ["x/ext.so", "x/liba.so", "libb.so"]
    assert [name for name, *_ in data] == ["liba.so"]


def test_every_byte_of_a_bundle_is_counted_once(tmp_path):
    for name, size in (
        ("colorstudio", 3),
        ("_internal/torch/lib/libc10.so", 5),
        ("_internal/x", 7),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))
    sizes = bundle.sizes(tmp_path)
    assert sizes == {"Python and system libraries": 7, "torch": 5, "programs": 3}
