"""Agreement: the numbers are those counted by hand, words can be picked, and two seeds give the noise floor."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.panels.race import HS, NS, SOFTMAX, Race, checked, choose, label
from tests.word2vec.toys import train
from w2v_gui.panels.agreement import AgreementPanel, counting
from w2v_gui.panels.agreement import panel as module
from w2v_gui.panels.agreement.histogram import Histogram
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.session.race_plan import MAX_RUNS
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def race(qtbot, tiny_dataset, tiny_config):
    return Race(qtbot, tiny_dataset, tiny_config)


def nearest(run, word, words, count=10):
    """By hand: the nearest of ``words`` to ``word`` in a run."""
    ids = run.shown.vocabulary.ids
    vectors = run.shown.inputs[[ids[each] for each in words]].astype(float)
    vectors /= np.linalg.norm(vectors, axis=1)[:, None]
    cosines = vectors @ vectors[words.index(word)]
    return set([words[i] for i in np.argsort(-cosines) if words[i] != word][:count])


def by_hand(one, other, words):
    return {word: len(nearest(one, word, words) & nearest(other, word, words)) for word in words}


def test_every_word_has_the_number_of_neighbours_that_both_runs_name(race):
    one, other = race.add(NS), race.add(HS)
    panel = race.show(AgreementPanel)
    expected = by_hand(one, other, race.dataset.vocabulary.words)
    assert {row["word"]: row["shared"] for row in race.rows()} == expected
    assert f"{np.mean(list(expected.values())):.1f}" in panel.summary.text()
    least = sorted(expected.values())[: len(panel.summary.words)]
    assert [expected[word] for word in panel.summary.words] == least


def test_runs_with_other_vocabularies_are_compared_over_the_shared_words(race):
    words = race.dataset.vocabulary.words
    chosen = [*words[3:25][::-1], "elsewhere", "nowhere"]
    vectors = np.random.default_rng(1).normal(size=(len(chosen), 5)).astype(np.float32)
    one, other = race.add(NS), race.add_vectors(chosen, vectors)
    panel = race.show(AgreementPanel)
    assert {row["word"]: row["shared"] for row in race.rows()} == by_hand(one, other, words[3:25])
    assert "22 words of both" in panel.subtitle


def test_a_small_vocabulary_is_compared_to_its_whole_depth(race):
    words = race.dataset.vocabulary.words[:4]
    race.add(NS)
    race.add_vectors(words, np.eye(4, dtype=np.float32))
    race.show(AgreementPanel)
    assert {row["of"] for row in race.rows()} == {3}
    assert {row["shared"] for row in race.rows()} == {3}


def test_runs_without_a_common_word_say_so(race):
    race.add(NS)
    race.add_vectors(["x", "y"], np.eye(2, dtype=np.float32))
    panel = race.show(AgreementPanel)
    assert panel.empty.isVisible() and panel.empty.text()


@pytest.mark.parametrize("trained", [0, 1])
def test_fewer_than_two_trained_runs_say_what_is_missing(race, trained):
    if trained:
        race.add(NS)
    panel = race.show(AgreementPanel)
    assert panel.empty.isVisible() and panel.empty.text()
    assert not race.rows()


def test_the_user_chooses_the_two_runs(race):
    runs = [race.add(method) for method in (NS, HS, SOFTMAX)]
    panel = race.show(AgreementPanel)
    (menu,) = panel.head_widgets
    assert checked(menu) == [label(runs[0]), label(runs[1])]
    choose(menu, runs[2])
    race.settle()
    assert label(runs[2]) in checked(menu)
    assert label(runs[2]) in {race.rows()[0]["run"], race.rows()[0]["other run"]}


def test_a_click_on_a_word_that_agrees_little_selects_it(race):
    race.add(NS), race.add(HS)
    panel = race.show(AgreementPanel)
    panel.summary.linkActivated.emit("1")
    assert race.selection.word == panel.summary.words[1]


def test_without_two_seeds_a_second_one_can_be_asked_for(race):
    race.add(NS), race.add(HS)
    panel = race.show(AgreementPanel)
    assert panel.add_seed.isVisible()
    with race.qtbot.waitSignal(panel.second_seed_wanted):
        QTest.mouseClick(panel.add_seed, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("height", [90, 240])
def test_in_a_low_panel_the_button_is_whole_and_the_question_whole_or_in_its_tooltip(qtbot, race, height):
    race.add(NS)
    race.add(HS)
    panel, card = race.show(AgreementPanel, (826, 240)), QWidget()
    qtbot.addWidget(card)
    panel.setParent(card)  # a card may be lower than a window of its own
    panel.setGeometry(0, 0, 826, height)
    card.resize(900, 300)
    panel.show()
    card.show()
    race.settle()
    assert panel.height() == height
    button, noise = panel.add_seed, panel.noise
    assert button.geometry().bottom() < button.parentWidget().height()
    assert button.width() <= button.sizeHint().width() and button.height() >= button.sizeHint().height()
    assert "How much of the difference is noise?" in button.toolTip()
    assert noise.isVisible() == (height == 240)
    assert noise.isHidden() or noise.height() >= noise.heightForWidth(noise.width())
    panel.setParent(None)  # closed by itself


def ended(run):
    run.advance(replace(run.latest, finished=True))
    return run


def test_two_seeds_are_counted_beside_the_chosen_runs_and_are_the_noise_floor(race):
    runs = [ended(run) for run in (race.add(NS), race.add(HS), race.add(NS, "again", seed=99))]
    panel = race.show(AgreementPanel)
    assert not panel.add_seed.isVisible()
    expected = by_hand(runs[0], runs[2], race.dataset.vocabulary.words)
    assert {row["word"]: row["shared by two seeds"] for row in race.rows()} == expected
    assert f"{np.mean(list(expected.values())):.1f}" in panel.noise.text()


def test_two_seeds_that_are_compared_are_themselves_the_noise_floor(race):
    ended(race.add(NS)), ended(race.add(NS, "again", seed=99))
    panel = race.show(AgreementPanel)
    assert not panel.add_seed.isVisible()
    assert "noise floor" in panel.noise.text()
    assert {row["shared by two seeds"] for row in race.rows()} == {""}


def test_a_second_seed_that_has_hardly_trained_is_no_floor_yet(race):
    ended(race.add(NS)), ended(race.add(HS))
    late = race.add(NS, "late", seed=99)
    late.begin(train(Session(race.dataset, late.config, NS), 1).snapshot())
    panel = race.show(AgreementPanel)
    assert "known once all have ended" in panel.noise.text()
    assert not panel.add_seed.isVisible(), "there is a second seed"
    assert {row["shared by two seeds"] for row in race.rows()} == {""}
    ended(late)
    race.change()
    assert "known once" not in panel.noise.text()


def test_two_seeds_that_are_compared_are_no_floor_while_one_is_far_behind(race):
    ended(race.add(NS))
    late = race.add(NS, "late", seed=99)
    late.begin(train(Session(race.dataset, late.config, NS), 1).snapshot())
    panel = race.show(AgreementPanel)
    assert "known once both have ended" in panel.noise.text()


def overlap(shared, words):
    return counting.Overlap((None, None), WordList(words), np.arange(len(shared)), np.asarray(shared), 10)


def test_a_difference_of_the_same_words_has_the_error_of_that_difference():
    """Words differ much in how many neighbours they share, in the chosen runs as in the seeds."""
    rng = np.random.default_rng(0)
    words = [f"w{i}" for i in range(200)]
    seeds = rng.integers(1, 11, 200)
    fewer = overlap(seeds - (rng.random(200) < 0.3), words)
    assert fewer.clearly_below(overlap(seeds, words))
    assert not fewer.clearly_below(overlap(seeds, [f"other {i}" for i in range(200)]))
    assert not overlap(seeds, words).clearly_below(fewer)


def test_only_runs_that_differ_in_nothing_but_the_seed_are_two_seeds(race):
    one, seed = race.add(NS), race.add(NS, "seed", seed=99)
    both, other = race.add(NS, "both", seed=99, negatives=9), race.add(HS, "tree", seed=99)
    assert counting.are_two_seeds(one, seed)
    assert not any(counting.are_two_seeds(one, run) for run in (one, both, other))
    seed.advance(replace(seed.latest, finished=True, diverged=True))
    assert not counting.are_two_seeds(one, seed)


def test_no_second_seed_is_offered_where_no_more_runs_fit(race):
    race.add(NS)
    for number in range(MAX_RUNS - len(race.runs)):
        race.add(HS, f"run {number}", dim=4 + number)
    panel = race.show(AgreementPanel)
    assert not panel.add_seed.isVisible()


def test_a_large_vocabulary_is_sampled_and_the_screen_says_so(race, monkeypatch):
    monkeypatch.setattr(module, "ALL_WORDS", 20)
    monkeypatch.setattr(module, "SAMPLE_WORDS", 11)
    one, other = race.add(NS), race.add(HS)
    panel = race.show(AgreementPanel)
    assert "sample" in panel.subtitle and "11" in panel.subtitle
    expected = by_hand(one, other, race.dataset.vocabulary.words)
    assert len(race.rows()) == 11
    assert all(expected[row["word"]] == row["shared"] for row in race.rows())


def test_the_bars_say_their_numbers(race):
    one, other = race.add(NS), race.add(HS)
    panel = race.show(AgreementPanel)
    values = list(by_hand(one, other, race.dataset.vocabulary.words).values())
    shared = max(set(values), key=values.count)
    QTest.mouseMove(panel.histogram, panel.histogram.bar(shared).center().toPoint())
    race.qtbot.waitUntil(lambda: bool(panel.histogram.toolTip()))
    assert panel.histogram.toolTip().startswith(f"{values.count(shared)} of {len(values)} words")


def test_while_a_run_is_being_trained_the_panel_rests_and_then_shows_the_latest_state(race):
    one, other = race.add(NS), race.add(HS)
    panel = race.show(AgreementPanel)
    one.training = True
    session = Session(race.dataset, race.config, NS)
    for blocks in (7, 8, 9):  # the first is counted, the others come during the counting or the rest after it
        train(session, blocks)
        one.advance(session.snapshot())
        race.runs.changed.emit()
        QApplication.processEvents()
    expected = by_hand(one, other, race.dataset.vocabulary.words)
    assert panel.subtitle.endswith(" pairs") and " · as of " in panel.subtitle
    with race.qtbot.waitSignal(panel.drawn):
        race.runs.changed.emit()
    race.qtbot.waitUntil(lambda: {row["word"]: row["shared"] for row in race.rows()} == expected)
    assert "as of" not in panel.subtitle


def test_counting_stops_when_the_panel_is_hidden_and_goes_on_when_it_is_shown(race):
    one, other = race.add(NS), race.add(HS)
    panel = race.show(AgreementPanel)
    one.advance(train(Session(race.dataset, race.config, NS), 12).snapshot())
    race.runs.changed.emit()
    QApplication.processEvents()
    panel.hide()
    panel.show()
    race.settle()
    expected = by_hand(one, other, race.dataset.vocabulary.words)
    assert {row["word"]: row["shared"] for row in race.rows()} == expected


def test_what_has_not_changed_is_not_drawn_again(race, monkeypatch):
    race.add(NS), race.add(HS)
    panel = race.show(AgreementPanel)
    drawn, heads, show = [], [], Histogram.show_overlaps
    monkeypatch.setattr(Histogram, "show_overlaps", lambda *given: (drawn.append(1), show(*given))[1])
    panel.head_changed.connect(lambda: heads.append(1))
    for _ in range(4):
        race.change()
    assert not drawn and not heads
    race.selection.pick(race.dataset.vocabulary.words[9])  # it is marked in the histogram
    race.settle()
    assert len(drawn) == 1
