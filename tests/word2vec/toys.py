"""Small random corpora and models for the tests of ``word2vec``."""

import math
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.pair_blocks import BY_CENTRE, PairBlock, PairStream
from w2v_gui.word2vec.dataset.trees import TREES
from w2v_gui.word2vec.errors import CorpusError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.randomness import generator

VARIANTS = [(method, {}) for method in OBJECTIVES]
VARIANTS += [("hierarchical-softmax", {"tree": kind}) for kind in TREES if kind != Config().tree]
"""Every objective, and hierarchical softmax with every other tree: a method and settings."""


def toy_config(**values):
    return Config(**{"dim": 4, "window": 2, "min_count": 1, "sample": 0, "seed": 3, "epochs": 1, **values})


def random_sentences(rng, words=30, sentences=40, longest=12):
    """Random sentences of the words w0, w1 …, of which each is rarer than the one before."""
    shares = 1 / np.arange(1, words + 1)
    return [
        [f"w{i}" for i in rng.choice(words, rng.integers(1, longest + 1), p=shares / shares.sum())]
        for _ in range(sentences)
    ]


def random_dataset(config, seed=0, **about):
    return Dataset.build(make_corpus(random_sentences(np.random.default_rng(seed), **about)), config)


def train(session, blocks=None):
    """Train so many blocks, or to the end; gives the session back."""
    while not session.finished and blocks != 0:
        session.step()
        blocks = None if blocks is None else blocks - 1
    return session


def blocks_of(dataset, config, tiling=BY_CENTRE, total=0):
    """All blocks of a training of ``total`` words, measuring the loss of all pairs; the last may be shorter."""
    rng = generator(config.seed, "windows")
    stream = PairStream(dataset.text, config, rng, tiling.fitted(len(dataset.vocabulary), total))
    while (block := stream.draw()) is not None:
        yield replace(block, measured=slice(None))


def row_steps(update):
    """(n, d) minus the gradient at each output row that ``update`` touches."""
    return np.outer(update.row_errors, update.centre_vector)


def bands_of(block, bands):
    """Some bands as a block of their own."""
    chosen = {name: getattr(block, name)[bands] for name in ("windows", "left", "right")}
    return replace(block, **chosen, words=len(bands) * block.tiling.width)


@dataclass
class Case:
    """A model in float64, and a block to train it on."""

    config: Config
    dataset: Dataset
    block: PairBlock
    inputs: np.ndarray
    outputs: np.ndarray

    def objective(self, method, cap=math.inf):
        objective = OBJECTIVES[method](self.dataset, self.config)
        objective.cap = cap
        return objective


def random_model(rng, dataset, method, dim):
    rows = OBJECTIVES[method](dataset, toy_config()).output_rows()
    return rng.normal(size=(len(dataset.vocabulary), dim)), rng.normal(size=(rows, dim))


@st.composite
def cases(draw, method):
    """Random vocabularies, sentences, windows and models; the block is any of the training."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    config = toy_config(
        dim=draw(st.integers(1, 5)),
        window=draw(st.integers(1, 6)),
        dynamic_window=draw(st.booleans()),
        negatives=draw(st.integers(1, 7)),
        noise_exponent=draw(st.sampled_from([0.0, 0.75, 1.0])),
        tree=draw(st.sampled_from(sorted(TREES))),
        exclude=draw(st.sampled_from(["none", "pair", "window"])),
        sample=draw(st.sampled_from([0.0, 0.01, 0.1])),
        min_count=draw(st.integers(1, 3)),
        seed=draw(st.integers(0, 100)),
    )
    words = draw(st.sampled_from([2, 5, 40, 300]))
    sentences = random_sentences(rng, words, draw(st.integers(1, 60)), draw(st.sampled_from([3, 10, 200])))
    try:
        dataset = Dataset.build(make_corpus(sentences), config)
    except CorpusError:
        assume(False)
    blocks = list(blocks_of(dataset, config, OBJECTIVES[method].tiling))
    assume(blocks)
    return Case(config, dataset, draw(st.sampled_from(blocks)), *random_model(rng, dataset, method, config.dim))


def pairs_of(block):
    """(band, centre's word, context word, all words of the centre's window), without using the block's mask.

    The window is None where the band does not hold all of it.
    """
    rows = range(block.margin, block.margin + block.tiling.width)
    for band, words in enumerate(block.windows.tolist()):
        by_centre = block.tiling.rows == "centres"
        places = rows if by_centre else range(len(words))
        for k, at in enumerate(places):
            left, right = int(block.left[band, k]), int(block.right[band, k])
            reached = [i for i in range(at - left, at + right + 1) if i != at]
            window = [words[i] for i in reached] if by_centre else None
            for i in reached:
                if by_centre or i in rows:
                    yield band, words[at], words[i], window
