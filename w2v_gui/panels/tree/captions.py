"""Paints the texts around the tree: heading over the root, notice and footer."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from w2v_gui.panels.theme import Theme, decimal, whole_number
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.panels.tree.picture import Picture
from w2v_gui.panels.tree.regions import Frame
from w2v_gui.panels.tree.text_runs import Run, fill, paint_runs, total_width
from w2v_gui.word2vec.objectives.hierarchical_softmax import HierarchicalSoftmax
from w2v_gui.word2vec.objectives.softmax import ExactSoftmax

_PADDING_PX = 10  # pixels at scale 1, inside the notice


def paint_heading(painter: QPainter, picture: Picture, frame: Frame, theme: Theme) -> None:
    """Paint the number of words and their probability 1 over the root."""
    template = (
        QCoreApplication.translate("TreeCaptions", "{words} words, P = 1")
        if picture.flow
        else QCoreApplication.translate("TreeCaptions", "{words} words")
    )
    words = whole_number(picture.layout.words)
    run = Run(template.format(words=words), theme.font(SMALLEST, QFont.Weight.Medium), theme.palette.second)
    root, _ = frame.tree.point(picture.layout.x[picture.request.dataset.tree.root], 0)
    half = run.width / 2
    right = frame.columns.left - theme.px(16)
    paint_runs(painter, [run], max(min(root, right - half), frame.tree.left + half), frame.head, 0.5)


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
    """Paint path length, average and longest, and the cost of the path and of exact softmax.

    If not everything fits, the second part is shortened, then the longest and the average are left out.
    """
    colors, box = theme.palette, frame.footer
    painter.setPen(QPen(colors.line, 1))
    painter.drawLine(QPointF(box.left(), box.top() + 0.5), QPointF(box.right(), box.top() + 0.5))
    left, middle, gap = theme.px(16), box.center().y() + 0.5, theme.px(20)
    right = box.right() - theme.px(14)
    facts = _facts(picture, theme)
    costs = _costs(picture, theme)
    room = right - left - gap
    taken = [total_width(fact) + gap for fact in facts]
    cost = next((line for line in costs if sum(taken) + total_width(line) <= room), costs[-1])
    while len(facts) > 1 and sum(taken) + total_width(cost) > room:
        facts.pop(), taken.pop()
    for fact, width in zip(facts, taken, strict=True):
        paint_runs(painter, fact, left, middle)
        left += width
    paint_runs(painter, cost, right, middle, 1)


def _facts(picture: Picture, theme: Theme) -> list[list[Run]]:
    colors, strong = theme.palette, theme.font(SECOND, QFont.Weight.DemiBold)
    plain = Run("", theme.font(SECOND), colors.second)
    translate = QCoreApplication.translate
    facts = [
        (translate("TreeCaptions", "average {number}"), decimal(picture.average, 1)),
        (translate("TreeCaptions", "longest {number}"), str(picture.layout.deepest)),
    ]
    if picture.turns:
        facts.insert(0, (translate("TreeCaptions", "path length {number}"), str(len(picture.turns))))
    return [fill(template, plain, number=Run(number, strong, colors.ink)) for template, number in facts]


def _costs(picture: Picture, theme: Theme) -> list[list[Run]]:
    """The same comparison, from long to short."""
    strong = theme.font(SECOND, QFont.Weight.DemiBold)
    plain = Run("", theme.font(SECOND), theme.palette.second)
    translate = QCoreApplication.translate
    count = len(picture.turns) if picture.turns else picture.average
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
