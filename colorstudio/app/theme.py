"""How the program itself looks: two sets of colors, without hue near the photo."""

from dataclasses import dataclass, replace
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from colorstudio.paths import resource


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colors; each text has at least 4.5 : 1 on its ground."""

    is_dark: bool
    window: str
    panel: str
    canvas: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    border: str
    line: str
    hover: str
    error_text: str
    error: str
    warning_text: str
    warning: str
    done_text: str
    done: str


DARK = Theme(
    is_dark=True,
    window="#1F1F1F",
    panel="#282828",
    canvas="#303030",
    text="#E8E8E8",
    quiet="#ADADAD",
    accent="#6FB1FF",
    on_accent="#0B1A2B",
    border="#7A7A7A",
    line="#3C3C3C",
    hover="#383838",
    error_text="#FFE3E3",
    error="#5C1F24",
    warning_text="#FFF1CC",
    warning="#52400F",
    done_text="#DDF5E0",
    done="#1E4528",
)
LIGHT = Theme(
    is_dark=False,
    window="#F3F3F3",
    panel="#FFFFFF",
    canvas="#C8C8C8",
    text="#1C1C1C",
    quiet="#595959",
    accent="#0A5FB4",
    on_accent="#FFFFFF",
    border="#8A8A8A",
    line="#DCDCDC",
    hover="#E6E6E6",
    error_text="#7A0F17",
    error="#FBE3E4",
    warning_text="#5A4200",
    warning="#FFF2CC",
    done_text="#15522A",
    done="#E0F4E5",
)
# As light as can be with the accent still at 3 : 1.
_MID_GRAY = "#5A5A5A"


def choose_theme(name: str) -> Theme:
    """Return the theme of a setting; "system" asks the desktop."""
    if name == "system":
        scheme = QApplication.styleHints().colorScheme()
        return LIGHT if scheme == Qt.ColorScheme.Light else DARK
    return LIGHT if name == "light" else DARK


def around_photo(theme: Theme, gray: str) -> Theme:
    """Return the theme with another gray around the photo, and an accent that stands out from it.

    Args:
        theme: of the window.
        gray: "theme", "dark", "mid" or "light".
    """
    if gray == "theme":
        return theme
    near = LIGHT if gray == "light" else DARK
    return replace(theme, canvas=_MID_GRAY if gray == "mid" else near.canvas, accent=near.accent)


def apply_theme(theme: Theme) -> None:
    """Color the whole program."""
    shade = "dark" if theme.is_dark else "light"
    # A style sheet cannot tint an image, so arrows and mark exist once for each theme.
    values = {name: getattr(theme, name) for name in _COLORS}
    for arrow in ("up", "down"):
        values[f"arrow_{arrow}"] = resource(f"icons/arrow-{arrow}-{shade}.svg").as_posix()
    values["check"] = resource(f"icons/check-{shade}.svg").as_posix()
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setPalette(_palette(theme))
        app.setStyleSheet(_STYLE.substitute(values))


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.hover,
        role.Text: theme.text,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.text,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.Mid: theme.border,
        role.Light: theme.hover,
        role.Midlight: theme.line,
        role.Dark: theme.border,
        role.Shadow: theme.window,
    }
    palette = QPalette()
    for color_role, color in colors.items():
        palette.setColor(color_role, QColor(color))
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, color_role, QColor(theme.border))
    return palette


_COLORS = tuple(name for name in Theme.__dataclass_fields__ if name != "is_dark")
# Steps of 4 px; rows 28 px; corners 4 px; the accent marks focus and choice, nothing else.
_STYLE = Template("""
QToolBar { background: $window; border: 0; border-bottom: 1px solid $line; padding: 4px 8px;
  spacing: 4px; }
QToolBar::separator { background: $line; width: 1px; margin: 4px 8px; }
QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px 8px; min-height: 20px;
  color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:checked, QToolButton:pressed { background: $hover; border-color: $border; }
