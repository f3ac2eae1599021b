"""Bring the translations up to date: sources → .ts → .qm; run as `make translations`.

All texts are also listed in texts.json: when a person chooses another language, the window looks up
there what it has said.

Qt's own lupdate reads Python, but neither named characters such as the ellipsis nor the short
names that our modules give to translating functions. So the texts are read from the syntax tree
here, with the context that they have when the program runs, and handed to lupdate plainly.
"""

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).parent
_ROOT = _HERE.parent
_SOURCES = _ROOT / "colorstudio" / "app"
_TARGET = _ROOT / "resources" / "translations"
# English needs no more than its plural forms.
LANGUAGES: dict[str, list[str]] = {"de": [], "en": ["-pluralonly"]}

# Context, text, and whether it counts something.
Text = tuple[str, str, bool]


def texts_of(path: Path) -> Iterator[Text]:
    """Find every text of a module that is translated."""
    tree = ast.parse(path.read_text("utf-8"))
    yield from _texts(tree, "", _wrappers(tree))


def _wrappers(tree: ast.AST) -> dict[str, str]:
    """Functions that do nothing but translate, by name, with their context."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in ("_tr", "tr"):
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and _name(call.func) == "translate":
                    found[node.name] = str(ast.literal_eval(call.args[0]))
    return found


def _texts(node: ast.AST, context: str, wrappers: dict[str, str]) -> Iterator[Text]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.Call):
            yield from _text_in(child, inner, wrappers)
        yield from _texts(child, inner, wrappers)


def _text_in(call: ast.Call, context: str, wrappers: dict[str, str]) -> Iterator[Text]:
    name = _name(call.func)
    if name == "translate" and len(call.args) > 1:
        parts = [part.value for part in call.args[:2] if isinstance(part, ast.Constant)]
        if len(parts) == 2:
            yield str(parts[0]), str(parts[1]), len(call.args) > 3
    elif name in ("tr", "_tr") and call.args and isinstance(call.args[0], ast.Constant):
        is_method = isinstance(call.func, ast.Attribute)
        where = context if is_method else wrappers.get(name, context)
        yield where, str(call.args[0].value), len(call.args) > 2


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def all_texts() -> list[Text]:
    """Find every text of the window, each once."""
    found: dict[Text, None] = {}
    for path in sorted(_SOURCES.glob("*.py")):
        found |= dict.fromkeys(texts_of(path))
    return list(found)


def list_of(texts: list[Text]) -> str:
    """Write the texts that count nothing, one a line: context and source."""
    rows = (json.dumps(row[:2], ensure_ascii=False) for row in texts if not row[2])
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _plain(texts: list[Text]) -> str:
    lines = []
    for context, text, is_counted in texts:
        rest = ', "", n' if is_counted else ""
        quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        lines.append(f'QCoreApplication.translate("{context}", "{quoted}"{rest})\n')
    return "".join(lines)


def main() -> int:
    """Update every language's .ts and build its .qm."""
    tools = Path(sys.executable).parent
    _TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        (_TARGET / "texts.json").write_text(list_of(all_texts()), "utf-8")
        plain = Path(folder) / "texts.py"
        plain.write_text(_plain(all_texts()), "utf-8")
        for language, options in LANGUAGES.items():
            ts = _HERE / f"colorstudio_{language}.ts"
            qm = _TARGET / f"colorstudio_{language}.qm"
            update = ["-no-obsolete", "-locations", "none", "-target-language", language]
            subprocess.run(  # noqa: S603 (our own tool with our own files)
                [tools / "pyside6-lupdate", plain, *update, *options, "-ts", ts], check=True
            )
            subprocess.run(  # noqa: S603 (as above)
                [tools / "pyside6-lrelease", ts, "-qm", qm], check=True
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
