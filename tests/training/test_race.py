"""The race as the controller knows it: every run begins, and a failure switches it off again."""

from dataclasses import replace

import numpy as np

from tests.training.trainings import HS, NS, focus
from w2v_gui.training import controller as module
from w2v_gui.training.runs import Condition
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


def test_in_a_race_every_run_has_begun_with_the_settings_of_the_focus(qtbot, opened, tiny_dataset, tiny_config):
    assert sum(run.live is not None for run in opened.runs) == 1
    with qtbot.waitSignal(opened.runs.changed):
        assert opened.race(True)
    assert opened.runs.racing
    for run in opened.runs:
        assert (run.config, run.dataset) == (tiny_config, tiny_dataset)
        assert (opened.session(run) is not None and run.evaluations is None) or len(run.evaluations) == 1
    with qtbot.waitSignal(opened.runs.changed):
        assert opened.race(False)
    assert not opened.runs.racing
    assert all(run.latest is not None for run in opened.runs)


def test_another_corpus_in_a_race_begins_all_runs_again(opened, tiny_dataset):
    opened.race(True)
    before = [run.restarts for run in opened.runs]
    assert opened.open(replace(tiny_dataset))
    assert all(run.restarts > earlier for run, earlier in zip(opened.runs, before, strict=True))
    assert all(run.condition is Condition.UNTRAINED and run.live is not None for run in opened.runs)


def test_a_race_before_a_corpus_is_open_begins_with_the_corpus(controller, tiny_dataset):
    assert controller.race(True)
    assert controller.open(tiny_dataset)
    assert all(run.dataset is tiny_dataset for run in controller.runs)


def test_without_memory_for_all_runs_there_is_no_race(monkeypatch, qtbot, opened):
    monkeypatch.setattr(module, "Session", lambda *_: (_ for _ in ()).throw(MemoryError()))
    with qtbot.waitSignal(opened.failed) as failure:
        assert not opened.race(True)
    assert isinstance(failure.args[0], MemoryError)
    assert not opened.runs.racing


def test_a_reset_without_memory_for_all_runs_changes_none(monkeypatch, qtbot, opened, tiny_config):
    opened.race(True)
    before = [(run.restarts, run.live) for run in opened.runs]
    last = list(opened.runs)[-1].method

    def session(dataset, config, method, threads):
        if method == last:
            raise MemoryError
        return Session(dataset, config, method, threads)

    monkeypatch.setattr(module, "Session", session)
    with qtbot.waitSignal(opened.failed):
        assert not opened.reset(replace(tiny_config, learning_rate=0.2))
    assert [(run.restarts, run.live) for run in opened.runs] == before


def test_a_race_has_finished_also_if_the_last_run_to_end_diverges(monkeypatch, qtbot, opened, tiny_config):
    class Exploding(OBJECTIVES[HS]):
        def train(self, inputs, *rest):
            inputs.fill(np.nan)
            return super().train(inputs, *rest)

    opened.remove(opened.runs.of_method("softmax"))
    with qtbot.waitSignal(opened.finished):
        opened.start()
    monkeypatch.setitem(OBJECTIVES, HS, Exploding)
    opened.race(True)
    with qtbot.waitSignal(opened.finished):
        opened.start()
    assert {run.condition for run in opened.runs} == {Condition.FINISHED, Condition.DIVERGED}


def test_runs_are_named_by_what_tells_them_apart(opened, tiny_config):
    more = opened.add(NS, replace(tiny_config, negatives=12))
    assert [run.title.differing for run in opened.runs] == [()] * len(OBJECTIVES) + [("negatives",)]
    focus(opened, "hierarchical-softmax")
    assert opened.reset(replace(tiny_config, learning_rate=0.2))
    hs = opened.runs.of_method("hierarchical-softmax")
    assert hs.title.differing == ()
    opened.race(True)
    assert hs.title.differing == ("learning_rate",)
    opened.remove(opened.runs.of_method(NS))
    assert opened.runs.first is hs
    assert more.title.differing == ("learning_rate",), "now compared with hierarchical softmax"


def test_another_corpus_keeps_what_tells_runs_apart(opened, tiny_dataset, tiny_config):
    opened.race(True)
    more = opened.add(NS, replace(tiny_config, negatives=12))
    opened.focus(more)
    other = replace(tiny_dataset, config=replace(tiny_config, epochs=7))
    assert opened.open(other)
    assert [(run.config.negatives, run.config.epochs) for run in opened.runs] == [(5, 7)] * 3 + [(12, 7)]
    opened.race(False)
    opened.focus(next(iter(opened.runs)))
    assert opened.open(tiny_dataset)
    assert more.live is None and more.title.differing == ("negatives",)
    opened.focus(more)
    assert (more.config.negatives, more.config.epochs) == (12, tiny_config.epochs)
