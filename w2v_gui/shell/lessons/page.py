"""The page of a lesson's card: the blocks of a step below each other, scrolled and read by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.shell.lessons.option import Option

_SIDE_PX, _SPACING_PX = 18, 12
_ARROW_SHARE = 0.25
"""Share of the page's height by which an arrow key scrolls."""
_PAGE_SHARE = 0.85
"""The same for Page Down and Page Up: a line or two stay in view."""


class Page(QScrollArea):
    """Shows ``blocks``; scrolls up and down alone.

    Attributes:
        blocks: the widgets shown, from top to bottom.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.blocks: list[QWidget] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._show_end = QTimer(self, singleShot=True, interval=0)
        self._show_end.timeout.connect(self._scroll_to_last)

    def show_blocks(self, blocks: Sequence[QWidget]) -> None:
        """Show ``blocks`` from the beginning."""
        page = QWidget()
        column = QVBoxLayout(page)
        side = round(self._theme.px(_SIDE_PX))
        column.setContentsMargins(side, 2, side, 10)
        column.setSpacing(round(self._theme.px(_SPACING_PX)))
        for block in blocks:
            column.addWidget(block)
        column.addStretch(1)
        self.blocks = list(blocks)
        old = self.takeWidget()
        self.setWidget(page)
        if old is not None:
            old.hide()
            old.deleteLater()
        self.verticalScrollBar().setValue(0)

    def show_end(self) -> None:
        """Scroll to the last block, once it has its place."""
        self._show_end.start()

    def turn(self, by: int) -> bool:
        """Scroll by a page, down for 1 and up for −1; returns False at the end and at the beginning."""
        return self._scroll(by * _PAGE_SHARE)

    def go(self, by: int, options: Sequence[Option]) -> None:
        """Read on downwards (1) or upwards (−1), and choose among ``options`` as they come into view."""
        at = next((place for place, option in enumerate(options) if option.hasFocus()), None)
        if at is None:
            self._scroll(by * _ARROW_SHARE)
            return
        other = min(max(at + by, 0), len(options) - 1)
        if other != at and not self._is_beyond(options[at], by) and not self._is_beyond(options[other], by):
            options[other].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._scroll(by * _ARROW_SHARE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys to the card."""
        event.ignore()

    def _scroll(self, pages: float) -> bool:
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + round(pages * self.viewport().height()))
        return bar.value() != before

    def _is_beyond(self, option: Option, by: int) -> bool:
        """Whether the page must be scrolled in the direction ``by`` to show the whole option."""
        place = QRect(option.mapTo(self.viewport(), QPoint()), option.size())
        return place.bottom() >= self.viewport().height() if by > 0 else place.top() < 0

    def _scroll_to_last(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # then the last line has its place too
        if self.blocks:
            last = self.blocks[-1]
            self.ensureWidgetVisible(last, 0, 12)
            if last.height() > self.viewport().height():  # its beginning matters more
                self.verticalScrollBar().setValue(last.y() - 12)
