"""Runs ``w2v-train --engine spark``: hands the text to Spark, waits for its vectors, saves and reports."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from w2v_gui.cli.options import Options
from w2v_gui.cli.output import Output, print_figures
from w2v_gui.cli.progress import Progress
from w2v_gui.cli.reading import ask_analogies, read_questions, read_text
from w2v_gui.cli.spark import training
from w2v_gui.cli.spark.driver import Driver
from w2v_gui.cli.spark.needs import SparkError, check_installed, check_size, vector_bytes
from w2v_gui.cli.spark.plan import SparkPlan
from w2v_gui.cli.spark.report import figures, limits, summary, trained_words
from w2v_gui.cli.spark.text import Text, exported, found, temporary_folder
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.model import Model

_DEFAULT_MEMORY = 2**30
"""Memory of Spark's driver in bytes, unless it is told otherwise."""
_PER_VECTOR_BYTE, _PER_TOKEN = 8, 8
"""What it takes beyond that: so many times the bytes of both matrices, which are broadcast, copied, changed and
collected; and, where it does all the work, bytes per token of the text."""


def run_spark(options: Options, plan: SparkPlan, output: Output | None, progress: Progress) -> bool:
    """Train with Spark; return whether the vectors and the figures reached their places.

    Raises:
        Word2VecError: something is missing, or Spark refuses or fails.
        KeyboardInterrupt: a signal has come. Java has ended and the temporary folder is gone; nothing is saved,
            because Spark hands out the vectors only at its end.
    """
    check_installed()
    for name in options.ignored:
        progress.say(f"{OBJECTIVES[options.method].label} makes no use of --{name.replace('_', '-')}.")
    questions = read_questions(options, progress)
    corpus = None if plan.tokenised else read_text(options, progress)
    with temporary_folder() as folder:
        text = found(options.source) if corpus is None else _export(corpus, options, folder, progress)
        for sentence in limits(plan, options.config, folder):
            progress.say(sentence)
        with Driver(plan, folder, _memory(text, options, plan)) as driver:
            result = _train(driver, text, options, plan, progress)
    model = Model(result.vocabulary, result.inputs, None)
    saved = output is None or output.save(model, progress)
    score = ask_analogies(model, questions or (() if corpus is None else corpus.analogies), progress)
    progress.say(summary(trained_words(result.vocabulary, options.config), result.seconds, score))
    if not options.json:
        return saved
    told = figures(
        result.vocabulary,
        options.config,
        plan,
        version=result.version,
        tokens=text.tokens,
        seconds=result.seconds,
        score=score,
    )
    return print_figures(told, progress) and saved


def _export(corpus: Corpus, options: Options, folder: Path, progress: Progress) -> Text:
    progress.begin()
    text = exported(corpus, options.config, folder, lambda share: progress.show("Exporting tokens", share))
    progress.wipe()
    if text.vocabulary is not None:
        check_size(text.vocabulary, options.config.dim)
    return text


def _memory(text: Text, options: Options, plan: SparkPlan) -> int | None:
    """Bytes that Java needs; None if Spark's default is enough, or it is unknown how many words there are."""
    if text.vocabulary is None:
        return None
    vectors = _PER_VECTOR_BYTE * vector_bytes(len(text.vocabulary), options.config.dim)
    more = vectors + (_PER_TOKEN * (text.tokens or 0) if plan.local else 0)
    return _DEFAULT_MEMORY + more if more > _DEFAULT_MEMORY // 4 else None


@dataclass(frozen=True)
class _Result:
    """What Spark has trained.

    Attributes:
        vocabulary: the words, by falling count.
        inputs: (|V|, d) float32, their vectors.
        seconds: time that Spark took for the training alone.
        version: that of Spark.
    """

    vocabulary: Vocabulary
    inputs: FloatArray
    seconds: float
    version: str


def _train(driver: Driver, text: Text, options: Options, plan: SparkPlan, progress: Progress) -> _Result:
    """Train on ``text``.

    Raises:
        SparkError: Spark fails, the text has no two words, or training diverged.
    """
    config = options.config
    driver.start(_watch(progress, "Starting Spark"))
    sentences = driver.call(
        lambda: training.read_text(driver.session, text.path), _watch(progress, "Opening the text")
    )
    vocabulary = text.vocabulary or _counted(driver, sentences, options, progress)
    progress.say(
        f"Spark {driver.version} on {plan.master}: {len(vocabulary):,} words in {config.dim:,} dimensions; "
        f"epochs: {config.epochs:,}; partitions: {plan.partitions:,}."
    )
    began = perf_counter()
    model = driver.call(
        lambda: training.train(sentences, config, plan.partitions), _watch_epochs(driver, config.epochs, progress)
    )
    seconds = perf_counter() - began
    inputs = driver.call(
        lambda: training.vectors(model, vocabulary.words, config.dim), _watch(progress, "Fetching vectors")
    )
    progress.wipe()
    if not np.isfinite(inputs).all():
        raise SparkError(
            "Training diverged: vectors grew without bound; lower --learning-rate ({rate}).",
            rate=f"{config.learning_rate:g}",
        )
    return _Result(vocabulary, inputs, seconds, driver.version)


def _counted(driver: Driver, sentences: Any, options: Options, progress: Progress) -> Vocabulary:
    """The vocabulary of a text that Spark has read."""
    least = options.config.min_count
    vocabulary = driver.call(
        lambda: training.count_words(sentences, least), _watch(progress, "Counting words with Spark")
    )
    if len(vocabulary) < 2:
        raise SparkError(
            "{file} has {count} words that occur {least} times or more; training needs two. Lower --min-count.",
            file=options.source,
            count=len(vocabulary),
            least=f"{least:,}",
        )
    check_size(vocabulary, options.config.dim)
    return vocabulary


def _watch(progress: Progress, what: str) -> Callable[[], None]:
    """Begin a task of unknown length; the function returned shows how long it has taken."""
    progress.begin()
    return lambda: progress.show(what)


def _watch_epochs(driver: Driver, epochs: int, progress: Progress) -> Callable[[], None]:
    """As ``_watch``, with the epoch: after a job that counts the words, each is a job of Spark."""
    progress.begin()
    before = driver.newest_job() + 1

    def show() -> None:
        epoch = min(driver.newest_job() - before, epochs) if progress.due() else 0
        progress.show("Training with Spark" + (f", epoch {epoch:,} of {epochs:,}" if epoch > 0 else ""))

    return show
