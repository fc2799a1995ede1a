"""Names of runs say in what they differ, and no two are equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.config import SETTINGS, Config
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.naming import (
    Entrant,
    differences,
    name_runs,
    seed_twins,
    setting_text,
    titles,
    uses,
)

NS, HS = "negative-sampling", "hierarchical-softmax"
FIRST = Config(negatives=5, learning_rate=0.05)


def entrant(method=NS, **values):
    return Entrant(method, FIRST.with_values(values))


def test_the_first_of_a_method_has_its_name_and_others_say_what_differs():
    names = name_runs([entrant(), entrant(HS), entrant(negatives=20), entrant(noise_exponent=-0.5)])
    assert names == ["Negative sampling", "Hierarchical softmax", "NS · K = 20", "NS · α = −0.5"]


def test_another_method_with_another_learning_rate_says_so():
    assert name_runs([entrant(), entrant(HS, learning_rate=0.1)])[1] == "HS · η = 0.1"


def test_what_a_method_does_not_use_makes_no_difference():
    assert name_runs([entrant(), entrant(HS, negatives=20)])[1] == "Hierarchical softmax"


def test_settings_without_a_symbol_are_named_by_their_label_and_value():
    config = FIRST.with_values({"seed": 2, "dynamic_window": False, "exclude": "none"})
    assert [setting_text(name, config) for name in ("seed", "dynamic_window", "exclude")] == [
        "Seed = 2",
        "Dynamic window: off",
        "Rule out = Nothing",
    ]


def test_a_name_lists_two_settings_and_shows_that_there_are_more():
    assert name_runs([entrant(), entrant(negatives=2, epochs=3, seed=4)])[1] == "NS · K = 2 · Epochs = 3 · …"


def test_runs_that_nothing_tells_apart_are_counted():
    assert name_runs([entrant(), entrant(), entrant()]) == [
        "Negative sampling",
        "Negative sampling (2)",
        "Negative sampling (3)",
    ]


def test_given_names_stay_and_the_others_give_way():
    runs = [
        Entrant(*entrant()[:2], "Hierarchical softmax"),
        entrant(HS),
        Entrant(*entrant(seed=2)[:2], "Hierarchical softmax (2)"),
        Entrant(*entrant(seed=3)[:2], "Hierarchical softmax"),
    ]
    names = name_runs(runs)
    assert names[0] == "Hierarchical softmax"
    assert names[2] == "Hierarchical softmax (2)"
    assert names[1] == "Hierarchical softmax (3)"
    assert len(set(names)) == len(names)


def test_outside_a_race_the_first_run_of_every_method_has_its_plain_name():
    runs = [entrant(), entrant(HS, learning_rate=0.1), entrant(HS, learning_rate=0.2)]
    assert [title.differing for title in titles(runs, across_methods=False)] == [(), (), ("learning_rate",)]


def test_a_name_is_written_in_the_language_asked_for():
    spoken = {("settings", "Seed"): "种子", ("objectives", "Negative sampling"): "负采样"}
    names = name_runs([entrant(), entrant(seed=2)], lambda context, text: spoken.get((context, text), text))
    assert names == ["负采样", "NS · 种子 = 2"]


@given(
    st.lists(
        st.builds(
            lambda method, k, seed, rate: entrant(method, negatives=k, seed=seed, learning_rate=rate),
            st.sampled_from(sorted(OBJECTIVES)),
            st.integers(1, 3),
            st.integers(1, 3),
            st.sampled_from([0.05, 0.1]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_two_names_are_equal_and_differences_are_real(runs):
    assert len(set(name_runs(runs))) == len(runs)
    for run in runs:
        for name in differences(run, runs[0]):
            assert getattr(run.config, name) != getattr(runs[0].config, name)
            assert uses(run.method, name) and uses(runs[0].method, name)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_can_be_written(name):
    assert SETTINGS[name].symbol in setting_text(name, FIRST)


@pytest.mark.parametrize(
    ("method", "changes", "twins"),
    [
        (NS, {"seed": 9}, True),
        (NS, {"seed": 9, "tree": "balanced"}, True),  # negative sampling has no tree
        (HS, {"seed": 9, "tree": "balanced"}, False),
        (NS, {"seed": 9, "epochs": 3}, False),
        (NS, {}, False),
    ],
)
def test_only_runs_that_differ_in_the_seed_alone_are_seed_twins(method, changes, twins):
    one, other = Entrant(method, Config(), "a name"), Entrant(method, Config().with_values(changes))
    assert seed_twins(one, other) is seed_twins(other, one) is twins
    assert not seed_twins(one, Entrant("softmax", other.config))
    two = Entrant(*one[:3], continued=True), Entrant(*other[:3], continued=True)
    assert not seed_twins(one, two[1]) and not seed_twins(*two)
