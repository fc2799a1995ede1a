"""The word space with a small vocabulary, and with one too large for single points."""

import numpy as np
import pytest

from tests.panels.projection.stage import Stage
from w2v_gui.panels.word_cloud.plot import MAX_DRAWN_WORDS
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset


@pytest.fixture
def stage(qtbot, tiny_dataset, tiny_config):
    return Stage(qtbot, tiny_dataset, tiny_config)


@pytest.fixture(scope="module")
def large_dataset():
    """A vocabulary with a few more words than are drawn as single points."""
    words = [f"w{i}" for i in range(MAX_DRAWN_WORDS + 1500)]
    rng = np.random.default_rng(1)
    sentences = [[words[i] for i in rng.permutation(len(words))[:20]] for _ in range(60)]
    sentences += [words[start : start + 20] for start in range(0, len(words), 20)] * 2
    return Dataset.build(make_corpus(sentences), Config(dim=6, min_count=1, sample=0.0, seed=1))


@pytest.fixture
def crowded(qtbot, large_dataset):
    stage = Stage(qtbot, large_dataset, Config(dim=6, min_count=1, sample=0.0, seed=1))
    stage.show(stage.session().snapshot())
    return stage
