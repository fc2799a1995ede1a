"""Several processes train one model: each block once, equally well, and nothing is lost if a process fails."""

import errno
import gc
import multiprocessing
import os
import signal
import threading

import numpy as np
import pytest

from tests.word2vec.toys import toy_config, train
from w2v_gui.word2vec.analysis.likelihood import probe_nll
from w2v_gui.word2vec.config import default_preset
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.parallel import CAN_FORK, ParallelTraining, Trained, shared
from w2v_gui.word2vec.session.session import Session

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="several processes train on Linux only")
methods = pytest.mark.parametrize("method", OBJECTIVES)


def trained(dataset, config, method, threads):
    return train(Session(dataset, config, method, threads)).snapshot()


@methods
@pytest.mark.parametrize("threads", [2, 5])
def test_several_train_what_one_trains(method, threads, tiny_dataset, tiny_config):
    alone, together = (trained(tiny_dataset, tiny_config, method, n) for n in (1, threads))
    assert together.threads == threads
    assert together.finished
    for name in ("pairs", "words", "epoch", "progress"):
        assert getattr(together, name) == getattr(alone, name)
    assert np.array_equal(together.losses.pairs, alone.losses.pairs)
    assert np.all(np.diff(together.losses.seconds) >= 0)


@pytest.mark.slow
@methods
def test_several_learn_as_well_as_one(method, tiny_corpus, tiny_config):
    config = tiny_config.with_values({"epochs": 20})
    dataset = Dataset.build(tiny_corpus, config)
    alone, together = (probe_nll(trained(dataset, config, method, n)) for n in (1, 3))
    assert together == pytest.approx(alone, rel=0.03)


@pytest.mark.slow
@methods
@pytest.mark.parametrize("threads", [2, 4])
def test_several_stay_as_stable_as_one(method, threads):
    """What they train side by side starts from the same vectors; of few words all hit the same."""
    source = "toy:kingdom"
    config = default_preset(source).config
    session = Session(Dataset.build(open_corpus(source), config), config, method, threads)
    while session.words < 100_000:
        assert session.step()
    snapshot = session.snapshot()
    assert snapshot.losses.loss[-20:].mean() < 0.9 * snapshot.objective.initial_loss()


def test_a_round_that_goes_wrong_leaves_nothing_of_it(monkeypatch, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "negative-sampling", threads=2)
    session.step()
    good = session.snapshot()
    blocks = iter(session.new_stream().draw, None)
    fine, bad = next(blocks), next(blocks)

    def train(_self, inputs, _outputs, _rate):
        inputs[:] += 0.1  # of both blocks, before the first is looked at
        return [Trained(fine, fine.measured_pairs * 1.0), Trained(bad, bad.measured_pairs * 1e9)]

    monkeypatch.setattr(ParallelTraining, "train", train)
    with pytest.raises(DivergenceError):
        session.step()
    left = session.snapshot()
    assert np.array_equal(left.inputs, good.inputs)
    assert left.pairs == good.pairs
    assert np.array_equal(left.losses.pairs, good.losses.pairs)
    assert np.array_equal(left.losses.loss, good.losses.loss)


def test_each_draws_noise_of_its_own(tiny_dataset, tiny_config):
    draws = [
        OBJECTIVES["negative-sampling"](tiny_dataset, tiny_config, number).random_streams()["noise"].random(5)
        for number in (0, 1, 2, 1)
    ]
    assert np.array_equal(draws[1], draws[3])
    assert len({tuple(draw) for draw in draws}) == 3


def patched(monkeypatch, in_helper):
    """A session of two whose second process does ``in_helper`` first, whenever it is to train a block."""
    here, plain = os.getpid(), OBJECTIVES["softmax"].train

    def train(self, *arguments):
        if os.getpid() != here:
            in_helper()
        return plain(self, *arguments)

    monkeypatch.setattr(OBJECTIVES["softmax"], "train", train)


