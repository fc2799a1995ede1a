"""A helper process trains to the same bits, reports whole snapshots and obeys; whatever ends it loses nothing."""

import gc
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QThread

from tests.training.trainings import NS, assert_same_training, settle, unbroken, wait_until
from w2v_gui.training import helper as module
from w2v_gui.training import training_loop, worker
from w2v_gui.training.helper import CAN_HELP, HelperLost, start_helper
from w2v_gui.training.worker import Job, Worker
from w2v_gui.word2vec.analysis.evaluation import moment
from w2v_gui.word2vec.config import PRESETS
from w2v_gui.word2vec.corpus import token_store
from w2v_gui.word2vec.corpus.corpus import make_corpus, read_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

pytestmark = pytest.mark.skipif(not CAN_HELP, reason="no helper can be started here")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which files a process has open")
methods = pytest.mark.parametrize("method", OBJECTIVES)

EVERY_BLOCK = """
from w2v_gui.training import training_loop
training_loop.SNAPSHOT_INTERVAL_S = 0.0
training_loop.COPY_TIME_SHARE = 1e9
"""


def failing(error, block):
    """Code that makes ``error`` rise in a block of negative sampling."""
    return f"""
import numpy as np
from w2v_gui.word2vec.objectives import OBJECTIVES
class Failing(OBJECTIVES["{NS}"]):
    blocks = 0
    def train(self, *arguments):
        self.blocks += 1
        if self.blocks == {block}:
            {error}
        return super().train(*arguments)
OBJECTIVES["{NS}"] = Failing
"""


@pytest.fixture
def config(tiny_config):
    """A training of several hundred blocks."""
    return replace(tiny_config, epochs=8)


@pytest.fixture
def children():
    """The child processes of this test."""
    from tests.conftest import child_processes

    if not list(Path("/proc/self/task").glob("*/children")):
        pytest.skip("this system does not list child processes")
    before = child_processes()
    return lambda: child_processes() - before


@pytest.fixture
def toiler(qapp, tiny_dataset, config):
    """A worker in its thread."""
    thread, toiler = QThread(), Worker()
    toiler.moveToThread(thread)
    thread.start()
    do(toiler, Job(Session(tiny_dataset, config, NS), blocks=0))  # the thread has opened its files
    yield toiler
    thread.quit()
    thread.wait()
    toiler.close()


def ready(session):
    """A helper for ``session`` that can train."""
    helper = start_helper(session)
    wait_until(lambda: helper.ready)
    return helper


def facts(session):
    """All that a training changes, but the clock."""
    state = session.state()
    plain = state.facts
    return (
        {name: array.tobytes() for name, array in state.arrays.items() if name != "curve seconds"},
        {**plain, "status": {**plain["status"], "seconds": None}},
    )


def stepped(session, blocks=None):
    """``session`` after some more blocks, or at its end."""
    while blocks != 0 and not session.finished:
        session.step()
        blocks = None if blocks is None else blocks - 1
    return session


def abreast(alone, session):
    """``alone`` after as many blocks as ``session``."""
    while alone.pairs < session.pairs or (session.finished and not alone.finished):
        alone.step()
    return alone


def train(helper, session, shots=None, deliver=lambda due, snapshot: None):
    """Let ``helper`` train, until it has reported that many snapshots if given."""
    seen = []

    def take(due, snapshot):
        seen.append(snapshot)
        deliver(due, snapshot)

    helper.train(session, lambda: shots is not None and len(seen) >= shots, take)
    return seen


def do(toiler, job):
    """Wait until ``toiler`` has done ``job``."""
    toiler.ask(job)
    assert job.done.wait(60)
    return job


def long_job(toiler, dataset, config):
    """A job that has come far beyond its first block."""
    job = Job(Session(dataset, replace(config, epochs=1000), NS))
    goal = 20 * stepped(Session(dataset, config, NS), 1).pairs
    toiler.ask(job)
    wait_until(lambda: (shown := job.mailbox.take()) is not None and shown.pairs > goal)
    return job


@methods
@pytest.mark.parametrize(("blocks", "shots"), [(0, 0), (1, 1), (7, 40), (30, None)])
def test_whoever_trains_which_part_all_ends_the_same(in_helpers, tiny_dataset, config, method, blocks, shots):
    in_helpers(EVERY_BLOCK)
    alone = Session(tiny_dataset, config, method)
    session = stepped(Session(tiny_dataset, config, method), blocks)
    helper = ready(session)
    train(helper, session, shots)
    assert shots is None or not session.finished
    stepped(session, blocks)
    assert facts(session) == facts(abreast(alone, session))
    train(helper, session, shots)
    assert facts(stepped(session)) == facts(stepped(alone))


