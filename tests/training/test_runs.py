"""Runs are what the program compares; several runs may have one method."""

import pytest

from w2v_gui.training.run import Condition
from w2v_gui.training.runs import Runs
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.race_plan import MAX_RUNS
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def runs(qapp):
    return Runs()


def test_there_is_one_untrained_run_per_method_in_the_order_and_hues_of_the_methods(runs):
    assert [run.method for run in runs] == list(OBJECTIVES)
    assert [run.hue for run in runs] == list(range(len(OBJECTIVES)))
    assert {run.condition for run in runs} == {Condition.UNTRAINED}
    assert runs.focus is next(iter(runs))


def test_every_run_has_a_hue_of_its_own_and_keeps_it(runs, qtbot):
    method = next(iter(OBJECTIVES))
    while len(runs) < MAX_RUNS:
        with qtbot.waitSignals([runs.inserted, runs.changed]):
            runs.insert(method, Config())
    assert sorted(run.hue for run in runs) == list(range(MAX_RUNS))
    with pytest.raises(ValueError, match="at most"):
        runs.insert(method, Config())
    gone = list(runs)[4]
    others = {run: run.hue for run in runs if run is not gone}
    runs.remove(gone)
    assert runs.insert(method, Config()).hue == gone.hue
    assert all(run.hue == hue for run, hue in others.items())


def test_the_run_before_takes_the_focus_of_one_that_goes(runs):
    first, second, third = runs
    runs.focus = second
    runs.remove(second)
    assert runs.focus is first
    runs.remove(first)
    assert runs.focus is third
    with pytest.raises(ValueError, match="only"):
        runs.remove(third)


def test_only_runs_of_the_list_come_into_focus(runs):
    first = next(iter(runs))
    runs.remove(first)
    with pytest.raises(ValueError):
        runs.focus = first


def test_runs_are_found_by_method(runs):
    for run in runs:
        assert runs.of_method(run.method) is run
    with pytest.raises(KeyError):
        runs.of_method("none")


def test_the_condition_is_that_of_the_training_whatever_is_shown(runs, tiny_dataset, tiny_config):
    run = runs.focus
    session = Session(tiny_dataset, tiny_config, run.method)
    run.begin(untrained := session.snapshot())
    assert run.condition is Condition.UNTRAINED
    session.step()
    run.advance(session.snapshot())
    assert run.condition is Condition.PAUSED
    run.training = True
    assert run.condition is Condition.TRAINING
    assert runs.training is run
    run.training = False
    while not session.finished:
        session.step()
    run.advance(session.snapshot())
    run.moment = untrained
    assert run.condition is Condition.FINISHED
    assert run.shown is run.snapshot is untrained
    assert run.latest is run.live is not untrained
    assert run.unsaved_seconds == session.seconds


def test_vectors_from_a_file_are_imported_and_no_training(runs, tiny_dataset):
    run = runs.insert(None, None, "other.vec")
    vocabulary = tiny_dataset.vocabulary
    run.live = Model(vocabulary, Session(tiny_dataset, Config(dim=4), "softmax").snapshot().inputs, None)
    assert run.condition is Condition.IMPORTED
    assert (run.snapshot, run.dataset, run.unsaved_seconds) == (None, None, 0.0)
    assert run.shown is run.live


def test_a_new_training_drops_what_belonged_to_the_one_before(runs, tiny_dataset, tiny_config):
    run = runs.focus
    session = Session(tiny_dataset, tiny_config, run.method)
    run.begin(session.snapshot())
    session.step()
    run.advance(session.snapshot())
    run.moment, run.saved_seconds = run.history[0], 1.0
    before = run.restarts
    run.begin(Session(tiny_dataset, tiny_config, run.method).snapshot())
    assert run.restarts == before + 1
    assert (run.moment, run.evaluations, run.saved_seconds) == (None, None, 0.0)
    assert [kept.pairs for kept in run.history] == [0]


def test_seeds_never_leave_their_range_or_meet():
    most = 2**31 - 1
    before, after = Config(seed=0), Config(seed=most)
    others = [Config(seed=seed).following(before, after).seed for seed in (0, 1, 2, most)]
    assert others == [most, 0, 1, most - 1]
