"""The parallelogram of an analogy as a picture: its three words, the fourth corner, and the best answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.analogies.asking import RunAnswers, Three
from w2v_gui.panels.glossary import explain
from w2v_gui.panels.theme import Theme, elided, isolated, paint_mark, percent
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.printable import shown

CORNER = "b − a + c"
"""The fourth corner of the parallelogram."""
LABEL_SHARE = 0.45
"""Greatest width of a label, as a share of the picture's."""
_SIDES = ((0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0))
"""Where a label may stand from its point, the best place first."""


@dataclass(frozen=True)
class _Label:
    """A text beside its point; ``word`` is what a click picks."""

    text: str
    box: QRectF
    color: QColor
    font: QFont
    word: str | None


class PlaneView(QWidget):
    """Paints the plane of one run.

    Signals:
        picked: the user clicked this word.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._result: RunAnswers | None = None
        self._three: Three | None = None
        self._word: str | None = None
        self._labels: Sequence[_Label] = ()
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Parallelogram"))

    @property
    def captions(self) -> Sequence[str]:
        """What stands below the picture, from long to short."""
        result = self._result
        if result is None or not result.words:
            return ()
        if result.plane is None:
            return (self.tr("These three words span no plane."), self.tr("no plane"))
        share = percent(result.plane.outside, 0)
        word = isolated(shown(result.words[0]))
        return (
            self.tr("the way from a to “{word}” is {share} off this plane").format(word=word, share=share),
            self.tr("“{word}” is {share} off this plane").format(word=word, share=share),
            self.tr("{share} off this plane").format(share=share),
            self.tr("{share} off").format(share=share),
        )

    def show_plane(self, three: Three, result: RunAnswers | None, word: str | None) -> None:
        """Show the plane of ``result``; ``word`` is the selected word."""
        self._three, self._result, self._word = three, result, word
        how = self.tr(
            "The plane through the unit vectors of a, b and c. The answer is projected onto it: the share of its "
            "squared distance from a that this leaves out is said below. In many dimensions a large share is "
            "usual; what counts for the answer is its cosine with b − a + c."
        )
        self.setToolTip(explain(before=how))
        captions = self.captions
        self.setAccessibleDescription(captions[0] if captions else "")
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = round(self._theme.px(200))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Room for two short words beside each other."""
        return QSize(round(self._theme.px(140)), round(self._theme.px(100)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and its caption."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_caption(painter)
            self._labels = ()
            if self._result is not None and self._result.plane is not None:
                self._paint_plane(painter, self._placed(self._result.plane.points))

    def _placed(self, points: FloatArray) -> list[QPointF]:
        """The points in pixels; both axes have one scale, and the second points upwards."""
        px = self._theme.px
        area = QRectF(self.rect()).adjusted(px(34), px(26), -px(34), -px(48))
        least, most = points.min(axis=0), points.max(axis=0)
        spread = np.maximum(most - least, 1e-9)
        scale = min(area.width() / spread[0], area.height() / spread[1])
        middle = (least + most) / 2
        return [
            QPointF(area.center().x() + (x - middle[0]) * scale, area.center().y() - (y - middle[1]) * scale)
            for x, y in points.tolist()
        ]

    def _paint_plane(self, painter: QPainter, places: list[QPointF]) -> None:
        assert self._result is not None and self._three is not None
        colors, px, hue = self._theme.palette, self._theme.px, self._theme.hue(self._result.run.hue)
        a, b, c, corner, answer = places
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.tint)
        painter.drawPolygon(QPolygonF([a, b, corner, c]))
        for begin, end in ((a, c), (b, corner)):
            painter.setPen(QPen(colors.quiet, 1))
            painter.drawLine(begin, end)
        self._paint_arrow(painter, a, b, colors.ink)
        self._paint_arrow(painter, c, corner, hue.color)
        painter.setPen(QPen(hue.color, 1, Qt.PenStyle.DotLine))
        painter.drawLine(corner, answer)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.ink)
        for place in (a, b, c):
            painter.drawEllipse(place, px(4), px(4))
        painter.setPen(QPen(hue.color, 1.5))
        painter.setBrush(colors.card)
        painter.drawEllipse(corner, px(4), px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.color)
        paint_mark(painter, hue.mark, answer, px(5))
        bold = self._theme.font(weight=QFont.Weight.DemiBold)
        named = [
            (answer, self._result.words[0], hue.color, bold),
            *(
                (place, word, colors.ink, self._theme.font())
                for place, word in zip((a, b, c), self._three, strict=True)
            ),
        ]
        self._labels = self._placed_labels(named, corner, places)
        for label in self._labels:
            self._paint_label(painter, label)

    def _paint_label(self, painter: QPainter, label: _Label) -> None:
        selected = label.word is not None and label.word == self._word
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.palette.ink)
            painter.drawRoundedRect(label.box, label.box.height() / 2, label.box.height() / 2)
        painter.setFont(label.font)
        painter.setPen(self._theme.palette.card if selected else label.color)
        painter.drawText(label.box, Qt.AlignmentFlag.AlignCenter, label.text)

    def _paint_arrow(self, painter: QPainter, begin: QPointF, end: QPointF, color: QColor) -> None:
        painter.setPen(QPen(color, 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        way = end - begin
        length = float(np.hypot(way.x(), way.y()))
        gap, size = self._theme.px(7), self._theme.px(7)
        if length <= 2 * gap:
            return
        along = way / length
        across = QPointF(-along.y(), along.x())
        tip = end - along * gap
        painter.drawLine(begin + along * gap, tip)
        head = [tip - along * size + across * size * 0.55, tip, tip - along * size - across * size * 0.55]
        painter.drawPolyline(head)

    @property
    def labels(self) -> "Sequence[_Label]":
        """The words as last painted, with their boxes."""
        return self._labels

    def _placed_labels(
        self, named: Sequence[tuple[QPointF, str, QColor, QFont]], corner: QPointF, points: Sequence[QPointF]
    ) -> list[_Label]:
        """Labels beside their points, where they cover neither each other nor a point, if possible."""
        small = self._theme.font(SMALLEST)
        wanted: list[tuple[QPointF, str, str | None, QColor, QFont]] = [
            (place, word, word, color, font) for place, word, color, font in named
        ]
        wanted += [(corner, CORNER, None, self._theme.palette.third, small)]
        dots = [QRectF(point.x() - 5, point.y() - 5, 10, 10) for point in points]
        labels: list[_Label] = []
        for place, text, word, color, font in wanted:
            text = elided(shown(text), font, LABEL_SHARE * self.width())
            boxes = [self._label_box(place, text, font, side) for side in _SIDES]
            taken = [label.box for label in labels] + [dot for dot in dots if not dot.contains(place)]
            free = [box for box in boxes if not any(box.intersects(other) for other in taken)]
            if not free and word is None:
                continue  # the corner can do without its name
            labels.append(_Label(text, (free or boxes)[0], color, font, word))
        return labels

    def _label_box(self, place: QPointF, text: str, font: QFont, side: tuple[int, int]) -> QRectF:
        metrics, px = QFontMetricsF(font), self._theme.px
        width, height = metrics.horizontalAdvance(text) + px(12), metrics.height() + px(2)
        across, down = side
        x = place.x() - width / 2 + across * (width / 2 + px(3))
        y = place.y() - height / 2 + down * (height / 2 + px(7 if across == 0 else 2))
        x = max(0.0, min(self.width() - width, x))
        return QRectF(x, max(0.0, min(self.height() - px(20) - height, y)), width, height)

    def _paint_caption(self, painter: QPainter) -> None:
        font, width = self._theme.font(SECOND if self.width() > 330 else SMALLEST), self.width() - 8
        metrics = QFontMetricsF(font)
        captions = self.captions
        text = next((text for text in captions if metrics.horizontalAdvance(text) <= width), "")
        if not text and captions:
            text = captions[-1]
        height = metrics.height() + 2
        painter.setFont(font)
        painter.setPen(self._theme.palette.third)
        box = QRectF(4, self.height() - height - 2, width, height)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # Input of the user

    def _word_at(self, point: QPointF) -> str | None:
        return next((label.word for label in self._labels if label.box.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the word that was clicked."""
        word = self._word_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and word is not None:
            self.picked.emit(word)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over words."""
        active = self._word_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Show the arrow again."""
        self.setCursor(Qt.CursorShape.ArrowCursor)
