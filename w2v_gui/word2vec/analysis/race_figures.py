"""The figures of a race: what each run was, what it reached and cost, and how the runs differ on held-out pairs.

A report is written from these figures and nothing else, as a page and as JSON; so both have the same numbers.
"""

import math
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import numpy as np

from w2v_gui import __version__
from w2v_gui.word2vec.analysis.analogies import AnalogyScore
from w2v_gui.word2vec.analysis.corpus_facts import CorpusFacts, corpus_facts
from w2v_gui.word2vec.analysis.evaluation import Evaluations
from w2v_gui.word2vec.analysis.likelihood import ProbeScores, score_probe, unigram_cross_entropy
from w2v_gui.word2vec.analysis.paired import difference, ranking, unlike
from w2v_gui.word2vec.config import SETTINGS
from w2v_gui.word2vec.late_imports import IMPORTING
from w2v_gui.word2vec.session.loss_curve import LossCurve
from w2v_gui.word2vec.session.race import Obstacle, Pace, obstacle_to_ranking
from w2v_gui.word2vec.session.snapshot import Snapshot

CURVE_POINTS = 200
"""Largest number of points of a thinned loss curve."""


@dataclass(frozen=True, eq=False)
class RacedRun:
    """What the figures of a run are made from.

    Attributes:
        name: plain text.
        hue: index of its colour and mark.
        snapshot: what its training has reached.
        evaluations: scores in the course of the training; None if there are none.
        analogies: the score of a list of questions, if there is one.
    """

    name: str
    hue: int
    snapshot: Snapshot
    evaluations: Evaluations | None = None
    analogies: AnalogyScore | None = None


@dataclass(frozen=True)
class Score:
    """The score on the held-out pairs, after the last step.

    Attributes:
        nats: mean −ln P(context | centre), per pair.
        standard_error: of ``nats``, over pieces of text.
        reciprocal_rank: mean of 1/rank of the true context word.
        log_z: mean ln Z, Z the sum of a derived estimate before normalising; 0 if the method defines P itself.
        derived: whether P is an estimate derived from the method's optimum, because it defines none.
    """

    nats: float
    standard_error: float
    reciprocal_rank: float
    log_z: float
    derived: bool


@dataclass(frozen=True)
class RunFigures:
    """The figures of a run.

    Attributes:
        name, hue: as in ``RacedRun``.
        method: key of ``OBJECTIVES``.
        settings: every field of its ``Config``.
        condition: ``"untrained"``, ``"stopped"`` (before its end), ``"finished"`` or ``"diverged"``; the figures
            of a diverged run are those of its last sound state.
        vocabulary: number of words.
        continued: of a run that goes on from a finished one with another text, that ``text`` and the ``words``
            that came with vectors; None of any other.
        progress: share of the training done, 0 to 1.
        pairs, words: trained.
        single_pairs: how many of the pairs were trained one by one.
        by_hand: updates applied by hand and not undone, which the figures contain.
        seconds: compute time of its own.
        threads: number of cores.
        learning_rate: η of the next block.
        microseconds_per_pair: measured; None untrained.
        dot_products_per_pair: nominal, by the formula: mean over trained pairs.
        score: None if ``no_score`` says why.
        uniform_nats, unigram_nats: scores of a model that knows nothing, and of one that ignores the centre.
        analogies: ``correct``, ``asked``, ``skipped``; None without questions.
        losses: ``pairs``, ``seconds`` and ``loss``, own objective in nats per pair, each point the mean over the
            recorded blocks since the point before.
        evaluations: ``pairs``, ``dot_products``, ``seconds``, ``nats``, ``standard_error``, ``reciprocal_rank``
            and ``log_z`` in the course of the training, the last those of the final state.
    """

    name: str
    hue: int
    method: str
    settings: dict[str, Any]
    condition: str
    vocabulary: int
    continued: dict[str, Any] | None
    progress: float
    pairs: int
    words: int
    single_pairs: int
    by_hand: int
    seconds: float
    threads: int
    learning_rate: float
    microseconds_per_pair: float | None
    dot_products_per_pair: float
    score: Score | None
    no_score: str | None
    uniform_nats: float
    unigram_nats: float | None
    analogies: dict[str, int] | None
    losses: dict[str, list[float]]
    evaluations: dict[str, list[float]]


@dataclass(frozen=True)
class RunDifference:
    """How two runs differ on their common held-out pairs.

    Attributes:
        first, second: indices of the runs.
        nats: mean −ln P of the first minus that of the second; above 0 the first predicts worse. None if they
            have no common pairs.
        standard_error: paired, over pieces of text.
        pieces: number of pieces.
        limit: standard errors that ``nats`` must exceed to be clear.
        clear: whether it does.
        unlike: what makes their held-out pairs differ, see ``paired.unlike``; empty if they are the same.
    """

    first: int
    second: int
    nats: float | None
    standard_error: float | None
    pieces: int
    limit: float | None
    clear: bool
    unlike: tuple[str, ...]


