"""Paints ranked lists: headings, bars, lines between shared words; handles no mouse and no keyboard."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from w2v_gui.panels.neighbours.geometry import BOLD, EDGE_PX, FOOT_PX, HEAD_PX, Geometry, Side
from w2v_gui.panels.neighbours.ranking import Answer, Ranking
from w2v_gui.panels.theme import (
    TextMetrics,
    Theme,
    decimal,
    fitted,
    paint_mark,
    run_name,
    short_run_name,
    whole_number,
)
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.training.run import Run

BUTTON_PX = 26
"""Side of the button that exchanges the run that is not in focus, pixels at scale 1."""
Place = tuple[int, int]
"""A row of a list: index of the list, index of the row."""


def headings(theme: Theme, runs: Sequence[Run], width: float) -> list[str]:
    """Names of ``runs`` as headings of their lists: short ones if full ones do not fit in ``width`` pixels."""
    px, metrics = theme.px, theme.metrics(SECOND, BOLD)
    names = [run_name(run) for run in runs]
    beside = len(runs) * px(EDGE_PX + 5 + 12 + 8) + (px(BUTTON_PX + 10) if len(runs) == 2 else 0)
    fits = sum(map(metrics.horizontalAdvance, names)) + beside <= width
    return names if fits else [short_run_name(run) for run in runs]


class ListsPainter:
    """Paints one answer.

    Attributes:
        answer: the rankings.
        geometry: the layout.

    Args:
        names: the headings, as the function ``headings`` returns them.
    """

    def __init__(self, theme: Theme, answer: Answer, geometry: Geometry, names: Sequence[str]) -> None:
        self._theme = theme
        self._names = names
        self.answer = answer
        self.geometry = geometry

    def paint(self, painter: QPainter, area: QRectF, marked: Collection[Place], notes: Sequence[str]) -> None:
        """Paint all of it.

        Args:
            painter: paints on the widget.
            area: the whole widget.
            marked: rows under the mouse or with the keyboard focus.
            notes: the first one that fits is written at the foot of a single list.
        """
        area = QRectF(area.topLeft(), QSizeF(self.geometry.width, area.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.grid)
        for side, row in marked:
            painter.drawRoundedRect(self.geometry.cell(side, row), 6, 6)
        words = {self.answer.rankings[side].words[row] for side, row in marked}
        for number in range(len(self.answer.rankings) - 1):
            self._paint_lines(painter, number, words)
        for number, ranking in enumerate(self.answer.rankings):
            self._paint_heading(painter, area, number, ranking.run)
            for row in self._in_view(ranking):
                self._paint_row(painter, ranking, self.geometry.sides[number], row)
        if len(self.answer.rankings) == 1:
            self._paint_counts(painter, self.answer.rankings[0])
        self._paint_foot(painter, area, notes)

    def _in_view(self, ranking: Ranking) -> range:
        return self.geometry.in_view[: len(ranking.words)]

    def _text(
        self,
        painter: QPainter,
        text: str,
        ends: tuple[float, float],
        y: float,
        color: QColor,
        face: TextMetrics,
        *,
        right: bool = False,
    ) -> float:
        """Write ``text`` between ``ends`` around height ``y``, aligned left or right; returns its free end."""
        text, width = fitted(text, face, ends[1] - ends[0] + 1, Qt.TextElideMode.ElideMiddle)
        x = ends[1] - width if right else ends[0]
        painter.setFont(face.font)
        painter.setPen(color)
        painter.drawText(QPointF(x, round(y + face.capHeight() / 2)), text)
        return x if right else x + width

    @property
    def _head(self) -> float:
        """The y of the middle of the headings."""
        return self._theme.px(HEAD_PX) / 2 - 2

    def _paint_heading(self, painter: QPainter, area: QRectF, number: int, run: Run) -> None:
        """Mark and name of a run, within its share of the width; those of the last list are aligned right."""
        hue, px, count = self._theme.hue(run.hue), self._theme.px, len(self.answer.rankings)
        right = 0 < number == count - 1
        left, end = area.width() * number / count, area.width() * (number + 1) / count
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.color)
        x = end - px(EDGE_PX + 5) if right else left + px(EDGE_PX + 5)
        paint_mark(painter, hue.mark, QPointF(x, self._head), px(4.5))
        ends = (left, x - px(12)) if right else (x + px(12), end)
        face = self._theme.metrics(SECOND, BOLD)
        self._text(painter, self._names[number], ends, self._head, hue.color, face, right=right)

    def _paint_row(self, painter: QPainter, ranking: Ranking, side: Side, row: int) -> None:
        colors, y = self._theme.palette, self.geometry.middle(row)
        word, cosine = ranking.words[row], ranking.cosines[row]
        filled = len(self.answer.rankings) == 1 or word in self.answer.shared
        face = self._theme.metrics(weight=BOLD if filled else QFont.Weight.Normal)
        color = colors.ink if filled else colors.second
        self._text(painter, word, side.word, y, color, face, right=side.mirrored)
        number = decimal(cosine, 2)
        self._text(painter, number, side.cosine, y, colors.ink, self._theme.metrics(), right=not side.mirrored)
        if side.bar[1] > side.bar[0]:
            self._paint_bar(painter, ranking.run, side, y, cosine, filled=filled)

    def _paint_bar(
        self, painter: QPainter, run: Run, side: Side, y: float, cosine: float, *, filled: bool
    ) -> None:
        """A track from 0 to 1; a negative cosine leaves it empty."""
        hue, height = self._theme.hue(run.hue), round(self._theme.px(11))
        left, right = side.bar
        track = QRectF(left, round(y - height / 2), right - left, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.palette.track)
        painter.drawRoundedRect(track, 2, 2)
        length = track.width() * min(1.0, max(0.0, cosine))
        if length < 1:
            return
        bar = QRectF(right - length if side.mirrored else left, track.top(), length, height)
        if filled:
            painter.setBrush(hue.color)
        else:
            painter.setPen(QPen(hue.color, 1))
            painter.setBrush(hue.tint)
            bar.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(bar, 2, 2)

    def _paint_lines(self, painter: QPainter, number: int, marked: Collection[str]) -> None:
        """A line from every shared word of list ``number`` to the same word in the next list, in view or not."""
        left, right = self.answer.rankings[number : number + 2]
        begin = self.geometry.sides[number].extent[1] + self._theme.px(8)
        end = self.geometry.sides[number + 1].extent[0] - self._theme.px(8)
        if len(self.geometry.sides) == 2:  # their bars are on the outer sides
            begin = self.geometry.sides[0].word[1] + self._theme.px(8)
            end = self.geometry.sides[1].word[0] - self._theme.px(8)
        colors, middle = self._theme.palette, (begin + end) / 2
        painter.save()
        painter.setClipRect(self.geometry.rows)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for word in self.answer.shared:
            y0 = self.geometry.middle(left.words.index(word)) + 0.5
            y1 = self.geometry.middle(right.words.index(word)) + 0.5
            path = QPainterPath(QPointF(begin, y0))
            path.cubicTo(middle, y0, middle, y1, end, y1)
            painter.setPen(QPen(colors.ink, 1.8) if word in marked else QPen(colors.quiet, 1.2))
            painter.drawPath(path)
        painter.restore()

    def _paint_counts(self, painter: QPainter, ranking: Ranking) -> None:
        if ranking.counts is None:
            return
        ends = (self.geometry.counts - self._theme.px(76), self.geometry.counts)
        face, color = self._theme.metrics(SECOND), self._theme.palette.third
        heading = QCoreApplication.translate("panels", "count")
        self._text(painter, heading, ends, self._head, color, face, right=True)
        for row in self._in_view(ranking):
            y = self.geometry.middle(row)
            self._text(painter, whole_number(ranking.counts[row]), ends, y, color, face, right=True)

    def _paint_foot(self, painter: QPainter, area: QRectF, notes: Sequence[str]) -> None:
        """The scale of the bars, and how many words are shared, or a note at the foot of a single list."""
        px, colors, face = self._theme.px, self._theme.palette, self._theme.metrics(SECOND)
        y, edge = area.bottom() - px(FOOT_PX) / 2, px(EDGE_PX)
        if self.warnings:
            self._paint_warning(painter, area, y, face)
            return
        if any(side.bar[1] > side.bar[0] for side in self.geometry.sides):
            scale = QCoreApplication.translate("panels", "bars: cosine 0 to 1")
        else:
            scale = QCoreApplication.translate("panels", "numbers: cosine")
        end = self._text(painter, scale, (edge, area.right()), y, colors.third, face)
        if len(self.answer.rankings) == 1:
            ends = (end + px(24), area.right() - edge)
            for note in notes:
                if face.horizontalAdvance(note) <= ends[1] - ends[0]:
                    self._text(painter, note, ends, y, colors.third, face, right=True)
                    break
            return
        bold, count = self._theme.metrics(weight=BOLD), len(self.answer.rankings[0].words)
        for template in self._overlap_templates:
            before, after = template.format(shared="\0", count=count).split("\0")
            pieces = (
                (before, face, colors.second),
                (whole_number(len(self.answer.shared)), bold, colors.ink),
                (after, face, colors.second),
            )
            width = sum(shape.horizontalAdvance(text) for text, shape, _ in pieces)
            x = max(end + px(16), area.center().x() - width / 2)
            if x + width <= area.right() - edge:
                break
        for text, shape, color in pieces:
            x = self._text(painter, text, (x, area.right() + 1), y, color, shape)

    @property
    def _overlap_templates(self) -> Sequence[str]:
        """How to say how many words are shared, from long to short."""
        translate = QCoreApplication.translate
        short = translate("panels", "{shared} of {count} shared")
        if self.answer.common is None:
            return (short,)
        long = translate("panels", "{shared} of {count} shared, looked for among the {words} words of both")
        middle = translate("panels", "{shared} of {count} shared, among {words} words")
        words = whole_number(self.answer.common)
        return [text.replace("{words}", words) for text in (long, middle, short)]

    @property
    def warnings(self) -> Sequence[str]:
        """What to say of runs that are hardly trained, from long to short; empty if there are none."""
        early = [ranking.run for ranking in self.answer.rankings if ranking.hardly_trained]
        if not early:
            return ()
        translate = QCoreApplication.translate
        names = ", ".join(short_run_name(run) for run in early)
        if len(self.answer.rankings) == 1:
            long = translate(
                "panels", "hardly trained: cosines are near 1 because all vectors still turn the same way"
            )
            middle = translate("panels", "hardly trained: vectors still point the same way")
        else:
            long = translate(
                "panels", "{runs} hardly trained: cosines are near 1 because all vectors still turn the same way"
            )
            middle = translate("panels", "{runs} hardly trained: vectors still point the same way")
        short = translate("panels", "hardly trained")
        return long.format(runs=names), middle.format(runs=names), short

    def _paint_warning(self, painter: QPainter, area: QRectF, y: float, face: TextMetrics) -> None:
        """The longest warning that fits, in place of the scale and the notes."""
        ends = (self._theme.px(EDGE_PX), area.right() - self._theme.px(EDGE_PX))
        fitting = (text for text in self.warnings if face.horizontalAdvance(text) <= ends[1] - ends[0])
        self._text(painter, next(fitting, self.warnings[-1]), ends, y, self._theme.palette.second, face)
