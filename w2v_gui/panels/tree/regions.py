"""Divides the widget into tree, path table, notice and footer."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize

from w2v_gui.panels.theme import Theme
from w2v_gui.panels.tree.curves import Viewport
from w2v_gui.panels.tree.path_table import MIN_ROW_PX, TINT_MARGIN_PX, Columns, lay_columns

_MAX_STEP_PX = 56  # pixels at scale 1: a small tree is not stretched to fill a large window
_LOW_HEIGHT_PX = 420  # pixels at scale 1: below it captions stand closer
_TWO_LINES_PX = 60  # pixels at scale 1 of a notice in two lines


@dataclass(frozen=True)
class Frame:
    """The regions in pixels of the widget; they do not depend on the selection.

    Attributes:
        size: size of the widget.
        tree: rectangle of the tree.
        columns: columns of the path table.
        head: vertical middle of the headings.
        rule: y of the line under them.
        notice: rectangle of a sentence above the footer; empty without one.
        footer: the bottom strip.
        bottom: lower end of tree and path table.
    """

    size: QSize
    tree: Viewport
    columns: Columns
    head: float
    rule: float
    notice: QRectF
    footer: QRectF
    bottom: float


def divide(theme: Theme, size: QSize, words: int, deepest: int, notice_height: float) -> Frame:
    """Divide a widget of ``size`` for a tree of ``words`` leaves whose longest code has ``deepest`` bits."""
    px = theme.px
    width, height = max(size.width(), 120), max(size.height(), 120)
    compact = height < px(_LOW_HEIGHT_PX)
    head, rule = (px(18), px(32)) if compact else (px(22), px(38))
    footer = QRectF(0, height - px(40 if compact else 46), width, px(40 if compact else 46))
    notice = QRectF(px(12), footer.top() - notice_height, width - px(24), notice_height)
    right = width - px(TINT_MARGIN_PX + 4)
    columns = lay_columns(theme, words, right, 0.5 * width)
    left, top = _on_pixels(px(16)), _on_pixels(rule + px(20 if compact else 26))
    step = (notice.top() - px(28) - top) / max(deepest, 1)
    tree = Viewport(
        left=left,
        top=top,
        width=max(columns.left - px(TINT_MARGIN_PX + 34) - left, 40.0),
        step=min(max(step, 2.0), px(_MAX_STEP_PX)),
    )
    return Frame(size, tree, columns, head, rule, notice, footer, notice.top() - px(4))


def height_for(theme: Theme, turns: int) -> int:
    """The height at which the path table shows ``turns`` rows above a notice of two lines."""
    captions = 32 + 20 + 28 + 40  # above the root, below the leaves, and the footer
    return round(theme.px(min(captions + _TWO_LINES_PX + (turns + 1) * MIN_ROW_PX, _LOW_HEIGHT_PX)))


def _on_pixels(length: float) -> float:
    """Round to a length that is whole in device pixels, also on screens at 125 and 150 %."""
    return 4.0 * round(length / 4)
