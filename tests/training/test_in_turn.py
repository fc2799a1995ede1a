"""Trainings asked for together train in turn, in the thread and in a helper, each exactly as it would alone."""

from dataclasses import replace

import pytest

from tests.sessions import facts, stepped
from tests.training.helper_trainings import failing
from tests.training.trainings import HS, NS, wait_until
from w2v_gui.training.helper_process import TURN_S
from w2v_gui.training.worker import Job
from w2v_gui.word2vec.errors import DivergenceError
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.race import PACES
from w2v_gui.word2vec.session.session import Session


def ended(jobs):
    return all(job.done.wait(60) for job in jobs)


@pytest.mark.parametrize("pace", PACES)
def test_runs_that_race_are_what_they_are_alone(way, toiler, tiny_dataset, longer_config, pace):
    fewer = replace(longer_config, epochs=3, dim=7)
    entrants = [(NS, longer_config), (HS, longer_config), (NS, fewer), ("softmax", longer_config)]
    jobs = [Job(Session(tiny_dataset, config, method)) for method, config in entrants]
    toiler.ask(*jobs, pace=pace)
    assert ended(jobs)
    for job, (method, config) in zip(jobs, entrants, strict=True):
        assert job.error is None
        assert facts(job.session) == facts(stepped(Session(tiny_dataset, config, method)))
        assert job.mailbox.take().finished


def test_runs_keep_up_with_each_other(way, toiler, tiny_dataset, longer_config):
    config = replace(longer_config, epochs=1000)
    jobs = [Job(Session(tiny_dataset, config, method)) for method in (NS, HS)]
    toiler.ask(*jobs)
    wait_until(lambda: all((shown := job.mailbox.take()) and shown.pairs > 30_000 for job in jobs))
    for job in jobs:
        job.stop.set()
    assert ended(jobs)
    pairs = sorted(job.session.pairs for job in jobs)
    turns = [stepped(Session(tiny_dataset, config, method), 1).pairs for method in (NS, HS)]
    if way == "helper":
        turns += [TURN_S * job.session.pairs / job.session.seconds for job in jobs]
    assert pairs[1] - pairs[0] <= 3 * max(turns)


def test_one_run_can_stop_while_the_others_go_on(way, toiler, tiny_dataset, longer_config):
    jobs = [Job(Session(tiny_dataset, replace(longer_config, epochs=1000), NS)) for _ in range(2)]
    toiler.ask(*jobs)
    wait_until(lambda: all((shown := job.mailbox.take()) and shown.pairs > 10_000 for job in jobs))
    jobs[0].stop.set()
    assert jobs[0].done.wait(60)
    stopped = jobs[0].session.pairs
    wait_until(lambda: (shown := jobs[1].mailbox.take()) and shown.pairs > 2 * stopped)
    jobs[1].stop.set()
    assert ended(jobs)
    assert jobs[0].session.pairs == stopped
    late, again, goal = Job(jobs[0].session), Job(jobs[1].session), jobs[1].session.pairs
    toiler.ask(late, again)  # the one that is behind catches up
    wait_until(lambda: (shown := late.mailbox.take()) and shown.pairs > goal + 1000)
    late.stop.set()
    again.stop.set()
    assert ended([late, again])


def test_a_run_that_fails_holds_up_no_other(way, in_helpers, monkeypatch, toiler, tiny_dataset, longer_config):
    explosion = failing("arguments[0].fill(np.inf)", block=20)
    in_helpers(explosion)
    if way == "thread":
        monkeypatch.setitem(OBJECTIVES, NS, OBJECTIVES[NS])  # put back after the test
        exec(explosion, {})
    jobs = [Job(Session(tiny_dataset, longer_config, method)) for method in (HS, NS)]
    toiler.ask(*jobs)
    assert ended(jobs)
    assert type(jobs[1].error) is DivergenceError
    assert jobs[1].mailbox.take().diverged
    assert jobs[0].error is None
    assert facts(jobs[0].session) == facts(stepped(Session(tiny_dataset, longer_config, HS)))
