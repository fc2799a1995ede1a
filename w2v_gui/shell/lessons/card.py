"""The lesson's card: where one is, the blocks of the step, Back and Next; in the place of the settings."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from w2v_gui.lessons.lesson import Do, Picture, Predict, Question, Text, Why
from w2v_gui.lessons.scene import Scene
from w2v_gui.panels.base import Panel
from w2v_gui.panels.plain_text import MarkupLabel, PlainLabel
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.shell.buttons import IconButton
from w2v_gui.shell.lessons.blocks import BlockMaker, all_options_of, options_of
from w2v_gui.shell.lessons.markup import html
from w2v_gui.shell.lessons.option import Option
from w2v_gui.shell.lessons.page import Page
from w2v_gui.shell.lessons.player import Player

_WIDTH_PX = (250, 326)
"""Least width at scale 1, in a narrow window and in a wide one: some 30 to 40 letters of running text."""
_WINDOW_SHARE = 0.25
"""Share of the window's width between the two."""
_TITLE_PX = 21


class LessonCard(QWidget):
    """Shows the step of a player, or a list to choose from.

    Signals:
        leave_wanted, next_wanted, back_wanted: the button was pressed.
        picked: the place of the entry chosen in a list.
    """

    leave_wanted = Signal()
    next_wanted = Signal()
    back_wanted = Signal()
    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = PlainLabel(wordWrap=True)
        self._title = MarkupLabel()
        self._title.setWordWrap(True)
        leave = IconButton(theme, "close", self.tr("Leave the lesson (Esc); Ctrl+L returns to this step"))
        leave.clicked.connect(self.leave_wanted)
        self.page = Page(theme)
        self._first = 0  # the option that the key 1 chooses
        self._dots = _Dots(theme)
        self.back = _TurnButton(self.tr("Back"))
        self.back.clicked.connect(self.back_wanted)
        self.next = _TurnButton(self.tr("Next"))
        self.next.clicked.connect(self.next_wanted)
        for button in (self.back, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out(leave)
        theme.changed.connect(self._restyle)
        self._restyle()

    def fit(self) -> None:
        """Choose the width that suits that of the window."""
        narrow, wide = (self._theme.px(width) for width in _WIDTH_PX)
        self.setMinimumWidth(round(min(max(narrow, _WINDOW_SHARE * self.window().width()), wide)))

    def show_step(
        self, player: Player, scene: Scene, place: str, clicked: str, *, fresh: bool, preparing: bool
    ) -> None:
        """Show what the player shows.

        Args:
            player: shows the step.
            scene: the figures.
            place: which lesson this is.
            clicked: the word picked last, offered where a word is asked for.
            fresh: whether the step has just begun.
            preparing: whether its runs are still being made.
        """
        self._head(place, player.step.title, len(player.steps), player.number)
        self.back.setEnabled(player.number > 0)
        last = player.number + 1 == len(player.steps)
        waits = not preparing and player.open_block is not None
        self.next.setText(self.tr("Skip") if waits else self.tr("Finish") if last else self.tr("Next"))
        maker = BlockMaker(scene, self._theme)
        widgets: list[QWidget] = []
        if preparing:
            widgets.append(maker.label(self.tr("Preparing…")))
        else:
            widgets += self._blocks(player, maker, clicked)
            if _figures_wait(player):
                widgets.append(maker.label(self.tr("The figures that answer this are still being computed…")))
        self._fill(widgets)
        self._choose_focus(player, fresh=fresh)
        primary = not preparing and player.open_block is None
        self._set_primary(primary)

    def show_list(self, title: str, about: str, entries: Sequence[str], first: int = 0) -> None:
        """Show ``entries``, in the lessons' markup, to choose from; the key 1 chooses the entry ``first``."""
        self._head("", title, 0, 0)
        maker = BlockMaker(Scene((), "", ""), self._theme)
        widgets: list[QWidget] = [maker.label(about)] if about else []
        options: list[Option] = []
        for number, entry in enumerate(entries):
            option = Option(html(entry, {}), "", self._theme)
            option.clicked.connect(lambda _checked=False, number=number: self.picked.emit(number))
            options.append(option)
        self._fill([*widgets, *options])
        self._first = first
        if options:
            options[0].setFocus(Qt.FocusReason.TabFocusReason)

    def show_questions(
        self,
        title: str,
        about: str,
        questions: Sequence[Question],
        chosen: dict[int, str],
        choose: Callable[[int, str], None],
        then: Sequence[tuple[str, Callable[[], None]]],
    ) -> None:
        """Show ``questions`` about an earlier lesson, one after the other, and ``then`` where one can go on."""
        self._head("", title, 0, 0)
        maker = BlockMaker(Scene((), "", ""), self._theme)
        widgets: list[QWidget] = [maker.label(about)]
        for number, question in enumerate(questions):
            widgets.append(maker.question(question, chosen.get(number), partial(choose, number)))
            if number not in chosen:
                break
        else:
            widgets.append(maker.choices(then))
        self._fill(widgets)
        self.page.show_end()
        open_ = options_of(widgets[-1])
        (open_[0] if open_ else self).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def blocks(self) -> Sequence[QWidget]:
        """The widgets of what is shown, from top to bottom."""
        return self.page.blocks

    @property
    def options(self) -> list[Option]:
        """What can be chosen now."""
        return [
            option
            for block in self.blocks
            for option in ([block] if isinstance(block, Option) else options_of(block))
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows read on and go from option to option, Enter presses a button; Esc leaves the field first."""
        focused, key = self.focusWidget(), event.key()
        if key == Qt.Key.Key_Escape and isinstance(focused, QPlainTextEdit):
            self.next.setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.page.go(1 if key == Qt.Key.Key_Down else -1, self.options)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)  # the window asks ``take_key``

    def take_key(self, key: int) -> bool:
        """Handle a key that nothing else in the window wants; returns whether it means something here.

        1, 2, 3 … choose an option by its place, Enter the word that is selected, where one is asked for; Page
        Down and Page Up read on and turn the step.
        """
        options, numbered = self.options, self._numbered
        number = key - Qt.Key.Key_1
        if 0 <= number < min(len(numbered), 9):
            if not numbered[number].closed:
                numbered[number].click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and len(options) == 1:
            options[0].click()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            return False
        return True

    @property
    def _numbered(self) -> Sequence[Option]:
        """What the keys 1, 2, 3 … choose: entries of a list, or values of the last block, with the one in use."""
        if entries := [block for block in self.blocks if isinstance(block, Option)]:
            return entries[self._first :]
        waiting = [block for block in self.blocks if options_of(block)]
        return all_options_of(waiting[-1]) if waiting else ()

    def turn(self, by: int) -> None:
        """Show what comes next (1) or came before (−1): the rest of the page, else the next step."""
        button = self.next if by > 0 else self.back
        if not self.page.turn(by) and not button.isHidden():
            button.click()

    @staticmethod
    def _word_waits(player: Player) -> bool:
        """Whether a word of the panels is to be chosen."""
        waiting = player.open_block
        return waiting is not None and isinstance(waiting[1], Predict) and not waiting[1].options

    def _blocks(self, player: Player, maker: BlockMaker, clicked: str) -> list[QWidget]:
        progress = player.progress
        widgets: list[QWidget] = []
        owed: QWidget | None = None  # the answer to a prediction comes behind what is done after it
        shown = player.shown
        for number, (place, block) in enumerate(shown):
            match block:
                case Text():
                    widgets.append(maker.text(block))
                case Picture():
                    widgets.append(maker.picture(block))
                case Do():
                    widgets.append(maker.task(block, place in progress.done, partial(player.vary, place)))
                case Why():
                    words = progress.words.get(place, "")
                    widgets.append(maker.why(block, words, partial(player.write, place)))
                case Question():
                    chosen = progress.chosen.get(place)
                    widgets.append(maker.question(block, chosen, partial(player.choose, place)))
                case Predict():
                    chosen, verdict = progress.chosen.get(place), progress.verdicts.get(place)
                    widgets.append(
                        maker.prediction(block, chosen, verdict, partial(player.choose, place), clicked)
                    )
                    if verdict is not None:
                        owed = maker.verdict(block, verdict, player.was_right(place))
            following = shown[number + 1][1] if number + 1 < len(shown) else None
            if owed is not None and not isinstance(following, Do):
                widgets.append(owed)
                owed = None
        return widgets

    def _fill(self, widgets: Sequence[QWidget]) -> None:
        self._first = 0
        self.page.show_blocks(widgets)

    def _choose_focus(self, player: Player, *, fresh: bool) -> None:
        """Put the keyboard where the learner goes on; what is typed into *why?* is not interrupted.

        While a word is chosen in a panel, the keyboard stays there: arrow keys go from word to word.
        """
        if not fresh:
            self.page.show_end()
            if self._word_waits(player) and _in_panel(QApplication.focusWidget()):
                return
        empty = [field for field in self.page.findChildren(QPlainTextEdit) if not field.toPlainText()]
        if fresh and empty:  # first in one's own words, then the questions
            empty[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        waits = player.open_block is not None and bool(self.blocks)  # else values can only be chosen again
        if options := options_of(self.blocks[-1]) if waits else ():
            options[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        field = self.blocks[-1].findChild(QPlainTextEdit) if self.blocks else None
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)
        elif player.open_block is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Space trains
        else:
            self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _head(self, place: str, title: str, steps: int, number: int) -> None:
        self._place.setText(place)
        self._place.setVisible(bool(place))
        self._title.setText(html(title, {}))
        self._dots.show_place(steps, number)
        for widget in (self._dots, self.back, self.next):
            widget.setVisible(steps > 0)

    def _set_primary(self, primary: bool) -> None:
        self.next.setProperty("primary", primary)
        self.next.style().unpolish(self.next)
        self.next.style().polish(self.next)

    def _lay_out(self, leave: QWidget) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 10, 8, 0)
        head.addWidget(self._place, 1)
        head.addStretch(0)
        head.addWidget(leave, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        title = QHBoxLayout()
        title.setContentsMargins(18, 4, 18, 8)
        title.addWidget(self._title)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 8, 14, 12)
        foot.setSpacing(8)
        foot.addWidget(self._dots, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(title)
        column.addWidget(self.page, 1)
        column.addLayout(foot)

    def _restyle(self) -> None:
        px, colors = self._theme.px, self._theme.palette
        self.fit()
        self._place.setStyleSheet(f"font-size: {round(px(SECOND))}px; color: {colors.third.name()};")
        self._title.setStyleSheet(
            f"font-size: {round(px(_TITLE_PX))}px; font-weight: 600; color: {colors.ink.name()};"
        )


def _figures_wait(player: Player) -> bool:
    """Whether the learner has done everything, and what answers the prediction is not known yet."""
    if (waiting := player.open_block) is None:
        return False
    place, progress = waiting[0], player.progress
    return place in progress.chosen or place in progress.done


def _in_panel(widget: QWidget | None) -> bool:
    """Whether ``widget`` is a panel or in one."""
    while widget is not None and not isinstance(widget, Panel):
        widget = widget.parentWidget()
    return widget is not None


class _TurnButton(QPushButton):
    """A button at the foot; leaves the arrow keys that scroll to the card."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore up and down."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Dots(QWidget):
    """One dot per step, filled up to the present one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._steps = self._number = 0
        theme.changed.connect(self.update)

    def show_place(self, steps: int, number: int) -> None:
        """Show that step ``number`` (from 0) of ``steps`` is reached."""
        self._steps, self._number = steps, number
        self.setAccessibleName(self.tr("{number} of {steps}").format(number=number + 1, steps=steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the dots."""
        return QSize(round(self._theme.px(13)) * max(self._steps, 1), round(self._theme.px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        side, step = self._theme.px(8), self._theme.px(13)
        colors = self._theme.palette
        for number in range(self._steps):
            painter.setBrush(colors.ink if number <= self._number else colors.silhouette)
            painter.drawEllipse(QRectF(number * step, (self.height() - side) / 2, side, side))