@dataclass(frozen=True)
class RunPlace:
    """The places that a run may have in its group, from ``best`` to ``worst``."""

    run: int
    best: int
    worst: int


@dataclass(frozen=True)
class RunGroup:
    """Runs whose scores can be compared, because they predict the same pairs.

    Attributes:
        runs: indices of the runs; the best first, as far as differences are clear, or in the order of the race if
            they may not be ranked.
        places: of the same runs; empty if they may not be ranked.
        obstacle: why they may not, see ``race.Obstacle``; None if they may.
    """

    runs: tuple[int, ...]
    places: tuple[RunPlace, ...]
    obstacle: Obstacle | None


@dataclass(frozen=True)
class RaceFigures:
    """The figures of a race.

    Attributes:
        made: date and time, UTC, ISO 8601.
        pace: what the runs had equally much of; None: each trained by itself.
        interrupted: whether the race was stopped before its end.
        ranked: whether the runs of every group may be ranked: while some are under way only if all stand at the
            same point of their training.
        corpus: what was trained on; continued runs had another one.
        versions: of the program, Python, NumPy, SciPy and the system.
        settings: those that all runs have alike.
        runs: in the order of the race.
        differences: of every two runs.
        groups: the runs with scores: the largest group first.
    """

    made: str
    pace: Pace | None
    interrupted: bool
    ranked: bool
    corpus: CorpusFacts
    versions: dict[str, str]
    settings: dict[str, Any]
    runs: tuple[RunFigures, ...]
    differences: tuple[RunDifference, ...]
    groups: tuple[RunGroup, ...]

    def group_of(self, run: int) -> RunGroup | None:
        """The group of the run with this index; None if it has no score."""
        return next((group for group in self.groups if run in group.runs), None)


