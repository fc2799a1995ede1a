"""A training without a window, timed by the clock on the wall; knows no Qt."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from tests.benchmarks.bench import Run
from tests.benchmarks.trainers import Clock
from w2v_gui.training.cores import threads_for
from w2v_gui.word2vec.config import PRESETS, Config
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session


def train_beside_a_loop(path: str, method: str, seconds: float, dim: int) -> Run:
    """``train`` while another process counts in a loop: shows how far the cores of a machine are independent."""
    with _loop():
        return train(path, method, seconds, dim)


def train(path: str, method: str, seconds: float, dim: int) -> Run:
    """Step a session in the main thread to its end, or for ``seconds`` after its first block."""
    dataset = open_dataset(path, dim)
    session = Session(dataset, dataset.config, method, threads_for(dataset, dataset.config))
    session.step()
    clock, begun, start = Clock(), session.words, perf_counter()
    while session.step() and perf_counter() < start + seconds:
        pass
    return {"threads": session.threads, **clock.read(session.words - begun)}


def open_dataset(path: str, dim: int) -> Dataset:
    """The text with the settings that files begin with."""
    config: Config = PRESETS["balanced"].config.with_values({"dim": dim})
    return Dataset.build(read_corpus(path), config)


@contextmanager
def _loop() -> Iterator[None]:
    # It ends with this process, even if that is killed.
    count = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: sum(range(1000))"
    with subprocess.Popen([sys.executable, "-c", count]) as loop:
        try:
            yield
        finally:
            loop.kill()
