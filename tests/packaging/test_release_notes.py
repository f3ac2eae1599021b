"""What a release says of itself."""

import pytest
import release_notes

import colorstudio

CHANGELOG = "# Changelog\n\n## Unreleased\n\n### Added\n- New.\n\n## 0.0.1 (2020-01-01)\n\n- Old.\n"


def test_a_version_has_its_own_section():
    assert release_notes.changes(CHANGELOG, "0.0.1") == "- Old."


def test_a_version_without_one_takes_what_is_unreleased():
    assert release_notes.changes(CHANGELOG, "9.9.9") == "### Added\n- New."


def test_a_changelog_that_tells_nothing_is_refused():
    with pytest.raises(LookupError, match=r"9\.9\.9"):
        release_notes.changes("# Changelog\n", "9.9.9")


def test_the_files_stand_there_with_their_checksums(tmp_path):
    (tmp_path / "a.deb").write_bytes(bytes(2_000_000))
    (tmp_path / "a.deb.sha256").write_text("00ff  a.deb\n")
    text = release_notes.notes(CHANGELOG, tmp_path)
    assert text.startswith(f"# ColorStudio {colorstudio.__version__}\n\n### Added")
    assert "| a.deb | 2 MB | `00ff` |" in text
