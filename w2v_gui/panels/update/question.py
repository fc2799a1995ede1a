"""What the panel requests from ``word2vec``, and the answer; runs off the GUI thread, uses no widgets."""

from dataclasses import dataclass, replace

import numpy as np

from w2v_gui.word2vec.analysis.examples import Example, find_pair
from w2v_gui.word2vec.analysis.explain import Update, explain
from w2v_gui.word2vec.session.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Question:
    """One pair to explain with one snapshot.

    Attributes:
        snapshot: the state of the run.
        centre, context: word ids of the pair.
        draw: how often the user asked for other noise words; the same number gives the same noise words.
        example: the sentence to show, if it is known.
        searched: whether ``example`` is the result of a search; the result may be None.
        top: how many words exact softmax shows.
    """

    snapshot: Snapshot
    centre: int
    context: int
    draw: int
    example: Example | None
    searched: bool
    top: int

    def answer(self) -> "Answer":
        """Explain the pair, and search for a sentence if none is known."""
        snapshot = self.snapshot
        seed = (snapshot.config.seed, self.centre, self.context, self.draw)
        example = self.example
        if not self.searched:
            rng = np.random.default_rng(seed)
            example = find_pair(snapshot.dataset, snapshot.config, self.centre, self.context, rng)
        window = example.window_words if example is not None else ()
        rng = np.random.default_rng(seed)
        update = explain(snapshot, self.centre, self.context, rng, top=self.top, window=window)
        return Answer(replace(self, snapshot=snapshot.facts), update, example)


@dataclass(frozen=True, eq=False)
class Answer:
    """The explained update, and the sentence of the pair; None if the corpus has none.

    Of the question's snapshot only the ``facts`` are kept.
    """

    question: Question
    update: Update
    example: Example | None
