"""Buttons whose icon follows the theme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme, icon


class Button(QPushButton):
    """A push button with a tinted icon; ``primary`` makes it the one dark button of the window."""

    def __init__(
        self, theme: Theme, icon_name: str, text: str, *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon_name = icon_name
        self._primary = primary
        self.setProperty("primary", primary)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus, so that Space still means Train
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        if name != self._icon_name:
            self._icon_name = name
            self._restyle()

    def _restyle(self) -> None:
        self.setIconSize(_square(self._theme.px(18)))
        colors = self._theme.palette
        normal = colors.card if self._primary else colors.ink
        self.setIcon(icon(self._icon_name, normal, colors.card if self._primary else colors.quiet))


class IconButton(QToolButton):
    """A small button that is only an icon; its tooltip is its accessible name."""

    def __init__(self, theme: Theme, icon_name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self.set_tip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._restyle()

    def set_tip(self, tip: str) -> None:
        """Set what the button says about itself: its tooltip and accessible name."""
        self.setToolTip(tooltip(tip))
        self.setAccessibleName(tip)

    def _restyle(self) -> None:
        self.setIconSize(_square(self._theme.px(20)))
        colors = self._theme.palette
        self.setIcon(icon(self._icon_name, colors.second, colors.quiet))


def _square(side: float) -> QSize:
    return QSize(round(side), round(side))
