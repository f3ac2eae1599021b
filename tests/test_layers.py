import subprocess
import sys

import pytest

import colorstudio


def modules_after(*statements):
    """Run statements in a fresh interpreter; the names of the modules it has then."""
    program = "; ".join((*statements, "import sys", "print(*sys.modules)"))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "colorstudio",
        "colorstudio.__main__",
        "colorstudio.cli",
        "colorstudio.look",
        "colorstudio.model_file",
        "colorstudio.photo.reader",
        "colorstudio.photo.writer",
        "colorstudio.app.main",
        "colorstudio.app.main_window",
    ],
)
def test_torch_is_not_imported_before_it_is_needed(module):
    assert "torch" not in modules_after(f"import {module}")


@pytest.mark.parametrize(
    "module", ["colorstudio.cli", "colorstudio.engine.colorizer", "colorstudio.photo.reader"]
)
def test_only_the_window_knows_qt(module):
    assert not {"PySide6", "qimage2ndarray"} & modules_after(f"import {module}")


def test_the_package_alone_imports_nothing_heavy():
    loaded = modules_after("import colorstudio", "colorstudio.__version__")
    assert not {"numpy", "PIL", "torch", "PySide6"} & loaded


def test_reading_photos_needs_no_torch():
    assert "torch" not in modules_after("from colorstudio import Look, read_photo, write_photo")


@pytest.mark.parametrize("name", colorstudio.__all__)
def test_the_public_names_are_there(name):
    assert getattr(colorstudio, name) is not None


def test_other_names_are_not():
    with pytest.raises(AttributeError, match="no attribute 'Painter'"):
        colorstudio.Painter  # noqa: B018
