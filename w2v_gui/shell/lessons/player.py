"""Plays a lesson: which step, what of it is shown, what was predicted, what the figures say; draws nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from w2v_gui.lessons.answering import Verdict
from w2v_gui.lessons.figures import ANSWERS
from w2v_gui.lessons.lesson import Block, Do, Lesson, Predict, Question, Setup, Step
from w2v_gui.lessons.scene import NotYet, Scene


class Stage(Protocol):
    """What a lesson is played on: runs, selection and panels."""

    offers: Callable[[str], bool]
    """Whether the target of a name exists; the empty name does."""

    def set_up(self, setups: Sequence[Setup], trained: bool, afresh: bool) -> None:
        """Show the last of ``setups``, whose first one names the runs, made ``afresh`` or as they are.

        ``trained`` trains new runs to their end at once. ``ready`` says when all this is done.
        """

    def scene(self) -> Scene:
        """What is on the screen."""

    def vary(self, setting: str, value: object) -> None:
        """Make the runs anew, all as ``set_up`` says but with this value; ``ready`` says when it is done."""

    def reached(self, goal: str) -> bool:
        """Whether ``goal`` has been reached since ``set_up``."""


@dataclass(eq=False)
class Progress:
    """What the learner has done in one step; keys are places of blocks.

    Attributes:
        chosen: option keys, clicked words, or numbers of options of questions.
        verdicts: what the figures said.
        done: blocks whose goal was reached.
        words: what was written after *why?*.
    """

    chosen: dict[int, str] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)
    words: dict[int, str] = field(default_factory=dict)


class Player(QObject):
    """One lesson being played.

    A prediction is followed by its answer, or first by the ``Do`` block behind it, if there is one. What comes
    after an open prediction, task or question is not shown yet.

    Signals:
        entered: another step is shown.
        changed: more of the step is shown, or an answer was found.
        ended: *Next* was chosen in the last step.
    """

    entered = Signal()
    changed = Signal()
    ended = Signal()

    def __init__(
        self,
        lesson: Lesson,
        stage: Stage,
        parent: QObject | None = None,
        words: dict[str, dict[int, str]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words if words is not None else {}  # what was written in each step, kept by the caller
        self.lesson = lesson
        self._stage = stage
        self.steps: Sequence[Step] = [step for step in lesson.steps if stage.offers(step.setup.needs)]
        self.number = 0
        self._base: int | None = None  # the step whose runs are on the stage
        self._progress: dict[str, Progress] = {}

    @property
    def step(self) -> Step:
        """The step shown."""
        return self.steps[self.number]

    @property
    def progress(self) -> Progress:
        """What was done in the step shown."""
        key = self.step.key
        if key not in self._progress:
            self._progress[key] = Progress(words=self._words.setdefault(key, {}))
        return self._progress[key]

    def enter(self, key: str = "", *, afresh: bool = False) -> None:
        """Show the step ``key``, or the first if there is no such step; ``afresh``: with runs of its own."""
        if afresh:
            self._base = None
        keys = [step.key for step in self.steps]
        self._enter(keys.index(key) if key in keys else 0)

    def next(self) -> None:
        """Show the next step; after the last one, end."""
        if self.number + 1 < len(self.steps):
            self._enter(self.number + 1)
        else:
            self.ended.emit()

    def back(self) -> None:
        """Show the step before."""
        if self.number:
            self._enter(self.number - 1)

    def _enter(self, number: int) -> None:
        self.number = number
        first = next((n for n in range(number, -1, -1) if self.steps[n].setup.runs), 0)
        before = [block for step in self.steps[first:number] for block in step.blocks]
        trained = any(isinstance(block, Do) and block.goal == "trained" for block in before)
        afresh = first != self._base
        self._base = first
        self._stage.set_up([step.setup for step in self.steps[first : number + 1]], trained, afresh)
        self.entered.emit()

    @property
    def shown(self) -> Sequence[tuple[int, Block]]:
        """The blocks of the step that are shown, with their places: up to the first that is open."""
        found: list[tuple[int, Block]] = []
        for place, block in enumerate(self.step.blocks):
            if isinstance(block, Question) and block.later:
                continue
            found.append((place, block))
            if self._is_open(place):
                break
        return found

    @property
    def predicted(self) -> bool:
        """Whether the first prediction of the step is made; True if there is none."""
        places = [place for place, block in enumerate(self.step.blocks) if isinstance(block, Predict)]
        return not places or places[0] in self.progress.chosen

    @property
    def open_block(self) -> tuple[int, Block] | None:
        """The block that waits for the learner; None if the step is done."""
        place, block = self.shown[-1] if self.shown else (-1, None)
        return (place, block) if block is not None and self._is_open(place) else None

    def choose(self, place: int, key: str) -> None:
        """Predict ``key`` in the block at ``place``; the first choice stands."""
        if place not in self.progress.chosen:
            self.progress.chosen[place] = key
            self.look()
            self.changed.emit()

    def vary(self, place: int, value: object) -> None:
        """Do the task at ``place``: begin the runs anew with ``value``; in another step they are as before."""
        block = self.step.blocks[place]
        assert isinstance(block, Do)
        self.progress.done.add(place)
        self._base = None
        self._stage.vary(block.setting, value)

    def write(self, place: int, text: str) -> None:
        """Keep what was written after *why?*."""
        self.progress.words[place] = text

    def look(self) -> None:
        """Look whether a goal was reached or a prediction can be answered now."""
        before = (len(self.progress.done), len(self.progress.verdicts))
        for place, block in enumerate(self.step.blocks):
            if isinstance(block, Do) and self._is_shown(place) and self._stage.reached(block.goal):
                self.progress.done.add(place)
        for place, block in enumerate(self.step.blocks):
            if isinstance(block, Predict) and place in self.progress.chosen:
                self._judge(place, block)
        if before != (len(self.progress.done), len(self.progress.verdicts)):
            self.changed.emit()

    def was_right(self, place: int) -> bool | None:
        """Whether what was chosen at ``place`` is right; None if it is too close to call, or not known."""
        chosen, block = self.progress.chosen.get(place), self.step.blocks[place]
        if chosen is None:
            return None
        if isinstance(block, Question):
            return chosen == str(block.right)
        verdict = self.progress.verdicts.get(place)
        return None if verdict is None or verdict.close else chosen in verdict.right

    def _judge(self, place: int, block: Predict) -> None:
        if place in self.progress.verdicts or not self._after(place):
            return
        try:
            self.progress.verdicts[place] = ANSWERS[block.answer].find(self._stage.scene())
        except NotYet:
            return

    def _after(self, place: int) -> bool:
        """Whether what is to be done after the prediction at ``place`` is done."""
        following = place + 1
        blocks = self.step.blocks
        if following < len(blocks) and isinstance(blocks[following], Do):
            return following in self.progress.done
        return True

    def _is_shown(self, place: int) -> bool:
        return place in [shown for shown, _ in self.shown]

    def _is_open(self, place: int) -> bool:
        block, progress = self.step.blocks[place], self.progress
        match block:
            case Predict():
                if place not in progress.chosen:
                    return True
                return self._after(place) and place not in progress.verdicts
            case Do():
                waiting = place - 1
                asked = waiting >= 0 and isinstance(self.step.blocks[waiting], Predict)
                return place not in progress.done or (asked and waiting not in progress.verdicts)
            case Question():
                return place not in progress.chosen
            case _:
                return False
