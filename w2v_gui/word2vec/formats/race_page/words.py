"""How words and numbers are written on the page: escaped, translated, with the figure's place in the JSON."""

import math
from html import escape

from w2v_gui.word2vec.printable import printable

MINUS = "\N{MINUS SIGN}"
THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"


def plain(text: str) -> str:
    """Any text, such as a file's name, as HTML that shows it letter by letter."""
    return escape(printable(text))


def number(value: float | None, digits: int = 0) -> str:
    """``-1234.5`` as ``−1 234.50``, with narrow spaces; a dash if the number is not known or not finite."""
    if value is None or not math.isfinite(value):
        return "–"
    text = f"{value:,.{digits}f}"
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]
    return text.replace(",", THIN_SPACE).replace("-", MINUS)


def figure(place: str, value: float | None, digits: int = 0) -> str:
    """A number for readers, with its exact value and its place in the JSON for programs."""
    if value is None or not math.isfinite(value):
        return "–"
    return f'<data value="{value!r}" data-figure="{place}">{number(value, digits)}</data>'


def compact(value: float) -> str:
    """The number at a tick: ``47000`` as ``47 k``."""
    for limit, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= limit:
            return f"{value / limit:.3g}{THIN_SPACE}{unit}"
    return f"{value:.3g}".replace("-", MINUS)