def race_figures(
    runs: Sequence[RacedRun],
    pace: Pace | None,
    *,
    interrupted: bool = False,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> RaceFigures:
    """The figures of a race of ``runs`` on one corpus; scores all of them, which takes long.

    Args:
        runs: at least one.
        pace: what they had equally much of; None: each trained by itself.
        interrupted: whether the race was stopped before its end.
        cancelled: called about ten times a second; True stops the work.
        progress: called with the share done, 0 to 1.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    scores: list[ProbeScores | None] = []
    for number, run in enumerate(runs):
        progress(number / len(runs))
        scores.append(score_probe(run.snapshot, cancelled))
    configs = [run.snapshot.config for run in runs]
    alike = {name: getattr(configs[0], name) for name in SETTINGS}
    for config in configs[1:]:
        for name in configs[0].changed_fields(config):
            alike.pop(name, None)
    groups = _groups(runs, scores, pace)
    begun_anew = [run for run in runs if run.snapshot.dataset.base is None] or runs
    return RaceFigures(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        pace=pace,
        interrupted=interrupted,
        ranked=all(group.obstacle is None for group in groups),
        corpus=corpus_facts(begun_anew[0].snapshot.dataset.corpus),
        versions=versions(),
        settings=alike,
        runs=tuple(_run_figures(run, score) for run, score in zip(runs, scores, strict=True)),
        differences=tuple(
            _difference(i, j, runs, scores[i], scores[j]) for i, j in combinations(range(len(runs)), 2)
        ),
        groups=groups,
    )


def _groups(
    runs: Sequence[RacedRun], scores: Sequence[ProbeScores | None], pace: Pace | None
) -> tuple[RunGroup, ...]:
    """The runs with scores, those with the same held-out pairs together."""
    groups: list[list[int]] = []
    for i, run in enumerate(runs):
        if scores[i] is not None:
            data = run.snapshot.dataset
            mine = next((group for group in groups if not unlike(runs[group[0]].snapshot.dataset, data)), None)
            if mine is None:
                groups.append([i])
            else:
                mine.append(i)
    groups.sort(key=len, reverse=True)  # of equal ones the one with the first run stays the first
    return tuple(_group(group, runs, scores, pace) for group in groups)


def _group(
    group: Sequence[int], runs: Sequence[RacedRun], scores: Sequence[ProbeScores | None], pace: Pace | None
) -> RunGroup:
    obstacle = obstacle_to_ranking([runs[i].snapshot for i in group], pace)
    if obstacle is not None:
        return RunGroup(tuple(group), (), obstacle)
    found = ranking([each for i in group if (each := scores[i]) is not None])
    places = tuple(RunPlace(group[place.index], place.best, place.worst) for place in found.places)
    return RunGroup(tuple(place.run for place in places), places, None)


def versions() -> dict[str, str]:
    """The versions on which the bits of a training depend, by the names of the programs."""
    with IMPORTING:
        import scipy  # takes a while, and the window opens without it

    return {
        "Word2Vec Explorer": __version__,
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "SciPy": scipy.__version__,
        "system": f"{platform.system()} {platform.machine()}",
    }


def _run_figures(run: RacedRun, scores: ProbeScores | None) -> RunFigures:
    snapshot, analogies, base = run.snapshot, run.analogies, run.snapshot.dataset.base
    dot_products = snapshot.objective.average_dot_products()
    return RunFigures(
        name=run.name,
        hue=run.hue,
        method=snapshot.method,
        settings=asdict(snapshot.config),
        condition=_condition(snapshot),
        vocabulary=len(snapshot.vocabulary),
        continued={"text": snapshot.dataset.corpus.name, "words": len(base.vocabulary)} if base else None,
        progress=snapshot.progress,
        pairs=snapshot.pairs,
        words=snapshot.words,
        single_pairs=snapshot.single,
        by_hand=snapshot.by_hand,
        seconds=snapshot.seconds,
        threads=snapshot.threads,
        learning_rate=snapshot.learning_rate,
        microseconds_per_pair=1e6 * snapshot.seconds / snapshot.pairs if snapshot.pairs else None,
        dot_products_per_pair=dot_products,
        score=_score(snapshot, scores) if scores is not None else None,
        no_score=snapshot.dataset.probe.lack or None,
        uniform_nats=math.log(len(snapshot.vocabulary)),
        unigram_nats=unigram_cross_entropy(snapshot.dataset),
        analogies={"correct": analogies.correct, "asked": analogies.asked, "skipped": analogies.skipped}
        if analogies is not None
        else None,
        losses=thinned(snapshot.losses),
        evaluations=_evaluations(run, scores, dot_products),
    )


def _condition(snapshot: Snapshot) -> str:
    if snapshot.diverged:
        return "diverged"
    if snapshot.finished:
        return "finished"
    return "stopped" if snapshot.pairs else "untrained"


def _score(snapshot: Snapshot, scores: ProbeScores) -> Score:
    return Score(
        nats=scores.nll,
        standard_error=scores.standard_error,
        reciprocal_rank=scores.reciprocal_rank,
        log_z=float(scores.log_z.mean()),
        derived=not snapshot.objective.normalised,
    )


def _evaluations(run: RacedRun, scores: ProbeScores | None, dot_products: float) -> dict[str, list[float]]:
    """The columns of the evaluations, with that of the final state last."""
    before, snapshot = run.evaluations or Evaluations.of([]), run.snapshot
    columns: dict[str, list[float]] = {
        "pairs": before.pairs.tolist(),
        "dot_products": before.dot_products.tolist(),
        "seconds": before.seconds.tolist(),
        "nats": before.nll.tolist(),
        "standard_error": before.standard_error.tolist(),
        "reciprocal_rank": before.reciprocal_rank.tolist(),
        "log_z": before.log_z.tolist(),
    }
    if scores is None:
        return columns
    kept = sum(pairs < snapshot.pairs for pairs in columns["pairs"])
    score = _score(snapshot, scores)
    final = {
        "pairs": snapshot.pairs,
        "dot_products": snapshot.pairs * dot_products,
        "seconds": snapshot.seconds,
        "nats": score.nats,
        "standard_error": score.standard_error,
        "reciprocal_rank": score.reciprocal_rank,
        "log_z": score.log_z,
    }
    return {name: [*column[:kept], final[name]] for name, column in columns.items()}


def thinned(curve: LossCurve, points: int = CURVE_POINTS) -> dict[str, list[float]]:
    """At most ``points`` means of consecutive records, each at the pairs and seconds of the last of them."""
    count = len(curve.pairs)
    ends = np.unique(np.linspace(0, count, min(points, count) + 1).astype(np.int64))[1:]
    starts = np.append(0, ends[:-1])
    sums = np.add.reduceat(curve.loss.astype(np.float64), starts) if count else np.zeros(0)
    return {
        "pairs": curve.pairs[ends - 1].tolist() if count else [],
        "seconds": curve.seconds[ends - 1].tolist() if count else [],
        "loss": (sums / (ends - starts)).tolist() if count else [],
    }


def _difference(
    i: int, j: int, runs: Sequence[RacedRun], first: ProbeScores | None, second: ProbeScores | None
) -> RunDifference:
    reasons = unlike(runs[i].snapshot.dataset, runs[j].snapshot.dataset)
    if reasons or first is None or second is None:
        return RunDifference(i, j, None, None, 0, None, False, reasons)
    found = difference(first, second)
    return RunDifference(i, j, found.nats, found.standard_error, found.pieces, found.limit, found.clear, ())
