"""The toolbar: the few actions that are always at hand, reachable by Tab as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from colorstudio.app.icons import blank_icon, make_icon
from colorstudio.app.view_actions import ICON_PX

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from colorstudio.app.actions import Actions
    from colorstudio.app.theme import Theme


class MainToolBar(QToolBar):
    """Opens, saves, chooses the view and the zoom."""

    def __init__(self, actions: Actions) -> None:
        """Build the bar."""
        super().__init__()
        self.setWindowTitle(self.tr("Toolbar"))
        self.setObjectName("main_toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._worded: list[QToolButton] = []
        self.open_button = self._add(actions.open, is_worded=True)
        self.save_button = self._add(actions.save, is_worded=True)
        self.addSeparator()
        for action in actions.views.values():
            self._add(action, is_worded=True)
        self._add_original()
        self._add_space()
        self._add(actions.zoom_out)
        self._add_zoom()
        self._add(actions.zoom_in)
        self._add(actions.fit)
        self.addSeparator()
        self.batch_button = self._add(actions.batch, is_worded=True)
        self.set_worded(is_worded=True)

    def _add(self, action: QAction, *, is_worded: bool = False) -> QToolButton:
        # Not `addAction`: asking for the button that it makes takes 15 ms of the window's start.
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().rstrip("\N{HORIZONTAL ELLIPSIS}"))
        self._add_button(button, is_worded=is_worded)
        return button

    def _add_original(self) -> None:
        self.original_button = button = QToolButton()
        button.setText(self.tr("Original"))
        button.setIcon(blank_icon(ICON_PX))
        button.setAccessibleName(self.tr("Hold to see the original"))
        button.setToolTip(
            self.tr("Hold to see the original. The same with Space on the photo, or \\ anywhere.")
        )
        self._add_button(button, is_worded=True)

    def _add_button(self, button: QToolButton, *, is_worded: bool) -> None:
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if is_worded:
            self._worded.append(button)
        self.addWidget(button)

    def _add_space(self) -> None:
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)

    def _add_zoom(self) -> None:
        self.zoom_label = QLabel()
        self.zoom_label.setMinimumWidth(56)
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom_label.setToolTip(self.tr("How large the photo is shown."))
        self.addWidget(self.zoom_label)

    def set_theme(self, theme: Theme) -> None:
        """Tint the icon of the button that has no action."""
        self.original_button.setIcon(make_icon("original", theme.text, theme.border))

    def set_worded(self, *, is_worded: bool) -> None:
        """Show words beside the icons where there is room."""
        style = Qt.ToolButtonStyle
        words = style.ToolButtonTextBesideIcon if is_worded else style.ToolButtonIconOnly
        for button in self._worded:
            button.setToolButtonStyle(words)
