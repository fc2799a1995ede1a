"""The lesson's card: where one is, the blocks of the step, Back and Next; in the place of the settings."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from w2v_gui.lessons.lesson import Do, Picture, Predict, Question, Text, Why
from w2v_gui.lessons.scene import Scene
from w2v_gui.panels.plain_text import MarkupLabel, PlainLabel
from w2v_gui.panels.theme import Theme
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.shell.buttons import IconButton
from w2v_gui.shell.lessons.blocks import BlockMaker, options_of
from w2v_gui.shell.lessons.markup import html
from w2v_gui.shell.lessons.option import Option
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
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.blocks: list[QWidget] = []
        self._dots = _Dots(theme)
        self.back = QPushButton(self.tr("Back"))
        self.back.clicked.connect(self.back_wanted)
        self.next = QPushButton(self.tr("Next"))
        self.next.clicked.connect(self.next_wanted)
        for button in (self.back, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._show_end = QTimer(self, singleShot=True, interval=0)
        self._show_end.timeout.connect(self._scroll_to_last)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(leave)
        theme.changed.connect(self._restyle)
        self._restyle()

    def fit(self) -> None:
        """Choose the width that suits that of the window."""
        narrow, wide = (self._theme.px(width) for width in _WIDTH_PX)
        self.setMinimumWidth(round(min(max(narrow, _WINDOW_SHARE * self.window().width()), wide)))

    def show_step(self, player: Player, scene: Scene, place: str, *, fresh: bool, preparing: bool) -> None:
        """Show what the player shows; ``place`` says which lesson this is; ``fresh``: the step has just begun."""
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
            widgets += self._blocks(player, maker, scene)
        self._fill(widgets)
        self._choose_focus(player, fresh=fresh)
        primary = not preparing and player.open_block is None
        self._set_primary(primary)

    def show_list(self, title: str, about: str, entries: Sequence[str]) -> None:
        """Show ``entries``, in the lessons' markup, to choose from."""
        self._head("", title, 0, 0)
        maker = BlockMaker(Scene((), "", ""), self._theme)
        widgets: list[QWidget] = [maker.label(about)] if about else []
        options: list[Option] = []
        for number, entry in enumerate(entries):
            option = Option(html(entry, {}), "", self._theme)
            option.clicked.connect(lambda _checked=False, number=number: self.picked.emit(number))
            options.append(option)
        self._fill([*widgets, *options])
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
        self._show_end.start()
        open_ = options_of(widgets[-1])
        (open_[0] if open_ else self).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2, 3 … choose an option; Page Down and Page Up turn the step; Esc leaves the field first."""
        if event.key() == Qt.Key.Key_Escape and isinstance(self.focusWidget(), QPlainTextEdit):
            self.next.setFocus(Qt.FocusReason.TabFocusReason)
            return
        options = [option for widget in self.blocks for option in options_of(widget)]
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < min(len(options), 9):
            options[number].click()
        elif event.key() == Qt.Key.Key_PageDown and not self.next.isHidden():
            self.next.click()
        elif event.key() == Qt.Key.Key_PageUp and not self.back.isHidden():
            self.back.click()
        else:
            super().keyPressEvent(event)

    def _blocks(self, player: Player, maker: BlockMaker, scene: Scene) -> list[QWidget]:
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
                    widgets.append(maker.task(block, place in progress.done))
                case Why():
                    words = progress.words.get(place, "")
                    widgets.append(maker.why(block, words, partial(player.write, place)))
                case Question():
                    chosen = progress.chosen.get(place)
                    widgets.append(maker.question(block, chosen, partial(player.choose, place)))
                case Predict():
                    chosen, verdict = progress.chosen.get(place), progress.verdicts.get(place)
                    widgets.append(
                        maker.prediction(block, chosen, verdict, partial(player.choose, place), scene.word)
                    )
                    if verdict is not None:
                        owed = maker.verdict(block, verdict, player.was_right(place))
            following = shown[number + 1][1] if number + 1 < len(shown) else None
            if owed is not None and not isinstance(following, Do):
                widgets.append(owed)
                owed = None
        return widgets

    def _fill(self, widgets: Sequence[QWidget]) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        side = round(self._theme.px(18))
        column.setContentsMargins(side, 2, side, 10)
        column.setSpacing(round(self._theme.px(12)))
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.blocks = list(widgets)
        old = self._area.takeWidget()
        self._area.setWidget(page)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _choose_focus(self, player: Player, *, fresh: bool) -> None:
        """Put the keyboard where the learner goes on; what is typed into *why?* is not interrupted."""
        self._area.verticalScrollBar().setValue(0)
        if not fresh:
            self._show_end.start()
        for widget in self.blocks:
            empty = [field for field in widget.findChildren(QPlainTextEdit) if not field.toPlainText()]
            if fresh and empty:  # first in one's own words, then the questions
                empty[0].setFocus(Qt.FocusReason.TabFocusReason)
                return
            if options := options_of(widget):
                options[0].setFocus(Qt.FocusReason.TabFocusReason)
                return
        field = self.blocks[-1].findChild(QPlainTextEdit) if self.blocks else None
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)
        elif player.open_block is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Space trains
        else:
            self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _scroll_to_last(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # then the last line has its place too
        if self.blocks:
            last = self.blocks[-1]
            self._area.ensureWidgetVisible(last, 0, 12)
            if last.height() > self._area.viewport().height():  # its beginning matters more
                self._area.verticalScrollBar().setValue(last.y() - 12)

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
        column.addWidget(self._area, 1)
        column.addLayout(foot)

    def _restyle(self) -> None:
        px, colors = self._theme.px, self._theme.palette
        self.fit()
        self._place.setStyleSheet(f"font-size: {round(px(SECOND))}px; color: {colors.third.name()};")
        self._title.setStyleSheet(
            f"font-size: {round(px(_TITLE_PX))}px; font-weight: 600; color: {colors.ink.name()};"
        )


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
