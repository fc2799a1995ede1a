"""Which runs are compared: those chosen last, else those in focus last; the first where it is the reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.panels.run_choice import RunChoice
from w2v_gui.training.run import Run

RUNS = [Run(id, id, None, None, f"run {id}") for id in range(6)]


def ids(runs):
    return [run.id for run in runs]


def test_without_a_choice_the_first_and_those_in_focus_last_are_compared():
    choice = RunChoice(2, 3, keeps_first=True)
    assert ids(choice.among(RUNS)) == [0, 1, 2]
    for run in (RUNS[2], RUNS[4], RUNS[5]):
        choice.note_focus(run)
    assert ids(choice.among(RUNS)) == [0, 4, 5]


def test_a_new_choice_replaces_the_one_made_longest_ago():
    choice = RunChoice(2, 2)
    choice.note_focus(RUNS[0])
    choice.toggle(RUNS[3], RUNS)
    choice.toggle(RUNS[5], RUNS)
    assert ids(choice.among(RUNS)) == [3, 5]
    choice.toggle(RUNS[1], RUNS)
    assert ids(choice.among(RUNS)) == [1, 5]


def test_the_focus_does_not_change_what_was_chosen():
    choice = RunChoice(2, 2)
    for run in (RUNS[3], RUNS[5]):
        choice.toggle(run, RUNS)
    choice.note_focus(RUNS[1])
    assert ids(choice.among(RUNS)) == [3, 5]


def test_a_run_can_be_left_out_down_to_the_least_number_but_not_the_reference():
    choice = RunChoice(2, 3, keeps_first=True)
    choice.toggle(RUNS[2], RUNS[:3])
    assert ids(choice.among(RUNS[:3])) == [0, 1]
    choice.toggle(RUNS[1], RUNS[:3])
    choice.toggle(RUNS[0], RUNS[:3])
    assert ids(choice.among(RUNS[:3])) == [0, 1]
    assert choice.is_fixed(RUNS[0], RUNS) and not choice.is_fixed(RUNS[1], RUNS)


def test_a_run_that_is_gone_is_replaced():
    choice = RunChoice(2, 2)
    for run in (RUNS[3], RUNS[5]):
        choice.toggle(run, RUNS)
    assert ids(choice.among(RUNS[:4])) == [0, 3]


@pytest.mark.parametrize(("least", "most", "first"), [(2, 2, False), (2, 3, True)])
@given(steps=st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=20), there=st.sets(st.integers(0, 5)))
def test_the_number_stays_within_its_limits_and_the_order_is_that_of_the_runs(least, most, first, steps, there):
    choice = RunChoice(least, most, keeps_first=first)
    for focus, id in steps:
        if focus:
            choice.note_focus(RUNS[id])
        else:
            choice.toggle(RUNS[id], RUNS)
    candidates = [RUNS[id] for id in sorted(there)]
    shown = choice.among(candidates)
    assert min(least, len(candidates)) <= len(shown) <= most
    assert ids(shown) == sorted(ids(shown))
    if first and candidates:
        assert shown[0] is candidates[0]
