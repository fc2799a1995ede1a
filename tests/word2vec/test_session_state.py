"""A training that is interrupted anywhere and continued gives the same bits as one without interruption."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.word2vec.toys import train
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import CorpusError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.session_state import SessionState


def through_a_file(saved: SessionState) -> SessionState:
    """What files keep: arrays of numbers and JSON."""
    assert all(array.dtype.kind in "iuf" for array in saved.arrays.values())
    return SessionState.from_plain(saved.arrays, json.loads(json.dumps(saved.facts)))


def assert_equal(one: Session, other: Session) -> None:
    first, second = one.snapshot(), other.snapshot()
    assert np.array_equal(first.inputs, second.inputs)
    assert np.array_equal(first.outputs, second.outputs)
    assert np.array_equal(first.losses.pairs, second.losses.pairs)
    assert np.array_equal(first.losses.loss, second.losses.loss)
    assert (first.pairs, first.words, first.epoch) == (second.pairs, second.words, second.epoch)
    assert (one.finished, one.progress) == (other.finished, other.progress)


@pytest.mark.parametrize("method", OBJECTIVES)
@given(first=st.integers(0, 60), second=st.integers(0, 60))
@settings(max_examples=12)
def test_resumed_twice_equals_uninterrupted(tiny_corpus, tiny_config, method, first, second):
    dataset = Dataset.build(tiny_corpus, tiny_config)
    resumed = train(Session(dataset, tiny_config, method), first)
    for blocks in (second, None):
        saved = through_a_file(resumed.state())
        built_anew = Dataset.build(tiny_corpus, saved.config)
        resumed = train(Session.from_state(built_anew, saved), blocks)
    assert_equal(resumed, train(Session(dataset, tiny_config, method)))


def test_resumes_in_the_middle_of_a_page(tiny_config, monkeypatch):
    monkeypatch.setattr("w2v_gui.word2vec.dataset.pair_blocks.PAGE_TOKENS", 20_000)
    words = [f"w{n}" for n in np.random.default_rng(1).integers(0, 30, 40_000)]
    corpus = make_corpus([words[n : n + 500] for n in range(0, len(words), 500)])
    config = tiny_config.with_values({"epochs": 1, "sample": 0.0})
    dataset = Dataset.build(corpus, config)
    session = Session(dataset, config, "negative-sampling")
    while session.progress < 0.6:
        session.step()
    resumed = Session.from_state(dataset, through_a_file(session.state()))
    assert_equal(train(resumed), train(session))


@pytest.mark.parametrize("method", OBJECTIVES)
def test_a_state_is_a_copy_that_further_training_leaves_alone(tiny_dataset, tiny_config, method):
    session = train(Session(tiny_dataset, tiny_config, method), 3)
    saved = session.state()
    before = {name: array.copy() for name, array in saved.arrays.items()}
    train(session, 5)
    assert all(np.array_equal(before[name], array) for name, array in saved.arrays.items())


def test_another_corpus_is_refused(tiny_dataset, tiny_config):
    saved = Session(tiny_dataset, tiny_config, "softmax").state()
    words = [tiny_dataset.corpus.words[i] for i in tiny_dataset.corpus.tokens]
    for sentences in ([["a", "b", "c"]] * 40, [words]):  # also the same words, but other sentences
        other = Dataset.build(make_corpus(sentences), tiny_config)
        with pytest.raises(CorpusError, match="not the text"):
            Session.from_state(other, saved)
