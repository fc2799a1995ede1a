"""Images of the histograms below the bars: their columns are painted once, not with every measured time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from w2v_gui.panels.cost.costs import Cost
from w2v_gui.panels.theme.resolution import resolution
from w2v_gui.training.run import Run

_OPACITY = 0.45


@dataclass(frozen=True, eq=False)
class _Image:
    """Columns, painted in a colour for a screen with ``ratio`` pixels per pixel; ``corner`` is on the widget."""

    columns: Sequence[QRectF]
    color: QColor
    ratio: float
    corner: QPointF
    pixmap: QPixmap


class HistogramImages:
    """Keeps an image per run."""

    def __init__(self) -> None:
        self._images: dict[Run, _Image] = {}

    def keep(self, costs: Sequence[Cost]) -> None:
        """Forget the images of runs that are not among ``costs``."""
        runs = {cost.run for cost in costs}
        self._images = {run: image for run, image in self._images.items() if run in runs}

    def paint(self, painter: QPainter, run: Run, columns: Sequence[QRectF], color: QColor) -> None:
        """Paint the columns of ``run`` in a pale ``color``."""
        ratio, image = resolution(painter), self._images.get(run)
        if image is None or (image.columns, image.color, image.ratio) != (columns, color, ratio):
            image = self._images[run] = _painted(columns, color, ratio)
        painter.drawPixmap(image.corner, image.pixmap)


def _painted(columns: Sequence[QRectF], color: QColor, ratio: float) -> _Image:
    area = QRectF(columns[0]).united(columns[-1])
    area.setBottom(max(column.bottom() for column in columns))
    area = QRectF(area.toAlignedRect())  # whole pixels, so that the image is not smoothed when it is drawn
    pixmap = QPixmap((area.size() * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    pale = QColor(color)
    pale.setAlphaF(_OPACITY)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.topLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pale)
        painter.drawRects(list(columns))
    return _Image(columns, color, ratio, area.topLeft(), pixmap)
