"""Turns the markup of lessons into Qt's: **strong**, *emphasis*, `code`, v~king~, x^2^; the rest is literal."""

import re
from collections.abc import Mapping
from html import escape

from w2v_gui.word2vec.printable import shown

_PLACE = re.compile(r"\{([^{}]*)\}")
_FORMS = (
    (re.compile(r"\*\*(.+?)\*\*"), r'<b style="font-weight:600">\1</b>'),
    (re.compile(r"\*(.+?)\*"), r"<i>\1</i>"),
    (re.compile(r"`(.+?)`"), r"<code>\1</code>"),
    (re.compile(r"~([^~\s]+)~"), r"<sub>\1</sub>"),
    (re.compile(r"\^([^^\s]+)\^"), r"<sup>\1</sup>"),
)


def html(text: str, figures: Mapping[str, str]) -> str:
    """``text`` as Qt's markup, with ``{name}`` replaced by its figure, or by an ellipsis where there is none yet.

    Figures are words of a text among others: they are put in last, escaped, and are never read as markup.
    """
    marked = escape(text, quote=False)
    for form, replacement in _FORMS:
        marked = form.sub(replacement, marked)
    return _PLACE.sub(lambda place: escape(shown(figures.get(place[1], "…"))), marked)
