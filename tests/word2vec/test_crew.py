"""Several threads on one training: every block once, as good a model, and trouble that reaches the caller."""

import threading

import numpy as np
import pytest

from tests.word2vec.toys import toy_config
from w2v_gui.word2vec.dataset import Dataset
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.likelihood import probe_nll
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session import Session

methods = pytest.mark.parametrize("method", OBJECTIVES)


def trained(dataset, config, method, threads):
    session = Session(dataset, config, method, threads)
    while session.step():
        pass
    return session.snapshot()


@methods
@pytest.mark.parametrize("threads", [2, 5])
def test_threads_train_what_one_thread_trains(method, threads, tiny_dataset, tiny_config):
    alone, together = (trained(tiny_dataset, tiny_config, method, n) for n in (1, threads))
    assert together.threads == threads
    assert together.finished
    for name in ("pairs", "words", "epoch", "progress"):
        assert getattr(together, name) == getattr(alone, name)
    assert np.array_equal(together.losses.pairs, alone.losses.pairs)
    assert np.all(np.diff(together.losses.seconds) >= 0)


@methods
def test_threads_learn_as_well_as_one(method, tiny_corpus, tiny_config):
    config = tiny_config.with_values({"epochs": 20})
    dataset = Dataset.build(tiny_corpus, config)
    alone, together = (probe_nll(trained(dataset, config, method, n)) for n in (1, 3))
    assert together == pytest.approx(alone, rel=0.03)


def test_every_thread_draws_noise_of_its_own(tiny_dataset, tiny_config):
    draws = [
        OBJECTIVES["negative-sampling"](tiny_dataset, tiny_config, number).random_streams()["noise"].random(5)
        for number in (0, 1, 2, 1)
    ]
    assert np.array_equal(draws[1], draws[3])
    assert len({tuple(draw) for draw in draws}) == 3


def test_the_threads_do_share_the_work(monkeypatch, tiny_dataset, tiny_config):
    both_here = threading.Barrier(2, timeout=60)
    plain = OBJECTIVES["softmax"].train

    def train(self, *arguments):
        if not both_here.broken and self.number < 2 and self not in met:
            met.append(self)
            both_here.wait()
        return plain(self, *arguments)

    met: list[object] = []
    monkeypatch.setattr(OBJECTIVES["softmax"], "train", train)
    Session(tiny_dataset, tiny_config, "softmax", threads=2).step()
    assert {objective.number for objective in met} == {0, 1}


@pytest.mark.parametrize("troubled", [0, 1])
def test_what_goes_wrong_in_a_thread_is_raised_where_step_was_called(
    monkeypatch, troubled, tiny_dataset, tiny_config
):
    plain = OBJECTIVES["softmax"].train
    reached = threading.Event()

    def train(self, *arguments):
        if self.number == troubled:
            reached.set()
            raise MemoryError("no room")
        reached.wait(60)
        return plain(self, *arguments)

    monkeypatch.setattr(OBJECTIVES["softmax"], "train", train)
    with pytest.raises(MemoryError, match="no room"):
        Session(tiny_dataset, tiny_config, "softmax", threads=2).step()


@methods
def test_divergence_on_several_threads_falls_back_to_sound_vectors(method, tiny_corpus, tiny_config):
    config = tiny_config.with_values({"learning_rate": 10.0, "epochs": 30})
    session = Session(Dataset.build(tiny_corpus, config), config, method, threads=2)
    session._crew._objectives[0].cap = session._crew._objectives[1].cap = np.inf
    with pytest.raises(DivergenceError):
        while session.step():
            pass
    snapshot = session.snapshot()
    assert snapshot.diverged
    assert np.isfinite(snapshot.inputs).all()
    assert np.isfinite(snapshot.outputs).all()


@methods
@pytest.mark.parametrize(("before", "after"), [(2, 2), (2, 1), (1, 3)])
def test_a_training_goes_on_with_any_number_of_threads(method, before, after, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, method, before)
    session.step()
    saved = session.state()
    resumed = Session.from_state(tiny_dataset, saved, after)
    streams, saved_streams = resumed._crew.random_streams(), saved.facts["random"]
    for name in streams.keys() & saved_streams.keys():
        assert streams[name].bit_generator.state == saved_streams[name]
    while resumed.step():
        pass
    whole = trained(tiny_dataset, tiny_config, method, 1)
    assert (resumed.pairs, resumed.words) == (whole.pairs, whole.words)


def test_a_text_of_less_than_a_round_is_trained_to_its_end(tiny_corpus):
    config = toy_config(epochs=1)
    session = Session(Dataset.build(tiny_corpus, config), config, "negative-sampling", threads=4)
    assert session.step() == session.pairs
    while session.step():
        pass
    assert session.finished