@methods
def test_every_snapshot_is_of_one_moment(in_helpers, tiny_dataset, config, method):
    in_helpers(EVERY_BLOCK)
    alone, session = (Session(tiny_dataset, config, method) for _ in range(2))
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
    ready_helpers, in_helpers, monkeypatch, toiler, tiny_dataset, config
):
    in_helpers("from w2v_gui.training import training_loop\ntraining_loop.FREE_COPYING_S = 1e9\n")
    monkeypatch.setattr(training_loop, "FREE_COPYING_S", 1e9)
    job, alone = Job(Session(tiny_dataset, config, NS)), Session(tiny_dataset, config, NS)
    firsts = {}
    while alone.step():
        firsts.setdefault(moment(alone.pairs), alone.pairs)
    toiler.ask(job)
    assert job.done.wait(60)
    assert job.error is None
    assert [snapshot.pairs for snapshot in job.moments] == list(firsts.values())
    assert job.pairs == job.session.pairs == alone.pairs
    assert job.mailbox.take().finished


def test_told_to_stop_it_ends_after_its_block_and_goes_on_when_asked(ready_helpers, toiler, tiny_dataset, config):
    job = long_job(toiler, tiny_dataset, config)
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
def test_a_helper_may_train_with_several_processes(ready_helpers, children, toiler, tiny_dataset, config, killed):
    config = replace(config, epochs=60)
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


@pytest.mark.parametrize("shots", [0, 1, 30])
def test_a_helper_that_dies_is_lost_without_a_trace(in_helpers, children, tiny_dataset, config, shots):
    in_helpers(EVERY_BLOCK)
    session = stepped(Session(tiny_dataset, config, NS), 3)
    helper = ready(session)
    (child,) = children()
    seen = []

    def deliver(due, snapshot):
        seen.append(snapshot)
        if len(seen) == shots:
            os.kill(child, signal.SIGKILL)

    if shots == 0:
        os.kill(child, signal.SIGKILL)
    with pytest.raises(HelperLost):
        helper.train(session, lambda: False, deliver)
    assert not children()
    if seen:
        assert_same_training(session.snapshot(), seen[-1])
    assert facts(stepped(session)) == facts(stepped(Session(tiny_dataset, config, NS)))


@pytest.mark.parametrize("moment", ["before it is ready", "while it trains", "between two jobs"])
def test_when_the_helper_dies_the_thread_goes_on(
    request, monkeypatch, children, toiler, tiny_dataset, tiny_config, moment
):
    config = replace(tiny_config, epochs=60)
    if moment == "before it is ready":
        killed = []

        def start(session):
            helper = start_helper(session)
            killed.extend(children())
            os.kill(killed[0], signal.SIGKILL)
            return helper

        monkeypatch.setattr(worker, "PACE_TIME_S", 0.0)
        monkeypatch.setattr(worker, "MIN_SECONDS_LEFT", 0.0)
        monkeypatch.setattr(worker, "start_helper", start)
    else:
        request.getfixturevalue("ready_helpers")
    job = Job(Session(tiny_dataset, config, NS))
    toiler.ask(job)
    if moment == "before it is ready":
        wait_until(lambda: killed)
    else:
        wait_until(lambda: (shown := job.mailbox.take()) is not None and shown.pairs > 5000)
        (child,) = children()
        if moment == "between two jobs":
            job.stop.set()
            assert job.done.wait(60)
            job = Job(job.session)
        os.kill(child, signal.SIGKILL)
        if job.stop.is_set() or moment == "between two jobs":
            toiler.ask(job)
    assert job.done.wait(60)
    assert job.error is None
    assert not children()
    assert job.mailbox.take().finished
    assert facts(job.session) == facts(stepped(Session(tiny_dataset, config, NS)))


@pytest.mark.parametrize("idle", [False, True])
def test_a_helper_that_does_not_answer_is_killed(
    ready_helpers, monkeypatch, children, toiler, tiny_dataset, config, idle
):
    monkeypatch.setattr(module, "END_TIMEOUT_S", 0.3)
    job = long_job(toiler, tiny_dataset, config)
    (child,) = children()
    if not idle:
        os.kill(child, signal.SIGSTOP)
    job.stop.set()
    assert job.done.wait(60)
    if idle:
        os.kill(child, signal.SIGSTOP)
        toiler.close()
    assert not children()
    assert job.error is None
    session = job.session
    alone = abreast(Session(tiny_dataset, session.config, NS), session)
    assert facts(stepped(session, 5)) == facts(stepped(alone, 5))


