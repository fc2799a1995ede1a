"""Trains the runs of a race in turn and scores them on the way; ``race_output`` writes what they gave."""

from collections.abc import Sequence
from time import perf_counter

from w2v_gui.cli import DONE, INTERRUPTED, REFUSED
from w2v_gui.cli.options import Options
from w2v_gui.cli.progress import Progress
from w2v_gui.cli.race_output import RaceOutput
from w2v_gui.cli.reading import prepare, read_questions, read_text
from w2v_gui.cli.signals import Signals
from w2v_gui.word2vec.analysis.analogies import AnalogyScore, accuracy
from w2v_gui.word2vec.analysis.evaluation import Evaluation, Evaluations, evaluate, moment
from w2v_gui.word2vec.analysis.race_figures import RacedRun, RaceFigures, race_figures
from w2v_gui.word2vec.analysis.race_sentences import sentences
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.durations import duration
from w2v_gui.word2vec.errors import DivergenceError, Word2VecError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.naming import Translate, name_runs
from w2v_gui.word2vec.session.race import next_entrant
from w2v_gui.word2vec.session.race_plan import MAX_RUNS, RacePlan
from w2v_gui.word2vec.session.session import Session

_MOMENTS_PER_EVALUATION = 3
"""A run is scored in the course of its training at every third of the moments of ``evaluation.moment``."""


def run_race(options: Options, plan: RacePlan, progress: Progress, signals: Signals, translate: Translate) -> int:
    """Train the runs of ``plan``, write what is asked for, and return the exit status.

    Raises:
        Word2VecError: the text cannot be read or trained on, or a file cannot be written.
    """
    names = name_runs([run.entrant for run in plan.runs], translate)
    targets = RaceOutput(options, names, translate)
    targets.check()
    questions = read_questions(options, progress)
    corpus = read_text(options, progress)
    entrants = _entrants(plan, names, corpus, progress)
    with signals.first_only_noted():
        _announce(entrants, plan, progress)
        _train(entrants, plan, signals, progress)
        interrupted = signals.noted
        figures = _figures(entrants, plan, questions or corpus.analogies, progress, interrupted=interrupted)
        written = targets.write(figures, [entrant.session.snapshot() for entrant in entrants], progress)
    _summarise(figures, progress)
    stopped = any(entrant.failed or entrant.session.diverged for entrant in entrants)
    if not written or stopped:
        return REFUSED
    return INTERRUPTED if interrupted else DONE


class _Entrant:
    """A run of the race, with its scores in the course of the training.

    A score is left out if scoring this run has taken longer than training it.

    Attributes:
        failed: whether an error, other than that it diverged, has stopped it.
    """

    def __init__(self, name: str, hue: int, session: Session) -> None:
        self.name = name
        self.hue = hue
        self.session = session
        self.failed = False
        self._scores: list[Evaluation] = []
        self._moment = -1
        self._scoring_s = 0.0

    def score_when_due(self) -> None:
        """Score the run if its next moment has come."""
        now = moment(self.session.pairs) // _MOMENTS_PER_EVALUATION
        if now <= self._moment or self._scoring_s > self.session.seconds:
            return
        self._moment = now
        started = perf_counter()
        found = evaluate(self.session.snapshot())
        self._scoring_s += perf_counter() - started
        if found is not None:
            self._scores.append(found)

    def raced(self, questions: Sequence[AnalogySection]) -> RacedRun:
        """What the figures are made from."""
        snapshot = self.session.snapshot()
        # A run that diverged has gone back to an earlier state.
        scores = [each for each in self._scores if each.pairs <= snapshot.pairs]
        analogies: AnalogyScore | None = None
        if questions:
            analogies = accuracy(snapshot.inputs, snapshot.vocabulary, questions)
        return RacedRun(self.name, self.hue, snapshot, Evaluations.of(scores), analogies)


