"""Turns the markup of lessons into Qt's: **strong**, *emphasis*, `code`, v~king~, x^2^; the rest is literal.

Lines break only where a reader would break them: not inside |V| or K + 1, in text before =, and in a formula
before any operator.
"""

import re
from collections.abc import Mapping
from html import escape

from w2v_gui.lessons.numbers import THIN_SPACE
from w2v_gui.word2vec.printable import shown

NO_BREAK = "\u00a0"
"""A blank at which no line ends."""
JOINER = "\u2060"
"""Nothing, where no line ends."""
_PLACE = re.compile(r"\{([^{}]*)\}")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_FORMS = (
    (_STRONG, r'<b style="font-weight:600">\1</b>'),
    (re.compile(r"\*(.+?)\*"), r"<i>\1</i>"),
    (re.compile(r"`(.+?)`"), r"<code>\1</code>"),
    (re.compile(r"~([^~\s]+)~"), r"<sub>\1</sub>"),
    (re.compile(r"\^([^^\s]+)\^"), r"<sup>\1</sup>"),
)
_SIZE = re.compile(r"\|(\w)\|")
_SLASH = re.compile(r"(?<![<\s])/(?=[^\s<])")
_LOG = re.compile(r"\blog (?=[\d|{PσL−])")
_OPERATOR = re.compile(r"(?<=\S) ([·×+−]) (?=\S)")
_RELATION = re.compile(r"(?<=\S) ([=≈≤]) (?=\S)")
_BLANKS = re.compile(r" +(?![^<>]*>)")
"""The blanks of a formula, but not those of a tag."""
_BREAKS = "=+−/≈∝"
"""Operators before which a line of a formula may end, outside brackets."""


def html(text: str, figures: Mapping[str, str]) -> str:
    """``text`` as Qt's markup, with ``{name}`` replaced by its figure, or by an ellipsis where there is none yet.

    Figures are words of a text among others: they are put in last, escaped, and are never read as markup.
    """
    bound = _OPERATOR.sub(rf"{NO_BREAK}\1{NO_BREAK}", _marked(text))
    return _with_figures(_RELATION.sub(rf" \1{NO_BREAK}", bound), figures)


def formula_html(text: str, figures: Mapping[str, str]) -> str:
    """``html`` of a formula: a line of it ends before an operator or behind a comma, never inside brackets."""
    depth, pieces = 0, list[str]()
    for part in _BLANKS.split(_marked(text)):
        breaks = depth == 0 and bool(pieces) and (part[0] in _BREAKS or pieces[-1][-1] in ",，")
        pieces.append((" " if breaks else NO_BREAK) + part)
        depth += sum(part.count(sign) for sign in "([") - sum(part.count(sign) for sign in ")]")
    return _with_figures("".join(pieces).lstrip(NO_BREAK), figures)


def quoted(text: str) -> str:
    """``text`` with **words** in quotation marks, for a place where all of it is strong already."""
    return _STRONG.sub(r"“\1”", text)


def _marked(text: str) -> str:
    marked = escape(text, quote=False)
    for form, replacement in _FORMS:
        marked = form.sub(replacement, marked)
    marked = _LOG.sub(f"log{NO_BREAK}", marked)
    return _SLASH.sub(f"/{JOINER}", _SIZE.sub(rf"|{JOINER}\1{JOINER}|", marked))


def _with_figures(marked: str, figures: Mapping[str, str]) -> str:
    """Figures, too, are kept in one line: Qt ends lines at narrow spaces, those that forbid it included."""
    return _PLACE.sub(
        lambda place: escape(shown(figures.get(place[1], "…"))).replace(THIN_SPACE, NO_BREAK), marked
    )
