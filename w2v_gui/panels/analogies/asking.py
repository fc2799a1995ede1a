"""Asks one or two runs an analogy, and scores the corpus's own list; off the GUI thread, no widgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from w2v_gui.training.run import Run
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.analysis.analogies import AnalogyScore, accuracy, analogy
from w2v_gui.word2vec.analysis.parallelogram import Parallelogram, parallelogram
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

ANSWERS = 5
"""Answers listed of each run."""

Three = tuple[str, str, str]
"""a, b and c of a : b = c : ?"""

FIRST_WORDS: Three = ("man", "king", "woman")
"""What is asked first in a text without questions of its own that has these words."""


@dataclass(frozen=True, eq=False)
class RunAnswers:
    """The answers of one run.

    Attributes:
        run: the run.
        words: best first.
        cosines: of each with b̂ − â + ĉ.
        plane: the parallelogram with the best answer; None if the words span no plane.
        score: of the corpus's own list; None if it was not asked, or there is none.
    """

    run: Run
    words: tuple[str, ...]
    cosines: tuple[float, ...]
    plane: Parallelogram | None
    score: AnalogyScore | None


@dataclass(frozen=True, eq=False)
class Asked:
    """An analogy and whom to ask.

    Attributes:
        three: a, b, c; every side knows them.
        sides: one or two runs with their models, in the order of the runs.
        sections: the corpus's own list, if it is to be scored.
        live: whether one of the sides is being trained.
    """

    three: Three
    sides: tuple[tuple[Run, Model], ...]
    sections: tuple[AnalogySection, ...]
    live: bool

    @property
    def choice(self) -> tuple[object, ...]:
        """What the user decides."""
        return (self.three, self.sections, *(run for run, _ in self.sides))

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for questions with the same answer; keeps no matrices."""
        return (*self.choice, *(model.facts for _, model in self.sides))

    def answer(self, cancelled: Callable[[], bool]) -> "Answered":
        """Ask every side.

        Raises:
            Cancelled: ``cancelled`` returned True.
        """
        results = []
        for run, model in self.sides:
            if cancelled():
                raise Cancelled
            results.append(self._ask(run, model))
        facts = tuple((run, model.facts) for run, model in self.sides)
        return Answered(self.key, replace(self, sides=facts), tuple(results))

    def _ask(self, run: Run, model: Model) -> RunAnswers:
        a, b, c = (model.vocabulary.ids[word] for word in self.three)
        ids, cosines = analogy(model.inputs, a, b, c, ANSWERS)
        words = tuple(model.vocabulary.words[id] for id in ids.tolist())
        plane = parallelogram(model.inputs, a, b, c, int(ids[0])) if len(ids) else None
        score = accuracy(model.inputs, model.vocabulary, self.sections) if self.sections else None
        return RunAnswers(run, words, tuple(cosines.tolist()), plane, score)


@dataclass(frozen=True, eq=False)
class Answered:
    """The answers of all sides; of ``asked`` only the ``facts`` of the models are kept, ``key`` is that of it."""

    key: tuple[object, ...]
    asked: Asked
    results: tuple[RunAnswers, ...]

    def of(self, run: Run) -> RunAnswers | None:
        """The answers of ``run``; None if it was not asked."""
        return next((result for result in self.results if result.run is run), None)


def learnt(run: Run) -> bool:
    """Whether ``run`` has vectors to ask: it has trained a little, or comes from a file."""
    model = run.shown
    return model is not None and (not isinstance(model, Snapshot) or model.trained)


def unknown_words(run: Run, three: Sequence[str]) -> list[str]:
    """The words that the vocabulary of ``run`` lacks, each once."""
    ids = run.shown.vocabulary.ids if run.shown is not None else {}
    return list(dict.fromkeys(word for word in three if word not in ids))


def others_to_ask(view: RunsView, three: Sequence[str]) -> list[Run]:
    """The runs that can answer beside the one in focus: only in a race."""
    if not view.racing:
        return []
    return [run for run in view if run is not view.focus and learnt(run) and not unknown_words(run, three)]


def first_question(
    words: WordList, sections: Sequence[AnalogySection], spare: Sequence[str | None]
) -> Three | None:
    """What to ask first.

    Args:
        words: the vocabulary.
        sections: the corpus's own list; its first question of known words is taken.
        spare: words to ask with if there is none, completed by the most frequent others.

    Returns:
        None if the vocabulary has fewer than three words.
    """
    for section in sections:
        for a, b, c, _ in section.questions:
            if a in words.ids and b in words.ids and c in words.ids:
                return a, b, c
    if all(word in words.ids for word in FIRST_WORDS):
        return FIRST_WORDS
    known = dict.fromkeys(word for word in spare if word is not None and word in words.ids)
    known |= dict.fromkeys(words.words[:3])
    three = list(known)[:3]
    return (three[0], three[1], three[2]) if len(three) == 3 else None
