"""Over the tree: the button that plays the walk and, while a subtree is shown alone, the way to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import Theme, set_icon
from w2v_gui.panels.theme.theme import SECOND

_WORDINGS = ((12, True), (6, True), (3, True), (2, True), (1, True), (1, False))
"""How many turns of the way to a subtree are named, the middle of a longer one being left out, and whether the
figures are; from long to short."""


class TreeHeading(QWidget):
    """[play] *All words* › 0 › 1 › 1  27 words, P = 0.21: each step leads back to its node.

    Signals:
        play_wanted: the walk should begin, pause or go on.
        step_chosen: the subtree after this many turns is wanted; 0: the whole tree.
    """

    play_wanted = Signal()
    step_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Sequence[int], str] = ((), "")
        self._moving = False
        self.play = QToolButton(self)
        self.play.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.play.clicked.connect(self.play_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.play)
        self._row.addStretch(1)
        self._steps: list[QWidget] = []
        self.restyle()

    def restyle(self) -> None:
        """Apply the theme's colours and text sizes."""
        side = round(self._theme.px(18))
        self.play.setIconSize(self.play.iconSize().scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio))
        self._show_moving()
        self._fill()

    def show_walk(self, possible: bool, moving: bool) -> None:
        """Offer to play the walk, or to pause it while it is ``moving``."""
        self.play.setEnabled(possible)
        if moving != self._moving:
            self._moving = moving
            self._show_moving()

    def show_way(self, bits: Sequence[int], figures: str) -> None:
        """Show the turns to a subtree and what it holds; nothing for no turns."""
        if (tuple(bits), figures) != self._shown:
            before = self._shown[0]
            self._shown = (tuple(bits), figures)
            if before == tuple(bits) and self._steps and isinstance(self._steps[-1], PlainLabel):
                self._steps[-1].setText(figures)  # while training only this changes
            else:
                self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fill()

    @property
    def steps(self) -> list[QToolButton]:
        """The buttons of the way, from the whole tree on."""
        return [step for step in self._steps if isinstance(step, QToolButton)]

    def _show_moving(self) -> None:
        set_icon(self.play, "pause" if self._moving else "play", self._theme.palette.second)
        tip = self.tr("Pause the walk") if self._moving else self.tr("Play the walk: down the path, turn by turn")
        self.play.setToolTip(tip)
        self.play.setAccessibleName(tip)

    def _fill(self) -> None:
        """Show the longest wording that fits."""
        for most, with_figures in _WORDINGS:
            self._fill_with(most, with_figures)
            if self._row.sizeHint().width() <= self.width():
                break

    def _fill_with(self, most: int, with_figures: bool) -> None:
        for step in self._steps:
            self._row.removeWidget(step)
            step.hide()
            step.deleteLater()
        self._steps = []
        bits, figures = self._shown
        if not bits:
            return
        self._add(self._button(0, self.tr("All words")))
        first = 2 if most > 1 else 1
        left_out = range(first, len(bits) - most + first) if len(bits) > most else range(0)
        for number, bit in enumerate(bits, 1):
            if number in left_out:
                if number == left_out[0]:
                    self._add(self._label("›  … "))
                continue
            self._add(self._label("› "))
            self._add(self._button(number, str(bit)))
        if with_figures:
            self._add(self._label(figures))

    def _add(self, widget: QWidget) -> None:
        self._row.insertWidget(self._row.count() - 1, widget)
        self._steps.append(widget)
        widget.show()

    def _button(self, number: int, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setFont(self._theme.font(SECOND))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        code = "".join(map(str, self._shown[0][:number]))
        subtree = self.tr("The words whose code begins with {code}").format(code=code)
        tip = subtree if code else self.tr("The whole tree")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self.step_chosen.emit(number))
        return button

    def _label(self, text: str) -> PlainLabel:
        label = PlainLabel(text, self)
        label.setFont(self._theme.font(SECOND))
        label.setStyleSheet(f"color: {self._theme.palette.second.name()}; background: transparent;")
        return label
