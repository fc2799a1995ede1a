"""Lessons in the window: opens them, connects player, stage and card, and leaves the window as it was."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from w2v_gui.lessons.lesson import Do, Lesson, Predict
from w2v_gui.lessons.library import ORDER, lesson_file, shipped_lessons
from w2v_gui.lessons.names import Names, names
from w2v_gui.lessons.reading import read_lesson
from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.lessons.card import LessonCard
from w2v_gui.shell.lessons.contents import Entry, contents, question_entry
from w2v_gui.shell.lessons.covers import Covers
from w2v_gui.shell.lessons.layout import Layout
from w2v_gui.shell.lessons.memory import LessonMemory, Place
from w2v_gui.shell.lessons.pictures import PICTURES
from w2v_gui.shell.lessons.player import Player
from w2v_gui.shell.lessons.stage import LessonStage
from w2v_gui.shell.lessons.targets import VIEWS, Locks, choose_view, targets
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.ring import Ring
from w2v_gui.shell.sessions.notes import Answers
from w2v_gui.training.parking import RunList
from w2v_gui.word2vec.errors import Word2VecError

if TYPE_CHECKING:
    from w2v_gui.shell.window import Window

_GOAL_TARGETS = {"trained": "control:train", "stepped": "control:step"}
"""What is highlighted while a task waits."""


class Lessons(QObject):
    """Plays lessons in a window.

    Attributes:
        card: what stands in the place of the settings.
        player: the lesson being played; None outside a lesson.
        stage: its runs.
        ring: around what the step means.
        memory: what is kept until the next start.
        before: what of the cards is brought back after the lesson; None outside lessons.
        answers: what was written after *why?*.

    Signals:
        failed: an exception to show to the user.
        shown: the dataset of the runs on show, after a lesson has opened its own or the window's are back.
    """

    failed = Signal(object)
    shown = Signal(object)

    def __init__(self, window: "Window", theme: Theme, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self.memory = LessonMemory(preferences)
        self.player: Player | None = None
        self._players: dict[str, Player] = {}  # with all that was predicted in them
        self.answers: Answers = {}
        self._path = ""  # of a lesson that is not shipped with the program
        self._entries: Sequence[Callable[[], None]] = ()
        self._answered: dict[int, str] = {}
        self._recent: set[str] = set()  # finished since the program started
        self.before: Layout | None = None
        self._pair: tuple[str | None, str | None] = (None, None)
        self._clicked = ""  # the word picked last in the step, as centre or, in the tree, as context
        self.stage = LessonStage(window.controller, window.panels, self)
        self._targets = targets(window.panels, window.toolbar, window.strip)
        self.stage.offers = lambda needs: not needs or needs in self._targets
        self._locks = Locks(window.actions_, window.toolbar, window.controller.runs)
        self.card = LessonCard(theme)
        self.ring = Ring(window)
        self._covers = Covers(window, theme)
        window.deck.settings_card.hold_aside(self.card)
        once = Qt.ConnectionType.SingleShotConnection
        window.corpora.opened.connect(lambda: QTimer.singleShot(0, self, self.begin), once)
        self.card.leave_wanted.connect(self.leave)
        self.card.next_wanted.connect(lambda: self.turn(1))
        self.card.back_wanted.connect(lambda: self.turn(-1))
        self.card.picked.connect(lambda number: self._entries[number]())
        window.presentation.step_wanted.connect(self._read_on)
        self.stage.ready.connect(self._step_ready)
        self.stage.failed.connect(self._fail)
        runs, selection = window.controller.runs, window.controller.selection
        for news in (runs.changed, runs.evaluated, *(panel.drawn for panel in window.panels.values())):
            news.connect(self._look)
        selection.changed.connect(self._word_picked)
        theme.changed.connect(self._redraw)

    @property
    def language(self) -> str:
        """The key in ``LANGUAGES`` of the language of the window: its catalogue translates the key of English."""
        return self.tr("en")

    @property
    def names(self) -> Names:
        """What lesson files can name."""
        return names(list(self._window.panels), list(self._targets), VIEWS, Locks.NAMES, list(PICTURES))

    @property
    def active(self) -> bool:
        """Whether a lesson, or the list of lessons, stands in the place of the settings."""
        return self.before is not None

    @property
    def parked(self) -> RunList | None:
        """The window's own runs while a lesson shows others, else None."""
        return self.stage.parked

    def begin(self) -> None:
        """Once a corpus is open, go on with what the last start left: a lesson in another language, questions."""
        language, self.memory.reopening = self.memory.reopening, ""
        if language and language != self.language and self.memory.place is not None:
            self._continue()
        elif (due := self.memory.due) and not self._window.messages.text:
            self._offer(due[0])

    def show_list(self) -> None:
        """Show all lessons in the place of the settings; the first entry goes on where the last was left."""
        if self._must_wait():
            return
        try:
            lessons = shipped_lessons(self.language, self.names)
        except Word2VecError as error:
            self.failed.emit(error)
            return
        self._put_away()
        self._take_place()
        texts, self._entries = self._list(lessons)
        about = self.tr("Eight lessons of some four minutes. They use runs of their own; yours wait unchanged.")
        self.card.show_list(self.tr("Lessons"), about, texts, first=len(texts) - len(lessons))

    def read(self, path: Path) -> Lesson:
        """The lesson in a file; raises ``LessonError``."""
        return read_lesson(path, self.names)

    def play(self, lesson: Lesson, step: str = "", path: str = "") -> None:
        """Play ``lesson`` from ``step`` on (empty: the first one); ``path`` is its file if it is not shipped."""
        if self._must_wait():
            return
        self._put_away()
        self._take_place()
        self._window.form.hold(True)
        self._window.strip.fix(True)
        self._path = path
        player = self._players.get(lesson.key)
        if player is None or player.lesson is not lesson:
            player = self._players[lesson.key] = Player(
                lesson, self.stage, self, self.answers.setdefault(lesson.key, {})
            )
            player.entered.connect(lambda: self._redraw(fresh=True))
            player.changed.connect(self._redraw)
            player.ended.connect(self._finish)
        self.player = player
        self._window.messages.hide()  # its button might open another text
        self.stage.park()
        self._locks.lock(())
        player.enter(step, afresh=True)

    def bring_answers(self, answers: Answers) -> None:
        """Take over ``answers`` of a session; what was written elsewhere stays."""
        for lesson, steps in answers.items():
            own = self.answers.setdefault(lesson, {})  # players hold it
            for step, places in steps.items():
                own.setdefault(step, {}).update(places)

    def turn(self, by: int) -> None:
        """Go to the next step (1) or the one before (−1); outside a lesson nothing happens."""
        if self.player is not None:
            (self.player.next if by > 0 else self.player.back)()

    def take_key(self, key: int) -> bool:
        """Handle a key that nothing else in the window wants; returns whether it means something in a lesson."""
        return self.active and self.card.take_key(key)

    def leave(self) -> None:
        """Bring the window back as it was before; the step is remembered."""
        if self.before is None:
            return
        self._put_away()
        before, self.before = self.before, None
        self._window.presentation.follows_lesson = False
        self._window.deck.show_aside(False)
        before.bring_back(self._window.deck, self._window.panels)

    def close(self) -> None:
        """Leave for good, when the window closes: the window's own runs are then what is asked about."""
        if self.player is not None:
            self.memory.reopening = self.language
        self.leave()
        self.stage.close()

    def lock(self) -> None:
        """Disable again what the window has enabled, unless the step unlocks it."""
        self._locks.keep()

    def _must_wait(self) -> bool:
        """Whether a file is being read, which would be opened among the lesson's runs; says so."""
        if reading := self._window.reading:
            self._window.messages.say(self.tr("A file is being read. Lessons can begin once it is open."))
        return reading

    # --- the list ---------------------------------------------------------------------------------------------

    def _list(self, lessons: Sequence[Lesson]) -> tuple[list[str], list[Callable[[], None]]]:
        due = self._due(lessons)
        entries = contents(lessons, self.memory, due, self._continue, self.play, self._ask)
        return [text for text, _ in entries], [act for _, act in entries]

    def _due(self, lessons: Sequence[Lesson]) -> list[Lesson]:
        """The lessons whose questions are due; about what was finished just now they come at the next start."""
        keys = [key for key in self.memory.due if key not in self._recent]
        return [lesson for key in keys for lesson in lessons if lesson.key == key and lesson.later]

    def _continue(self) -> None:
        place = self.memory.place
        if place is None:
            return
        try:
            path = Path(place.path) if place.path else lesson_file(place.lesson, self.language)
            lesson = self.read(path)
        except (Word2VecError, FileNotFoundError) as error:
            self.memory.place = None
            self.failed.emit(error)
            return
        player = self._players.get(lesson.key)
        self.play(player.lesson if player is not None else lesson, place.step, place.path)

    def _offer(self, key: str) -> None:
        try:
            lesson = self.read(lesson_file(key, self.language))
        except (Word2VecError, FileNotFoundError):
            self.memory.asked(key)
            return
        text = self.tr("Last time you finished “{title}”. Two questions show what stayed.")
        answer = (self.tr("Answer Them"), partial(self._ask, lesson))
        self._window.messages.say(text.format(title=lesson.title), answer)

    def _ask(self, lesson: Lesson) -> None:
        """Ask the later questions of ``lesson``."""
        self._put_away()
        self._take_place()
        self._answered = {}
        self.memory.asked(lesson.key)
        self._show_questions(lesson)

    def _show_questions(self, lesson: Lesson) -> None:
        def choose(number: int, key: str) -> None:
            self._answered.setdefault(number, key)
            self._show_questions(lesson)

        about = self.tr("Without looking: what do you remember?")
        then: list[Entry] = [(self.tr("All lessons"), self.show_list)]
        if due := self._due(shipped_lessons(self.language, self.names)):
            then.insert(0, (question_entry(due), partial(self._ask, due[0])))
        self.card.show_questions(lesson.title, about, lesson.later, self._answered, choose, then)

    # --- a lesson ---------------------------------------------------------------------------------------------

    def _take_place(self) -> None:
        """Stand in the place of the settings, and note what is to be brought back."""
        deck = self._window.deck
        if self.before is None:
            self._window.presentation.follows_lesson = True
            self.before = Layout.of(deck, self._window.panels)
        deck.shrink()
        self.card.fit()
        deck.show_aside(True)

    def _read_on(self, by: int) -> None:
        if self.active:
            self.card.turn(by)

    def _put_away(self) -> None:
        """End the lesson being played, if there is one, and bring the window's runs back."""
        if self.player is None:
            return
        self._remember(self.player)
        self.player = None
        self.ring.surround(None)
        self._covers.hide(())
        self._locks.release()
        self.stage.bring_back()
        self._window.form.hold(False)  # now that it finds the run that it has shown before
        self._window.strip.fix(False)
        self.shown.emit(self._window.controller.runs.dataset)

    def _remember(self, player: Player) -> None:
        self.memory.place = Place(player.lesson.key, player.step.key, self._path)

    def _finish(self) -> None:
        if (player := self.player) is None:
            return
        shipped = player.lesson.key in ORDER and not self._path
        self._recent.add(player.lesson.key)
        self._put_away()
        self._players.pop(player.lesson.key, None)
        self.memory.finish(player.lesson.key, asks=shipped and bool(player.lesson.later))
        self.show_list()

    def _step_ready(self) -> None:
        if (player := self.player) is None:
            return
        self._remember(player)
        self.shown.emit(self._window.controller.runs.dataset)
        target = self._targets.get(player.step.setup.ring)
        shown = [self._window.panels[key] for key in player.step.setup.show]
        for panel in sorted(shown, key=lambda panel: target is not None and _holds(panel, target)):
            if panel in self._window.deck.offered():
                self._window.deck.show_panel(panel)  # a presentation shows the last one alone
        for key, view in player.step.setup.view.items():
            choose_view(self._window.panels[key], view)
        selection = self._window.controller.selection
        self._pair, self._clicked = (selection.word, selection.partner), selection.word or ""
        self._locks.lock(player.step.setup.unlock)
        self._window.controller.runs.changed.emit()  # the window enables what is unlocked
        player.look()
        self._redraw(fresh=not self.stage.varied)

    def _look(self) -> None:
        if self.player is not None and not self.stage.preparing:
            self.player.look()

    def _word_picked(self) -> None:
        selection, before = self._window.controller.selection, self._pair
        self._pair = selection.word, selection.partner
        picked = [word for word, old in zip(self._pair, before, strict=True) if word and word != old]
        self._clicked = picked[0] if picked else self._clicked
        self._look()
        player = self.player
        waiting = player.open_block if player is not None else None
        if waiting is not None and isinstance(waiting[1], Predict) and not waiting[1].options:
            self._redraw()  # the word is what would be predicted

    def _redraw(self, *, fresh: bool = False) -> None:
        if (player := self.player) is None:
            return
        self.card.show_step(
            player,
            self.stage.scene(),
            self._place_of(player),
            self._clicked,
            fresh=fresh,
            preparing=self.stage.preparing,
        )
        self._covers.hide(self._covered(player))
        target = self._target(player)
        self.ring.surround(target)
        if fresh and target is not None:
            self.ring.bring_into_view()
        if target is not None and _waits_for_apply(player):
            target.setFocus(Qt.FocusReason.TabFocusReason)  # so that Space presses the button

    def _place_of(self, player: Player) -> str:
        lesson = player.lesson
        if lesson.key not in ORDER or self._path:
            return lesson.title
        number = ORDER.index(lesson.key) + 1
        text = self.tr("Lesson {number} of {count} · {title}")
        return text.format(number=number, count=len(ORDER), title=lesson.title)

    def _target(self, player: Player) -> QWidget | None:
        """What the ring surrounds: the control that a task waits for, else what the step names."""
        if self.stage.preparing:
            return None
        name = player.step.setup.ring
        waiting = player.open_block
        if waiting is not None and isinstance(waiting[1], Do) and waiting[0] not in player.progress.done:
            control = self._targets.get(_GOAL_TARGETS.get(waiting[1].goal, name))
            if control is not None and control.isVisible():  # not in a presentation
                return control
        target = self._targets.get(name)
        if target is None or any(part.isAncestorOf(target) for part in self._covered(player)):
            return None
        return target

    def _covered(self, player: Player) -> list[QWidget]:
        """What would give the first prediction away, until it is made."""
        return [] if player.predicted else [self._targets[name] for name in player.step.setup.cover]

    def _fail(self, error: Exception) -> None:
        self.leave()
        self.failed.emit(error)


def _holds(panel: Panel, part: QWidget) -> bool:
    return part is panel or panel.isAncestorOf(part)


def _waits_for_apply(player: Player) -> bool:
    """Whether an update is to be applied by hand."""
    waiting = player.open_block
    return waiting is not None and isinstance(waiting[1], Do) and waiting[1].goal == "applied"
