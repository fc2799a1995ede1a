"""Formulas as boxes on one baseline: runs of text, subscripts, limits, fractions; independent of the objectives.

A box is built, measured, painted once and thrown away: a panel makes about thirty of them per frame. Left out are
line breaking, and all symbols that the formulas of this program do not use.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from w2v_gui.panels.theme import TextMetrics, Theme, isolated
from w2v_gui.panels.theme.theme import SMALLEST

BOLD = QFont.Weight.DemiBold
_VARIABLE = re.compile(r"(?<![^\W_\u2e80-\u9fff])([uvwyPL])(?![^\W_\u2e80-\u9fff])")
"""A single formula letter, as in ``σ(±u·v)`` or beside Chinese characters: set in italics."""
_PLACE = re.compile(r"\{(\w+)\}")


def has_italics(text: str) -> bool:
    """Whether the script of ``text`` has italics; Chinese and Japanese characters would only be slanted."""
    return not any("\u2e80" <= character <= "\u9fff" for character in text)


class Box:
    """Something on a baseline; all measures in pixels.

    Attributes:
        width: its advance.
        ascent, descent: its extent above and below the baseline.
        plain: the same as one line of plain text, for screen readers.
    """

    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0
    plain: str = ""

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint it with its left end at ``x``."""


class Space(Box):
    """A gap."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.plain = " "


class Run(Box):
    """Text in one font and colour."""

    def __init__(self, text: str, metrics: TextMetrics, color: QColor) -> None:
        self.plain = text
        self.width = metrics.horizontalAdvance(text)
        self.ascent = metrics.capHeight()
        self.descent = metrics.descent() * 0.6  # enough for brackets; rare deeper letters must not widen lines
        self.font = metrics.font
        self._color = color

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint it with its left end at ``x``."""
        painter.setFont(self.font)
        painter.setPen(self._color)
        painter.drawText(QPointF(x, baseline), isolated(self.plain))


class Row(Box):
    """Boxes side by side."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.boxes = boxes
        self.width = sum(box.width for box in boxes)
        self.ascent = max((box.ascent for box in boxes), default=0.0)
        self.descent = max((box.descent for box in boxes), default=0.0)
        self.plain = "".join(box.plain for box in boxes)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint it with its left end at ``x``."""
        for box in self.boxes:
            box.paint(painter, x, baseline)
            x += box.width


class Subscript(Box):
    """``base`` with ``sub`` at its lower right."""

    def __init__(self, base: Box, sub: Box) -> None:
        self._base, self._sub = base, sub
        self._drop = base.ascent * 0.28
        self.width = base.width + sub.width + 1
        self.ascent = base.ascent
        self.descent = max(base.descent, self._drop + sub.descent)
        self.plain = f"{base.plain}_{sub.plain}"

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint it with its left end at ``x``."""
        self._base.paint(painter, x, baseline)
        self._sub.paint(painter, x + self._base.width + 0.5, baseline + self._drop)


class Limits(Box):
    """A sign such as Σ with ``below`` and ``above`` centred on it; an empty limit takes no room."""

    def __init__(self, sign: Box, below: Box, above: Box) -> None:
        self._sign, self._below, self._above = sign, below, above
        self._gap = sign.ascent * 0.16
        self.width = max(sign.width, below.width, above.width)
        self._sink = sign.ascent * 0.12  # a large sign is centred on the formula's axis, not on its baseline
        self.ascent = sign.ascent - self._sink + (above.ascent + self._gap if above.plain else 0)
        self.descent = self._sink + (below.ascent + below.descent + self._gap if below.plain else 0)
        self.plain = (
            f"{sign.plain}[{below.plain}…{above.plain}]" if above.plain else f"{sign.plain}[{below.plain}]"
        )

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint it with its left end at ``x``."""
        foot = baseline + self._sink
        for box, y in (
            (self._sign, foot),
            (self._above, foot - self._sign.ascent - self._gap),
            (self._below, foot + self._gap + self._below.ascent),
        ):
            box.paint(painter, x + (self.width - box.width) / 2, y)


class Fraction(Box):
    """``over`` above ``under``, with a thin line between them on the axis of the formula."""

    def __init__(self, over: Box, under: Box, color: QColor, axis: float) -> None:
        self._over, self._under, self._color = over, under, color
        self._axis = axis
        self._gap = axis * 0.75
        self.width = max(over.width, under.width) + 6
        self.ascent = axis + self._gap + over.descent + over.ascent
        self.descent = self._gap + under.ascent + under.descent - axis
        self.plain = f"({over.plain}) / ({under.plain})"

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint it with its left end at ``x``."""
        line = baseline - self._axis
        over, under = self._over, self._under
        over.paint(painter, x + (self.width - over.width) / 2, line - self._gap - over.descent)
        under.paint(painter, x + (self.width - under.width) / 2, line + self._gap + under.ascent)
        painter.fillRect(QRectF(x, round(line) - 0.5, self.width, 1.2), self._color)


@dataclass(frozen=True)
class Typesetter:
    """Makes boxes in one text size of the theme.

    Attributes:
        theme: fonts and scale.
        size: text size in pixels at scale 1; subscripts are smaller, but not below the theme's smallest size.
        color: the default colour.
    """

    theme: Theme
    size: int
    color: QColor

    @property
    def small(self) -> "Typesetter":
        """The typesetter of subscripts and limits."""
        return Typesetter(self.theme, max(SMALLEST, round(self.size * 0.76)), self.color)

    def text(self, text: str, color: QColor | None = None, weight: QFont.Weight = QFont.Weight.Normal) -> Run:
        """Upright text."""
        return Run(text, self.theme.metrics(self.size, weight), color or self.color)

    def strong(self, text: str, color: QColor | None = None) -> Run:
        """Upright text, semi-bold."""
        return self.text(text, color, BOLD)

    def variable(self, text: str, color: QColor | None = None) -> Run:
        """A letter that stands for a number or a vector: italic."""
        return Run(text, self.theme.metrics(self.size, italic=True), color or self.color)

    def gap(self, share: float = 0.3) -> Space:
        """A gap of ``share`` of the text size."""
        return Space(self.theme.px(self.size * share))

    def sign(self, text: str) -> Run:
        """A large operator such as Σ."""
        return Run(text, self.theme.metrics(round(self.size * 1.45)), self.color)

    def mathematical(self, text: str) -> Row:
        """Upright text in which single formula letters (u, v, w, y, P, L) are italic."""
        parts = _VARIABLE.split(text)
        return Row(
            [self.variable(part) if odd % 2 else self.text(part) for odd, part in enumerate(parts) if part]
        )

    def template(self, text: str, places: Mapping[str, Box]) -> Row:
        """``text`` with its ``{named}`` placeholders replaced by boxes, so that a translator may reorder them."""
        parts = _PLACE.split(text)
        return Row(
            [places[part] if odd % 2 else self.mathematical(part) for odd, part in enumerate(parts) if part]
        )
