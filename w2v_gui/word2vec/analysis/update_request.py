"""A request to explain a single update: what determines the update, its noise words included."""

from dataclasses import dataclass, replace

import numpy as np

from w2v_gui.word2vec.analysis.examples import Example, example_of, find_pair
from w2v_gui.word2vec.analysis.explain import Update, explain_terms, rate_of
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.objectives.base import Objective
from w2v_gui.word2vec.session.single_pairs import SinglePair
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class UpdateRequest:
    """One pair to explain with one snapshot.

    Attributes:
        snapshot: the state of the run.
        centre, context: word ids of the pair.
        draw: how often the user asked for other noise words; the same number gives the same noise words, whatever
            the snapshot. With another K the first words stay the same.
        example: the sentence to show, if it is known; its window decides which noise words are ruled out.
        searched: whether ``example`` is the result of a search; the result may be None.
        top: how many words exact softmax lists.
        negatives: K to try; None: that of the run.
        rate: η to try; None: that of the run.
        upcoming: the pair as the run trains it next, with its place in the text and its noise words; None: these
            are found and drawn here.
    """

    snapshot: Snapshot
    centre: int
    context: int
    draw: int = 0
    example: Example | None = None
    searched: bool = False
    top: int = 8
    negatives: int | None = None
    rate: float | None = None
    upcoming: SinglePair | None = None

    @property
    def objective(self) -> Objective:
        """The objective of the snapshot, with K as it is tried."""
        snapshot = self.snapshot
        if self.negatives is None:
            return snapshot.objective
        config = snapshot.config.with_values({"negatives": self.negatives})
        return OBJECTIVES[snapshot.method](snapshot.dataset, config)

    def explain(self) -> "Explanation":
        """Explain the pair, and search for a sentence if none is known; takes some milliseconds."""
        snapshot, example, upcoming = self.snapshot, self.example, self.upcoming
        if upcoming is not None:
            example = example_of(snapshot.dataset, upcoming)
        elif not self.searched:
            seed = (snapshot.config.seed, self.centre, self.context)
            rng = np.random.default_rng(seed)
            example = find_pair(snapshot.dataset, snapshot.config, self.centre, self.context, rng)
        window = example.window_words if example is not None else ()
        objective = self.objective
        terms = upcoming.terms if upcoming is not None and self.negatives is None else None
        if terms is None:
            rng = np.random.default_rng((snapshot.config.seed, self.centre, self.context, self.draw))
            terms = objective.terms(self.centre, self.context, rng, window)
        update = explain_terms(
            objective,
            snapshot.inputs,
            snapshot.outputs,
            self.centre,
            self.context,
            terms,
            rate_of(snapshot) if self.rate is None else self.rate,
            self.top,
        )
        return Explanation(replace(self, snapshot=snapshot.facts), update, example, window)


@dataclass(frozen=True, eq=False)
class Explanation:
    """An explained update.

    Attributes:
        request: what was asked for; of its snapshot only the ``facts`` are kept.
        update: the update.
        example: the sentence of the pair; None if the corpus has none.
        window: word ids of the centre's window in that sentence.
    """

    request: UpdateRequest
    update: Update
    example: Example | None
    window: tuple[int, ...] = ()
