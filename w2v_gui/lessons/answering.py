"""How a prediction is answered: the registry of named functions that read the live figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from w2v_gui.lessons.scene import Scene


@dataclass(frozen=True)
class Verdict:
    """What the figures say.

    Attributes:
        right: keys of the right options, or the right words if a word was to be clicked.
        figures: texts for the places in what is then said.
        close: whether the figures differ by less than the function's margin: too close to call.
    """

    right: frozenset[str]
    figures: Mapping[str, str] = field(default_factory=dict)
    close: bool = False


@dataclass(frozen=True)
class Answer:
    """A registered function.

    Attributes:
        name: by which lesson files call it.
        options: the keys of options that it knows; empty if it answers with words of the vocabulary.
        figures: names of the figures that it gives.
        margin: what "too close to call" means here; empty if the answer is exact.
        find: the function; raises ``NotYet`` while figures are missing.
    """

    name: str
    options: tuple[str, ...]
    figures: tuple[str, ...]
    margin: str
    find: Callable[[Scene], Verdict]


class Register:
    """A literal list of answers, filled by the decorator ``Register.answer``."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}

    def answer(
        self, *, options: str = "", figures: str = "", margin: str = ""
    ) -> Callable[[Callable[[Scene], Verdict]], Callable[[Scene], Verdict]]:
        """Register a function under its own name; ``options`` and ``figures`` are names between blanks."""

        def register(find: Callable[[Scene], Verdict]) -> Callable[[Scene], Verdict]:
            name = getattr(find, "__name__", "")
            self.answers[name] = Answer(name, tuple(options.split()), tuple(figures.split()), margin, find)
            return find

        return register


def only(key: str, close: bool = False, **figures: str) -> Verdict:
    """A verdict with one right option."""
    return Verdict(frozenset({key}), figures, close)
