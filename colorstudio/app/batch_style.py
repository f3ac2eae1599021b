"""The style sheet of the batch dialog, for what the program's own does not reach."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from colorstudio.app.theme import Theme

_STYLE = Template("""
QPushButton#start { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: bold; }
QPushButton#start:focus { border-color: $text; }
QPushButton#start:disabled { background: $panel; color: $border; border-color: $line; }
QTableView { background: $panel; color: $text; border: 1px solid $line; border-radius: 4px;
  outline: 0; selection-background-color: $hover; selection-color: $text; }
QTableView:focus { border-color: $accent; }
QTableView::item { padding: 0 6px; border: 0; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $hover; color: $text; }
QHeaderView { background: $panel; border: 0; }
QHeaderView::section { background: $panel; color: $quiet; border: 0;
  border-bottom: 1px solid $line; padding: 4px 6px; }
QProgressBar { background: $line; border: 0; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QLabel#notice { background: $warning; color: $warning_text; border-radius: 4px; padding: 6px 8px; }
QLabel#notice[kind="error"] { background: $error; color: $error_text; }
""")
_COLORS = (
    "panel",
    "text",
    "quiet",
    "border",
    "line",
    "hover",
    "accent",
    "on_accent",
    "warning",
    "warning_text",
    "error",
    "error_text",
)


def style_sheet(theme: Theme) -> str:
    """Return the style sheet in the colors of a theme."""
    values = {name: getattr(theme, name) for name in _COLORS}
    return _STYLE.substitute(values)
