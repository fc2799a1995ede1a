"""One training by this program or by gensim, in the process that calls; compares nothing.

Each returns its figures: ``words`` trained, ``seconds`` of training, ``words_per_second``, ``busy`` cores, and
the scores of its vectors. Words are counted as gensim does, over all epochs: those that min_count and subsampling
leave.
"""

import os
from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.bench import Run
from tests.benchmarks.quality import scores
from w2v_gui.word2vec.dataset.word_tree import build_huffman_tree

if TYPE_CHECKING:
    from gensim.models import KeyedVectors

SHORT = {"ns": "negative-sampling", "hs": "hierarchical-softmax"}
NAMES = {"ns": "negative sampling", "hs": "hierarchical softmax"}

DIM, WINDOW, NEGATIVES, MIN_COUNT, SAMPLE = 100, 5, 5, 5, 1e-3
RATE = 0.025
"""The learning rate of every side, as in word2vec."""


def train_ours(path: str, key: str, epochs: int, seed: int, threads: int) -> Run:
    """One training by this program, in this process."""
    from w2v_gui.word2vec.config import Config
    from w2v_gui.word2vec.corpus.corpus import read_corpus
    from w2v_gui.word2vec.dataset.dataset import Dataset
    from w2v_gui.word2vec.session.session import Session

    config = Config(
        dim=DIM,
        window=WINDOW,
        negatives=NEGATIVES,
        exclude="pair",
        min_count=MIN_COUNT,
        sample=SAMPLE,
        epochs=epochs,
        seed=seed,
        learning_rate=RATE,
    )
    dataset = Dataset.build(read_corpus(path), config)
    session = Session(dataset, config, SHORT[key], threads)
    clock = Clock()
    while session.step():
        pass
    times = clock.read(session.words)
    words, counts = dataset.vocabulary.words, dataset.vocabulary.counts
    return {"seed": seed, "pairs": session.pairs, **times, **scores(words, counts, session.snapshot().inputs)}


def train_gensim(path: str, key: str, epochs: int, seed: int, threads: int, our_tree: bool = False) -> Run:
    """The same by gensim; in the program's Huffman tree if ``our_tree``, which breaks ties in another way."""
    from gensim.models import Word2Vec

    model = Word2Vec(
        sg=1,
        hs=int(key == "hs"),
        negative=NEGATIVES if key == "ns" else 0,
        vector_size=DIM,
        window=WINDOW,
        min_count=MIN_COUNT,
        sample=SAMPLE,
        alpha=RATE,
        epochs=epochs,
        seed=seed,
        workers=threads,
    )
    with open(path, encoding="utf-8") as lines:
        sentences = [line.split() for line in lines]
    model.build_vocab(sentences)
    if our_tree:
        plant(model.wv)
    clock = Clock()
    words, _tokens = model.train(
        sentences, total_examples=model.corpus_count, total_words=model.corpus_total_words, epochs=epochs
    )
    times = clock.read(words)
    vectors = model.wv
    counts = vectors.expandos["count"]
    return {"seed": seed, **times, **scores(vectors.index_to_key, counts, vectors.vectors)}


def plant(vectors: "KeyedVectors") -> None:
    """Replace the paths of gensim's words by those of the program's Huffman tree."""
    counts = vectors.expandos["count"]
    # Among equal counts gensim puts the word first that appears last in the text, the program the one that
    # appears first.
    order = np.lexsort((-np.arange(len(counts)), -counts))
    tree = build_huffman_tree(counts[order])
    for place, word in enumerate(order.tolist()):
        nodes, bits = tree.path(place)
        vectors.set_vecattr(word, "point", nodes.astype(np.uint32))
        vectors.set_vecattr(word, "code", bits.astype(np.uint8))


class Clock:
    """Runs from its making; wall time, and the cores that were kept busy."""

    def __init__(self) -> None:
        self._wall, self._cpu = perf_counter(), _cpu_seconds()

    def read(self, words: int) -> Run:
        """The figures of a training of so many ``words`` that has just ended."""
        seconds = perf_counter() - self._wall
        busy = (_cpu_seconds() - self._cpu) / seconds
        return {"words": words, "seconds": seconds, "words_per_second": words / seconds, "busy": busy}


def expected_words(counts: Sequence[int], tokens: int) -> float:
    """How many words of an epoch word2vec's subsampling is expected to leave, for peers that do not count them.

    Args:
        counts: of the words that are trained.
        tokens: of the text, which the peer takes their shares of.
    """
    ratio = np.asarray(counts, np.float64) / (SAMPLE * tokens)
    return float(np.sum(counts * np.minimum(1.0, (np.sqrt(ratio) + 1.0) / ratio)))


def _cpu_seconds() -> float:
    """Of this process and those it has seen end."""
    return sum(os.times()[:4])
