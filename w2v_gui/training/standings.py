"""How the runs of a race stand: their scores on the held-out pairs, who cannot be compared, and who leads."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from PySide6.QtCore import QCoreApplication

from w2v_gui.training.runs import ENDED, Run, RunsView
from w2v_gui.word2vec.analysis.paired import Difference, Place, difference, ranking, unlike
from w2v_gui.word2vec.config import SETTINGS
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.race import Pace


@dataclass(frozen=True)
class Score:
    """How well a run predicts the held-out pairs, by its latest evaluation.

    Attributes:
        nats: mean −ln P(context | centre) per held-out pair.
        standard_error: of ``nats`` alone, over pieces of text; differences of runs have smaller, paired ones.
        reciprocal_rank: mean of 1/rank of the true context word.
        pairs: trained pairs at the evaluation; 0: untrained.
        estimate: whether the method defines no P, so that all of these are of the derived estimate: shown with ≈.
    """

    nats: float
    standard_error: float
    reciprocal_rank: float
    pairs: int
    estimate: bool


def score(run: Run) -> Score | None:
    """The latest score of ``run``; None if it has not been evaluated, as vectors from a file never are."""
    found = run.evaluations
    if found is None or not len(found) or run.method is None:
        return None
    return Score(
        float(found.nll[-1]),
        float(found.standard_error[-1]),
        float(found.reciprocal_rank[-1]),
        int(found.pairs[-1]),
        not OBJECTIVES[run.method].normalised,
    )


@dataclass(frozen=True, eq=False)
class Standings:
    """The runs that can be compared, and why the others cannot.

    Attributes:
        shared: runs on the shared axis, in the order in which they are shown: the largest group of runs with the
            same held-out pairs, of equal groups the one with the first run. Runs not yet evaluated may be among
            them.
        reasons: for every other run why it is not, as a translated sentence without the run's name.
        compared: the evaluated ones of ``shared``; the best first, unless the ranking is withheld.
        places: of the ``compared`` runs; empty while the ranking is withheld.
        withheld: why there is no ranking yet, as a translated sentence; empty if there is one.
        order: all runs: ``compared``, then the others in the order in which they are shown.
    """

    shared: Sequence[Run] = ()
    reasons: Mapping[Run, str] = field(default_factory=dict)
    compared: Sequence[Run] = ()
    places: Mapping[Run, Place] = field(default_factory=dict)
    withheld: str = ""
    order: Sequence[Run] = ()

    def difference(self, first: Run, second: Run) -> Difference | None:
        """The paired difference of two ``compared`` runs; None if the scores of one are not there (any more)."""
        one, other = (None if run.evaluations is None else run.evaluations.scores for run in (first, second))
        return None if one is None or other is None else difference(one, other)


class StandingsReader:
    """Reads the standings from ``view``, and compares again only if an evaluation has changed."""

    def __init__(self, view: RunsView) -> None:
        self._view = view
        self._key: object = None
        self._standings = Standings()

    def read(self) -> Standings:
        """The standings now."""
        runs = tuple(self._view)
        withheld = _waits(self._view.pace, runs)
        key = (withheld, *((run, run.evaluations, run.dataset) for run in runs))
        if key != self._key:
            self._key = key
            self._standings = _standings(runs, self._view.dataset, withheld)
        return self._standings


def _standings(runs: Sequence[Run], opened: Dataset | None, withheld: str) -> Standings:
    shared, reasons = _groups(runs, opened)
    compared = [run for run in shared if run.evaluations is not None and run.evaluations.scores is not None]
    found = [run.evaluations.scores for run in compared if run.evaluations is not None]
    scores = [each for each in found if each is not None]
    places = {}
    if not withheld:
        places = {compared[place.index]: place for place in ranking(scores)}
        compared = list(places)
    others = [run for run in runs if run not in compared]
    return Standings(shared, reasons, compared, places, withheld, [*compared, *others])


def _waits(pace: Pace, runs: Sequence[Run]) -> str:
    """Why there is no ranking yet; empty if there is one."""
    if pace == "pairs":
        return ""
    trained = [run for run in runs if run.method is not None]
    if all(run.condition in ENDED for run in trained):
        return ""
    return QCoreApplication.translate(
        "standings",
        "By equal compute time no run is ranked until all have ended: until then each is at another point of its "
        "falling learning rate.",
    )


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
