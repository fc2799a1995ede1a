"""Ranks the nearest words of a word in the models of up to three runs; runs off the GUI thread, no widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from w2v_gui.panels.run_choice import RunChoice, has_learnt
from w2v_gui.training.run import Run
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.analysis.shared_words import SharedWords, SharedWordsFinder
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

HARDLY_TRAINED_COSINE = 0.9
"""Mean cosine of a list above which its vectors still point in almost the same direction."""
HARDLY_TRAINED_PROGRESS = 0.1
"""Share of the training during which such a mean cosine is due to too little training."""
NEIGHBOURS_PER_LIST = 10
"""Words in each list; constant, so that the number of shared words does not depend on the window's size."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """The list of one run.

    Attributes:
        run: the run.
        words: nearest first.
        cosines: of each word's vector with the vector of the given word.
        counts: how often each word occurs; None if the model has no counts.
        early: whether training has hardly begun.
    """

    run: Run
    words: tuple[str, ...]
    cosines: tuple[float, ...]
    counts: tuple[int, ...] | None
    early: bool = False

    @property
    def hardly_trained(self) -> bool:
        """Whether cosines near 1 do not mean similarity: early in training all vectors point in one direction."""
        return (
            self.early and len(self.cosines) > 0 and sum(self.cosines) / len(self.cosines) > HARDLY_TRAINED_COSINE
        )


@dataclass(frozen=True, eq=False)
class Question:
    """Which word's neighbours are wanted, in which models.

    Attributes:
        sides: runs and their models, one to three, from left to right; all know ``word``.
        word: the word.
        finder: finds the words that all models have: of models with different vocabularies only these are ranked.
    """

    sides: tuple[tuple[Run, Model], ...]
    word: str
    finder: SharedWordsFinder = field(default_factory=SharedWordsFinder)

    def answer(self) -> "Answer":
        """Rank the words of every model, ``NEIGHBOURS_PER_LIST`` of them or as many as there are."""
        facts = tuple((run, model.facts) for run, model in self.sides)
        common = self.finder.of([model.vocabulary for _, model in self.sides])
        rankings = tuple(self._ranking(place, common) for place in range(len(self.sides)))
        differ = any(len(model.vocabulary) != len(common) for _, model in self.sides)
        return Answer(replace(self, sides=facts), rankings, len(common) if differ else None)

    def _ranking(self, place: int, common: SharedWords) -> Ranking:
        run, model = self.sides[place]
        vectors, counts, words = common.among(model.inputs, place), model.counts, common.vocabulary.words
        ids, cosines = nearest(vectors, common.vocabulary.ids[self.word], NEIGHBOURS_PER_LIST)
        if counts is not None:
            counts = counts[ids if (rows := common.rows[place]) is None else rows[ids]]
        return Ranking(
            run,
            tuple(words[id] for id in ids.tolist()),
            tuple(cosines.tolist()),
            None if counts is None else tuple(counts.tolist()),
            early=isinstance(model, Snapshot) and not model.finished and model.progress < HARDLY_TRAINED_PROGRESS,
        )


@dataclass(frozen=True, eq=False)
class Answer:
    """The rankings, in the order of the question's sides, of which only the ``facts`` are kept.

    Attributes:
        question: the question.
        rankings: lists of equal length.
        common: how many words the models share, among which the neighbours were looked for; None: all words are
            in every model.
    """

    question: Question
    rankings: tuple[Ranking, ...]
    common: int | None = None

    @property
    def shared(self) -> frozenset[str]:
        """Words that are in all lists; empty if there is only one list."""
        if len(self.rankings) < 2:
            return frozenset()
        first, *others = (frozenset(ranking.words) for ranking in self.rankings)
        return first.intersection(*others)


def can_stand_beside(run: Run, word: str) -> bool:
    """Whether ``run`` can show neighbours of ``word``: it has trained a little, or comes from a file."""
    return has_learnt(run) and run.shown is not None and word in run.shown.vocabulary.ids


def compared(
    view: RunsView, wanted: Run | None, word: str, finder: SharedWordsFinder
) -> tuple[Question, Sequence[Run]]:
    """What to compare: the run in focus, and another run that knows ``word`` if there is one.

    Args:
        view: all runs; the one in focus knows ``word``.
        wanted: the other run the user asked for; if it has nothing to show, another one is taken.
        word: the word whose neighbours are wanted.
        finder: finds the words that all models have.

    Returns:
        One or two sides in the order of the runs, so that no list changes sides; and all runs that could be
        compared with the one in focus.
    """
    others = [run for run in view if run is not view.focus and can_stand_beside(run, word)]
    beside = wanted if wanted in others else next(iter(others), None)
    shown = [run for run in view if run is view.focus or run is beside]
    sides = tuple((run, run.shown) for run in shown if run.shown is not None)
    return Question(sides, word, finder), others


def raced(
    view: RunsView, choice: RunChoice, word: str, finder: SharedWordsFinder
) -> tuple[Question | None, Sequence[Run]]:
    """What to compare in a race: the runs of ``choice``.

    Returns:
        one or two sides in the order of the runs, None if no run knows the neighbours; and all runs that do.
    """
    able = [run for run in view if can_stand_beside(run, word)]
    sides = tuple((run, run.shown) for run in choice.among(able) if run.shown is not None)
    return (Question(sides, word, finder) if sides else None), able
