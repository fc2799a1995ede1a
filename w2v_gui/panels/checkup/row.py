"""One line of the check-up as a widget: verdict, figure, question with sentence, advice."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from w2v_gui.panels.checkup.writing import figure, sentence, translated
from w2v_gui.panels.glossary import explain
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import BODY, SECOND, SMALLEST
from w2v_gui.word2vec.analysis.checkup import Finding, Verdict
from w2v_gui.word2vec.analysis.checkup_sentences import SENTENCES, VERDICT_WORDS

BOLD = QFont.Weight.DemiBold
MARK_PX = 16
"""Width and height of the mark of a verdict, pixels at scale 1."""


class Arrangement(Enum):
    """Where the parts of a row stand; the value is the width of the panel from which it fits, in pixels."""

    ONE_LINE = 1040
    TWO_LINES = 680
    ADVICE_BELOW = 480
    STACKED = 0


class VerdictMark(QWidget):
    """The mark of a verdict: a tick, a filled triangle with an exclamation mark, or a circle with a dash.

    What is not judged has a dot.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._verdict = Verdict.CANNOT_TELL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the line of text beside it."""
        height = QFontMetricsF(self._theme.font(BODY, BOLD)).height()
        return QSize(round(self._theme.px(MARK_PX)), round(height))

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another mark."""
        self._verdict = verdict
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark of the verdict; shapes differ, so that colour is not needed."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side = self._theme.px(MARK_PX)
            box = QRectF(0, (self.height() - side) / 2, side, side)
            paint_verdict(painter, box, self._verdict, self._theme)


def verdict_color(verdict: Verdict, theme: Theme) -> QColor:
    """The colour of mark and word."""
    colors = theme.palette
    return {Verdict.GOOD: colors.ink, Verdict.LOOK_HERE: colors.wrong}.get(verdict, colors.third)


