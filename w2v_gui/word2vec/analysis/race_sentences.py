"""What the figures of a race say, in sentences: computed, never written beforehand; draws and scores nothing."""

from itertools import pairwise
from typing import NamedTuple

from w2v_gui.word2vec.analysis.race_figures import RaceFigures, RunDifference, RunFigures
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.session.naming import Entrant, Translate, seed_twins
from w2v_gui.word2vec.session.race import Obstacle

MINUS = "\N{MINUS SIGN}"
_LEAST_RATIO = 1.05
"""Costs whose ratio is nearer to 1 count as equal."""
_OBSTACLES: dict[Obstacle, str] = {
    "time": QT_TRANSLATE_NOOP(
        "report",
        "The runs are not ranked: at equal compute time their learning rates fall at different "
        "speeds, so scores can be compared only when all have ended.",
    ),
    "length": QT_TRANSLATE_NOOP(
        "report",
        "The runs are not ranked: they have trained for different lengths, so scores can be compared "
        "only when all have ended.",
    ),
    "schedule": QT_TRANSLATE_NOOP(
        "report",
        "The runs are not ranked: they train for different numbers of pairs in all, so after equally many each "
        "is at another point of its falling learning rate, and scores can be compared only when all have ended.",
    ),
}


class Sentence(NamedTuple):
    """A sentence; ``str`` gives it in English.

    Attributes:
        template: marked English text with ``{named}`` places, context ``"report"``.
        arguments: names of runs and formatted figures.
    """

    template: str
    arguments: dict[str, str]

    def __str__(self) -> str:
        return self.template.format(**self.arguments)

    def spelled(self, translate: Translate) -> str:
        """The sentence in the language of ``translate``."""
        arguments = dict(self.arguments)
        if "reason" in arguments:
            arguments["reason"] = translate("evaluation", arguments["reason"])
        return translate("report", self.template).format(**arguments)


def sentences(figures: RaceFigures) -> list[Sentence]:
    """The sentences of a report: what may be concluded from the figures, and what may not."""
    parts = (_troubles, _continued, _scores, _estimates, _costs, _seeds)
    return [sentence for part in parts for sentence in part(figures)]


def between(figures: RaceFigures, first: int, second: int) -> RunDifference:
    """The difference of two runs; its ``first`` is the one of the lower index."""
    wanted = min(first, second), max(first, second)
    return next(each for each in figures.differences if (each.first, each.second) == wanted)


def _troubles(figures: RaceFigures) -> list[Sentence]:
    found = []
    for run in figures.runs:
        if run.condition == "diverged":
            found.append(
                Sentence(
                    QT_TRANSLATE_NOOP(
                        "report",
                        "{name} diverged; its figures are those of its last sound state, after {pairs} pairs.",
                    ),
                    {"name": run.name, "pairs": f"{run.pairs:,}"},
                )
            )
        elif run.condition != "finished":
            found.append(
                Sentence(
                    QT_TRANSLATE_NOOP("report", "{name} was stopped after {share} of its training."),
                    {"name": run.name, "share": f"{run.progress:.0%}"},
                )
            )
        if run.by_hand:
            found.append(
                Sentence(
                    QT_TRANSLATE_NOOP(
                        "report",
                        "{name} was changed by hand: its figures contain {count} updates that no training made.",
                    ),
                    {"name": run.name, "count": f"{run.by_hand:,}"},
                )
            )
        if run.single_pairs:
            found.append(
                Sentence(
                    QT_TRANSLATE_NOOP(
                        "report",
                        "{count} pairs of {name} were trained one by one; they learn a little differently from "
                        "the pairs of a block.",
                    ),
                    {"name": run.name, "count": f"{run.single_pairs:,}"},
                )
            )
        if run.score is None and run.no_score:
            found.append(
                Sentence(
                    QT_TRANSLATE_NOOP("report", "{name} has no score: {reason}."),
                    {"name": run.name, "reason": run.no_score},
                )
            )
    obstacles = [group.obstacle for group in figures.groups if group.obstacle and len(group.runs) > 1]
    found += [Sentence(_OBSTACLES[obstacle], {}) for obstacle in dict.fromkeys(obstacles)]
    return found


def _continued(figures: RaceFigures) -> list[Sentence]:
    """Which runs go on from a finished training with another text."""
    what = QT_TRANSLATE_NOOP(
        "report",
        "{name} is continued: it goes on from a finished training with another text, {text}; {new} of its "
        "{words} words are new.",
    )
    return [
        Sentence(
            what,
            {
                "name": run.name,
                "text": run.continued["text"],
                "new": f"{run.vocabulary - run.continued['words']:,}",
                "words": f"{run.vocabulary:,}",
            },
        )
        for run in figures.runs
        if run.continued is not None
    ]


