"""The race as a user sees it: the switch, the cards of the runs, and the panels that a race moves or adds."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.recipes.race_panel import RunCountPanel
from tests.shell.using import click, settle, train
from w2v_gui import panels
from w2v_gui.panels.loss import LossPanel
from w2v_gui.panels.theme import run_name
from w2v_gui.shell import arguments
from w2v_gui.shell import window as window_module
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.questions import Answer
from w2v_gui.shell.saving import MIN_ASKED_S
from w2v_gui.training.runs import Condition
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.race_plan import MAX_RUNS

NS, HS = "negative-sampling", "hierarchical-softmax"


@pytest.fixture
def racing_panel(monkeypatch):
    """A panel for the race alone, and the loss, which a race moves to the stage."""
    with_it = (*panels.PANELS, RunCountPanel)
    for module in (panels, window_module, arguments):
        monkeypatch.setattr(module, "PANELS", with_it)
    monkeypatch.setattr(LossPanel, "race_place", "stage")
    return RunCountPanel


def switch(window):
    """Click the switch in the toolbar."""
    click_at = window.toolbar.race.plate().center().toPoint()
    QTest.mouseClick(window.toolbar.race, Qt.MouseButton.LeftButton, pos=click_at)
    QApplication.processEvents()


@pytest.fixture
def race(qtbot, opened):
    switch(opened)
    settle(qtbot, opened)
    return opened


def names(window):
    return [card.accessibleName() for card in window.strip.cards]


def tabs(window, place):
    return [tab.accessibleName() for tab in window.deck.cards[place]._tabs]


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
    switch(opened)
    assert opened.controller.runs.racing and opened.actions_.race.isChecked()
    assert opened.strip.isVisible() and not opened.toolbar.runs.isVisible()
    assert names(opened) == [run_name(run) for run in opened.controller.runs]
    switch(opened)
    assert not opened.controller.runs.racing and not opened.actions_.race.isChecked()
    assert not opened.strip.isVisible() and opened.toolbar.runs.isVisible()


def test_switched_on_and_off_the_window_is_as_it_was(qtbot, toy):
    settle(qtbot, toy)
    before, sizes = toy.grab().toImage(), [card.geometry() for card in toy.deck.cards.values()]
    switch(toy)
    settle(qtbot, toy)
    assert toy.grab().toImage() != before
    switch(toy)
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

    monkeypatch.setattr("w2v_gui.training.controller.Session", fail)
    switch(opened)
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
    assert all(
        figure.text in card.accessibleDescription() for figure in (shown.score, shown.products, shown.rank)
    )
    tips = {card.tip_at(rect.center()) for rect, _ in card._tips}
    assert len(tips) == len(card._tips) == 6
    assert card.tip_at(QPointF(1, 1)) == "Negative sampling"


def test_a_score_of_an_earlier_state_says_so(qtbot, monkeypatch, race):
    qtbot.waitUntil(lambda: race.strip.settled)
    monkeypatch.setattr(race.controller._evaluator, "add", lambda *_: None)
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
    switch(race)
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
    assert race.controller.runs.training is None and run not in race.controller.runs


# --- the panels ------------------------------------------------------------------------------------------------


def test_a_panel_for_the_race_alone_is_offered_in_a_race_alone(qtbot, racing_panel, opened):
    panel = opened.panels[racing_panel.key]
    offers = [actions[-1] for actions in (opened.actions_.panels, opened.actions_.pictures, opened.actions_.data)]
    assert not panel.isVisible() and not panel.isWindow() and not panel.control.isWindow()
    assert tabs(opened, "stage") == ["One update", "Huffman tree"]
    assert not any(action.isVisible() for action in offers)
    switch(opened)
    assert all(action.isVisible() for action in offers)
    offers[0].trigger()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.settled)
    assert panel.number.text() == "3" and panel.control.isVisible()
    switch(opened)
    assert not panel.isVisible() and not panel.control.isVisible()
    assert not any(action.isVisible() for action in offers)


def test_asking_for_a_panel_of_the_race_switches_the_race_on(qtbot, racing_panel, opened):
    opened.show_panel(racing_panel.key)
    assert opened.controller.runs.racing
    qtbot.waitUntil(lambda: opened.panels[racing_panel.key].isVisible())
    opened.expand_panel(racing_panel.key)
    assert opened.deck.expanded_card is opened.deck.cards["stage"]


def test_a_race_moves_a_panel_to_the_front_of_another_card_and_back(qtbot, racing_panel, toy):
    settle(qtbot, toy)
    loss, deck = toy.panels["loss"], toy.deck
    assert deck.card_of(loss) is deck.cards["below"] and deck.cards["below"].isVisible()
    switch(toy)
    settle(qtbot, toy)
    assert tabs(toy, "stage") == ["Loss", "One update", "Huffman tree", "How many runs"]
    assert deck.cards["stage"].current is loss and loss.isVisible()
    assert not deck.cards["below"].isVisible()
    assert deck.cards["stage"].height() == deck.cards["stage"].parentWidget().height()
    assert all(widget.isVisible() for widget in loss.head_widgets if not widget.isHidden())
    switch(toy)
    settle(qtbot, toy)
    assert deck.card_of(loss) is deck.cards["below"] and loss.isVisible()
    assert deck.cards["stage"].current.key == "update"
    assert tabs(toy, "stage") == ["One update", "Huffman tree"]


def test_the_tabs_in_front_come_back_with_the_race(qtbot, racing_panel, opened):
    opened.show_panel("tree")
    switch(opened)
    opened.show_panel(racing_panel.key)
    switch(opened)
    assert opened.deck.cards["stage"].current.key == "tree"
    switch(opened)
    assert opened.deck.cards["stage"].current.key == racing_panel.key


def test_an_expanded_card_that_loses_its_panels_gives_the_window_back(qtbot, racing_panel, opened):
    opened.expand_panel("loss")
    switch(opened)
    assert opened.deck.expanded_card is None
    assert opened.panels["loss"].theme.scale == opened.panels["update"].theme.scale


def test_an_expanded_stage_stays_expanded_with_larger_text(qtbot, racing_panel, opened):
    opened.expand_panel("update")
    switch(opened)
    assert opened.deck.expanded_card is opened.deck.cards["stage"]
    assert opened.panels["loss"].theme.scale > opened.panels["projection"].theme.scale
    switch(opened)
    assert opened.panels["loss"].theme.scale == opened.panels["projection"].theme.scale


def test_the_keyboard_reaches_the_tabs_in_their_order(racing_panel, opened):
    switch(opened)
    opened.activateWindow()
    stage = opened.deck.cards["stage"]
    first = stage._tabs[0]
    first.setFocus()
    seen = []
    for _ in stage._tabs:
        seen.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == stage._tabs
    assert all(isinstance(tab, QPushButton) for tab in seen)


def test_a_race_has_arrangements_of_its_own_and_they_are_stored(qtbot, racing_panel, toy):
    settle(qtbot, toy)
    deck = toy.deck
    plain = deck.cards["stage"].width()
    switch(toy)
    settle(qtbot, toy)
    across = deck.cards["stage"].parentWidget().parentWidget()
    moved = [240, 700, across.width() - 240 - 700 - 2 * across.handleWidth()]
    across.setSizes(moved)
    deck._splitter_moved(across)
    narrow = deck.cards["stage"].width()
    switch(toy)
    settle(qtbot, toy)
    assert deck.cards["stage"].width() == plain != narrow
    switch(toy)
    settle(qtbot, toy)
    assert deck.cards["stage"].width() == narrow
    states = dict(deck.states())
    assert [name for name, state in states.items() if state] == ["race-column0"]
    assert f"race-column1-{racing_panel.key}" in states and "column1-update-loss" in states
    assert len(states) == len(deck.states()), "no name stands for two arrangements"


def test_export_of_a_panel_of_the_race_writes_its_runs(qtbot, racing_panel, race, person, tmp_path):
    person.to_save = tmp_path / "runs.csv"
    with qtbot.waitSignal(race.exporter.written):
        race.actions_.data[-1].trigger()
    rows = person.to_save.read_text("utf-8-sig").splitlines()
    assert rows == ["run", "Negative sampling", "Hierarchical softmax", "Softmax (exact)"]


def test_every_panel_can_be_shown_in_a_race(qtbot, race):
    for key, panel in race.panels.items():
        race.show_panel(key)
        settle(qtbot, race)
        assert panel.isVisible() and race.deck.card_of(panel).current is panel
        assert not QPixmap(panel.grab()).isNull()
