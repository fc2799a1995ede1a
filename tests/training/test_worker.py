"""The worker's loop: how often it makes snapshots, and that they do not queue up before a slow window."""

import threading
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, Slot
from threadpoolctl import threadpool_limits

from tests.training.trainings import blas_threads
from w2v_gui.training import training_loop, worker
from w2v_gui.training.mailbox import Mailbox
from w2v_gui.training.worker import Job, Worker
from w2v_gui.word2vec.analysis.evaluation import moment
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.session.session import Session


class Reader(QObject):
    """Stands in for the window: counts how often it is notified."""

    def __init__(self):
        super().__init__()
        self.told = 0

    @Slot()
    def look(self):
        self.told += 1


@pytest.fixture
def in_thread(qapp):
    """A worker in its thread, connected to a ``Reader``."""
    thread, toiler, reader = QThread(), Worker(), Reader()
    toiler.moveToThread(thread)
    toiler.news.connect(reader.look)
    thread.start()
    yield toiler, reader
    thread.quit()
    thread.wait()


class Clockwork:
    """A session with a simulated clock: a block takes ``step_seconds``, a snapshot ``copy_seconds``."""

    finished = False
    pairs = 0
    seconds = 0.0
    progress = 0.0  # unknown, so it stays in its thread
    bytes = 0
    dataset = SimpleNamespace(pairs_per_epoch=0)
    config = Config()

    def __init__(self, step_seconds, copy_seconds, blocks):
        self.now = 0.0
        self.copied = 0.0
        self.snapshots = []
        self._step_seconds, self._copy_seconds, self._left = step_seconds, copy_seconds, blocks

    def clock(self):
        return self.now

    def step(self):
        self.now += self._step_seconds
        self._left -= 1
        self.finished = self._left == 0
        return 1

    def snapshot(self):
        self.snapshots.append(self.now)
        return len(self.snapshots)

    def detach(self):
        self.now += self._copy_seconds
        self.copied += self._copy_seconds


def run(job, monkeypatch=None):
    """Do ``job``, with the clock of its session if it has one."""
    if monkeypatch is not None:
        for module in (training_loop, worker):
            monkeypatch.setattr(module, "perf_counter", job.session.clock)
    thread, toiler = QThread(), Worker()
    toiler.moveToThread(thread)
    thread.start()
    toiler.ask(job)
    assert job.done.wait(60)
    thread.quit()
    thread.wait()


def test_a_mailbox_keeps_the_newest_value_and_says_when_it_was_empty():
    box = Mailbox()
    assert box.take() is None
    assert [box.put(value) for value in "abc"] == [True, False, False]
    assert box.take() == "c"
    assert box.take() is None
    assert box.put("d")


def test_small_matrices_are_shown_some_twenty_times_a_second(qapp, monkeypatch):
    session = Clockwork(step_seconds=0.002, copy_seconds=0.0005, blocks=5000)
    run(Job(session), monkeypatch)
    assert 18 <= len(session.snapshots) / session.now <= 20


@pytest.mark.parametrize("copy_seconds", [0.002, 0.01, 0.1, 1.0])
def test_copying_takes_at_most_a_twentieth_of_the_time(qapp, monkeypatch, copy_seconds):
    session = Clockwork(step_seconds=0.02, copy_seconds=copy_seconds, blocks=50_000)
    run(Job(session), monkeypatch)
    assert session.copied / session.now <= 0.05
    assert session.copied / session.now > 0.75 * training_loop.COPY_TIME_SHARE


class Counting(Clockwork):
    """Counts its pairs, 512 a block; its snapshots are the counts."""

    def step(self):
        self.pairs += 512
        return super().step()

    def snapshot(self):
        super().snapshot()
        return self.pairs


def test_small_snapshots_are_set_aside_at_every_log_spaced_moment(qapp, monkeypatch):
    session = Counting(step_seconds=0.001, copy_seconds=0.00001, blocks=20_000)
    job = Job(session)
    run(job, monkeypatch)
    entered = [moment(512 * (block + 1)) for block in range(20_000)]
    assert [moment(pairs) for pairs in job.moments] == sorted(set(entered))
    assert list(job.moments) == [512 * (entered.index(m) + 1) for m in sorted(set(entered))]


