"""How the runs of a race stand: who can be compared, from which point of the training, and who leads."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from PySide6.QtCore import QCoreApplication

from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.likelihood import ProbeScores
from w2v_gui.word2vec.analysis.paired import Difference, Place, ranking, states_to_compare, unlike
from w2v_gui.word2vec.config import SETTINGS
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.session.race import Obstacle, Pace, obstacle_to_ranking

_REASONS: Mapping[Obstacle | Literal["scores"], str] = {
    "time": QT_TRANSLATE_NOOP(
        "standings",
        "By equal compute time no run is ranked until all have ended: until then each is at another point of its "
        "falling learning rate.",
    ),
    "length": QT_TRANSLATE_NOOP(
        "standings",
        "No run is ranked while one has trained clearly fewer pairs than another: a difference would be due to "
        "more training.",
    ),
    "schedule": QT_TRANSLATE_NOOP(
        "standings",
        "No run is ranked until all have ended, because they train for different numbers of pairs: after equally "
        "many each is at another point of its falling learning rate.",
    ),
    "scores": QT_TRANSLATE_NOOP(
        "standings", "No run is ranked yet: they have not been scored after equally many pairs."
    ),
}


@dataclass(frozen=True, eq=False)
class Standings:
    """The runs that can be compared, and why the others cannot.

    Attributes:
        shared: runs on the shared axis, in the order in which they are shown: the largest group of runs with the
            same held-out pairs, of equal groups the one with the first run. Untrained ones may be among them.
        reasons: for every other run why it is not, as a translated sentence without the run's name.
        obstacle: why there is no ranking of the trained ones of ``shared``; None if there is one, or nothing to
            rank.
        places: of the runs that are ranked, the best first.
        pairs: of the same runs, after how many trained pairs each is compared: equally many, or at its end.
        order: all runs: those ranked, then the others in the order in which they are shown.
        differences: of every two runs that are ranked, in one of their two orders.
    """

    shared: Sequence[Run] = ()
    reasons: Mapping[Run, str] = field(default_factory=dict)
    obstacle: Obstacle | Literal["scores"] | None = None
    places: Mapping[Run, Place] = field(default_factory=dict)
    pairs: Mapping[Run, int] = field(default_factory=dict)
    order: Sequence[Run] = ()
    differences: Mapping[tuple[Run, Run], Difference] = field(default_factory=dict)

    @property
    def withheld(self) -> str:
        """Why there is no ranking, as a translated sentence; empty if there is one, or nothing to rank."""
        return "" if self.obstacle is None else QCoreApplication.translate("standings", _REASONS[self.obstacle])

    def difference(self, first: Run, second: Run) -> Difference:
        """The paired difference of two runs that are ranked.

        Raises:
            KeyError: one of them is not.
        """
        found = self.differences.get((first, second))
        return -self.differences[second, first] if found is None else found


class StandingsReader:
    """Reads the standings, and compares again only if something that decides them has changed."""

    def __init__(self) -> None:
        self._members: object = None  # what ``_shared`` and ``_reasons`` were found from
        self._shared: Sequence[Run] = ()
        self._reasons: Mapping[Run, str] = {}
        self._key: object = None
        self._standings = Standings()

    def read(self, runs: Sequence[Run], pace: Pace, opened: Dataset | None) -> Standings:
        """How ``runs``, of a race at ``pace``, stand now; those not begun count as trained on ``opened``."""
        members = (opened, *((run, run.dataset) for run in runs))
        if members != self._members:
            self._members, self._key = members, None
            self._shared, self._reasons = _groups(runs, opened)
        rivals = {run: run.latest for run in self._shared if run.latest is not None and run.latest.pairs}
        obstacle = obstacle_to_ranking(rivals.values(), pace)
        key = (obstacle, *((run, latest.finished, run.evaluations) for run, latest in rivals.items()))
        if key != self._key:
            self._key = key
            self._standings = self._compare(runs, list(rivals), obstacle)
        return self._standings

    def _compare(self, runs: Sequence[Run], trained: Sequence[Run], obstacle: Obstacle | None) -> Standings:
        """The standings of ``trained``, if there is no obstacle."""
        if not trained:
            return Standings(self._shared, self._reasons, order=runs)
        found = None if obstacle else _points(trained)
        if found is None:
            return Standings(self._shared, self._reasons, obstacle or "scores", order=runs)
        ranked = ranking([scores for _, scores in found])
        places = {trained[place.index]: place for place in ranked.places}
        return Standings(
            self._shared,
            self._reasons,
            places=places,
            pairs={run: pairs for run, (pairs, _) in zip(trained, found, strict=True)},
            order=[*places, *(run for run in runs if run not in places)],
            differences={(trained[i], trained[j]): each for (i, j), each in ranked.differences.items()},
        )


def _points(trained: Sequence[Run]) -> list[tuple[int, ProbeScores]] | None:
    """After how many pairs each run is compared, and its scores there; None if they have no common point yet."""
    kept = [
        [each for each in run.evaluations.kept if each[0]] if run.evaluations is not None else []
        for run in trained
    ]
    ended = [
        run.latest is not None and run.latest.finished and bool(each) and each[-1][0] >= run.latest.pairs
        for run, each in zip(trained, kept, strict=True)
    ]
    chosen = states_to_compare([[pairs for pairs, _ in each] for each in kept], ended)
    return None if chosen is None else [each[place] for each, place in zip(kept, chosen, strict=True)]


def _groups(runs: Sequence[Run], opened: Dataset | None) -> tuple[list[Run], dict[Run, str]]:
    """The runs with the same held-out pairs, and why each other run is not among them."""
    groups: list[list[Run]] = []
    reasons: dict[Run, str] = {}
    for run in runs:
        data = run.dataset or opened
        if run.method is None:
            reasons[run] = QCoreApplication.translate(
                "standings", "vectors from a file define no probability of a context word"
            )
        elif data is not None and data.probe.lack:
            reasons[run] = QCoreApplication.translate("evaluation", data.probe.lack)
        elif data is not None:
            alike = (g for g in groups if not unlike(data, g[0].dataset or opened or data))
            group = next(alike, None)
            if group is None:
                groups.append([run])
            else:
                group.append(run)
    shared = max(groups, key=len, default=[])  # the first of the largest
    model = (shared[0].dataset or opened) if shared else None
    for run in (run for group in groups if group is not shared for run in group):
        data = run.dataset or opened
        assert data is not None
        assert model is not None
        reasons[run] = _reason(data, model)
    return shared, reasons


def _reason(own: Dataset, theirs: Dataset) -> str:
    """Why a run on ``own`` cannot be compared with runs on ``theirs``."""
    parts = [_difference(name, own, theirs) for name in unlike(own, theirs)]
    comma = QCoreApplication.translate("standings", ", ")
    return QCoreApplication.translate("standings", "it predicts other pairs: {differences}").format(
        differences=comma.join(parts)
    )


def _difference(name: str, own: Dataset, theirs: Dataset) -> str:
    if name == "corpus":
        return QCoreApplication.translate("standings", "another text")
    if name == "vocabulary":
        template = QCoreApplication.translate("standings", "another vocabulary ({own} words, not {theirs})")
        return template.format(own=len(own.vocabulary), theirs=len(theirs.vocabulary))
    label = QCoreApplication.translate("settings", SETTINGS[name].label)
    values = [_value(name, data) for data in (own, theirs)]
    template = QCoreApplication.translate("standings", "{setting} {own}, not {theirs}")
    return template.format(setting=label, own=values[0], theirs=values[1])


def _value(name: str, data: Dataset) -> str:
    value = asdict(data.config)[name]
    if isinstance(value, bool):
        words = QT_TRANSLATE_NOOP("standings", "off"), QT_TRANSLATE_NOOP("standings", "on")
        return QCoreApplication.translate("standings", words[value])
    return f"{value:g}" if isinstance(value, float) else str(value)
