"""Computes what the pictures show; runs off the GUI thread, no widgets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.calibration import (
    Calibration,
    PairSample,
    calibrate,
    draw_training_pairs,
    held_out_pairs,
)
from w2v_gui.word2vec.analysis.pair_counts import ContextCounts, count_contexts, count_pairs
from w2v_gui.word2vec.analysis.pmi import Cells, Comparison, choose_cells, compare
from w2v_gui.word2vec.analysis.predictions import Prediction, predict
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.snapshot import Snapshot

MAX_CONTEXTS = 12
"""Observed context words listed at most."""


@dataclass(frozen=True, eq=False)
class Question:
    """What is to be computed.

    Attributes:
        dataset: the text whose pairs are looked at.
        word: the selected word; None if the vocabulary does not have it.
        entrants: trained runs that learn from these pairs, in their order.
        focus: the run of the PMI picture; None if it is not one of them.
        cells: the pairs of the PMI picture; None while they are being counted.
        held_out: whether the calibration is of the held-out pairs, or of the trained ones.
        live: whether a run is being trained.
        computing: what computes the answer.
    """

    dataset: Dataset
    word: str | None
    entrants: tuple[tuple[Run, Snapshot], ...]
    focus: Run | None
    cells: Cells | None
    held_out: bool
    live: bool
    computing: "Computing"

    @property
    def runs(self) -> tuple[Run, ...]:
        """The entrants' runs."""
        return tuple(run for run, _ in self.entrants)

    @property
    def choice(self) -> tuple[object, ...]:
        """All but the states that the runs have reached."""
        return (self.dataset, self.word, self.focus, self.cells, self.held_out, *self.runs)

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for questions with the same answer; keeps no matrices."""
        return (*self.choice, *(snapshot.facts for _, snapshot in self.entrants))

    def answer(self, cancelled: Callable[[], bool]) -> "Answer":
        """Compute the pictures.

        Raises:
            Cancelled: ``cancelled`` returned True.
        """
        return self.computing.answer(self, cancelled)


@dataclass(frozen=True, eq=False)
class Predicted:
    """What a run predicts around the selected word.

    Attributes:
        p: (contexts,) float64, P(context | word) of the observed contexts.
        total, yes_total: see ``Prediction``.
    """

    p: FloatArray
    total: float
    yes_total: float | None


@dataclass(frozen=True, eq=False)
class Answer:
    """What the pictures show.

    Attributes:
        key: that of the question.
        question: of its models only the ``facts`` are kept.
        contexts: observed around the word; None without a word.
        predicted: by run; empty without a word.
        calibrations: by run.
        pairs: the pairs of the calibration.
        comparison: the PMI picture of the run in focus; None without one, or before the pairs are counted.
    """

    key: tuple[object, ...]
    question: Question
    contexts: ContextCounts | None
    predicted: Mapping[Run, Predicted]
    calibrations: Mapping[Run, Calibration]
    pairs: PairSample
    comparison: Comparison | None


def count_cells(dataset: Dataset, needs_windows: bool, cancelled: Callable[[], bool]) -> Cells:
    """Count the pairs of the PMI picture, and how they share windows if a run's objective asks for that.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    cells = choose_cells(count_pairs(dataset, cancelled))
    if needs_windows:
        cells.outside(cancelled)
    return cells


@dataclass(eq=False)
class Computing:
    """Answers questions, and keeps what the next one may need again; one question at a time, in any thread.

    Results are kept by ``facts``, which no two states share, so that no matrices are kept.
    """

    _contexts: tuple[Dataset, str, ContextCounts] | None = None
    _samples: tuple[Dataset, dict[bool, PairSample]] | None = None
    _calibrations: dict[tuple[Run, bool], tuple[Model, PairSample, Calibration]] = field(default_factory=dict)
    _comparison: tuple[Model, Cells, Comparison] | None = None

    def answer(self, question: Question, cancelled: Callable[[], bool]) -> Answer:
        """Compute everything that has changed since the last question.

        Raises:
            Cancelled: ``cancelled`` returned True.
        """
        dataset = question.dataset
        contexts, predicted = None, {}
        if question.word is not None:
            word = dataset.vocabulary.ids[question.word]
            contexts = self._contexts_of(question, word, cancelled)
            for run, snapshot in question.entrants:
                prediction: Prediction = predict(snapshot, word)
                p = np.exp(prediction.log_p[contexts.ids])
                predicted[run] = Predicted(p, prediction.total, prediction.yes_total)
        pairs = self._sample(dataset, question.held_out)
        calibrations = {
            run: self._calibration(run, snapshot, pairs, question.held_out, cancelled)
            for run, snapshot in question.entrants
            if len(pairs.centres)
        }
        known = set(question.runs)
        self._calibrations = {key: kept for key, kept in self._calibrations.items() if key[0] in known}
        comparison = None
        for run, snapshot in question.entrants:
            if run is question.focus and question.cells is not None:
                comparison = self._compare(snapshot, question.cells, cancelled)
        facts = tuple((run, snapshot.facts) for run, snapshot in question.entrants)
        return Answer(
            question.key,
            replace(question, entrants=facts),
            *(contexts, predicted, calibrations, pairs, comparison),
        )

    def _contexts_of(self, question: Question, word: int, cancelled: Callable[[], bool]) -> ContextCounts:
        dataset, text = question.dataset, question.word or ""
        kept = self._contexts
        if kept is None or kept[0] is not dataset or kept[1] != text:
            self._contexts = kept = dataset, text, count_contexts(dataset, word, MAX_CONTEXTS, cancelled)
        return kept[2]

    def _sample(self, dataset: Dataset, held_out: bool) -> PairSample:
        if self._samples is None or self._samples[0] is not dataset:
            self._samples = dataset, {}
        samples = self._samples[1]
        if held_out not in samples:
            samples[held_out] = held_out_pairs(dataset) if held_out else draw_training_pairs(dataset)
        return samples[held_out]

    def _calibration(
        self, run: Run, snapshot: Snapshot, pairs: PairSample, held_out: bool, cancelled: Callable[[], bool]
    ) -> Calibration:
        kept = self._calibrations.get((run, held_out))
        if kept is None or kept[0] is not snapshot.facts or kept[1] is not pairs:
            found = calibrate(snapshot, pairs, cancelled=cancelled)
            self._calibrations[run, held_out] = kept = snapshot.facts, pairs, found
        return kept[2]

    def _compare(self, snapshot: Snapshot, cells: Cells, cancelled: Callable[[], bool]) -> Comparison:
        kept = self._comparison
        if kept is None or kept[0] is not snapshot.facts or kept[1] is not cells:
            self._comparison = kept = snapshot.facts, cells, compare(snapshot, cells, cancelled)
        return kept[2]
