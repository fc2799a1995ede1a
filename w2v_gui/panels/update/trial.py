"""The sliders with which K and η are tried on the update shown, without touching the run."""

import math

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from w2v_gui.panels.plain_text import MarkupLabel
from w2v_gui.panels.theme import Theme, decimal
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.update.widths import INSET

MAX_NEGATIVES = 30
"""The largest K that can be tried; a text usually has 5 to 20."""
MIN_RATE, MAX_RATE = 0.001, 2.0
"""The smallest and the largest η that can be tried."""
_STEPS = 330
"""Positions of the slider of η, which is logarithmic: 100 for each factor of ten."""


class Trial(QWidget):
    """A line with a slider for K, where the method draws noise words, and one for η.

    Signals:
        changed: another value is tried: K and η, each None while it is that of the run.
    """

    changed = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._own = (5, 0.025)
        self._negatives: int | None = None
        self._rate: float | None = None
        self.negatives = _slider(1, MAX_NEGATIVES)
        self.rate = _slider(0, _STEPS)
        self._labels = MarkupLabel(), MarkupLabel()
        translate = QCoreApplication.translate
        self.negatives.setAccessibleName(translate("update", "K to try"))
        self.rate.setAccessibleName(translate("update", "η to try"))
        self._row = row = QHBoxLayout(self)
        row.setSpacing(8)
        for label, slider in zip(self._labels, (self.negatives, self.rate), strict=True):
            row.addWidget(label)
            row.addWidget(slider, 1)
            row.addSpacing(10)
        self.negatives.valueChanged.connect(self._try_negatives)
        self.rate.valueChanged.connect(self._try_rate)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_run(self, negatives: int, rate: float, *, has_noise: bool) -> None:
        """Let the sliders stand at the values of the run, but for those that are tried."""
        self._own = negatives, rate
        for widget in (self._labels[0], self.negatives):
            widget.setVisible(has_noise)
        self._show()

    def stop(self) -> None:
        """Return to the values of the run."""
        self._negatives = self._rate = None
        self._show()
        self.changed.emit(None, None)

    def restyle(self) -> None:
        """Take over sizes and colours."""
        inset = round(self._theme.px(INSET))
        self._row.setContentsMargins(inset, 0, inset, 0)
        self.setFixedHeight(self._theme.height(38, 34))
        for label in self._labels:
            label.setFont(self._theme.font(SECOND))
        self._show()

    def _show(self) -> None:
        own_negatives, own_rate = self._own
        negatives = own_negatives if self._negatives is None else self._negatives
        rate = own_rate if self._rate is None else self._rate
        for slider, value in ((self.negatives, negatives), (self.rate, _position(rate))):
            slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(False)
        texts = f"<i>K</i> = <b>{negatives}</b>", f"<i>η</i> = <b>{decimal(rate, 3)}</b>"
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
            label.setMinimumWidth(round(self._theme.px(80)))

    def _try_negatives(self, value: int) -> None:
        self._negatives = value if value != self._own[0] else None
        self._tell()

    def _try_rate(self, position: int) -> None:
        tried = float(f"{MIN_RATE * 10 ** (position / 100):.2g}")
        self._rate = tried if position != _position(self._own[1]) else None
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit(self._negatives, self._rate)


def _slider(least: int, most: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(least, most)
    slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return slider


def _position(rate: float) -> int:
    return round(100 * math.log10(max(rate, MIN_RATE) / MIN_RATE))