QToolButton:focus { border-color: $accent; }
QToolButton[disclosure="true"] { padding: 2px 0; font-weight: bold; text-align: left; }
QToolButton[disclosure="true"]:checked { background: transparent; border-color: transparent; }
QToolButton[disclosure="true"]:hover { background: $hover; }
QToolButton[disclosure="true"]:focus { border-color: $accent; }
QToolButton[thumbnail="true"] { padding: 3px; border: 2px solid transparent; }
QToolButton[thumbnail="true"]:hover { border-color: $text; background: transparent; }
QToolButton[thumbnail="true"]:focus { border-color: $accent; }
QToolButton:disabled { color: $border; }
QMenuBar { background: $window; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 12px; border-radius: 4px; min-height: 20px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $border; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QStatusBar { background: $window; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $quiet; padding: 2px 8px; }
QSplitter::handle { background: $line; }
QScrollArea, QWidget#look_content { background: $panel; }
QLabel[heading="true"] { font-weight: bold; }
QLabel[quiet="true"] { color: $quiet; }
QLabel:disabled { color: $border; }
QLabel#callout { background: $accent; color: $on_accent; border-radius: 4px; padding: 6px 10px;
  font-weight: bold; }
QFrame[separator="true"] { background: $line; border: 0; margin: 0; }
QPushButton { background: $panel; color: $text; border: 1px solid $border; border-radius: 4px;
  padding: 3px 12px; min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 2px 11px; }
QPushButton:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:checked:focus { border-color: $text; }
QPushButton:disabled { color: $border; border-color: $line; background: $panel; }
QPushButton:checked:disabled { background: $line; color: $border; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent;
  padding: 7px 20px; font-weight: bold; }
QPushButton[primary="true"]:focus { border: 2px solid $text; padding: 6px 19px; }
QPushButton:default { border-color: $accent; }
QPushButton[segment="true"] { border-radius: 0; }
QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox:disabled, QRadioButton:disabled { color: $border; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px;
  border: 1px solid $border; background: $panel; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px;
  background: $on_accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $text; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $line; }
QRadioButton::indicator:checked:disabled { border-color: $line; }
QComboBox, QDoubleSpinBox, QSpinBox, QLineEdit { background: $panel; color: $text;
  border: 1px solid $border; border-radius: 4px; padding: 2px 6px; min-height: 20px;
  selection-background-color: $accent; selection-color: $on_accent; }
QComboBox:focus, QDoubleSpinBox:focus, QSpinBox:focus, QLineEdit:focus { border: 2px solid $accent;
  padding: 1px 5px; }
QComboBox:disabled, QDoubleSpinBox:disabled, QSpinBox:disabled, QLineEdit:disabled { color: $border;
  border-color: $line; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: url("$arrow_down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; color: $text; border: 1px solid $line;
  selection-background-color: $accent; selection-color: $on_accent; outline: 0; }
QDoubleSpinBox::up-button, QSpinBox::up-button { border: 0; width: 16px; }
QDoubleSpinBox::down-button, QSpinBox::down-button { border: 0; width: 16px; }
QDoubleSpinBox::up-arrow, QSpinBox::up-arrow { image: url("$arrow_up"); width: 10px;
  height: 10px; }
QDoubleSpinBox::down-arrow, QSpinBox::down-arrow { image: url("$arrow_down"); width: 10px;
  height: 10px; }
QTreeView { background: $panel; color: $text; border: 1px solid $border; border-radius: 4px;
  outline: 0; }
QTreeView:focus { border: 2px solid $accent; }
QTreeView::item { padding: 4px 8px; border: 0; }
QTreeView::item:selected { background: $accent; color: $on_accent; }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $quiet; border: 0; padding: 4px 8px; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::sub-page:horizontal:disabled { background: $border; }
QSlider[bipolar="true"]::sub-page:horizontal { background: $line; }
QSlider::handle:horizontal { width: 14px; margin: -6px 0; border-radius: 8px;
  background: $panel; border: 1px solid $border; }
QSlider::handle:horizontal:hover { border-color: $text; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 12px; }
QSlider::handle:horizontal:disabled { background: $panel; border-color: $line; }
QDoubleSpinBox QLineEdit, QSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0;
  min-height: 0; }
QCheckBox { spacing: 8px; min-height: 24px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $border; border-radius: 3px; min-height: 32px;
  margin: 3px; }
QScrollBar::handle:vertical:hover { background: $quiet; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }
QToolTip { background: $panel; color: $text; border: 1px solid $border; padding: 4px; }
""")
