"""Shared by the tests of helper processes: starting one, letting it train or fail, and jobs of a worker."""

import gc
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sessions import stepped
from tests.training.trainings import NS, wait_until
from w2v_gui.training.helper import CAN_HELP, start_helper
from w2v_gui.training.worker import Job
from w2v_gui.word2vec.session.session import Session

can_help = pytest.mark.skipif(not CAN_HELP, reason="no helper can be started here")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which files a process has open")

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
        if arguments[3]:  # the rate is 0 where tables are made before the training
            self.blocks += 1
            if self.blocks == {block}:
                {error}
        return super().train(*arguments)
OBJECTIVES["{NS}"] = Failing
"""


def at_rate_0(action):
    """Code that runs ``action`` whenever negative sampling trains at rate 0, as to make its tables."""
    return f"""
from w2v_gui.word2vec.objectives import OBJECTIVES
class AtRate0(OBJECTIVES["{NS}"]):
    def train(self, *arguments):
        if not arguments[3]:
            {action}
        return super().train(*arguments)
OBJECTIVES["{NS}"] = AtRate0
"""


def ready(session):
    """A helper for ``session`` that can train."""
    helper = start_helper(session)
    wait_until(lambda: helper.ready)
    return helper


class Watch:
    """Collects the snapshots of a session that a helper trains, until there are that many if given."""

    def __init__(self, session, shots=None, deliver=lambda due, snapshot: None):
        self.session = session
        self.seen = []
        self.ended = False
        self.error = None
        self._shots, self._deliver = shots, deliver

    @property
    def over(self):
        return self._shots is not None and len(self.seen) >= self._shots

    def deliver(self, due, snapshot):
        self.seen.append(snapshot)
        self._deliver(due, snapshot)

    def shown(self):
        return True

    def end(self, error):
        self.ended, self.error = True, error


def train(helper, session, shots=None, deliver=lambda due, snapshot: None):
    """Let ``helper`` train, until it has reported that many snapshots if given."""
    watch = Watch(session, shots, deliver)
    helper.train([watch], "pairs")
    if watch.error is not None:
        raise watch.error
    return watch.seen


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


def open_files():
    """The number of open files, and of mappings of unnamed ones, of this process; zeros where unknown."""
    if sys.platform != "linux":
        return 0, 0
    gc.collect()
    maps = Path("/proc/self/maps").read_text()
    return len(os.listdir("/proc/self/fd")), maps.count("memfd:")