def test_a_stopped_helper_cannot_hold_up_the_next_job(
    ready_helpers, monkeypatch, children, toiler, tiny_dataset, config
):
    monkeypatch.setattr(module, "END_TIMEOUT_S", 0.3)
    job = long_job(toiler, tiny_dataset, config)
    job.stop.set()
    assert job.done.wait(60)
    pairs = job.session.pairs
    (child,) = children()
    os.kill(child, signal.SIGSTOP)
    job = Job(job.session)
    toiler.ask(job)
    job.stop.set()
    assert job.done.wait(60)
    assert job.session.pairs == pairs
    job = do(toiler, Job(job.session, blocks=1))
    assert job.session.pairs > pairs


@pytest.mark.parametrize(
    ("error", "kind", "arguments"),
    [
        ("raise MemoryError('too large')", MemoryError, ("too large",)),
        ("np.empty(1 << 50)", MemoryError, None),
        ("raise ZeroDivisionError(1, 2)", ZeroDivisionError, (1, 2)),
    ],
)
def test_what_the_training_raises_reaches_the_caller(in_helpers, tiny_dataset, config, error, kind, arguments):
    in_helpers(failing(error, block=20))
    session = Session(tiny_dataset, config, NS)
    with pytest.raises(kind) as caught:
        train(ready(session), session)
    assert arguments is None or (type(caught.value), caught.value.args) == (kind, arguments)
    assert session.pairs == stepped(Session(tiny_dataset, config, NS), 19).pairs
    assert session.step() > 0


def test_divergence_reaches_the_caller_with_what_its_sentence_needs(in_helpers, tiny_dataset, config):
    in_helpers(failing("arguments[0].fill(np.inf)", block=20))
    session = Session(tiny_dataset, config, NS)
    with pytest.raises(DivergenceError) as caught:
        train(ready(session), session)
    error = caught.value
    assert error.arguments.keys() == {"pairs", "rate", "setting"}
    assert str(error.arguments["pairs"]) in str(error)
    snapshot = session.snapshot()
    assert (snapshot.diverged, snapshot.finished) == (True, True)
    assert np.isfinite(snapshot.inputs).all()
    alone = Session(tiny_dataset, config, NS)
    while alone.pairs < snapshot.pairs:
        alone.step()
    np.testing.assert_array_equal(alone.snapshot().inputs, snapshot.inputs)


def test_an_error_that_cannot_be_sent_ends_the_helper_and_the_thread_goes_on(
    ready_helpers, in_helpers, capfd, toiler, tiny_dataset, config
):
    in_helpers(failing("raise ValueError(lambda: 0)", block=20))
    job = do(toiler, Job(Session(tiny_dataset, config, NS)))
    assert job.error is None
    assert facts(job.session) == facts(stepped(Session(tiny_dataset, config, NS)))
    assert "ValueError" in capfd.readouterr().err


def test_the_helper_ends_with_its_training(ready_helpers, children, toiler, tiny_dataset, config):
    job = do(toiler, Job(Session(tiny_dataset, config, NS)))
    assert not children()
    assert job.session.finished
    assert len(ready_helpers) == 1


def test_the_helper_ends_with_its_session(ready_helpers, children, toiler, tiny_dataset, config):
    job = long_job(toiler, tiny_dataset, config)
    job.stop.set()
    assert job.done.wait(60)
    assert len(children()) == 1
    do(toiler, Job(Session(tiny_dataset, config, NS), blocks=0))  # the thread has let go of the other one
    del job
    gc.collect()
    wait_until(lambda: not children())


def test_the_helper_ends_with_a_training_that_diverged(
    ready_helpers, in_helpers, children, toiler, tiny_dataset, config
):
    in_helpers(failing("arguments[0].fill(np.inf)", block=20))
    job = do(toiler, Job(Session(tiny_dataset, config, NS)))
    assert type(job.error) is DivergenceError
    assert job.mailbox.take().diverged
    assert not children()


@pytest.mark.parametrize("act", ["reset", "close"])
def test_the_helper_of_a_paused_training_ends_with_a_reset_or_the_window(
    qtbot, ready_helpers, children, endless, act
):
    run = endless.runs.focus
    endless.start()
    qtbot.waitUntil(lambda: run.latest.pairs > 5000, timeout=60_000)
    endless.pause()
    settle(qtbot, endless)
    assert len(children()) == 1
    getattr(endless, act)()
    qtbot.waitUntil(lambda: not children())


PROGRAM = """
import sys
from dataclasses import replace
from w2v_gui.training.helper import start_helper
from w2v_gui.word2vec.config import PRESETS
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.session import Session
config = replace(PRESETS["lecture"].config, epochs=1000)
session = Session(Dataset.build(open_corpus("toy:kingdom"), config), config, "softmax", int(sys.argv[2]))
helper = start_helper(session)
while not helper.ready:
    pass
def deliver(due, snapshot):
    if snapshot.pairs > 5000:
        print("training", flush=True)
        stop.append(sys.argv[1] == "exit")
stop = []
helper.train(session, lambda: any(stop), deliver)
"""


