"""In a race the tabs of the stage can be read, and the switches of the loss are whole."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.shell.test_room import SCREENS, in_view, settle
from w2v_gui.word2vec.session.race_plan import MAX_RUNS


def tabs_of(card):
    return [tab for tab in card.findChildren(QPushButton) if tab.property("tab") and tab.isVisible()]


def test_a_race_shows_every_title_in_full_while_the_loss_is_in_front(qtbot, toy):
    toy.resize(1600, 1000)
    toy.actions_.race.trigger()
    settle(qtbot, toy)
    tabs = tabs_of(toy.deck.cards["stage"])
    assert [tab.text() for tab in tabs][-2:] == ["Cost per pair", "What was learned"]
    assert all(tab.text() == tab.accessibleName() and tab.width() >= tab.sizeHint().width() for tab in tabs)


def test_a_narrow_race_shows_short_titles_and_cuts_none(qtbot, toy):
    toy.resize(*SCREENS["1280x800"])
    toy.actions_.race.trigger()
    toy.show_panel("update")
    settle(qtbot, toy)
    tabs = tabs_of(toy.deck.cards["stage"])
    assert "Cost" in [tab.text() for tab in tabs]
    assert all("…" not in tab.text() and in_view(tab, tab.rect()) for tab in tabs)


def test_the_switches_of_the_loss_stand_in_the_panel_in_a_race_and_in_the_head_without(qtbot, toy):
    loss = toy.panels["loss"]
    for racing in (True, False):
        toy.actions_.race.trigger()
        settle(qtbot, toy)
        assert loss.isAncestorOf(loss.measure) is racing
        assert loss.measure.isVisible() and in_view(loss.measure, loss.measure.rect())
        assert loss.race.scale.isVisible() is racing


def test_the_settings_make_room_for_a_race_and_come_back_after_it(qtbot, toy):
    toy.resize(*SCREENS["1280x800"])
    toy.actions_.race.trigger()
    assert not toy.form.isVisible()
    toy.actions_.race.trigger()
    assert toy.form.isVisible()


@pytest.mark.parametrize("larger", [False, True])
def test_eight_runs_leave_room_for_race_and_speed_outside_a_race(qtbot, toy, larger):
    toy.resize(1280, 800)
    toy.actions_.larger.setChecked(larger)
    runs, config = toy.controller.runs, toy.controller.runs.focus.config
    for negatives in range(30, 30 + MAX_RUNS - len(runs)):
        toy.race.add("negative-sampling", config.with_values({"negatives": negatives}))
    toy.race.switch(False)
    settle(qtbot, toy)
    bar = toy.toolbar
    segments = [bar.runs.button(str(run.id)) for run in runs]
    assert len(segments) == MAX_RUNS
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in segments))
    for control in (bar.race, bar.speed, bar.search, bar.look, *segments):
        assert control.isVisible() and control.geometry().right() <= control.parentWidget().width()
    assert all("K = " in each.accessibleName() for each in segments[-4:])