def test_processes_do_share_the_work(monkeypatch, tiny_dataset, tiny_config):
    def train(self, inputs, _outputs, block, _rate):
        inputs[:, 0] += 1  # seen by all
        return float(os.getpid())

    monkeypatch.setattr(OBJECTIVES["softmax"], "train", train)
    stream = Session(tiny_dataset, tiny_config, "softmax").new_stream()
    objectives = [OBJECTIVES["softmax"](tiny_dataset, tiny_config, number, 2) for number in range(2)]
    inputs, outputs = (shared((len(tiny_dataset.vocabulary), tiny_config.dim)) for _ in range(2))
    together = ParallelTraining(objectives, stream)
    first, second = (together.train(inputs, outputs, lambda _: 0.0) for _ in range(2))
    together.end_processes()
    assert {loss for _, loss in first} == {os.getpid()}  # makes the tables
    assert len({loss for _, loss in second}) == 2
    assert np.all(inputs[:, 0] > 2)


def broken():
    raise MemoryError("no room")


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


def stuck():
    threading.Event().wait()


@pytest.mark.slow
@pytest.mark.parametrize("trouble", [broken, killed, stuck])
def test_what_a_process_fails_to_train_is_trained_here(monkeypatch, trouble, tiny_dataset, tiny_config):
    patched(monkeypatch, trouble)
    monkeypatch.setattr("w2v_gui.word2vec.session.parallel.ANSWER_TIMEOUT_S", 0.2)
    session = Session(tiny_dataset, tiny_config, "softmax", threads=2)
    for _ in range(4):
        assert session.step()
    assert len(session.snapshot().losses.loss) > 0
    assert np.abs(session.snapshot().outputs).max() > 0


def test_training_continues_without_a_process_that_cannot_be_started(monkeypatch, tiny_dataset, tiny_config):
    def no_memory():
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", no_memory)
    session = Session(tiny_dataset, tiny_config, "softmax", threads=2)
    for _ in range(3):
        assert session.step()


def test_what_goes_wrong_here_is_raised(monkeypatch, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "softmax", threads=2)
    session.step()
    monkeypatch.setattr(OBJECTIVES["softmax"], "train", lambda *_: broken())
    with pytest.raises(MemoryError, match="no room"):
        session.step()


@pytest.mark.parametrize("steps", [2, 10**6])
def test_no_process_outlives_its_session(steps, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "negative-sampling", threads=3)
    while steps and session.step():
        steps -= 1
    assert len(multiprocessing.active_children()) == (0 if session.finished else 2)
    del session
    gc.collect()
    assert not multiprocessing.active_children()


def test_a_process_that_hangs_is_killed_with_its_session(monkeypatch, tiny_dataset, tiny_config):
    monkeypatch.setattr("w2v_gui.word2vec.session.parallel.ANSWER_TIMEOUT_S", 0.2)
    session = Session(tiny_dataset, tiny_config, "negative-sampling", threads=2)
    for _ in range(2):
        session.step()
    (process,) = multiprocessing.active_children()
    os.kill(process.pid, signal.SIGSTOP)
    del session
    gc.collect()
    assert process.exitcode == -signal.SIGKILL


@methods
def test_divergence_of_several_falls_back_to_sound_vectors(monkeypatch, method, tiny_corpus, tiny_config):
    monkeypatch.setattr("w2v_gui.word2vec.objectives.base.CAP", np.inf)
    config = tiny_config.with_values({"learning_rate": 10.0, "epochs": 30})
    session = Session(Dataset.build(tiny_corpus, config), config, method, threads=2)
    with pytest.raises(DivergenceError):
        while session.step():
            pass
    assert not multiprocessing.active_children()
    snapshot = session.snapshot()
    assert snapshot.diverged
    assert np.isfinite(snapshot.inputs).all()
    assert np.isfinite(snapshot.outputs).all()


@pytest.mark.slow
@methods
@pytest.mark.parametrize(("before", "after"), [(2, 2), (2, 1), (1, 3)])
def test_a_training_goes_on_with_any_number(method, before, after, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, method, before)
    session.step()
    saved = session.state()
    resumed = Session.from_state(tiny_dataset, saved, after)
    streams, saved_streams = resumed.state().position.random, saved.position.random
    for name in streams.keys() & saved_streams.keys():
        assert streams[name] == saved_streams[name]
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
