"""Runs ``w2v-train`` from its command line to its exit status: reads, trains, saves, reports."""

from collections.abc import Sequence
from contextlib import suppress
from time import perf_counter

from threadpoolctl import threadpool_limits

from w2v_gui.cli import DONE, INTERRUPTED, REFUSED
from w2v_gui.cli.options import Options, parse
from w2v_gui.cli.output import Output, checked_output, print_figures
from w2v_gui.cli.progress import Progress
from w2v_gui.cli.race import run_race
from w2v_gui.cli.reading import ask_analogies, prepare, read_questions, read_text
from w2v_gui.cli.report import figures, summary
from w2v_gui.cli.signals import Signals
from w2v_gui.cli.spark.command import run_spark
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection
from w2v_gui.word2vec.durations import duration
from w2v_gui.word2vec.errors import DivergenceError, Word2VecError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.naming import Translate
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.snapshot import Snapshot

_MIN_ANNOUNCED_S = 5.0
"""Shortest expected training time that is announced beforehand."""
_COPY_TIME_SHARE = 1 / 50
"""Share of the time that copying snapshots may take."""
_RECENT_BLOCKS = 20
"""Recorded blocks over which the loss shown is averaged; fewer give a noisy loss."""


def run(arguments: Sequence[str], progress: Progress, translate: Translate) -> int:
    """Run ``w2v-train`` and return the exit status.

    Args:
        arguments: the command line.
        progress: where progress and messages are shown.
        translate: for the language of a report.

    Raises:
        KeyboardInterrupt: Ctrl+C, SIGTERM or SIGHUP came while reading, or a second one came later. No partly
            written file is left.
    """
    options = parse(arguments)
    try:
        # One BLAS thread: the result does not depend on the number of cores, and small products are faster.
        with Signals() as signals, threadpool_limits(1):
            if options.race is not None:
                return run_race(options, options.race, progress, signals, translate)
            with checked_output(options) as output:
                if options.spark is not None:
                    return DONE if run_spark(options, options.spark, output, progress) else REFUSED
                return _carry_out(options, output, progress, signals)
    except Word2VecError as error:
        progress.complain(str(error))
        return REFUSED
    except MemoryError:
        progress.complain("Not enough memory; a smaller --dim or a higher --min-count needs less.")
        return REFUSED


def _carry_out(options: Options, output: Output | None, progress: Progress, signals: Signals) -> int:
    questions = read_questions(options, progress)
    corpus = read_text(options, progress)
    session = Session(prepare(corpus, options.config, progress), options.config, options.method, options.threads)
    with signals.first_only_noted():
        _announce(options, session, progress)
        with suppress(DivergenceError):  # its message is for the window; the snapshot says that it diverged
            _train(session, signals, progress)
        snapshot = session.snapshot()
        if snapshot.diverged:
            rate = f"{options.config.learning_rate:g}"
            progress.complain(f"Training diverged: vectors grew without bound; lower --learning-rate ({rate}).")
        if not snapshot.words:  # the vectors are still the random initial ones
            progress.complain(_nothing_trained(options))
            return REFUSED
        saved = output is None or output.save(snapshot, progress, _state(snapshot))
        interrupted = signals.noted
    told = _report(options, snapshot, questions or corpus.analogies, progress, interrupted=interrupted)
    if snapshot.diverged or not (saved and told):
        return REFUSED
    return INTERRUPTED if interrupted else DONE


def _state(snapshot: Snapshot) -> str:
    """Of which state the vectors are; empty if they are trained to the end."""
    if snapshot.diverged:
        return " of the last good state"
    return "" if snapshot.finished else " as trained so far"


def _nothing_trained(options: Options) -> str:
    config = options.config
    if not config.sample:
        return "Nothing was trained, so there are no vectors to save."
    return (
        f"Nothing was trained, so there are no vectors to save: subsampling at {config.sample:g} left no two "
        f"words together (epochs: {config.epochs:,}); raise --epochs, or keep every word with --sample 0."
    )


def _announce(options: Options, session: Session, progress: Progress) -> None:
    """Print what will be trained, and how long it is expected to take."""
    label = OBJECTIVES[options.method].label
    for name in options.ignored:
        progress.say(f"{label} makes no use of --{name.replace('_', '-')}.")
    time = session.estimate_seconds()
    span = " to ".join(dict.fromkeys(duration(seconds) for seconds in time))
    expected = f", about {span} expected" if time.most >= _MIN_ANNOUNCED_S else ""
    words, dim, epochs = len(session.dataset.vocabulary), options.config.dim, options.config.epochs
    if session.threads < options.threads:
        progress.say("Several cores train at once on Linux only; one does here.")
    cores = f"; cores: {session.threads}" if session.threads > 1 else ""
    progress.say(f"{label}: {words:,} words in {dim:,} dimensions; epochs: {epochs:,}{cores}{expected}.")


def _train(session: Session, signals: Signals, progress: Progress) -> None:
    """Step until the end or, after at least one block, until a signal has come.

    Raises:
        DivergenceError: as ``Session.step``.
    """
    label = OBJECTIVES[session.method].label
    watch = _LossWatch(session)
    progress.begin()
    while not session.finished:
        session.step()
        if signals.noted:
            break
        if progress.due():
            speed = session.words / session.seconds
            progress.show(label, session.progress, f"{speed:,.0f} words/s", watch.text())


class _LossWatch:
    """The recent loss, read from snapshots so rarely that copying them takes about 1/50 of the time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._due = 0.0
        self._text = ""

    def text(self) -> str:
        """The mean loss of the last recorded blocks, such as ``loss 2.3456``; empty if there are none."""
        now = perf_counter()
        if now >= self._due:
            losses = self._session.snapshot().losses.loss[-_RECENT_BLOCKS:]
            self._text = f"loss {losses.mean():.4f}" if len(losses) else ""
            self._due = perf_counter() + (perf_counter() - now) / _COPY_TIME_SHARE
        return self._text


def _report(
    options: Options,
    snapshot: Snapshot,
    questions: Sequence[AnalogySection],
    progress: Progress,
    *,
    interrupted: bool,
) -> bool:
    """Print the results of the training; return whether the figures, if asked for, reached stdout."""
    score = ask_analogies(snapshot, questions, progress)
    progress.say(summary(snapshot, score))
    if not options.json:
        return True
    progress.begin()
    text = figures(
        snapshot,
        score,
        interrupted=interrupted,
        progress=lambda share: progress.show("Scoring held-out pairs", share),
    )
    progress.wipe()
    return print_figures(text, progress)
