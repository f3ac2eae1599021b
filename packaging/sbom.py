"""The list of everything that the bundle was made of, as CycloneDX has it."""

import importlib.metadata
import json
import platform
import subprocess
from collections.abc import Iterable
from typing import Any

import notices

import colorstudio

# https://cyclonedx.org/docs/1.5/json: neither a serial number nor a time has to be in it, and
# without them the same bundle gives the same bytes.
_SPEC = "1.5"


def sbom(files: Iterable[str]) -> str:
    """Return the list as JSON.

    Args:
        files: where the bundle's modules, libraries and data came from.

    Raises:
        LookupError: naming a file that no package owns.
    """
    by_owner = notices.owners(files)
    components = [_python()]
    components += [_wheel(name) for name in sorted(by_owner["wheel"], key=str.lower)]
    components += [_system(name) for name in sorted(by_owner["system"])]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": _SPEC,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "colorstudio",
                "version": colorstudio.__version__,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": components,
    }
    return json.dumps(document, indent=1) + "\n"


def _component(kind: str, name: str, version: str, terms: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:{kind}/{name.lower()}@{version}",
    }
    if terms:
        found["licenses"] = [{"license": {"name": terms}}]
    return found


def _python() -> dict[str, Any]:
    return _component("generic", "python", platform.python_version(), "PSF-2.0")


def _wheel(name: str) -> dict[str, Any]:
    metadata = importlib.metadata.metadata(name)
    terms = metadata.get("License-Expression") or metadata.get("License") or ""
    return _component("pypi", name, metadata["Version"], terms.split("\n")[0])


def _system(name: str) -> dict[str, Any]:
    command = ["dpkg-query", "-W", "-f", "${Version}", name]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return _component("deb/debian", name, done.stdout.strip(), "")
