"""The choice at the right of the status bar: what the runs of a race have equally much of."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from w2v_gui.panels.plain_text import PlainLabel, tooltip
from w2v_gui.panels.theme import Theme, icon
from w2v_gui.word2vec.session.race import PACES, Pace


class PaceChoice(QWidget):
    """Says by what the runs of a race keep pace, and offers the other.

    Signals:
        wanted: the pace that the user chose.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: dict[Pace, str] = {"pairs": self.tr("equal pairs"), "seconds": self.tr("equal compute time")}
        self._tips: dict[Pace, str] = {
            "pairs": self.tr(
                "Equal pairs: the run with the fewest pairs trains next, so that all have learned from equally "
                "many at any time. It does not say what a method costs."
            ),
            "seconds": self.tr(
                "Equal compute time: the run that has computed least trains next, each by its own clock. Until "
                "all have ended no ranking is shown: each is then at another point of its falling learning rate."
            ),
        }
        self.button = QPushButton()
        self.button.setProperty("flat", True)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # places the arrow behind the name
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        group = QActionGroup(self)
        self.actions_ = {}
        for pace in PACES:
            action = self.menu.addAction(self._names[pace], partial(self.wanted.emit, pace))
            action.setCheckable(True)
            action.setToolTip(tooltip(self._tips[pace]))
            group.addAction(action)
            self.actions_[pace] = action
        self.button.clicked.connect(self._offer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(PlainLabel(self.tr("pace")))
        row.addWidget(self.button)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_pace(self, pace: Pace) -> None:
        """Show ``pace`` as the one in use."""
        self.actions_[pace].setChecked(True)
        if self.button.text() != self._names[pace]:
            self.button.setText(self._names[pace])
            self.button.setToolTip(tooltip(self._tips[pace]))
            self.button.setAccessibleName(self.tr("Pace of the race: {pace}").format(pace=self._names[pace]))
            self.button.setAccessibleDescription(self._tips[pace])

    def _offer(self) -> None:
        """Open the menu above the button, which stands at the lower edge of the window."""
        size = self.menu.sizeHint()
        self.menu.popup(self.button.mapToGlobal(QPoint(self.button.width() - size.width(), -size.height() - 4)))

    def _restyle(self) -> None:
        self.button.setIcon(icon("chevron-down", self._theme.palette.second))
        side = round(self._theme.px(16))
        self.button.setIconSize(QSize(side, side))