def _entrants(plan: RacePlan, names: Sequence[str], corpus: Corpus, progress: Progress) -> list[_Entrant]:
    """An entrant for every run; runs that can use the same dataset share it."""
    datasets: list[Dataset] = []
    entrants = []
    for run, name, hue in zip(plan.runs, names, hues([run.method for run in plan.runs]), strict=True):
        dataset = next((each for each in datasets if each.serves(corpus, run.config)), None)
        if dataset is None:
            dataset = prepare(corpus, run.config, progress)
            datasets.append(dataset)
        entrants.append(_Entrant(name, hue, Session(dataset, run.config, run.method)))
    return entrants


def hues(methods: Sequence[str]) -> list[int]:
    """The hues of runs: the first run of a method has that of the method, the others have the free ones."""
    own = list(OBJECTIVES)
    taken = {own.index(method) for method in methods}
    free = iter([hue for hue in [*range(len(own), MAX_RUNS), *range(len(own))] if hue not in taken])
    return [
        own.index(method) if method not in methods[:place] else next(free) for place, method in enumerate(methods)
    ]


def _announce(entrants: Sequence[_Entrant], plan: RacePlan, progress: Progress) -> None:
    times = [entrant.session.estimate_seconds() for entrant in entrants]
    least, most = duration(sum(time.least for time in times)), duration(sum(time.most for time in times))
    expected = f"about {least}" if least == most else f"about {least} to {most}"
    listed = ", ".join(entrant.name for entrant in entrants)
    pace = "equal pairs" if plan.pace == "pairs" else "equal compute time"
    progress.say(f"Race at {pace}: {listed}; {expected} of training expected, and scoring besides.")


def _train(entrants: Sequence[_Entrant], plan: RacePlan, signals: Signals, progress: Progress) -> None:
    """Let the run that is behind train a block, until all have ended or, after one block, a signal has come."""
    running = {entrant.session: entrant for entrant in entrants}
    progress.begin()
    while (session := next_entrant(running, plan.pace)) is not None:
        entrant = running[session]
        try:
            session.step()
        except DivergenceError:
            rate = f"{session.config.learning_rate:g}"
            progress.say(f"{entrant.name} diverged, and the others go on: lower its learning rate ({rate}).")
        except (Word2VecError, MemoryError) as error:
            entrant.failed = True
            del running[session]
            progress.say(f"{entrant.name} stopped, and the others go on: {str(error) or 'not enough memory.'}")
        if signals.noted:
            return
        if not (session.diverged or entrant.failed):
            entrant.score_when_due()
        if progress.due():
            sessions = [each.session for each in entrants]
            done = sum(each.progress for each in sessions) / len(sessions)
            speed = sum(each.words for each in sessions) / sum(each.seconds for each in sessions)
            progress.show("Race", done, f"{speed:,.0f} words/s")


def _figures(
    entrants: Sequence[_Entrant],
    plan: RacePlan,
    questions: Sequence[AnalogySection],
    progress: Progress,
    *,
    interrupted: bool,
) -> RaceFigures:
    progress.begin()
    runs = []
    for done, entrant in enumerate(entrants):
        progress.show("Asking analogies", done / len(entrants))
        runs.append(entrant.raced(questions))
    progress.begin()
    figures = race_figures(
        runs,
        plan.pace,
        interrupted=interrupted,
        progress=lambda share: progress.show("Scoring held-out pairs", share),
    )
    progress.wipe()
    return figures


def _summarise(figures: RaceFigures, progress: Progress) -> None:
    for run in figures.runs:
        parts = [f"{run.pairs:,} pairs in {run.seconds:.1f} s"]
        if run.score is not None:
            parts.insert(0, f"{run.score.nats:.4f} ± {run.score.standard_error:.4f} nats per held-out pair")
        progress.say(f"{run.name}: {', '.join(parts)}.")
    for sentence in sentences(figures):
        progress.say(str(sentence))
