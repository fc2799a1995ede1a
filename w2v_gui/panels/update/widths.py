"""How wide the columns of the table of terms are: nothing cut, the whole width used; paints nothing."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF

from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.update.columns import Column, Kind
from w2v_gui.panels.update.terms import TermModel
from w2v_gui.panels.update.typesetting import BOLD, Row, Typesetter

INSET = 10
"""Left and right of a row's content, so that its tint is wider than its text; pixels at scale 1."""
GAPS: dict[Kind, int] = {"bar": 24}
"""Before a column of a kind; 16 before the others."""
SPARE: dict[Kind, float] = {"bar": 2, "error": 1.5, "word": 0.3, "role": 0.5, "path": 0.3, "turn": 0.6}
"""How a column shares in what is left over, by kind; 1 for the others."""
LONGEST_WORD, READABLE_WORD = 260, 120
"""Widths for a word: the greatest, and one that most words do not need; pixels at scale 1."""
BIT = 20
"""Width of a bit in its circle."""
BAR = 48
"""Width of a bar before its share of what is left over."""


def content(cell: QRectF, section: int, columns: Sequence[Column], theme: Theme) -> QRectF:
    """The part of a cell that text and bars may use."""
    return cell.adjusted(
        theme.px(_left(section, columns)), 0, -theme.px(INSET) if section == len(columns) - 1 else 0, 0
    )


def number_width(column: Column, theme: Theme) -> float:
    """Room for the number that stands beside a bar."""
    return theme.metrics().horizontalAdvance(column.widest)


def heading(column: Column, theme: Theme, *, brief: bool) -> Row:
    """The heading of a column as it is set."""
    text = column.short if brief and column.short else column.heading
    return Typesetter(theme, SECOND, theme.palette.third).mathematical(QCoreApplication.translate("update", text))


@dataclass(frozen=True)
class Widths:
    """How the columns share a width.

    Attributes:
        pixels: width of each section; those that had to give way are left out.
        brief: whether headings are short.
    """

    pixels: Mapping[int, int]
    brief: bool


def fitting_widths(model: TermModel, theme: Theme, room: int) -> Widths:
    """Share ``room`` pixels among the columns of ``model``.

    What does not fit is cut down in this order: bars and words, headings, columns that may give way, then the
    words beside the bits of turns and half of the bars.
    """
    columns = model.columns
    shown = list(range(len(columns)))
    least = {section: _least(section, model, theme, brief=False) for section in shown}
    brief = sum(least.values()) > room
    if brief:
        least = {section: _least(section, model, theme, brief=True) for section in shown}
    for rank in (2, 1):
        if sum(least[section] for section in shown) > room:
            shown = [section for section in shown if columns[section].gives_way != rank]
    if sum(least[section] for section in shown) > room:
        for section in shown:
            least[section] = _least(section, model, theme, brief=brief, bare=True)
    spare = max(0.0, room - sum(least[section] for section in shown))
    wider = {section: min(spare, _wish(columns[section], model, theme)) for section in shown}
    spare -= sum(wider.values())
    for section in shown:
        more = _wish(columns[section], model, theme, rest=True) - wider[section]
        if 0 < more < spare / 2:  # bars need what is left more than long words for the rest do
            wider[section], spare = wider[section] + more, spare - more
    shares = sum(SPARE.get(columns[section].kind, 1.0) for section in shown)
    pixels, x = {}, 0.0
    for section in shown:
        share = SPARE.get(columns[section].kind, 1.0) / shares
        right = x + least[section] + wider[section] + spare * share
        pixels[section] = round(right) - round(x)
        x = right
    return Widths(pixels, brief)


def least_width(model: TermModel, theme: Theme) -> int:
    """Pixels in which everything has room that does not give way; in less, columns are cut."""
    columns = model.columns
    kept = [section for section, column in enumerate(columns) if not column.gives_way]
    words = sum(min(_wish(columns[section], model, theme), theme.px(READABLE_WORD - 44)) for section in kept)
    return math.ceil(words + sum(_least(section, model, theme, brief=True, bare=True) for section in kept))


def _left(section: int, columns: Sequence[Column]) -> int:
    return INSET if section == 0 else GAPS.get(columns[section].kind, 16)


def _least(section: int, model: TermModel, theme: Theme, *, brief: bool, bare: bool = False) -> float:
    """What a column needs, so that nothing in it is cut but a long word."""
    column, px = model.columns[section], theme.px
    last = section == len(model.columns) - 1
    padding = px(_left(section, model.columns) + (INSET if last else 0))
    cell = _least_cell(column, model, theme, bare=bare)
    return padding + max(heading(column, theme, brief=brief).width, cell)


def _least_cell(column: Column, model: TermModel, theme: Theme, *, bare: bool) -> float:
    px = theme.px
    match column.kind:
        case "word":
            rest = any(term.role == "rest" for term in model.terms)
            others = theme.metrics(italic=True).horizontalAdvance(model.short_rest) if rest else 0.0
            return max(px(64), others + px(10))
        case "turn" if bare:
            return px(BIT)  # the bit says it too
        case "bar":
            return px(BAR / 2 if bare else BAR) + px(8) + number_width(column, theme)
        case "error":
            return 2 * (number_width(column, theme) + px(7))
    metrics = theme.metrics()
    widest = max((metrics.horizontalAdvance(model.text(term, column)) for term in model.terms), default=0.0)
    if column.kind in ("path", "turn"):
        return widest + px(16)  # the number stands apart, the bit in its circle
    return max(metrics.horizontalAdvance(column.widest), widest)


def _wish(column: Column, model: TermModel, theme: Theme, *, rest: bool = False) -> float:
    """How much wider a column must be for its words to be whole, and for what stands for the ``rest`` of them."""
    if column.kind != "word":
        return 0.0
    metrics = theme.metrics(weight=BOLD)
    words = (model.word(term) for term in model.terms if rest or term.role != "rest")
    longest = max(map(metrics.horizontalAdvance, words), default=0.0)
    return max(0.0, min(longest, theme.px(LONGEST_WORD)) - theme.px(44))
