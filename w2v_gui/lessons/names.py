"""The names that a lesson file may use; what is not among them is an error of the file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from w2v_gui.lessons.answering import Answer
from w2v_gui.lessons.figures import ANSWERS, FIGURES, GOALS


@dataclass(frozen=True)
class Names:
    """Everything that is registered in code.

    Attributes:
        panels: keys of panels.
        targets: what a ring can highlight: parts of the window.
        views: pictures that a panel can be made to show, each as ``panel=picture``.
        controls: what a step can unlock.
        pictures: drawings for the lesson's card.
        answers: the functions that answer predictions, by name.
        figures: figures in running text.
        goals: what a step can wait for.
    """

    panels: Collection[str]
    targets: Collection[str]
    views: Collection[str]
    controls: Collection[str]
    pictures: Collection[str]
    answers: Mapping[str, Answer]
    figures: Collection[str]
    goals: Collection[str]


def names(
    panels: Collection[str],
    targets: Collection[str],
    views: Collection[str],
    controls: Collection[str],
    pictures: Collection[str],
) -> Names:
    """The names of a window, with the answers, figures and goals that are the same in all."""
    return Names(panels, targets, views, controls, pictures, ANSWERS, tuple(FIGURES), tuple(GOALS))
