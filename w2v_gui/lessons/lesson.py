"""What a lesson consists of; knows neither its file nor the window."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

VARIED = "varied"
"""The goal of a task that is done by choosing a value of a setting."""


@dataclass(frozen=True)
class Text:
    """A paragraph in the lessons' markup; ``formula`` sets it apart from the running text."""

    text: str
    formula: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawing in the lesson's card; ``name`` is that of a registered picture."""

    name: str


@dataclass(frozen=True)
class Predict:
    """A question that the learner answers before the figures are shown.

    Attributes:
        answer: name of the registered function that answers it from the live figures.
        question: what is asked.
        options: text of every option, by its key; empty if a word is to be clicked.
        yes, no, close: what is said of a right and of a wrong prediction, and if it is too close to call.
    """

    answer: str
    question: str
    options: Mapping[str, str]
    yes: str
    no: str
    close: str


@dataclass(frozen=True)
class Do:
    """Something to be done before the lesson goes on.

    Attributes:
        goal: name of a registered goal.
        text: what is to be done.
        setting: of the goal ``VARIED`` the field of ``Config`` whose value is to be chosen; else empty.
        values: of it the text of every value to choose from.
    """

    goal: str
    text: str
    setting: str = ""
    values: Mapping[object, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Why:
    """A question that the learner answers in words of one's own; the answer is kept, not graded.

    ``example`` is one answer to compare one's own with; empty if the file has none.
    """

    question: str
    example: str = ""


@dataclass(frozen=True)
class Question:
    """A question about what the lesson has said: ``options`` of which the one at ``right`` is right.

    ``later`` asks it when the program starts next, otherwise it is asked at the end of the lesson.
    """

    question: str
    options: tuple[str, ...]
    right: int
    because: str
    later: bool


Block = Text | Picture | Predict | Do | Why | Question


@dataclass(frozen=True)
class Setup:
    """What the window shows in a step.

    Attributes:
        runs: methods of new, untrained runs, the first of them in focus; empty: the runs stay as they are.
        settings: values that differ from the lecture preset.
        race: whether the runs are shown side by side.
        seeds: number of runs of each method, with successive seeds.
        show: keys of panels to bring to the front.
        view: what panels with several pictures show: key of the picture by key of the panel.
        ring: name of what is highlighted; empty for nothing.
        cover: names of what would give the first prediction away, hidden until it is made.
        unlock: names of the controls that can be used.
        word, partner: the words to select; None: they stay as they are.
        path: which of the two the path through the tree leads to.
        needs: name of a target without which the step is left out; empty for none.
    """

    runs: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    race: bool = False
    seeds: int = 1
    show: tuple[str, ...] = ()
    view: Mapping[str, str] = field(default_factory=dict)
    ring: str = ""
    cover: tuple[str, ...] = ()
    unlock: tuple[str, ...] = ()
    word: str | None = None
    partner: str | None = None
    path: Literal["word", "partner"] = "partner"
    needs: str = ""


@dataclass(frozen=True)
class Step:
    """One thing shown. ``line`` is where it stands in the file, from 1."""

    key: str
    title: str
    setup: Setup
    blocks: tuple[Block, ...]
    line: int

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its questions about what the lesson has said."""
        return tuple(block for block in self.blocks if isinstance(block, Question))


@dataclass(frozen=True)
class Lesson:
    """A lesson as it stands in its file.

    Attributes:
        key: the file's name without its ending.
        title: its heading.
        minutes: how long it takes.
        steps: in their order; those with ``later`` questions alone are asked at another time.
    """

    key: str
    title: str
    minutes: int
    steps: tuple[Step, ...]

    @property
    def later(self) -> tuple[Question, ...]:
        """The questions asked when the program starts next."""
        return tuple(question for question in self._questions() if question.later)

    def _questions(self) -> Iterator[Question]:
        for step in self.steps:
            yield from step.questions
