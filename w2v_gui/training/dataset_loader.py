"""Reads a corpus and builds its dataset in the background; starts no training."""

from collections.abc import Callable
from functools import partial

from w2v_gui.training.loading import Loader
from w2v_gui.training.task import Task
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.dataset.continuation import Base
from w2v_gui.word2vec.dataset.dataset import Dataset

READING_SHARE = 0.9
"""Share of the progress bar that reading takes; building the dataset is the remaining step."""


class DatasetLoader(Loader):
    """Makes a ``Dataset`` off the GUI thread, which ``done`` carries."""

    def read(self, source: str, options: ReadingOptions, config: Config, base: Base | None = None) -> None:
        """Open ``source``, a toy or a file, and build its dataset for ``config``, perhaps on top of ``base``."""
        task = Task()
        self.start(task, partial(_read, task, source, options, config, base))

    def build(self, corpus: Corpus, config: Config) -> None:
        """Build the dataset of a corpus already read, after a change of a setting that all methods share."""
        task = Task()
        self.start(task, partial(_build, task, corpus, config))


def _read(task: Task, source: str, options: ReadingOptions, config: Config, base: Base | None) -> Dataset:
    def progress(fraction: float) -> None:
        task.report(READING_SHARE * fraction)

    corpus = open_corpus(source, options, progress=progress, cancelled=task.cancelled.is_set)
    task.report(READING_SHARE)
    return _build(task, corpus, config, base)


def _build(task: Task, corpus: Corpus, config: Config, base: Base | None = None) -> Dataset:
    dataset = ready_dataset(corpus, config, task.cancelled.is_set, base)
    task.report(1.0)
    return dataset


def ready_dataset(
    corpus: Corpus, config: Config, cancelled: Callable[[], bool], base: Base | None = None
) -> Dataset:
    """Build the dataset of ``corpus`` with all that the window looks up in it; see ``Dataset.build``.

    Looking words up needs indices which take a second for a million words, so they are made here, off the GUI
    thread.
    """
    dataset = Dataset.build(corpus, config, base=base, cancelled=cancelled)
    _ = dataset.vocabulary.ids, dataset.vocabulary.completions
    return dataset