def _scores(figures: RaceFigures) -> list[Sentence]:
    """For every two runs that follow each other in a group, whether the difference is clear; who stands apart."""
    ranked = [group.runs for group in figures.groups if group.obstacle is None]
    found = [_comparison(figures, *pair) for runs in ranked for pair in pairwise(runs)]
    if len(figures.groups) < 2:
        return found
    reference = figures.groups[0].runs[0]
    what = QT_TRANSLATE_NOOP(
        "report",
        "{name} stands apart: its score cannot be compared with that of {other}, because their held-out pairs "
        "differ ({reason}).",
    )
    for outsider in (run for group in figures.groups[1:] for run in group.runs):
        reasons = between(figures, outsider, reference).unlike
        names = {"name": figures.runs[outsider].name, "other": figures.runs[reference].name}
        found.append(Sentence(what, {**names, "reason": ", ".join(reasons)}))
    return found


def _comparison(figures: RaceFigures, better: int, worse: int) -> Sentence:
    """Whether the difference of two runs of a group is clear."""
    each = between(figures, better, worse)
    assert each.nats is not None and each.standard_error is not None  # they predict the same pairs
    what = (
        QT_TRANSLATE_NOOP(
            "report",
            "{better} predicts held-out pairs better than {worse}, by {nats} ± {error} nats per pair (paired "
            "standard error over {pieces} pieces of text): a clear difference.",
        )
        if each.clear
        else QT_TRANSLATE_NOOP(
            "report",
            "Whether {better} or {worse} predicts better cannot be told: they differ by {nats} ± {error} "
            "nats per pair (paired standard error over {pieces} pieces of text).",
        )
    )
    names = {"better": figures.runs[better].name, "worse": figures.runs[worse].name}
    figures_of_it = {
        "nats": f"{abs(each.nats):.4f}",
        "error": f"{each.standard_error:.4f}",
        "pieces": f"{each.pieces:,}",
    }
    return Sentence(what, {**names, **figures_of_it})


def _estimates(figures: RaceFigures) -> list[Sentence]:
    """Which scores are those of an estimate, and how far it is from self-consistent."""
    derived = [
        f"{run.name} ({f'{run.score.log_z:+.3f}'.replace('-', MINUS)})"
        for run in figures.runs
        if run.score is not None and run.score.derived
    ]
    if not derived:
        return []
    what = QT_TRANSLATE_NOOP(
        "report",
        "Scores with ≈ are derived: the objective defines no distribution over words, so the one that belongs to "
        "its optimum is scored. Mean ln Z, 0 if self-consistent: {listed}.",
    )
    return [Sentence(what, {"listed": ", ".join(derived)})]


def _costs(figures: RaceFigures) -> list[Sentence]:
    """How much cheaper every run was than the one with the most dot products."""
    dearest = max(figures.runs, key=lambda run: run.dot_products_per_pair)
    found = []
    for run in figures.runs:
        fewer = dearest.dot_products_per_pair / run.dot_products_per_pair
        if run is dearest or fewer < _LEAST_RATIO:
            continue
        if run.microseconds_per_pair is None or dearest.microseconds_per_pair is None:
            continue
        faster = dearest.microseconds_per_pair / run.microseconds_per_pair
        arguments = {"name": run.name, "other": dearest.name, "fewer": _factor(fewer)}
        if 1 / _LEAST_RATIO < faster < _LEAST_RATIO:
            what = QT_TRANSLATE_NOOP(
                "report",
                "{name} takes {fewer} fewer dot products per pair than {other} by the formula, but was about as "
                "fast in this implementation.",
            )
            found.append(Sentence(what, arguments))
        elif faster > 1:
            what = QT_TRANSLATE_NOOP(
                "report",
                "{name} takes {fewer} fewer dot products per pair than {other} by the formula, and was "
                "{faster} faster in this implementation.",
            )
            found.append(Sentence(what, {**arguments, "faster": _factor(faster)}))
        else:
            what = QT_TRANSLATE_NOOP(
                "report",
                "{name} takes {fewer} fewer dot products per pair than {other} by the formula, but was "
                "{slower} slower in this implementation.",
            )
            found.append(Sentence(what, {**arguments, "slower": _factor(1 / faster)}))
    return found


def _factor(ratio: float) -> str:
    number = f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"
    return f"{number}\N{NARROW NO-BREAK SPACE}×"


def _seeds(figures: RaceFigures) -> list[Sentence]:
    """How much the seed alone changes, if two runs differ in nothing else; otherwise that it was not measured."""
    entrants = [_entrant(run) for run in figures.runs]
    twins = [each for each in figures.differences if seed_twins(entrants[each.first], entrants[each.second])]
    if not twins and len(figures.runs) > 1:
        what = QT_TRANSLATE_NOOP(
            "report",
            "Every setting was trained with one seed only; how much another seed would change was not measured, "
            "and the standard errors do not contain it.",
        )
        return [Sentence(what, {})]
    found = []
    for each in twins:
        group = figures.group_of(each.first)
        if each.nats is not None and group is not None and group.obstacle is None:
            names = {"first": figures.runs[each.first].name, "second": figures.runs[each.second].name}
            what = QT_TRANSLATE_NOOP(
                "report",
                "{first} and {second} differ in nothing but the seed, and by {nats} nats: differences of this "
                "size between other runs may be due to the seed.",
            )
            found.append(Sentence(what, {**names, "nats": f"{abs(each.nats):.4f}"}))
    return found


def _entrant(run: RunFigures) -> Entrant:
    return Entrant(run.method, Config(**run.settings), continued=run.continued is not None)