@pytest.mark.parametrize(("end", "threads"), [("exit", 1), ("SIGKILL", 1), ("SIGKILL", 2)])
def test_no_helper_outlives_the_program(end, threads):
    command = [sys.executable, "-c", PROGRAM, end, str(threads)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "training\n"
        if end == "SIGKILL":
            program.kill()
        program.communicate(timeout=60)  # until no process has its output open, the helper's own included
    assert program.returncode == (0 if end == "exit" else -signal.SIGKILL)


@pytest.mark.parametrize("missing", ["os.memfd_create", "os.posix_fallocate", "subprocess.Popen", "socketpair"])
def test_where_no_helper_can_be_started_the_thread_trains(monkeypatch, toiler, tiny_dataset, config, missing):
    def fail(*arguments, **options):
        tried.append(arguments)
        raise OSError("none left")

    tried = []
    if missing in ("os.memfd_create", "os.posix_fallocate") and sys.platform != "linux":
        pytest.skip("not used here")
    monkeypatch.setattr(worker, "PACE_TIME_S", 0.0)
    monkeypatch.setattr(worker, "MIN_SECONDS_LEFT", 0.0)
    monkeypatch.setattr(f"w2v_gui.training.helper.{missing}", fail)
    before = open_files()
    job = do(toiler, Job(Session(tiny_dataset, config, NS)))
    assert len(tried) == 1  # and not anew after each block
    assert job.error is None
    assert job.mailbox.take().finished
    assert facts(job.session) == facts(stepped(Session(tiny_dataset, config, NS)))
    assert open_files() == before


def open_files():
    """The number of open files, and of mappings of unnamed ones, of this process; zeros where unknown."""
    if sys.platform != "linux":
        return 0, 0
    gc.collect()
    maps = Path("/proc/self/maps").read_text()
    return len(os.listdir("/proc/self/fd")), maps.count("memfd:")


@linux
@pytest.mark.parametrize("lost", [False, True])
def test_neither_files_nor_memory_are_left(children, tiny_dataset, config, lost):
    before = open_files()
    session = Session(tiny_dataset, config, NS)
    helper = ready(session)
    assert open_files()[1] > before[1]
    if lost:
        os.kill(next(iter(children())), signal.SIGKILL)
        with pytest.raises(HelperLost):
            train(helper, session)
    else:
        train(helper, session)
    del helper, session
    assert open_files() == before
    assert not children()


@linux
def test_a_text_on_disk_is_mapped_and_not_copied(monkeypatch, children, tmp_path, tiny_config):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(token_store.tempfile, "tempdir", None)
    monkeypatch.setattr(token_store, "MAX_BYTES_IN_MEMORY", 0)
    words = np.random.default_rng(1).zipf(1.5, 60_000) % 300
    path = tmp_path / "book.txt"
    path.write_text("\n".join(" ".join(f"w{word}" for word in line) for line in words.reshape(-1, 12)))
    before = open_files()
    dataset = Dataset.build(read_corpus(path), tiny_config)
    session = Session(dataset, tiny_config, NS)
    helper = ready(session)
    (child,) = children()
    assert str(folder) in Path(f"/proc/{child}/maps").read_text()
    train(helper, session)
    assert facts(session) == facts(stepped(Session(dataset, tiny_config, NS)))
    del helper, session, dataset
    assert open_files() == before


@methods
def test_without_its_words_a_dataset_trains_the_same(tiny_dataset, config, method):
    bare = tiny_dataset.without_words()
    assert len(bare.vocabulary) == len(tiny_dataset.vocabulary)
    assert bare.text is tiny_dataset.text
    assert not any(bare.vocabulary.words)
    assert_same_training(unbroken(bare, config, method), unbroken(tiny_dataset, config, method))


def test_a_helper_is_not_given_the_words(monkeypatch):
    given = []

    class Noting(module.subprocess.Popen):
        def __init__(self, *arguments, pass_fds, **options):
            given.extend(os.pread(file, 1 << 24, 0) for file in pass_fds[2:])
            super().__init__(*arguments, pass_fds=pass_fds, **options)

    monkeypatch.setattr(module.subprocess, "Popen", Noting)
    words = [f"thelongword{i:04}" for i in range(500)]
    config = PRESETS["lecture"].config
    dataset = Dataset.build(make_corpus([words[i : i + 10] for i in range(0, 500, 10)] * 3), config)
    assert start_helper(Session(dataset, config, NS)) is not None
    assert given
    assert not any(b"thelongword" in data for data in given)
