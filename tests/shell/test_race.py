"""The race as a user sees it: the switch, the cards of the runs, and the panels that a race moves or adds."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.shell.using import click, settle, switch_race, train
from w2v_gui.panels.theme import run_name
from w2v_gui.shell import window as window_module
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Answer
from w2v_gui.shell.strip.figures import Figure, place_in
from w2v_gui.shell.strip.order import order_of_cards
from w2v_gui.shell.unsaved import MIN_ASKED_S
from w2v_gui.training.held_out_evaluator import HeldOutEvaluator
from w2v_gui.training.run import Condition, Run
from w2v_gui.training.standings import Standings
from w2v_gui.word2vec.analysis.paired import Place
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.race_plan import MAX_RUNS

NS, HS = "negative-sampling", "hierarchical-softmax"


def names(window):
    return [card.accessibleName() for card in window.strip.cards]


def choose_in_menu(window, heading, text):
    """Choose an item of *Add a run* by its texts."""
    menu = window.strip.build_menu()
    submenu = next(action.menu() for action in menu.actions() if action.text().startswith(heading))
    action = next(action for action in submenu.actions() if action.text() == text)
    assert action.isEnabled()
    action.trigger()
    QApplication.processEvents()


# --- the switch ------------------------------------------------------------------------------------------------


def test_the_switch_puts_a_card_per_run_in_the_place_of_the_segments(qtbot, opened):
    assert not opened.strip.isVisible() and opened.toolbar.runs.isVisible()
    switch_race(opened)
    assert opened.controller.runs.racing and opened.actions_.race.isChecked()
    assert opened.strip.isVisible() and not opened.toolbar.runs.isVisible()
    assert names(opened) == [run_name(run) for run in opened.controller.runs]
    switch_race(opened)
    assert not opened.controller.runs.racing and not opened.actions_.race.isChecked()
    assert not opened.strip.isVisible() and opened.toolbar.runs.isVisible()


def test_switched_on_and_off_the_window_is_as_it_was(qtbot, toy):
    settle(qtbot, toy)
    before, sizes = toy.grab().toImage(), [card.geometry() for card in toy.deck.cards.values()]
    switch_race(toy)
    settle(qtbot, toy)
    assert toy.grab().toImage() != before
    switch_race(toy)
    settle(qtbot, toy)
    assert [card.geometry() for card in toy.deck.cards.values()] == sizes
    assert toy.toolbar.runs.current == str(toy.controller.runs.focus.id)


def test_the_shortcut_in_the_menu_does_the_same(opened):
    opened.actions_.race.trigger()
    assert opened.controller.runs.racing and opened.toolbar.race.isChecked()


def test_the_switch_is_remembered_but_not_what_a_panel_or_command_switched(qtbot, person, tmp_path):
    preferences = Preferences(PreferenceFile(tmp_path / "preferences.json"))
    window = window_module.Window(window_module.Theme(), preferences, person)
    qtbot.addWidget(window)
    window.race.switch(True)
    assert not preferences.racing
    window.race.switch(False)
    window.actions_.race.trigger()
    assert preferences.racing
    window.close()
    again = window_module.Window(window_module.Theme(), preferences, person)
    qtbot.addWidget(again)
    again.show()
    assert again.controller.runs.racing and again.strip.isVisible() and again.toolbar.race.isChecked()
    again.close()


def test_a_race_without_memory_leaves_the_switch_off_and_says_why(monkeypatch, opened):
    def fail(*_):
        raise MemoryError("too little memory")

    monkeypatch.setattr("w2v_gui.training.sessions.Session", fail)
    switch_race(opened)
    assert not opened.toolbar.race.isChecked() and not opened.actions_.race.isChecked()
    assert not opened.strip.isVisible()
    assert opened.messages.text


def test_the_toolbar_has_room_for_the_switch_or_leaves_it_to_the_menu(qtbot, toy):
    bar = toy.toolbar
    for width, larger in ((960, False), (1024, False), (1280, False), (1280, True)):
        toy.resize(width, 700)
        toy.actions_.larger.setChecked(larger)
        for _ in range(2):
            settle(qtbot, toy)
            assert bar.race.isVisible() or width == 960
            for control in (bar.train, bar.step, bar.search, bar.corpus, bar.race):
                if control.isVisible():
                    assert bar.rect().contains(control.geometry())
                    assert control.width() >= control.minimumSizeHint().width()
            toy.actions_.race.trigger()
        assert not toy.controller.runs.racing


# --- the cards -------------------------------------------------------------------------------------------------


def test_a_card_says_score_cost_progress_and_each_figure_explains_itself(qtbot, race):
    train(qtbot, race)
    run = race.controller.runs.focus
    qtbot.waitUntil(lambda: run.evaluations is not None and int(run.evaluations.pairs[-1]) == run.latest.pairs)
    card = race.strip.cards[0]
    card.grab()
    shown = card.figures
    assert shown.score.text == f"≈ {run.evaluations.nll[-1]:.2f}"
    assert shown.error.text == f"± {run.evaluations.standard_error[-1]:.2f} nats"
    assert shown.products.text == "6 dot products"
    assert float(shown.time.text.split()[0]) == pytest.approx(
        1e6 * run.latest.seconds / run.latest.pairs, rel=0.01
    )
    assert shown.progress.text == "finished" and shown.share == 1
    assert shown.rank.text == f"1/rank {run.evaluations.reciprocal_rank[-1]:.3f}"
    qtbot.waitUntil(lambda: card.figures.place.text != "")
    standings = race.controller.runs.standings
    assert card.figures.place.text == f"place {standings.places[run]}"
    assert f"Place {standings.places[run]} of 3 after" in card.figures.place.tip
    assert all(
        figure.text in card.accessibleDescription()
        for figure in (card.figures.place, shown.score, shown.products, shown.rank)
    )
    card.grab()
    tips = {card.tip_at(rect.center()) for rect, _ in card.tips}
    assert len(tips) == len(card.tips) == 7
    assert card.tip_at(QPointF(1, 1)) == "Negative sampling"


def test_a_reset_takes_the_places_from_the_cards(qtbot, race):
    train(qtbot, race)
    qtbot.waitUntil(lambda: all(card.figures.place.text for card in race.strip.cards))
    race.training.reset()
    qtbot.waitUntil(lambda: not any(card.figures.place.text for card in race.strip.cards))
    assert race.strip.order == list(race.controller.runs)


def test_cards_stand_by_place_and_as_they_were_entered_where_there_is_nothing_to_rank():
    entered = [Run(number, 0, NS, None) for number in range(3)]
    best, shown = entered[1:] + entered[:1], entered[::-1]
    places = {run: Place(place, place + 1, place + 1) for place, run in enumerate(best)}
    assert order_of_cards(shown, entered, Standings(entered, places=places, order=best)) == best
    assert order_of_cards(shown, entered, Standings(entered, order=entered)) == entered
    assert order_of_cards(shown, entered, Standings(entered, obstacle="time", order=entered)) == entered
    assert order_of_cards(shown[1:], entered, Standings(entered, obstacle="scores", order=entered)) == [
        *shown[1:],
        shown[0],
    ]


def test_a_run_alone_has_no_place():
    run = Run(0, 0, NS, None)
    assert place_in(Standings([run], places={run: Place(0, 1, 1)}, pairs={run: 9}), run) == Figure()


def test_every_card_says_its_place_however_narrow_it_is(qtbot, race):
    train(qtbot, race)
    qtbot.waitUntil(lambda: all(card.figures.place.text for card in race.strip.cards))
    for card in race.strip.cards:
        card.setFixedWidth(card.sizeHint().width())
        card.grab()
        assert any("by paired differences" in tip for _, tip in card.tips)


def test_a_score_of_an_earlier_state_says_so(qtbot, monkeypatch, race):
    qtbot.waitUntil(lambda: race.strip.settled)
    monkeypatch.setattr(HeldOutEvaluator, "add", lambda *_: None)
    with qtbot.waitSignal(race.controller.stepped):
        race.training.step()
    shown = race.strip.cards[0].figures
    assert shown.behind and shown.error.text == "as of 0 pairs"
    assert not race.strip.settled


def test_only_a_method_without_probabilities_has_an_approximate_score(qtbot, race):
    qtbot.waitUntil(lambda: all(run.evaluations is not None for run in race.controller.runs))
    for card in race.strip.cards:
        assert card.figures.score.text.startswith("≈") is not OBJECTIVES[card.run.method].normalised


def test_without_held_out_pairs_a_dash_stands_with_the_reason(qtbot, window, tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("a b c d " * 30)
    window.race.switch(True)
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open(str(path))
    shown = window.strip.cards[0].figures
    assert (shown.score.text, shown.error.text) == ("–", "no held-out pairs")
    assert "text is too short" in shown.score.tip or "so short" in shown.score.tip


def test_a_click_puts_a_run_in_focus_and_the_window_follows(qtbot, race):
    click(qtbot, race.strip.cards[1])
    run = race.controller.runs.focus
    assert run.method == HS
    assert [card.isChecked() for card in race.strip.cards] == [False, True, False]
    assert not race.form.row("negatives").field.isEnabled()
    click(qtbot, race.strip.cards[1])
    assert race.strip.cards[1].isChecked(), "a second click changes nothing"


def test_the_arrow_keys_go_from_card_to_card_in_one_tab_stop(qtbot, race):
    race.activateWindow()
    race.strip.cards[0].setFocus(Qt.FocusReason.TabFocusReason)
    for key, method in (
        (Qt.Key.Key_Right, HS),
        (Qt.Key.Key_End, "softmax"),
        (Qt.Key.Key_Right, "softmax"),
        (Qt.Key.Key_Left, HS),
        (Qt.Key.Key_Home, NS),
    ):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert race.controller.runs.focus.method == method
        assert QApplication.focusWidget() is next(card for card in race.strip.cards if card.isChecked())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is race.strip.add


def test_a_run_is_added_with_one_setting_varied_and_takes_the_focus(qtbot, race):
    choose_in_menu(race, "Negatives", "K = 20")
    run = race.controller.runs.focus
    assert (run.method, run.config.negatives) == (NS, 20)
    assert names(race)[-1] == "NS · K = 20" == race.actions_.runs[-1].text()
    assert [card.isChecked() for card in race.strip.cards] == [False, False, False, True]
    row = race.form.row("negatives")
    assert row.difference == "Negative sampling, the first run, has 5."
    assert row.difference in row.field.accessibleDescription()
    assert not any(race.form.row(name).difference for name in ("epochs", "exclude", "seed"))
    click(qtbot, race.strip.cards[0])
    assert not row.difference
    switch_race(race)
    assert race.toolbar.runs.button(str(run.id)).text() == "NS · K = 20"


def test_what_runs_already_is_not_offered_again(race):
    menu = race.strip.build_menu()
    methods = menu.actions()[0].menu()
    assert [action.isEnabled() for action in methods.actions()] == [False, False]
    choose_in_menu(race, "Epochs", race_epochs(race))
    assert all(action.isEnabled() for action in race.strip.build_menu().actions()[0].menu().actions())


def race_epochs(window):
    return f"Epochs = {2 * window.controller.runs.focus.config.epochs}"


def test_eight_runs_are_enough_and_those_out_of_view_are_scrolled_to(qtbot, race):
    config = race.controller.runs.focus.config
    for k in range(30, 30 + MAX_RUNS - len(race.strip.cards)):
        race.race.add(NS, config.with_values({"negatives": k}))
    settle(qtbot, race)
    assert len(race.strip.cards) == MAX_RUNS and not race.strip.add.isEnabled()
    strip = race.strip

    def whole(card):
        place = card.mapTo(strip, card.rect().center())
        return strip.add.x() > place.x() + card.width() / 2 and place.x() - card.width() / 2 >= 0

    qtbot.waitUntil(lambda: whole(strip.cards[-1]))
    assert not whole(strip.cards[0])
    click(qtbot, strip.cards[-1])
    race.activateWindow()
    strip.cards[-1].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(strip.cards[-1], Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: whole(strip.cards[0]))
    race.race.add(NS, config)
    assert str(MAX_RUNS) in race.messages.text


@pytest.mark.parametrize("by_key", [False, True])
def test_a_run_is_removed_and_its_card_goes(qtbot, race, by_key):
    card = race.strip.cards[1]
    if by_key:
        click(qtbot, card)
        QTest.keyClick(card, Qt.Key.Key_Delete)
    else:
        click(qtbot, card.remove)
    assert [run.method for run in race.controller.runs] == [NS, "softmax"]
    assert names(race) == ["Negative sampling", "Softmax (exact)"]


@pytest.mark.parametrize("answer", [Answer.CANCEL, Answer.DISCARD])
def test_before_long_training_is_lost_the_user_is_asked(qtbot, monkeypatch, race, person, answer):
    train(qtbot, race)
    run = race.controller.runs.focus
    monkeypatch.setattr(type(run), "unsaved_seconds", property(lambda run: 2 * MIN_ASKED_S))
    person.answer = answer
    click(qtbot, race.strip.cards[0].remove)
    assert len(person.asked) == 1 and "Negative sampling" in person.asked[0]
    assert (run in race.controller.runs) is (answer is Answer.CANCEL)


def test_the_last_run_stays(qtbot, race):
    for _ in range(2):
        click(qtbot, race.strip.cards[0].remove)
    (card,) = race.strip.cards
    assert not card.remove.isVisible()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert len(race.controller.runs) == 1


def test_a_run_in_training_can_be_removed(qtbot, race):
    race.controller.start()
    run = race.controller.runs.focus
    assert run.condition is Condition.TRAINING
    race.race.remove(run)
    assert run not in race.controller.runs
    assert all(other.training for other in race.controller.runs)


def test_a_figure_of_a_card_is_whole_or_left_out(qtbot, race):
    """A number that is cut would be another number."""
    card = race.strip.cards[0]
    qtbot.waitUntil(lambda: race.strip.settled)
    found = set()
    for width in range(400, 100, -10):
        card.setFixedWidth(width)
        card.grab()
        found |= {round(rect.width()) for rect, tip in card.tips if card.figures.time.tip in tip}
    assert len(found) == 1
