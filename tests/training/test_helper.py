"""A helper process trains to the same bits, reports whole snapshots, obeys, and passes on errors."""

import os
import signal
from dataclasses import replace

import numpy as np
import pytest

from tests.sessions import abreast, facts, stepped
from tests.training.helper_trainings import (
    EVERY_BLOCK,
    Watch,
    at_rate_0,
    can_help,
    do,
    failing,
    long_job,
    ready,
    train,
)
from tests.training.trainings import HS, NS, assert_same_training, unbroken, wait_until
from w2v_gui.training import training_loop
from w2v_gui.training.worker import Job
from w2v_gui.word2vec.analysis.evaluation import moment
from w2v_gui.word2vec.dataset.trees import TREES
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

pytestmark = can_help


@pytest.mark.parametrize(
    ("method", "blocks", "shots"),
    [(NS, 0, 0), (NS, 1, 1), (NS, 30, None), *((method, 7, 40) for method in OBJECTIVES)],
)
def test_whoever_trains_which_part_all_ends_the_same(
    in_helpers, tiny_dataset, longer_config, method, blocks, shots
):
    in_helpers(EVERY_BLOCK)
    alone = Session(tiny_dataset, longer_config, method)
    session = stepped(Session(tiny_dataset, longer_config, method), blocks)
    helper = ready(session)
    train(helper, session, shots)
    assert shots is None or not session.finished
    stepped(session, blocks)
    assert facts(session) == facts(abreast(alone, session))
    train(helper, session, shots)
    assert facts(stepped(session)) == facts(stepped(alone))


@pytest.mark.parametrize("kind", TREES)
def test_a_helper_trains_with_the_tree_of_its_run(tiny_dataset, longer_config, kind):
    config = longer_config.with_values({"tree": kind})
    others = [tiny_dataset.tree_for(config.with_values({"tree": other})) for other in TREES]  # runs beside it
    session = Session(tiny_dataset, config, HS)
    train(ready(session), session)
    assert session.finished
    assert facts(session) == facts(stepped(Session(tiny_dataset, config, HS)))
    assert session.snapshot().objective.tree in others


def test_every_snapshot_is_of_one_moment(in_helpers, tiny_dataset, longer_config):
    in_helpers(EVERY_BLOCK)
    alone, session = (Session(tiny_dataset, longer_config, NS) for _ in range(2))
    seen = train(ready(session), session)
    assert len(seen) > 50
    for snapshot in seen:
        while alone.pairs < snapshot.pairs:
            alone.step()
        expected = alone.snapshot()
        assert_same_training(snapshot, expected)
        for name in ("epoch", "progress", "learning_rate", "diverged", "expected_pairs", "threads"):
            assert getattr(snapshot, name) == getattr(expected, name)
        np.testing.assert_array_equal(snapshot.losses.loss, expected.losses.loss)
        assert not snapshot.inputs.flags.writeable


def test_a_snapshot_of_every_log_spaced_moment_is_delivered(
    ready_helpers, in_helpers, monkeypatch, toiler, tiny_dataset, longer_config
):
    in_helpers(
        "from w2v_gui.training import helper_process, training_loop\n"
        "training_loop.COPY_TIME_SHARE, helper_process.MOST_WAITING_S = 1e9, 60.0\n"
    )
    monkeypatch.setattr(training_loop, "COPY_TIME_SHARE", 1e9)
    job, alone = Job(Session(tiny_dataset, longer_config, NS)), Session(tiny_dataset, longer_config, NS)
    firsts = {}
    while alone.step():
        firsts.setdefault(moment(alone.pairs), alone.pairs)
    toiler.ask(job)
    assert job.done.wait(60)
    assert job.error is None
    assert [snapshot.pairs for snapshot in job.moments] == list(firsts.values())
    assert job.pairs == job.session.pairs == alone.pairs
    assert job.mailbox.take().finished


def test_it_makes_its_tables_before_it_is_ready(in_helpers, tiny_dataset, longer_config, tmp_path):
    made = tmp_path / "made"
    in_helpers(at_rate_0(f"open({str(made)!r}, 'w').close()"))
    ready(Session(tiny_dataset, longer_config, NS)).end()
    assert made.exists()


def test_it_goes_on_while_the_window_takes_nothing(in_helpers, tiny_dataset, longer_config, tmp_path):
    trained = tmp_path / "trained"
    in_helpers(failing(f"open({str(trained)!r}, 'w').close()", block=100))
    session = Session(tiny_dataset, longer_config, NS)
    helper = ready(session)
    seen = train(helper, session, deliver=lambda due, snapshot: wait_until(trained.exists))
    helper.end()
    assert trained.exists()
    pairs = [snapshot.pairs for snapshot in seen]
    assert pairs == sorted(set(pairs))


