"""Runs that share everything, a dataset, or the corpus alone: how they are added, named, compared and reset."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.shell.using import settle, train
from w2v_gui.panels.theme import run_name
from w2v_gui.shell.strip import analogy_scorer
from w2v_gui.word2vec.config import SETTINGS
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.race_plan import MAX_RUNS

LABELS = {name: about.label for name, about in SETTINGS.items()}
NS = "negative-sampling"
RARE = "comet"
"""A word that occurs once: a run with a higher min. count does not know it."""


@pytest.fixture
def race(qtbot, window, text_file):
    """A race on the small text, with one rare word."""
    text_file.write_text(text_file.read_text() + f"\nthe king saw the {RARE} in the garden")
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open(str(text_file))
    config = window.controller.runs.focus.config.with_values({"min_count": 1, "epochs": 1, "sample": 0.0})
    window.controller.reset(config, Dataset.build(window.controller.runs.dataset.corpus, config))
    window.race.switch(True)
    settle(qtbot, window)
    return window


def submenu(window, heading):
    """The actions below a line of *Add a run*."""
    menu = window.strip.build_menu()
    return next(action.menu() for action in menu.actions() if action.text().startswith(heading)).actions()


def choose(window, heading, text):
    next(action for action in submenu(window, heading) if action.text() == text).trigger()


def add_and_wait(qtbot, window, heading, text):
    before = len(window.controller.runs)
    choose(window, heading, text)
    qtbot.waitUntil(lambda: len(window.controller.runs) == before + 1)
    return window.controller.runs.focus


def test_seed_and_dimension_share_the_dataset_and_the_axis(qtbot, race):
    runs = race.controller.runs
    first = runs.focus
    for heading, name in ((LABELS["seed"], "seed"), (LABELS["dim"], "dim")):
        run = add_and_wait(qtbot, race, heading, submenu(race, heading)[-1].text())
        assert getattr(run.config, name) != getattr(first.config, name) and run.dataset is runs.dataset
        assert run in runs.standings.shared
        race.controller.focus(first)


def test_another_min_count_gets_a_dataset_of_its_own_and_the_reason_is_said(qtbot, race):
    runs = race.controller.runs
    choose(race, "Min. count", "Min. count = 2")
    assert len(runs) == 3 and not race.strip.add.isEnabled() and "Preparing" in race.status.state_text
    qtbot.waitUntil(lambda: len(runs) == 4)
    run = runs.focus
    assert race.strip.add.isEnabled() and "Preparing" not in race.status.state_text
    assert RARE in runs.dataset.vocabulary.ids and RARE not in run.dataset.vocabulary.ids
    assert "another vocabulary" in runs.standings.reasons[run]
    twin = add_and_wait(qtbot, race, "Negatives", "K = 20")
    assert twin.dataset is run.dataset


def test_every_setting_of_the_dataset_can_be_varied(qtbot, race):
    runs = race.controller.runs
    first = runs.focus
    for name in ("window", "sample", "dynamic_window"):
        run = add_and_wait(qtbot, race, LABELS[name], submenu(race, LABELS[name])[0].text())
        assert run.dataset.serves(runs.dataset.corpus, run.config) and run.dataset is not runs.dataset
        assert run in runs.standings.reasons
        race.controller.focus(first)


def test_a_dataset_that_cannot_be_built_is_explained_and_nothing_changes(qtbot, race):
    config = race.controller.runs.focus.config.with_values({"min_count": 10_000})
    with qtbot.waitSignal(race.race.failed):
        race.race.add(NS, config)
    assert race.messages.text and len(race.controller.runs) == 3 and race.strip.add.isEnabled()


def test_the_race_switched_off_or_another_corpus_calls_the_run_off(qtbot, race):
    for call_off in (lambda: race.race.switch(False), lambda: race.corpora.open("toy:kingdom")):
        race.race.switch(True)
        with qtbot.waitSignal(race.race.preparing, check_params_cb=lambda on: not on):
            race.race.add(NS, race.controller.runs.focus.config.with_values({"window": 2}))
            call_off()
            if race.corpora.busy:
                with qtbot.waitSignal(race.corpora.opened):
                    pass
        assert len(race.controller.runs) <= 4


def test_the_second_seed_is_the_next_free_one_and_the_focus_stays(qtbot, race):
    runs, first = race.controller.runs, race.controller.runs.focus
    for more in (1, 2):
        race.panels["agreement"].add_seed.click()
        run = list(runs)[-1]
        assert run.config == first.config.with_values({"seed": first.config.seed + more})
        assert run_name(run) == f"NS · Seed = {first.config.seed + more}" and runs.focus is first
    while len(runs) < MAX_RUNS:
        race.race.add_second_seed()
    race.race.add_second_seed()
    assert len(runs) == MAX_RUNS and str(MAX_RUNS) in race.messages.text


def test_a_second_seed_joins_a_race_under_way(qtbot, race):
    config = race.controller.runs.focus.config.with_values({"epochs": 1000})
    race.controller.reset(config)
    race.controller.start()
    race.race.add_second_seed()
    run = list(race.controller.runs)[-1]
    assert run.training
    qtbot.waitUntil(lambda: run.latest.pairs > 0)
    race.controller.pause()


def test_after_the_end_train_trains_what_was_added_and_leaves_the_others(qtbot, race):
    runs = race.controller.runs
    train(qtbot, race)
    first, restarts = runs.focus, runs.focus.restarts
    assert race.toolbar.train.text() == "Train again"
    race.race.add_second_seed()
    assert race.toolbar.train.text() == "Train"
    train(qtbot, race)
    assert list(runs)[-1].latest.finished and first.latest.finished and first.restarts == restarts


def test_every_panel_shows_runs_whose_vocabularies_differ(qtbot, race):
    runs = race.controller.runs
    first, said = runs.focus, race.messages.text
    other = add_and_wait(qtbot, race, "Min. count", "Min. count = 2")
    with qtbot.waitSignal(race.controller.finished):
        race.controller.start()
    for key, panel in race.panels.items():
        race.show_panel(key)
        for run, word in ((first, RARE), (other, RARE), (other, "queen"), (first, RARE)):
            race.controller.focus(run)
            race.controller.selection.pick(word)
            settle(qtbot, race)
            panel.grab()
            panel.table()
    assert race.messages.text in ("", said), "no failure is reported"


def test_after_a_reset_a_run_with_its_own_dataset_keeps_its_settings(qtbot, race):
    runs = race.controller.runs
    first = runs.focus
    other = add_and_wait(qtbot, race, "Min. count", "Min. count = 2")
    race.controller.focus(first)
    race.race.add_second_seed()
    seed = list(runs)[-1]
    own, dataset, number = other.config, other.dataset, seed.config.seed
    race.training.reset()
    assert (other.config, other.dataset) == (own, dataset)
    config = first.config.with_values({"window": first.config.window + 1})
    race.controller.reset(config, Dataset.build(runs.dataset.corpus, config))
    assert (other.config, other.dataset) == (own, dataset) and other.latest.pairs == 0
    assert seed.config == config.with_values({"seed": number})
    assert [run.dataset is runs.dataset for run in runs] == [True, True, True, False, True]


def test_another_corpus_keeps_seeds_but_has_one_dataset(qtbot, race):
    runs = race.controller.runs
    race.race.add_second_seed()
    seed = list(runs)[3].config.seed
    add_and_wait(qtbot, race, "Min. count", "Min. count = 2")
    with qtbot.waitSignal(race.corpora.opened):
        race.corpora.open("toy:kingdom")
    assert {run.dataset for run in runs} == {runs.dataset}
    assert list(runs)[3].config.seed == seed
    assert {run.config.min_count for run in runs} == {runs.dataset.config.min_count}


def test_the_analogies_of_the_corpus_stand_on_the_card(qtbot, toy):
    toy.race.switch(True)
    assert not toy.strip.cards[0].figures.analogies.text
    with qtbot.waitSignal(toy.controller.stepped):
        toy.training.step()
    run = toy.controller.runs.focus
    card = next(card for card in toy.strip.cards if card.run is run)
    qtbot.waitUntil(lambda: bool(card.figures.analogies.text))
    shown = card.figures.analogies
    assert shown.text.startswith("analogies ") and shown.text.endswith("%")
    assert "questions" in shown.tip and shown.text in card.figures.spoken


def test_a_list_that_cannot_be_asked_is_left_out_and_holds_up_nothing(qtbot, monkeypatch, toy):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(analogy_scorer, "accuracy", fail)
    toy.race.switch(True)
    with qtbot.waitSignal(toy.controller.stepped):
        toy.controller.step()
    qtbot.waitUntil(lambda: toy.strip.settled)
    assert not any(card.figures.analogies.text for card in toy.strip.cards)


def test_without_a_list_no_analogies_stand_on_the_card(qtbot, race):
    with qtbot.waitSignal(race.controller.stepped):
        race.training.step()
    qtbot.waitUntil(lambda: race.strip.settled)
    assert not any(card.figures.analogies.text for card in race.strip.cards)


@pytest.mark.parametrize("held_by", ["pointer", "keyboard"])
def test_the_cards_follow_the_ranking_once_pointer_and_focus_have_left(qtbot, race, held_by):
    runs, strip = race.controller.runs, race.strip
    race.activateWindow()
    qtbot.waitUntil(lambda: strip.settled)
    entry, shown = list(runs), [card.run for card in strip.cards]
    if held_by == "keyboard":
        next(card for card in strip.cards if card.isChecked()).setFocus(Qt.FocusReason.TabFocusReason)
    else:
        strip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    with qtbot.waitSignal(race.controller.finished):
        race.controller.start()
    qtbot.waitUntil(lambda: strip.settled)
    wanted = list(runs.standings.order)
    assert [card.run for card in strip.cards] == shown
    if held_by == "keyboard":
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)  # to the card that adds runs
    else:
        strip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        QApplication.sendEvent(strip, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: [card.run for card in strip.cards] == wanted)
    assert list(runs) == entry
