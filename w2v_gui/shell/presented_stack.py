"""The panels of a card in a presentation: the one in front gets the room it needs, and scrolls if need be."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget

from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import Theme

_SCROLLED_SHARE = 0.4
"""Share of what is in view by which a key scrolls."""


class PresentedStack(QScrollArea):
    """Shows ``stack`` until it gives it back."""

    def __init__(self, stack: QStackedWidget, theme: Theme) -> None:
        super().__init__()
        self._stack = stack
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setWidget(stack)
        stack.installEventFilter(self)
        stack.currentChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        stack.show()
        self._fit()

    def give_back(self) -> QStackedWidget:
        """Let the stack go, and go away."""
        self._stack.removeEventFilter(self)
        self._stack.currentChanged.disconnect(self._fit)
        self._theme.changed.disconnect(self._fit)
        self.takeWidget()
        self._stack.setAutoFillBackground(
            False
        )  # the scroll area has switched it on: cards have a colour of their own
        self.hide()
        self.deleteLater()
        return self._stack

    def sizeHint(self) -> QSize:
        """No particular size: it takes what the card has."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """None: it scrolls."""
        return QSize(0, 0)

    def scroll_by(self, across: int, down: int) -> None:
        """Scroll by a part of what is in view, to the right and downwards."""
        view = self.viewport()
        for bar, steps, length in (
            (self.horizontalScrollBar(), across, view.width()),
            (self.verticalScrollBar(), down, view.height()),
        ):
            bar.setValue(bar.value() + round(steps * _SCROLLED_SHARE * length))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the panel into the new size."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with up and down; leave → to the window, where it trains one step."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.verticalScrollBar().maximum():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when the panel needs more or less room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Make the panel as large as the view, or as large as it needs to be read."""
        panel = self._stack.currentWidget()
        if not isinstance(panel, Panel):
            return
        whole, bar = self.maximumViewportSize(), self.verticalScrollBar().sizeHint().width()
        needed = panel.readable_size
        width, height = whole.width(), whole.height()
        if needed.height() > height:
            width -= bar
        if needed.width() > width:
            height -= bar
        self._stack.resize(max(width, needed.width()), max(height, needed.height()))
