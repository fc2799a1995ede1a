"""The widget that shows a formula and, if there is room, the same formula with numbers below it."""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.palette import Hue
from w2v_gui.panels.theme.theme import BODY, SMALLEST
from w2v_gui.panels.update.formulas import Equation, equation
from w2v_gui.panels.update.presentations import presentation_of
from w2v_gui.panels.update.typesetting import Typesetter
from w2v_gui.word2vec.analysis.explain import Update

TEXT_SIZES_PX = (18, 17, 16, 15, 14, SMALLEST)
"""Text sizes of the formula; the first that fits is taken."""
HEIGHT_PX, BRIEF_HEIGHT_PX = 82, 50
"""Height of two lines, and of one; pixels at scale 1."""


class EquationView(QWidget):
    """Two lines with aligned equals signs; one line if the rows below need the room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._update: Update | None = None
        self._names = ("", "")
        self._hue: Hue | None = None
        self._equation: Equation | None = None
        self._brief = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Formula"))

    @property
    def equation(self) -> Equation | None:
        """The equation shown; None while there is nothing to explain."""
        return self._equation

    def show_update(self, update: Update, centre: str, context: str, hue: Hue) -> None:
        """Show the formula of ``update`` for the two words."""
        self._update, self._names, self._hue = update, (centre, context), hue
        self.setToolTip(QCoreApplication.translate("update", presentation_of(update.method).symbols))
        self._set()

    def set_brief(self, brief: bool) -> None:
        """Hide the line of numbers, or show it; the table shows the numbers as well."""
        if brief != self._brief:
            self._brief = brief
            self.updateGeometry()
            self._set()

    def sizeHint(self) -> QSize:
        """As high as the highest formula, so that switching the method moves nothing."""
        return QSize(200, round(self._theme.px(BRIEF_HEIGHT_PX if self._brief else HEIGHT_PX)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words to the new width."""
        super().resizeEvent(event)
        self._set()

    def _set(self) -> None:
        if self._update is None or self._hue is None:
            return
        ways = [(size, False) for size in TEXT_SIZES_PX]
        if self._brief:
            ways = [(size, True) for size in TEXT_SIZES_PX if size >= BODY] + ways
        for size, with_total in ways:
            setter = Typesetter(self._theme, size, self._theme.palette.ink)
            found = equation(
                self._update,
                *self._names,
                self._hue.color,
                setter,
                self.width(),
                brief=self._brief,
                with_total=with_total,
            )
            if found.width <= self.width():
                break
        self._equation = found
        self.setAccessibleDescription(f"{found.head.plain}{found.formula.plain}{found.numbers.plain}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the formula, and the numbers below it."""
        if self._equation is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = self._equation
        baseline = round(self._theme.px(31 if found.brief else 32))
        found.head.paint(painter, 0, baseline)
        found.formula.paint(painter, found.head.width, baseline)
        if found.total is not None:
            found.total.paint(painter, found.head.width + found.formula.width, baseline)
        if not found.brief:
            found.numbers.paint(painter, found.indent, round(self._theme.px(71)))
        painter.end()
