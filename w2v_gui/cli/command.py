"""``w2v-train`` from its command line to its exit status: reads, trains, saves, reports."""

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from time import perf_counter
from types import FrameType

from threadpoolctl import threadpool_limits

from w2v_gui.cli import DONE, INTERRUPTED, PROGRAM, REFUSED
from w2v_gui.cli.options import Options, parse
from w2v_gui.cli.progress import Progress, clock
from w2v_gui.cli.report import figures, summary
from w2v_gui.word2vec.analysis.analogies import accuracy
from w2v_gui.word2vec.corpus import AnalogySection, Corpus, open_corpus, read_analogies
from w2v_gui.word2vec.dataset import Dataset
from w2v_gui.word2vec.errors import DivergenceError, Word2VecError
from w2v_gui.word2vec.formats import check_target, save_vectors
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session import Session, Snapshot

_WORTH_SAYING = 5.0
"""Seconds of training that are announced beforehand."""


def run(arguments: Sequence[str], progress: Progress) -> int:
    """Run ``w2v-train`` with ``arguments``, tell ``progress`` of it, and return the exit status.

    Raises:
        KeyboardInterrupt: Ctrl+C while reading, or a second one; nothing half written is left.
    """
    options = parse(arguments)
    # Python leaves SIGINT ignored where a script put the command into the background; kill -INT is meant.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with threadpool_limits(1):  # the bits do not depend on the cores, and small products are faster so
            return _carry_out(options, progress)
    except Word2VecError as error:
        progress.say(f"{PROGRAM}: {error}")
        return REFUSED
    except MemoryError:
        progress.say(f"{PROGRAM}: Not enough memory; a smaller --dim or a higher --min-count needs less.")
        return REFUSED
    finally:
        signal.signal(signal.SIGINT, before)


def _carry_out(options: Options, progress: Progress) -> int:
    questions = _check_files(options)
    corpus = _read(options, progress)
    dataset = Dataset.build(corpus, options.config)
    session = Session(dataset, options.config, options.method, options.threads)
    with _interrupt_noted() as noted:
        _announce(options, session, progress)
        with suppress(DivergenceError):  # its words are the window's; the snapshot knows of it
            _train(session, noted, progress)
        snapshot = session.snapshot()
        if snapshot.diverged:
            rate = f"{options.config.learning_rate:g}"
            progress.say(
                f"{PROGRAM}: Training diverged: vectors grew without bound; lower --learning-rate ({rate})."
            )
        _save(options, snapshot, progress)
        interrupted = noted.is_set()
    _report(options, snapshot, questions or corpus.analogies, progress, interrupted=interrupted)
    if snapshot.diverged:
        return REFUSED
    return INTERRUPTED if interrupted else DONE


def _check_files(options: Options) -> tuple[AnalogySection, ...]:
    """Refuse what would only fail after the training, and read the questions."""
    if options.output is not None:
        check_target(options.output, options.source)
        if options.analogies is not None:
            check_target(options.output, str(options.analogies))
    return read_analogies(options.analogies) if options.analogies is not None else ()


def _read(options: Options, progress: Progress) -> Corpus:
    progress.begin()
    corpus = open_corpus(options.source, options.reading, progress=lambda share: progress.show("Reading", share))
    reading = corpus.reading
    facts = [f"{len(corpus.tokens):,} tokens", f"{len(corpus.words):,} distinct words", reading.encoding]
    if reading.segmentation != "spaces":
        facts.append(f"words by {reading.segmentation}")
    progress.say(f"{corpus.name}: {', '.join(facts)}.")
    return corpus


def _announce(options: Options, session: Session, progress: Progress) -> None:
    """Say what is going to happen before it does."""
    label = OBJECTIVES[options.method].label
    for name in options.ignored:
        progress.say(f"{label} makes no use of --{name.replace('_', '-')}.")
    time = session.estimate_seconds()
    span = " to ".join(dict.fromkeys(clock(seconds) for seconds in time))
    expected = f", about {span} expected" if time.most >= _WORTH_SAYING else ""
    words, dim, epochs = len(session.dataset.vocabulary), options.config.dim, options.config.epochs
    if session.threads < options.threads:
        progress.say("Several cores train at once on Linux only; one does here.")
    cores = f"; cores: {session.threads}" if session.threads > 1 else ""
    progress.say(f"{label}: {words:,} words in {dim:,} dimensions; epochs: {epochs:,}{cores}{expected}.")


@contextmanager
def _interrupt_noted() -> Iterator[threading.Event]:
    """Within the block the first Ctrl+C only sets the event; a second one interrupts as always."""
    noted = threading.Event()

    def note(_signal: int, _frame: FrameType | None) -> None:
        noted.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)


def _train(session: Session, interrupted: threading.Event, progress: Progress) -> None:
    """Step until the end or, after one block at least, until told to stop.

    Raises:
        DivergenceError: as ``Session.step``.
    """
    label = OBJECTIVES[session.method].label
    watch = _LossWatch(session)
    progress.begin()
    while not session.finished:
        session.step()
        if interrupted.is_set():
            break
        if progress.due():
            speed = session.words / session.seconds
            progress.show(label, session.progress, f"{speed:,.0f} words/s", watch.text())


class _LossWatch:
    """The loss of late, read off snapshots so seldom that copying them takes a fiftieth of the time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._due = 0.0
        self._text = ""

    def text(self) -> str:
        """Such as ``loss 2.3456``."""
        now = perf_counter()
        if now >= self._due:
            losses = self._session.snapshot().losses.loss[-20:]
            self._text = f"loss {losses.mean():.4f}" if len(losses) else ""
            self._due = perf_counter() + 50 * (perf_counter() - now)
        return self._text


def _save(options: Options, snapshot: Snapshot, progress: Progress) -> None:
    if options.output is None:
        return
    words = snapshot.vocabulary.words
    save_vectors(options.output, words, snapshot.inputs)
    state = " of the last good state" if snapshot.diverged else "" if snapshot.finished else " as trained so far"
    progress.say(f"Saved {len(words):,} vectors{state} in {options.output}.")


def _report(
    options: Options,
    snapshot: Snapshot,
    questions: Sequence[AnalogySection],
    progress: Progress,
    *,
    interrupted: bool,
) -> None:
    score = accuracy(snapshot.inputs, snapshot.vocabulary, questions) if questions else None
    progress.say(summary(snapshot, score))
    if options.json:
        print(figures(snapshot, score, interrupted=interrupted), flush=True)
