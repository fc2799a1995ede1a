"""The window chooses how many cores train: one is its own, and a small training needs no more than one."""

from dataclasses import replace

import pytest

from w2v_gui.training import cores
from w2v_gui.training.cores import MAX_THREADS, threads_for
from w2v_gui.word2vec.session.parallel import CAN_FORK


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
