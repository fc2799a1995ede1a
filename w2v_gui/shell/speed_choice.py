"""The choice of the speed of training: a button with a menu in the toolbar, and the same menu under Run."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme, icon
from w2v_gui.training.speed import Speed


def speed_name(speed: Speed) -> str:
    """The name of a speed, for menus."""
    translate = QCoreApplication.translate
    return {
        Speed.FULL: translate("speeds", "Full speed"),
        Speed.BLOCKS: translate("speeds", "One block at a time"),
        Speed.TEN_PAIRS: translate("speeds", "10 pairs/s"),
        Speed.THREE_PAIRS: translate("speeds", "3 pairs/s"),
        Speed.ONE_PAIR: translate("speeds", "1 pair/s"),
    }[speed]


def short_speed_name(speed: Speed) -> str:
    """The same, short enough for a button."""
    translate = QCoreApplication.translate
    if speed is Speed.FULL:
        return translate("speeds", "Full")
    return translate("speeds", "1 block") if speed is Speed.BLOCKS else speed_name(speed)


def about_speed(speed: Speed) -> str:
    """What a speed means, in a sentence or two."""
    translate = QCoreApplication.translate
    if speed is Speed.FULL:
        return translate("speeds", "As fast as the computer can. Step trains one block of pairs.")
    if speed is Speed.BLOCKS:
        return translate("speeds", "Two blocks of pairs a second, each shown before the next begins.")
    return translate(
        "speeds",
        "One pair after another, in the order of the text, each exactly as One update shows it. Step trains one "
        "pair. Pairs trained one by one learn a little differently from those of a block.",
    )


class SpeedMenu(QObject):
    """Fills menus with one checkable action for each speed.

    Signals:
        wanted: the speed that the user chose.

    Attributes:
        actions: by speed.
    """

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.actions: dict[Speed, QAction] = {}
        group = QActionGroup(self)
        for number, speed in enumerate(Speed, 1):
            action = QAction(speed_name(speed), self)
            action.setCheckable(True)
            action.setToolTip(tooltip(about_speed(speed)))
            action.setShortcut(QKeySequence(f"Ctrl+Alt+{number}"))
            action.triggered.connect(partial(self._choose, speed))
            group.addAction(action)
            self.actions[speed] = action

    def _choose(self, speed: Speed, _checked: bool = False) -> None:
        self.wanted.emit(speed)

    def fill(self, menu: QMenu) -> None:
        """Offer all speeds in ``menu``."""
        menu.setToolTipsVisible(True)
        menu.addActions(list(self.actions.values()))


class SpeedButton(QPushButton):
    """Names the speed of training; a click offers the others."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._speed = Speed.FULL
        self._short = False
        self.menu_ = QMenu(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # places the arrow behind the name
        self.menu_.setLayoutDirection(QApplication.layoutDirection())  # else that of the button
        self.clicked.connect(lambda: self.menu_.popup(self.mapToGlobal(QPoint(0, self.height() + 4))))
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_speed(Speed.FULL)

    def show_speed(self, speed: Speed) -> bool:
        """Show ``speed`` as the one in use; returns whether another was shown before."""
        changed, self._speed = speed is not self._speed, speed
        self.set_short(self._short)
        tip = QCoreApplication.translate("speeds", "Speed of training: {speed}")
        self.setAccessibleName(tip.format(speed=speed_name(speed)))
        self.setAccessibleDescription(about_speed(speed))
        self.setToolTip(tooltip(self.accessibleName(), about_speed(speed)))
        return changed

    def set_short(self, short: bool) -> None:
        """Show a short name, where there is little room."""
        self._short = short
        text = short_speed_name(self._speed) if short else speed_name(self._speed)
        if text != self.text():
            self.setText(text)

    def _restyle(self) -> None:
        self.setIcon(icon("chevron-down", self._theme.palette.second))
        side = round(self._theme.px(16))
        self.setIconSize(QSize(side, side))
