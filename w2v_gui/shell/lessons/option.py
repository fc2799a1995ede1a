"""A button for one answer, whose text may take several lines."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.panels.plain_text import MarkupLabel
from w2v_gui.panels.theme import Theme

_MARGINS_PX = (12, 9)
_RADIUS_PX = 8


class Option(QAbstractButton):
    """One of several answers; framed like a button.

    Args:
        markup: its text.
        sign: shown behind the text: ✓ or ✗, or nothing.
        chosen: whether it is what the learner chose.
        closed: whether the choice is made; then it is only shown.
        theme: colours and sizes.
        parent: as usual.
    """

    def __init__(
        self,
        markup: str,
        sign: str,
        theme: Theme,
        *,
        chosen: bool = False,
        closed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chosen = chosen
        self.closed = closed
        self._label = MarkupLabel(f"{markup}&nbsp; <b>{sign}</b>" if sign else markup)
        self._label.setWordWrap(True)
        color = theme.palette.third if closed and not chosen and not sign else theme.palette.ink
        self._label.setStyleSheet(f"color: {color.name()};")
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        across, down = (round(theme.px(length)) for length in _MARGINS_PX)
        column.setContentsMargins(across, down, across, down)
        column.addWidget(self._label)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if closed else Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if closed else Qt.CursorShape.PointingHandCursor)
        if closed:  # not disabled, which would make it hard to read
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """As its text does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its text in ``width``, with the margins."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """That of its text."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the card, which also scrolls."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame: dark around what was chosen, in the colour of the focus where the keyboard is."""
        colors = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color, width = colors.line, 1
        if self.hasFocus():
            color, width = colors.hues[0].color, 2
        elif self._chosen:
            color, width = colors.ink, 2
        elif self.underMouse() and not self.closed:
            color = colors.quiet
        painter.setPen(QPen(color, width))
        painter.setBrush(colors.field if self._chosen else colors.card)
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _RADIUS_PX, _RADIUS_PX)