def test_told_to_stop_it_ends_after_its_block_and_goes_on_when_asked(
    ready_helpers, toiler, tiny_dataset, longer_config
):
    job = long_job(toiler, tiny_dataset, longer_config)
    for _ in range(3):
        job.stop.set()
        assert job.done.wait(60)
        session, pairs = job.session, job.session.pairs
        assert job.mailbox.take().pairs == pairs
        job = Job(session)
        toiler.ask(job)
        wait_until(lambda pairs=pairs, job=job: (shown := job.mailbox.take()) and shown.pairs > pairs)
    job.stop.set()
    assert job.done.wait(60)
    assert len(ready_helpers) == 1
    assert facts(session) == facts(abreast(Session(tiny_dataset, session.config, NS), session))


@pytest.mark.parametrize("killed", [False, True])
def test_a_helper_may_train_with_several_processes(
    ready_helpers, children, toiler, tiny_dataset, tiny_config, killed
):
    config = replace(tiny_config, epochs=60)
    job = Job(Session(tiny_dataset, config, NS, threads=2))
    toiler.ask(job)
    if killed:
        wait_until(lambda: (shown := job.mailbox.take()) is not None and shown.pairs > 5000)
        for child in children():
            os.kill(child, signal.SIGKILL)
    assert job.done.wait(60)
    snapshot, expected = job.mailbox.take(), unbroken(tiny_dataset, config, NS)
    assert job.error is None
    assert (snapshot.finished, snapshot.threads) == (True, job.session.threads)
    assert (snapshot.pairs, snapshot.words) == (expected.pairs, expected.words)
    np.testing.assert_array_equal(snapshot.losses.pairs, expected.losses.pairs)
    assert float(snapshot.losses.loss[-20:].mean()) == pytest.approx(expected.losses.loss[-20:].mean(), rel=0.1)


@pytest.mark.parametrize(
    ("error", "kind", "arguments"),
    [
        ("raise MemoryError('too large')", MemoryError, ("too large",)),
        ("np.empty(1 << 50)", MemoryError, None),
        ("raise ZeroDivisionError(1, 2)", ZeroDivisionError, (1, 2)),
    ],
)
def test_what_the_training_raises_reaches_the_caller(
    in_helpers, tiny_dataset, longer_config, error, kind, arguments
):
    in_helpers(failing(error, block=20))
    session = Session(tiny_dataset, longer_config, NS)
    with pytest.raises(kind) as caught:
        train(ready(session), session)
    assert arguments is None or (type(caught.value), caught.value.args) == (kind, arguments)
    assert session.pairs == stepped(Session(tiny_dataset, longer_config, NS), 19).pairs
    assert session.step() > 0


@pytest.mark.parametrize(("before", "block"), [(0, 20), (30, 1)])
def test_divergence_reaches_the_caller_with_what_its_sentence_needs(
    in_helpers, tiny_dataset, longer_config, before, block
):
    in_helpers(failing("arguments[0].fill(np.inf)", block=block))
    session = stepped(Session(tiny_dataset, longer_config, NS), before)
    with pytest.raises(DivergenceError) as caught:
        train(ready(session), session)
    error = caught.value
    assert error.arguments.keys() == {"pairs", "rate", "setting"}
    assert str(error.arguments["pairs"]) in str(error)
    snapshot = session.snapshot()
    assert (snapshot.diverged, snapshot.finished) == (True, True)
    assert np.isfinite(snapshot.inputs).all()
    alone = Session(tiny_dataset, longer_config, NS)
    while alone.pairs < snapshot.pairs:
        alone.step()
    np.testing.assert_array_equal(alone.snapshot().inputs, snapshot.inputs)
    np.testing.assert_array_equal(alone.snapshot().losses.loss, snapshot.losses.loss)


def test_an_error_that_cannot_be_sent_ends_the_helper_and_the_thread_goes_on(
    ready_helpers, in_helpers, capfd, toiler, tiny_dataset, longer_config
):
    in_helpers(failing("raise ValueError(lambda: 0)", block=20))
    job = do(toiler, Job(Session(tiny_dataset, longer_config, NS)))
    assert job.error is None
    assert facts(job.session) == facts(stepped(Session(tiny_dataset, longer_config, NS)))
    assert "ValueError" in capfd.readouterr().err


def test_the_next_snapshot_for_the_screen_is_made_once_the_last_is_shown(in_helpers, tiny_dataset, longer_config):
    in_helpers(EVERY_BLOCK)
    shown, notable = [], []

    def deliver(due, snapshot):
        (notable if due.notable else shown).append(snapshot)

    session = Session(tiny_dataset, longer_config, NS)
    watch = Watch(session, deliver=deliver)
    watch.shown = lambda: False
    ready(session).train([watch], "pairs")
    assert session.finished
    assert len(shown) <= 1
    assert len(notable) > 5  # those are made at any rate