def test_a_training_that_goes_on_sets_nothing_aside_that_has_been_before(qapp, monkeypatch):
    session = Counting(step_seconds=0.001, copy_seconds=0.00001, blocks=2000)
    run(Job(session, blocks=1000), monkeypatch)
    job = Job(session)
    run(job, monkeypatch)
    assert [moment(pairs) for pairs in job.moments] == list(range(moment(512_000) + 1, moment(1_024_000) + 1))


@pytest.mark.parametrize("copy_seconds", [0.002, 0.02, 0.2])
def test_setting_snapshots_aside_stays_within_what_copying_may_take(qapp, monkeypatch, copy_seconds):
    session = Counting(step_seconds=0.005, copy_seconds=copy_seconds, blocks=50_000)
    job = Job(session)
    run(job, monkeypatch)
    assert session.copied <= 0.05 * session.now + training_loop.FREE_COPYING_S + copy_seconds
    assert len({moment(pairs) for pairs in job.moments}) == len(job.moments) > 8


def test_a_snapshot_that_took_long_for_once_does_not_hold_up_the_next(qapp, monkeypatch):
    class Uneven(Clockwork):
        def snapshot(self):
            self._copy_seconds = 0.01 if len(self.snapshots) % 20 == 10 else 0.0003
            return super().snapshot()

    session = Uneven(step_seconds=0.002, copy_seconds=0.0, blocks=20_000)
    run(Job(session), monkeypatch)
    assert session.copied / session.now <= training_loop.COPY_TIME_SHARE
    assert len(session.snapshots) / session.now > 15


def test_a_slow_window_is_told_once_and_finds_the_newest_snapshot(
    in_thread, tiny_dataset, tiny_config, monkeypatch
):
    toiler, reader = in_thread
    monkeypatch.setattr(training_loop, "SNAPSHOT_INTERVAL_S", 0.0)
    monkeypatch.setattr(training_loop, "COPY_TIME_SHARE", 1e9)  # a snapshot after every block
    job = Job(Session(tiny_dataset, tiny_config, "negative-sampling"))
    toiler.ask(job)
    assert job.done.wait(60)  # all the while this thread, the window's, takes in nothing
    assert job.trained > 5
    QCoreApplication.processEvents()
    assert reader.told <= 2  # the first snapshot, and the end
    snapshot = job.mailbox.take()
    assert snapshot.finished
    assert snapshot.pairs == job.pairs == job.session.pairs


def test_a_job_told_to_stop_before_it_began_trains_nothing(qapp, tiny_dataset, tiny_config):
    job = Job(Session(tiny_dataset, tiny_config, "negative-sampling"))
    job.stop.set()
    run(job)
    assert (job.trained, job.session.pairs, job.mailbox.take()) == (0, 0, None)


def test_jobs_are_done_in_order_and_off_the_gui_thread(in_thread):
    toiler, _ = in_thread
    order = []

    class Noting(Clockwork):
        def step(self):
            order.append((self.name, threading.get_ident()))
            return super().step()

    jobs = []
    for name in "abc":
        session = Noting(0.0, 0.0, blocks=2)
        session.name = name
        jobs.append(Job(session))
        toiler.ask(jobs[-1])
    assert jobs[-1].done.wait(30)
    assert [name for name, _ in order] == list("aabbcc")
    assert threading.get_ident() not in {thread for _, thread in order}
    assert len({thread for _, thread in order}) == 1


def test_while_training_linear_algebra_keeps_to_one_thread_and_is_let_go_afterwards(qapp, monkeypatch):
    seen = []

    class Looking(Clockwork):
        def step(self):
            seen.append(blas_threads())
            return super().step()

    monkeypatch.setattr(worker, "lower_priority", lambda: None)
    toiler, job = Worker(), Job(Looking(0.0, 0.0, blocks=1))
    # All in this thread: of limits set in two threads, the first would hold for both.
    with threadpool_limits(2, user_api="blas"):
        before = blas_threads()
        toiler.ask(job)
        while not job.done.is_set():
            QCoreApplication.processEvents()
        assert blas_threads() == before
    assert before == {2}
    assert seen == [{1}]


def test_a_snapshot_is_not_changed_by_the_training_that_goes_on(tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    session.step()
    snapshot = session.snapshot()
    inputs, losses = snapshot.inputs.copy(), snapshot.losses.loss.copy()
    while not session.finished:
        session.step()
    np.testing.assert_array_equal(snapshot.inputs, inputs)
    np.testing.assert_array_equal(snapshot.losses.loss, losses)