def paint_verdict(painter: QPainter, box: QRectF, verdict: Verdict, theme: Theme) -> None:
    """Paint the mark of ``verdict`` in a square."""
    color, card = verdict_color(verdict, theme), theme.palette.card
    x, y, unit = box.center().x(), box.center().y(), box.width() / 16
    thick = QPen(color, 1.8 * unit, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)

    def at(right: float, down: float) -> QPointF:
        return QPointF(x + right * unit, y + down * unit)

    if verdict is Verdict.GOOD:
        painter.setPen(thick)
        painter.drawPolyline([at(-5, 0.5), at(-1.5, 4), at(5.5, -4)])
    elif verdict is Verdict.LOOK_HERE:
        painter.setPen(thick)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([at(0, -6), at(6.6, 5.6), at(-6.6, 5.6)]))
        painter.setPen(QPen(card, 1.8 * unit, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(at(0, -2), at(0, 1.6))
        painter.drawPoint(at(0, 4.2))
    elif verdict is Verdict.NOT_JUDGED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(box.center(), 2.2 * unit, 2.2 * unit)
    else:
        painter.setPen(QPen(color, 1.4 * unit, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.center(), 6.4 * unit, 6.4 * unit)
        painter.drawLine(at(-2.6, 0), at(2.6, 0))


_Cell = tuple[int, int, int]  # row, first column, number of columns

_CELLS: dict[Arrangement, dict[str, _Cell]] = {
    Arrangement.ONE_LINE: {
        **{"of": (0, 3, 1), "title": (0, 4, 1), "said": (0, 5, 1)},
        **{"parts": (1, 5, 1), "advice": (0, 6, 1)},
    },
    Arrangement.TWO_LINES: {
        **{"of": (1, 2, 1), "title": (0, 3, 1), "said": (1, 3, 2)},
        **{"parts": (2, 3, 2), "advice": (0, 4, 1)},
    },
    Arrangement.ADVICE_BELOW: {
        **{"of": (1, 2, 1), "title": (0, 3, 1), "said": (1, 3, 1)},
        **{"parts": (2, 3, 1), "advice": (3, 3, 1)},
    },
    Arrangement.STACKED: {
        **{"of": (0, 3, 1), "title": (1, 0, 4), "said": (2, 0, 4)},
        **{"parts": (3, 0, 4), "advice": (4, 0, 4)},
    },
}
_STRETCHES = {
    Arrangement.ONE_LINE: {4: 5, 5: 10, 6: 5},
    Arrangement.TWO_LINES: {4: 1},
    Arrangement.ADVICE_BELOW: {3: 1},
    Arrangement.STACKED: {3: 1},
}


class FindingRow(QWidget):
    """Shows one finding; its tooltip says how the figure is computed.

    Attributes:
        mark, word, number, of, title, said, parts, advice: its parts.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._finding: Finding | None = None
        self.arrangement: Arrangement | None = None
        self.mark = VerdictMark(theme)
        self.word, self.number, self.of, self.title = PlainLabel(), PlainLabel(), PlainLabel(), PlainLabel()
        self.said, self.parts, self.advice = (PlainLabel(wordWrap=True) for _ in range(3))
        self._labels = {"of": self.of, "title": self.title, "said": self.said}
        self._labels |= {"parts": self.parts, "advice": self.advice}
        self._grid = QGridLayout(self)
        self._grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        for column, widget in enumerate((self.mark, self.word, self.number)):
            self._grid.addWidget(widget, 0, column, top)
        for label in (self.word, self.number, *self._labels.values()):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | top)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_finding(self, finding: Finding) -> None:
        """Show ``finding``; a row may show another question each time."""
        self._finding = finding
        texts = SENTENCES[finding.question]
        self.mark.show_verdict(finding.verdict)
        self.word.setText(translated(VERDICT_WORDS[finding.verdict.value]))
        self.number.setText(figure(finding.figure, texts.unit))
        self.of.setText(translated(texts.of) if finding.figure is not None else "")
        self.title.setText(translated(texts.title))
        self.said.setText(sentence(finding.said))
        self.parts.setText(" · ".join(map(sentence, finding.parts)))
        self.parts.setVisible(bool(finding.parts))
        self.advice.setText(f"→ {translated(finding.advice)}" if finding.advice else "")
        how = translated(texts.how)
        self.setToolTip(explain(before=how))
        self.setAccessibleDescription(how)
        spoken = (self.title.text(), self.number.text(), f"{self.word.text()}.", self.said.text())
        self.setAccessibleName(" ".join(spoken))
        self._show_advice()
        self._color()

    def arrange(self, arrangement: Arrangement) -> None:
        """Put the parts where ``arrangement`` has them."""
        if arrangement is self.arrangement:
            return
        self.arrangement = arrangement
        for label in self._labels.values():
            self._grid.removeWidget(label)
        for name, (row, column, columns) in _CELLS[arrangement].items():
            self._grid.addWidget(self._labels[name], row, column, 1, columns)
        for column in range(7):
            self._grid.setColumnStretch(column, _STRETCHES[arrangement].get(column, 0))
        right = arrangement is Arrangement.TWO_LINES
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.advice.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        self.title.setWordWrap(arrangement is not Arrangement.TWO_LINES)
        self._show_advice()
        self.restyle()

    def _show_advice(self) -> None:
        """An empty line is left out where advice has a line of its own."""
        own_line = self.arrangement in (Arrangement.ADVICE_BELOW, Arrangement.STACKED)
        self.advice.setVisible(bool(self.advice.text()) or not own_line)

    def restyle(self) -> None:
        """Colours, and the widths of the fixed columns."""
        theme, px = self._theme, self._theme.px
        bold, small = QFontMetricsF(theme.font(BODY, BOLD)), QFontMetricsF(theme.font(SMALLEST))
        of = max(small.horizontalAdvance(translated(texts.of)) for texts in SENTENCES.values())
        number = bold.horizontalAdvance("+00.0 %")
        if self.arrangement in (Arrangement.TWO_LINES, Arrangement.ADVICE_BELOW):  # one below the other
            of = number = max(of, number)
        words = (bold.horizontalAdvance(translated(word)) for word in VERDICT_WORDS.values())
        self.word.setFixedWidth(round(max(words) + px(4)))
        self.number.setFixedWidth(round(number + px(4)))
        self.of.setFixedWidth(round(of + px(4)))
        self.mark.updateGeometry()
        self._grid.setHorizontalSpacing(round(px(10)))
        self._grid.setContentsMargins(*(round(px(side)) for side in (10, 4, 10, 5)))
        self._color()

    def _color(self) -> None:
        """Colours and fonts; without a stylesheet of their own, that of the application would set their size."""
        colors = self._theme.palette
        verdict = self._finding.verdict if self._finding is not None else Verdict.CANNOT_TELL
        for label, color, size, weight in (
            (self.word, verdict_color(verdict, self._theme), BODY, 600),
            (self.number, colors.ink, BODY, 600),
            (self.title, colors.ink, BODY, 600),
            (self.said, colors.second, SECOND, 400),
            (self.advice, colors.ink, SECOND, 400),
            (self.of, colors.third, SMALLEST, 400),
            (self.parts, colors.third, SMALLEST, 400),
        ):
            pixels = round(self._theme.px(size))
            label.setFont(self._theme.font(size, QFont.Weight(weight)))
            label.setStyleSheet(f"color: {color.name()}; font-size: {pixels}px; font-weight: {weight};")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line below the row."""
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.palette.grid)
