"""Who made what is in the bundle, and under which terms."""

import json
import shutil
from pathlib import Path

import notices
import numpy as np
import pytest
import sbom

import colorstudio


@pytest.fixture
def files():
    """A module of ours, one of Python's, one of a wheel."""
    return [colorstudio.__file__, json.__file__, np.__file__]


def test_every_file_has_an_owner(files):
    assert notices.owners(files)["wheel"] == {"numpy"}


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="asks Debian's package manager")
def test_libraries_of_the_system_have_one_as_well():
    library = next(Path("/usr/lib").glob("*/libz.so.1"))
    assert notices.owners([str(library)])["system"] == {"zlib1g"}


def test_a_file_that_nobody_owns_may_not_be_shipped(tmp_path):
    (tmp_path / "libmine.so").touch()
    with pytest.raises(LookupError, match=r"libmine\.so"):
        notices.owners([str(tmp_path / "libmine.so")])


def test_the_notices_hold_the_terms_themselves(files):
    text = notices.notices(files)
    for words in (
        "Copyright (c) 2005-",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "may be used for\nresearch only",
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "Apache License",
    ):
        assert words.split("\n")[0] in text, words


def test_qts_wheels_come_with_what_their_license_asks_for():
    import PySide6.QtCore

    text = notices.notices([PySide6.QtCore.__file__])
    assert "you may replace them with builds of\nyours" in text


def test_the_list_of_parts_names_each_with_its_version(files):
    parts = json.loads(sbom.sbom(files))
    assert parts["bomFormat"] == "CycloneDX"
    assert parts["metadata"]["component"]["version"] == colorstudio.__version__
    assert f"pkg:pypi/numpy@{np.__version__}" in [part["purl"] for part in parts["components"]]


def test_the_list_of_parts_is_the_same_each_time(files):
    assert sbom.sbom(files) == sbom.sbom(reversed(files))
