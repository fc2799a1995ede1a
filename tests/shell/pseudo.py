"""A pseudo-language for tests (texts in brackets, with accents, 40 % longer), and a recorder of painted texts."""

import math
import re
from html import unescape

from PySide6.QtCore import QPointF, QRectF, QTranslator
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

GROWTH = 0.4
_LETTERS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "ÅƁÇÐÉƑĜĤÎĴĶĿṀÑÕÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñõþǫŕšţûṽŵẋýž"
)
_WORD = re.compile(r"[A-Za-z]{2,}")
_KEPT = re.compile(r"(\{\w*\}|\*\.\w+|<[^>]*>)")
"""The parts of a text that stay as they are in every language: placeholders, file endings, markup."""


def pseudo(text: str) -> str:
    """``text`` in the pseudo-language; single letters stay, as they stand for quantities."""
    parts = _KEPT.split(text)
    foreign = "".join(
        part if odd % 2 else _WORD.sub(lambda word: word[0].translate(_LETTERS), part)
        for odd, part in enumerate(parts)
    )
    letters = sum(len(part) for odd, part in enumerate(parts) if not odd % 2)
    return f"⟦{foreign}{'·' * math.ceil(GROWTH * letters)}⟧"


class PseudoTranslator(QTranslator):
    """Translates everything, whatever its context."""

    def translate(self, context, source, disambiguation=None, n=-1):
        """``source`` in the pseudo-language; the separator of a list stays as it is."""
        return pseudo(source) if _WORD.search(source) else source

    def isEmpty(self):
        """Qt must not take it for a translator without texts."""
        return False


def bare_words(text: str, known=frozenset()) -> list[str]:
    """Untranslated Latin words of ``text``, except those that are ``known``."""
    whole = re.sub(r"\w*…\w*", "", unescape(text))  # a long word of the text may be cut
    return [word for word in re.findall(r"[A-Za-z][A-Za-z']+", whole) if word not in known]


def is_cut(text: str) -> bool:
    """Whether a translated text was shortened with an ellipsis."""
    return "…" in text and text.count("⟦") != text.count("⟧")


class Painted:
    """Records painted texts as (widget or None, text, its box in the widget, the width of the widget).

    Args:
        monkeypatch: replaces ``QPainter.drawText`` and ``QPainterPath.addText``.
    """

    def __init__(self, monkeypatch) -> None:
        self.texts: list[tuple[QWidget | None, str, QRectF, float]] = []
        draw, add = QPainter.drawText, QPainterPath.addText

        def draw_text(painter, *arguments):
            self._note(painter, arguments)
            return draw(painter, *arguments)

        def add_text(path, *arguments):
            self.texts.append((None, next(a for a in arguments if isinstance(a, str)), QRectF(), 0.0))
            return add(path, *arguments)

        monkeypatch.setattr(QPainter, "drawText", draw_text)
        monkeypatch.setattr(QPainterPath, "addText", add_text)

    def _note(self, painter, arguments) -> None:
        text = next(a for a in arguments if isinstance(a, str))
        device = painter.device()
        widget = device if isinstance(device, QWidget) else None
        first = arguments[0]
        if hasattr(first, "width"):  # a rectangle with flags or an option
            flags = arguments[1] if len(arguments) > 1 and not isinstance(arguments[1], str) else 0
            box = painter.boundingRect(QRectF(first), int(getattr(flags, "value", flags)), text)
        else:
            x, y = (first.x(), first.y()) if hasattr(first, "x") else arguments[:2]
            metrics = QFontMetricsF(painter.font())
            box = QRectF(QPointF(x, y - metrics.ascent()), metrics.size(0, text))
        room = 0.0 if widget is None else widget.width()
        self.texts.append((widget, text, painter.worldTransform().mapRect(box), room))
