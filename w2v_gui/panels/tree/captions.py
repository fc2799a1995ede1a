"""Paints the texts around the tree: heading over the root, notice and footer."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from w2v_gui.panels.theme import Theme, decimal, tree_kind, tree_name, whole_number
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.panels.tree.picture import Picture
from w2v_gui.panels.tree.regions import Frame
from w2v_gui.panels.tree.text_runs import Run, fill, paint_runs, total_width
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax
from w2v_gui.word2vec.objectives.softmax import ExactSoftmax

_BUTTON_PX = 50  # pixels at scale 1, left of the heading, for the button that plays the walk
_PADDING_PX = 10  # pixels at scale 1, inside the notice


def paint_heading(painter: QPainter, picture: Picture, frame: Frame, theme: Theme) -> None:
    """Paint over the root which tree it is, the number of its words, and their probability 1.

    Over a subtree stands the way to it in its place, which is a widget.
    """
    if picture.is_zoomed:
        return
    font, color = theme.font(SMALLEST, QFont.Weight.Medium), theme.palette.second
    left, right = theme.px(_BUTTON_PX), frame.columns.left - theme.px(16)
    runs = [Run(text, font, color) for text in headings(picture)]
    run = next((run for run in runs if run.width <= right - left), runs[-1])
    root, _ = frame.tree.point(picture.layout.x[picture.layout.root], 0)
    half = run.width / 2
    paint_runs(painter, [run], max(min(root, right - half), left + half), frame.head, 0.5)


def headings(picture: Picture) -> list[str]:
    """What stands over the root, from long to short."""
    translate = QCoreApplication.translate
    template = (
        translate("TreeCaptions", "{tree}: {words} words, Σ P = 1")
        if picture.flow
        else translate("TreeCaptions", "{tree}: {words} words")
    )
    name, kind = tree_name(picture.request.config), tree_kind(picture.request.config)
    words = whole_number(picture.layout.words)
    return [*(template.format(tree=tree, words=words) for tree in (name, kind)), kind]


def notice_height(theme: Theme, text: str, width: float) -> float:
    """Height in pixels of a notice with ``text`` in a widget ``width`` pixels wide."""
    if not text:
        return 0.0
    box = _wrapped(theme, text, width - 2 * theme.px(_PADDING_PX + 12))
    return round(box.height() + theme.px(12)) + theme.px(6)


def paint_notice(painter: QPainter, text: str, frame: Frame, theme: Theme) -> None:
    """Paint the sentence that says why there are no probabilities."""
    if not text:
        return
    box = frame.notice.adjusted(0, 0, 0, -theme.px(6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.palette.field)
    painter.drawRoundedRect(box, theme.px(6), theme.px(6))
    painter.setFont(theme.font(SECOND))
    painter.setPen(theme.palette.second)
    inner = box.adjusted(theme.px(_PADDING_PX), 0, -theme.px(_PADDING_PX), 0)
    painter.drawText(inner, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, text)


def _wrapped(theme: Theme, text: str, width: float) -> QRectF:
    metrics = QFontMetricsF(theme.font(SECOND))
    return metrics.boundingRect(QRectF(0, 0, width, 1e4), Qt.TextFlag.TextWordWrap, text)


def paint_footer(painter: QPainter, picture: Picture, frame: Frame, theme: Theme) -> None:
    """Paint path length, average with its bounds and longest, and the cost of the path and of exact softmax.

    If not everything fits, the cost is shortened, then the longest, the bounds and the average are left out.
    """
    colors, box = theme.palette, frame.footer
    painter.setPen(QPen(colors.line, 1))
    painter.drawLine(QPointF(box.left(), box.top() + 0.5), QPointF(box.right(), box.top() + 0.5))
    left, middle, gap = theme.px(16), box.center().y() + 0.5, theme.px(20)
    right = box.right() - theme.px(14)
    room = right - left - gap

    def width_of(facts: list[list[Run]], cost: list[Run]) -> float:
        return sum(total_width(fact) + gap for fact in facts) + total_width(cost)

    costs = _costs(picture, theme)
    wordings = [(facts, cost) for facts in _facts(picture, theme) for cost in costs]
    facts, cost = next((pair for pair in wordings if width_of(*pair) <= room), wordings[-1])
    for fact in facts:
        paint_runs(painter, fact, left, middle)
        left += total_width(fact) + gap
    paint_runs(painter, cost, right, middle, 1)


def _facts(picture: Picture, theme: Theme) -> Iterator[list[list[Run]]]:
    """The figures at the left, from the most to the fewest."""
    plain = Run("", theme.font(SECOND), theme.palette.second)
    strong = Run("", theme.font(SECOND, QFont.Weight.DemiBold), theme.palette.ink)
    translate = QCoreApplication.translate

    def fact(template: str, number: int) -> list[Run]:
        return fill(template, plain, number=Run(whole_number(number), strong.font, strong.color))

    bounded, average = picture.average.wordings(plain, strong)
    longest = fact(translate("TreeCaptions", "longest {number}"), picture.whole.deepest)
    if not picture.turns:
        yield from ([bounded, longest], [bounded], [average, longest], [average])
        return
    length = fact(translate("TreeCaptions", "path length {number}"), len(picture.turns))
    yield from ([length, bounded, longest], [length, bounded], [length, average, longest])
    yield from ([length, average], [length])


def _costs(picture: Picture, theme: Theme) -> list[list[Run]]:
    """The same comparison, from long to short."""
    strong = theme.font(SECOND, QFont.Weight.DemiBold)
    plain = Run("", theme.font(SECOND), theme.palette.second)
    translate = QCoreApplication.translate
    count = len(picture.turns) if picture.turns else picture.average.turns
    few = Run(
        whole_number(count) if picture.turns else decimal(count, 1),
        strong,
        theme.method_hue(HierarchicalSoftmax.key).color,
    )
    many = Run(whole_number(picture.layout.words), strong, theme.method_hue(ExactSoftmax.key).color)
    templates = (
        translate("TreeCaptions", "{few} dot products, exact softmax needs {many}"),
        translate("TreeCaptions", "{few} dot products, not {many}"),
    )
    return [fill(template, plain, few=few, many=many) for template in templates]
