"""Neighbours in a race: any two runs, chosen in a menu, ranked over the words that both have."""

import numpy as np
import pytest

from tests.panels.race import HS, NS, SOFTMAX, Race, checked, choose, label
from w2v_gui.panels.neighbours.panel import NeighboursPanel


@pytest.fixture
def race(qtbot, tiny_dataset, tiny_config):
    return Race(qtbot, tiny_dataset, tiny_config)


def shown(race):
    return list(dict.fromkeys(row["run"] for row in race.rows()))


def test_the_user_chooses_any_two_runs_whichever_is_in_focus(race):
    runs = [race.add(method) for method in (NS, HS, SOFTMAX)] + [race.add(NS, "K = 9", negatives=9)]
    panel = race.show(NeighboursPanel, (540, 280))
    (menu,) = panel.head_widgets
    for run in runs[2:]:
        choose(menu, run)
        race.settle()
    assert shown(race) == checked(menu) == [label(run) for run in runs[2:]]
    race.focus(runs[1])
    assert shown(race) == [label(run) for run in runs[2:]]


def test_without_a_choice_the_run_in_focus_is_one_of_the_two(race):
    runs = [race.add(method) for method in (NS, HS, SOFTMAX)]
    race.show(NeighboursPanel)
    for run in reversed(runs):
        race.focus(run)
        assert label(run) in shown(race) and len(shown(race)) == 2


def test_after_the_race_the_run_in_focus_is_compared_again_and_the_menu_is_gone(race):
    runs = [race.add(method) for method in (NS, HS, SOFTMAX)]
    panel = race.show(NeighboursPanel)
    (menu,) = panel.head_widgets
    for run in runs[1:]:
        choose(menu, run)
        race.settle()
    assert menu.button.isVisibleTo(panel)
    race.runs.racing = False
    race.change()
    assert label(runs[0]) in shown(race)
    assert not menu.button.isVisibleTo(panel) and menu.width() == 0


def test_runs_with_other_vocabularies_are_ranked_over_the_shared_words(race):
    words = race.dataset.vocabulary.words
    chosen = [*words[:16][::-1], "elsewhere", "nowhere"]
    vectors = np.random.default_rng(1).normal(size=(len(chosen), 5)).astype(np.float32)
    race.add(NS), race.add_vectors(chosen, vectors)
    panel = race.show(NeighboursPanel)
    assert {row["neighbour"] for row in race.rows()} <= set(words[:16])
    assert panel.lists.answer.common == 16
    counts = dict(zip(words, race.dataset.vocabulary.counts.tolist(), strict=True))
    assert all(row["count"] == counts[row["neighbour"]] for row in race.rows() if row["method"])


def test_both_lists_are_as_deep_as_the_smaller_vocabulary_allows(race):
    words = race.dataset.vocabulary.words[3:8]
    race.add(NS), race.add_vectors(words, np.random.default_rng(1).normal(size=(5, 4)).astype(np.float32))
    panel = race.show(NeighboursPanel)
    assert [len(ranking.words) for ranking in panel.lists.answer.rankings] == [4, 4]
    assert len(panel.lists.answer.shared) == 4
