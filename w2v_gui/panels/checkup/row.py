"""One line of the check-up as a widget: verdict, figure, question with sentence, advice."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

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
    """Where the parts of a row stand, by the width of the panel."""

    ONE_LINE = "question, sentence and advice beside each other"
    TWO_LINES = "sentence below the question, advice beside both"
    STACKED = "all below each other"


class VerdictMark(QWidget):
    """The mark of a verdict: a tick, a filled triangle with an exclamation mark, or a circle with a dash."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._verdict = Verdict.CANNOT_TELL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square as high as a line."""
        side = round(self._theme.px(MARK_PX))
        return QSize(side, side)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another mark."""
        self._verdict = verdict
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark of the verdict; shapes differ, so that colour is not needed."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_verdict(painter, QRectF(self.rect()), self._verdict, self._theme)


def verdict_color(verdict: Verdict, theme: Theme) -> QColor:
    """The colour of mark and word."""
    colors = theme.palette
    return {Verdict.GOOD: colors.ink, Verdict.LOOK_HERE: colors.wrong, Verdict.CANNOT_TELL: colors.third}[verdict]


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
    else:
        painter.setPen(QPen(color, 1.4 * unit, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.center(), 6.4 * unit, 6.4 * unit)
        painter.drawLine(at(-2.6, 0), at(2.6, 0))


class FindingRow(QWidget):
    """Shows one finding; its tooltip says how the figure is computed.

    Attributes:
        question: key of ``SENTENCES``.
        mark, word, number, of, title, said, parts, advice: its parts.
    """

    def __init__(self, question: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._theme = theme
        self._texts = SENTENCES[question]
        self._verdict = Verdict.CANNOT_TELL
        self._arrangement: Arrangement | None = None
        self.mark = VerdictMark(theme)
        self.word = PlainLabel()
        self.number, self.of = PlainLabel(), PlainLabel(wordWrap=True)
        self.title, self.said = PlainLabel(wordWrap=True), PlainLabel(wordWrap=True)
        self.parts, self.advice = PlainLabel(wordWrap=True), PlainLabel(wordWrap=True)
        self._beside = QWidget()
        both = QVBoxLayout(self._beside)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.number)
        both.addWidget(self.of)
        both.addStretch(1)
        self._grid = QGridLayout(self)
        # Labels that wrap would otherwise grow to fill a row that another one makes higher.
        for label in (self.word, self.number, self.of, self.title, self.said, self.parts, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        tip = explain(before=translated(self._texts.how))
        self.setToolTip(tip)
        self.setAccessibleDescription(translated(self._texts.how))

    def show_finding(self, finding: Finding) -> None:
        """Show ``finding``, an answer to this row's question."""
        self._verdict = finding.verdict
        self.mark.show_verdict(finding.verdict)
        self.word.setText(translated(VERDICT_WORDS[finding.verdict.value]))
        self.number.setText(figure(finding.figure, self._texts.unit))
        self.of.setText(translated(self._texts.of) if finding.figure is not None else "")
        self.title.setText(translated(self._texts.title))
        self.said.setText(sentence(finding.said))
        self.parts.setText(" · ".join(map(sentence, finding.parts)))
        self.parts.setVisible(bool(finding.parts))
        self.advice.setText(f"→ {translated(finding.advice)}" if finding.advice else "")
        self.setAccessibleName(f"{self.title.text()} {self.number.text()} {self.word.text()}. {self.said.text()}")
        self._color()

    def arrange(self, arrangement: Arrangement) -> None:
        """Put the parts where ``arrangement`` has them."""
        if arrangement is self._arrangement:
            return
        self._arrangement = arrangement
        grid, top = self._grid, Qt.AlignmentFlag.AlignTop
        for widget in (self.mark, self.word, self._beside, self.title, self.said, self.parts, self.advice):
            grid.removeWidget(widget)
        for column in range(6):
            grid.setColumnStretch(column, 0)
        grid.addWidget(self.mark, 0, 0, top)
        grid.addWidget(self.word, 0, 1, top)
        grid.addWidget(self._beside, 0, 2, 3, 1, top)
        grid.addWidget(self.title, 0, 3)
        if arrangement is Arrangement.ONE_LINE:
            grid.addWidget(self.said, 0, 4)
            grid.addWidget(self.parts, 1, 4)
            grid.addWidget(self.advice, 0, 5)
            stretches = ((3, 5), (4, 9), (5, 6))
        else:
            grid.addWidget(self.said, 1, 3)
            grid.addWidget(self.parts, 2, 3)
            if arrangement is Arrangement.TWO_LINES:
                grid.addWidget(self.advice, 0, 4, 3, 1)
                stretches = ((3, 9), (4, 5), (5, 0))
            else:
                grid.addWidget(self.advice, 3, 3)
                stretches = ((3, 1), (4, 0), (5, 0))
        for column, stretch in stretches:
            grid.setColumnStretch(column, stretch)
        self.restyle()

    def restyle(self) -> None:
        """Fonts, colours and widths of the fixed columns."""
        theme, px = self._theme, self._theme.px
        small = theme.font(SMALLEST)
        for label in (self.word, self.title, self.number):
            label.setFont(theme.font(BODY, BOLD))
        for label in (self.said, self.advice):
            label.setFont(theme.font(SECOND))
        for label in (self.of, self.parts):
            label.setFont(small)
        words = QFontMetricsF(theme.font(BODY, BOLD))
        widest = max(words.horizontalAdvance(translated(word)) for word in VERDICT_WORDS.values())
        self.word.setFixedWidth(round(widest + px(4)))
        counted = QFontMetricsF(small)
        every = [counted.horizontalAdvance(translated(texts.of)) for texts in SENTENCES.values()]
        number = words.horizontalAdvance("+00.0 %")
        self._beside.setFixedWidth(round(max(number, min(max(every), px(110))) + px(4)))
        tight = self._arrangement is Arrangement.STACKED
        self._grid.setHorizontalSpacing(round(px(8 if tight else 12)))
        self._grid.setVerticalSpacing(round(px(1)))
        self._grid.setContentsMargins(*(round(px(side)) for side in (10, 5, 10, 6)))
        self._color()

    def _color(self) -> None:
        colors = self._theme.palette
        for label, color in (
            (self.word, verdict_color(self._verdict, self._theme)),
            (self.number, colors.ink),
            (self.title, colors.ink),
            (self.said, colors.second),
            (self.advice, colors.ink),
            (self.of, colors.third),
            (self.parts, colors.third),
        ):
            label.setStyleSheet(f"color: {color.name()}; font-size: {label.font().pixelSize()}px;")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line below the row."""
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.palette.grid)
