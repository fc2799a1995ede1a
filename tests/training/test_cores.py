"""The window chooses how many cores train: one is its own, and a small training needs no more than one."""

import os
import subprocess
import threading
from dataclasses import replace

import pytest

from tests.training.trainings import HS, NS
from w2v_gui.training import cores
from w2v_gui.training.cores import (
    MAX_THREADS,
    keep_to_training_cores,
    threads_for,
    training_threads,
    window_off_training_cores,
)
from w2v_gui.word2vec.session.parallel import CAN_FORK
from w2v_gui.word2vec.session.session import Session


@pytest.mark.parametrize(("machine", "threads"), [(1, 1), (2, 1), (3, 2), (8, 7), (128, MAX_THREADS)])
def test_one_core_is_left_to_the_window(monkeypatch, machine, threads, tiny_dataset, tiny_config):
    monkeypatch.setattr(cores, "_cores", lambda: machine)
    tokens = len(tiny_dataset.text.tokens)
    monkeypatch.setattr(cores, "SINGLE_CORE_TOKENS", 10 * tokens)
    assert threads_for(tiny_dataset, replace(tiny_config, epochs=10)) == threads
    assert threads_for(tiny_dataset, replace(tiny_config, epochs=9)) == 1


def test_a_large_training_in_the_window_takes_the_cores_it_may(qtbot, monkeypatch, controller, tiny_dataset):
    monkeypatch.setattr(cores, "_cores", lambda: 4)
    monkeypatch.setattr(cores, "SINGLE_CORE_TOKENS", 0)
    controller.open(tiny_dataset)
    assert controller.runs.focus.latest.threads == (3 if CAN_FORK else 1)
    with qtbot.waitSignal(controller.finished):
        controller.start()
    assert controller.runs.focus.latest.progress == 1


def affinity_of_a_new_thread():
    found = []
    thread = threading.Thread(target=lambda: found.append(os.sched_getaffinity(0)))
    thread.start()
    thread.join()
    return found[0]


@pytest.mark.skipif(len(cores.CORES) < 2, reason="needs two cores that can be assigned")
def test_a_training_and_the_window_keep_apart():
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as training:  # ends when its input is closed
        keep_to_training_cores(training.pid, 1)
        with window_off_training_cores(1):
            assert affinity_of_a_new_thread() == os.sched_getaffinity(0) == set(cores.CORES[:-1])
            assert os.sched_getaffinity(training.pid) == {cores.CORES[-1]}
        assert affinity_of_a_new_thread() == os.sched_getaffinity(0) == set(cores.CORES)


def test_runs_in_turn_need_as_many_cores_as_one_of_them(tiny_dataset, tiny_config):
    sessions = [Session(tiny_dataset, tiny_config, method, threads) for method, threads in ((NS, 1), (HS, 2))]
    assert training_threads(sessions[:1] * 3) == 1
    assert training_threads(sessions) == 2


@pytest.mark.parametrize("threads", [0, 1000])
def test_a_training_on_all_cores_shares_them_with_the_window(threads):
    before = os.sched_getaffinity(0)
    keep_to_training_cores(os.getpid(), threads)
    with window_off_training_cores(threads):
        assert os.sched_getaffinity(0) == affinity_of_a_new_thread() == before
