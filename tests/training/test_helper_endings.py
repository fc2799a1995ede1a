"""Whatever ends a helper process, no training is lost and nothing is left behind."""

import gc
import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.sessions import abreast, facts, stepped
from tests.training.helper_trainings import (
    EVERY_BLOCK,
    can_help,
    do,
    failing,
    linux,
    long_job,
    open_files,
    ready,
    train,
)
from tests.training.trainings import NS, assert_same_training, settle, wait_until
from w2v_gui.training import helper as module
from w2v_gui.training import worker
from w2v_gui.training.helper import HelperLost, start_helper
from w2v_gui.training.worker import Job
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.session.session import Session

pytestmark = can_help


@pytest.mark.parametrize("shots", [0, 1, 30])
def test_a_helper_that_dies_is_lost_without_a_trace(in_helpers, children, tiny_dataset, longer_config, shots):
    in_helpers(EVERY_BLOCK)
    session = stepped(Session(tiny_dataset, longer_config, NS), 3)
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
        train(helper, session, deliver=deliver)
    assert not children()
    if seen:
        assert_same_training(session.snapshot(), seen[-1])
    assert facts(stepped(session)) == facts(stepped(Session(tiny_dataset, longer_config, NS)))


@pytest.mark.parametrize("moment", ["before it is ready", "while it trains", "between two jobs"])
def test_when_the_helper_dies_the_thread_goes_on(
    request, monkeypatch, helpers_at_once, children, toiler, tiny_dataset, tiny_config, moment
):
    config = replace(tiny_config, epochs=60)
    if moment == "before it is ready":
        killed = []

        def start(session):
            helper = start_helper(session)
            killed.extend(children())
            os.kill(killed[0], signal.SIGKILL)
            return helper

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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_a_signal_of_the_terminal_does_not_end_a_helper_that_starts(
    children, tiny_dataset, longer_config, number
):
    session = Session(tiny_dataset, longer_config, NS)
    helper = start_helper(session)
    (child,) = children()
    os.kill(child, number)
    wait_until(lambda: helper.ready)
    train(helper, session, shots=1)


@pytest.mark.parametrize("idle", [False, True])
def test_a_helper_that_does_not_answer_is_killed(
    ready_helpers, monkeypatch, children, toiler, tiny_dataset, longer_config, idle
):
    monkeypatch.setattr(module, "END_TIMEOUT_S", 0.3)
    job = long_job(toiler, tiny_dataset, longer_config)
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


@pytest.mark.timeout(60)
def test_a_helper_that_is_still_loading_need_not_be_waited_for(
    in_helpers, monkeypatch, children, tmp_path, tiny_dataset, longer_config
):
    """A reset in the first second of a training ends the helper in the GUI thread."""
    monkeypatch.setattr(module, "END_TIMEOUT_S", 1e6)
    os.mkfifo(tmp_path / "gate")
    in_helpers(f"open({str(tmp_path / 'gate')!r})")  # until somebody opens the other end
    helper = start_helper(Session(tiny_dataset, longer_config, NS))
    assert len(children()) == 1
    assert not helper.ready
    del helper
    assert not children()


def test_a_stopped_helper_cannot_hold_up_the_next_job(
    ready_helpers, monkeypatch, children, toiler, tiny_dataset, longer_config
):
    monkeypatch.setattr(module, "END_TIMEOUT_S", 0.3)
    job = long_job(toiler, tiny_dataset, longer_config)
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


def test_the_helper_ends_with_its_training(ready_helpers, children, toiler, tiny_dataset, longer_config):
    job = do(toiler, Job(Session(tiny_dataset, longer_config, NS)))
    assert not children()
    assert job.session.finished
    assert len(ready_helpers) == 1


def test_the_helper_ends_with_its_session(ready_helpers, children, toiler, tiny_dataset, longer_config):
    job = long_job(toiler, tiny_dataset, longer_config)
    job.stop.set()
    assert job.done.wait(60)
    assert len(children()) == 1
    do(toiler, Job(Session(tiny_dataset, longer_config, NS), blocks=0))  # the thread has let go of the other one
    del job
    gc.collect()
    wait_until(lambda: not children())


def test_the_helper_ends_with_a_training_that_diverged(
    ready_helpers, in_helpers, children, toiler, tiny_dataset, longer_config
):
    in_helpers(failing("arguments[0].fill(np.inf)", block=20))
    job = do(toiler, Job(Session(tiny_dataset, longer_config, NS)))
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
class Watch:
    session = session
    over = False
    def shown(self):
        return True
    def deliver(self, due, snapshot):
        if snapshot.pairs > 5000:
            print("training", flush=True)
            self.over = sys.argv[1] == "exit"
    def end(self, error):
        pass
helper.train([Watch()], "pairs")
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
def test_where_no_helper_can_be_started_the_thread_trains(
    monkeypatch, helpers_at_once, toiler, tiny_dataset, longer_config, missing
):
    def fail(*arguments, **options):
        tried.append(arguments)
        raise OSError("none left")

    tried = []
    if missing in ("os.memfd_create", "os.posix_fallocate") and sys.platform != "linux":
        pytest.skip("not used here")
    monkeypatch.setattr(f"w2v_gui.training.helper.{missing}", fail)
    before = open_files()
    job = do(toiler, Job(Session(tiny_dataset, longer_config, NS)))
    assert len(tried) == 1  # and not anew after each block
    assert job.error is None
    assert job.mailbox.take().finished
    assert facts(job.session) == facts(stepped(Session(tiny_dataset, longer_config, NS)))
    assert open_files() == before


@linux
@pytest.mark.parametrize("lost", [False, True])
def test_neither_files_nor_memory_are_left(children, tiny_dataset, longer_config, lost):
    before = open_files()
    session = Session(tiny_dataset, longer_config, NS)
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


def test_the_helper_of_a_long_training_is_ready_before_it_begins(
    qtbot, monkeypatch, controller, children, tiny_dataset, ready_helpers
):
    monkeypatch.setattr(worker, "LONG_TRAINING_NUMBERS", 0.0)
    controller.open(tiny_dataset)
    qtbot.waitUntil(lambda: len(ready_helpers) == 1)
    with qtbot.waitSignal(controller.finished):
        controller.start()
    assert len(ready_helpers) == 1
    qtbot.waitUntil(lambda: not children())
