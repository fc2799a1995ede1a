"""The drawings in a lesson's card: the noise distribution, the first merges of a tree, what a window keeps."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.lessons.numbers import whole
from w2v_gui.lessons.scene import NotYet, Scene
from w2v_gui.lessons.text_answers import few_words
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SMALLEST
from w2v_gui.word2vec.dataset.word_tree import build_huffman_tree
from w2v_gui.word2vec.objectives.negative_sampling import NegativeSampling
from w2v_gui.word2vec.printable import shown


class Drawing(QWidget):
    """A picture of a scene, as high as it needs to be."""

    height_px = 150

    def __init__(self, scene: Scene, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.theme = theme
        self.setFixedHeight(round(theme.px(self.height_px)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(100, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw, or leave the room empty while there is nothing to draw."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(SMALLEST))
        try:
            self.draw(painter)
        except NotYet:
            return

    def draw(self, painter: QPainter) -> None:
        """Draw the picture; raises ``NotYet``."""
        raise NotImplementedError


class NoisePicture(Drawing):
    """Share in the text and share of the noise draws over the words, the most frequent on the left."""

    height_px = 190

    def draw(self, painter: QPainter) -> None:
        """Two curves on logarithmic axes, with their names at the right end."""
        objective = self.scene.snapshot.objective
        if not isinstance(objective, NegativeSampling):
            raise NotYet
        text, noise = self.scene.snapshot.vocabulary.frequencies, objective.noise
        colors, px = self.theme.palette, self.theme.px
        metrics = QFontMetricsF(painter.font())
        line = metrics.height()
        area = QRectF(2, line + 4, self.width() - 4, self.height() - 2 * line - 10)
        low, high = np.log(min(text.min(), noise.min())), np.log(max(text.max(), noise.max()))
        across = np.log(np.arange(1, len(text) + 1)) / np.log(len(text))
        painter.setPen(QPen(colors.line, 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        for values, color, dash in (
            (text, colors.third, Qt.PenStyle.DashLine),
            (noise, colors.hues[0].color, Qt.PenStyle.SolidLine),
        ):
            down = (np.log(values) - low) / (high - low)
            points = [
                QPointF(area.left() + x * area.width(), area.bottom() - y * area.height())
                for x, y in zip(across.tolist(), down.tolist(), strict=True)
            ]
            painter.setPen(QPen(color, px(1.6), dash))
            painter.drawPolyline(points)
        painter.setPen(colors.third)
        words = self.scene.snapshot.vocabulary.words
        painter.drawText(QPointF(2, self.height() - 5), shown(words[0]))
        last = shown(words[-1])
        painter.drawText(QPointF(self.width() - 2 - metrics.horizontalAdvance(last), self.height() - 5), last)
        painter.drawText(
            QPointF(2, line - 3), QCoreApplication.translate("lesson pictures", "- - share in the text")
        )
        painter.setPen(colors.hues[0].color)
        name = QCoreApplication.translate("lesson pictures", "— drawn as noise")
        painter.drawText(QPointF(self.width() - 2 - metrics.horizontalAdvance(name), line - 3), name)


class CountsPicture(Drawing):
    """The ten words whose merges the next picture shows, with their counts."""

    height_px = 118

    def draw(self, painter: QPainter) -> None:
        """Two columns, the most frequent word first."""
        words, counts = few_words(self.scene)
        rows = -(-len(words) // 2)
        line, half = self.height() / rows, self.width() / 2
        painter.setPen(self.theme.palette.ink)
        for number, (word, count) in enumerate(zip(words, counts, strict=True)):
            column, row = divmod(number, rows)
            area = QRectF(column * half, row * line, half - 16, line)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown(word))
            painter.drawText(area, _RIGHT, whole(count))


class MergesPicture(Drawing):
    """How ten words become a tree: each line merges the two lightest of what is left."""

    height_px = 222

    def draw(self, painter: QPainter) -> None:
        """The tree of the ten words on its side, each merge with its number and weight."""
        words, counts = few_words(self.scene)
        tree = build_huffman_tree(np.array(counts))
        colors, metrics = self.theme.palette, QFontMetricsF(painter.font())
        order = [int(word) for word in tree.leaf_order]
        if counts[order[0]] < counts[order[-1]]:
            order.reverse()  # the most frequent word on top, as in the list of the counts
        row = self.height() / len(order)
        names = [f"{shown(word)} {whole(count)}" for word, count in zip(words, counts, strict=True)]
        widest = max(map(metrics.horizontalAdvance, names))
        left, right = widest + 10, self.width() - 22
        step = (right - left) / len(tree.children)
        place: dict[int, QPointF] = {}
        weight: dict[int, int] = {}
        for number, word in enumerate(order):
            y = (number + 0.5) * row
            painter.setPen(colors.ink)
            painter.drawText(QRectF(0, y - row / 2, widest, row), _RIGHT, names[word])
            place[~word] = QPointF(left - 6, y)
            weight[~word] = counts[word]
        for node, children in enumerate(tree.children.tolist()):
            x = left + (node + 0.6) * step
            ends = [place[child] for child in children]
            weight[node] = sum(weight[child] for child in children)
            painter.setPen(QPen(colors.hues[1].color, self.theme.px(1.4)))
            for end in ends:
                painter.drawLine(end, QPointF(x, end.y()))
            painter.drawLine(QPointF(x, ends[0].y()), QPointF(x, ends[1].y()))
            middle = QPointF(x, (ends[0].y() + ends[1].y()) / 2)
            place[node] = middle
            painter.setPen(colors.third)
            painter.drawText(QPointF(x + 3, middle.y() - 3), str(node + 1))


class SentencePicture(Drawing):
    """Three draws of one sentence: what subsampling drops, and how far the window reaches."""

    height_px = 186

    def draw(self, painter: QPainter) -> None:
        """One line per draw: dropped words struck through, the centre filled, the window underlined."""
        metrics = QFontMetricsF(painter.font())
        dataset, config = self.scene.snapshot.dataset, self.scene.snapshot.config
        tokens = _sentence(self.scene)
        words = [dataset.corpus.words[token] for token in tokens]
        size = len(dataset.vocabulary)
        rng = self.scene.rng()
        line = metrics.height()
        y = line
        draws = [[token < size and rng.random() < dataset.keep[token] for token in tokens] for _ in range(3)]
        middle = len(words) / 2
        stays = [place for place in range(len(words)) if all(kept[place] for kept in draws)]
        same = min(stays, key=lambda place: abs(place - middle), default=-1)  # windows compare
        for kept in draws:
            alive = [place for place, keep in enumerate(kept) if keep]
            centre = same if same >= 0 else alive[len(alive) // 2] if alive else -1
            reach = int(rng.integers(1, config.window + 1)) if config.dynamic_window else config.window
            rank = alive.index(centre) if alive else 0
            window = alive[max(rank - reach, 0) : rank + reach + 1] if alive else []
            x = 4.0
            for place, word in enumerate(words):
                width = metrics.horizontalAdvance(shown(word))
                if x + width > self.width() - 4:
                    x, y = 4.0, y + line * 1.45
                at = QPointF(x, y)
                self._word(painter, at, shown(word), width, kept[place], place == centre, place in window)
                if tokens[place] >= size:
                    self._mark_rare(painter, at, width)
                elif not kept[place]:
                    middle = y - metrics.ascent() * 0.35
                    painter.drawLine(QPointF(x, middle), QPointF(x + width, middle))
                x += width + 14
            y += line * 2.0

    def _word(
        self, painter: QPainter, at: QPointF, word: str, width: float, kept: bool, centre: bool, inside: bool
    ) -> None:
        colors, metrics = self.theme.palette, QFontMetricsF(painter.font())
        box = QRectF(at.x() - 4, at.y() - metrics.ascent() - 2, width + 8, metrics.height() + 4)
        if centre:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.ink)
            painter.drawRoundedRect(box, 6, 6)
        elif inside:
            painter.setPen(QPen(colors.hues[0].color, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        painter.setPen(colors.card if centre else colors.ink if kept else colors.quiet)
        painter.drawText(at, word)

    def _mark_rare(self, painter: QPainter, at: QPointF, width: float) -> None:
        """Dots below a word that is out of vocabulary, as in *One update*."""
        painter.setPen(QPen(self.theme.palette.quiet, self.theme.px(1.5), Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(at.x(), at.y() + 4), QPointF(at.x() + width, at.y() + 4))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SENTENCE_WORDS = (7, 9)
_SENTENCES = 500
"""Sentences from which the one shown is chosen."""


def _sentence(scene: Scene) -> Sequence[int]:
    """The sentence of a readable length that keeps most words, with one out of vocabulary if the text has any."""
    dataset = scene.snapshot.dataset
    size, (least, most) = len(dataset.vocabulary), _SENTENCE_WORDS
    rare = len(dataset.corpus.words) > size
    best, kept = None, 0.0
    for tokens in islice(dataset.sentences(), _SENTENCES):
        if not least <= len(tokens) <= most or (rare and int(tokens.max()) < size):
            continue
        expected = float(dataset.keep[tokens[tokens < size]].sum())
        if expected > kept:
            best, kept = tokens, expected
    if best is None:
        raise NotYet
    return [int(token) for token in best]


PICTURES: Mapping[str, Callable[[Scene, Theme], Drawing]] = {
    "noise": NoisePicture,
    "counts": CountsPicture,
    "merges": MergesPicture,
    "sentence": SentencePicture,
}
"""Every drawing that a lesson file can name."""
