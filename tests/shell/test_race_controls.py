"""The controls of a race as a user works them: Train, Step, Reset and the pace speak of all runs."""

import itertools

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar

from tests.shell.using import click, settle
from w2v_gui.shell import training_actions
from w2v_gui.training import catching_up
from w2v_gui.training.run import ENDED, Condition
from w2v_gui.word2vec.session.race import PACES, Reached
from w2v_gui.word2vec.session.time_left import TimeRange

NS, HS = "negative-sampling", "hierarchical-softmax"


def begin(window, **settings):
    """Switch the race on; all runs begin with ``settings`` of their own kind (none that runs share)."""
    window.controller.reset(window.controller.runs.focus.config.with_values(settings))
    window.race.switch(True)
    assert all(getattr(run.config, name) == value for run in runs_of(window) for name, value in settings.items())


@pytest.fixture
def race(opened):
    begin(opened, epochs=1)
    return opened


@pytest.fixture
def long_race(opened):
    """A race that lasts longer than any test."""
    begin(opened, epochs=1000)
    return opened


def runs_of(window):
    return list(window.controller.runs)


def trained(window, pairs):
    return lambda: all(run.latest.pairs > pairs for run in runs_of(window))


def finish(qtbot, window):
    with qtbot.waitSignal(window.controller.finished):
        click(qtbot, window.toolbar.train)
    qtbot.waitUntil(lambda: window.controller.runs.training is None)


def pause_after(qtbot, window, pairs):
    """Train until every run has come so far, and pause."""
    click(qtbot, window.toolbar.train)
    qtbot.waitUntil(trained(window, pairs))
    click(qtbot, window.toolbar.train)
    qtbot.waitUntil(idle(window))


def idle(window):
    return lambda: not window.controller._thread.jobs  # the end of a paused job changes nothing one could see


# --- what the buttons speak of ---------------------------------------------------------------------------------


def test_the_condition_of_a_race_is_that_of_all_trained_runs(qtbot, race, monkeypatch):
    runs = race.controller.runs
    first, second, third = runs_of(race)
    held = {}
    monkeypatch.setattr(type(first), "condition", property(lambda run: held[run]))
    for found in itertools.product(set(Condition) - {Condition.IMPORTED}, repeat=3):
        held.update(zip((first, second, third), found, strict=True))
        if Condition.TRAINING in found:
            expected = Condition.TRAINING
        elif set(found) <= set(ENDED):
            expected = Condition.FINISHED
        elif set(found) == {Condition.UNTRAINED}:
            expected = Condition.UNTRAINED
        else:
            expected = Condition.PAUSED
        assert runs.condition is expected, found
    runs.racing = False
    held[first] = Condition.DIVERGED
    assert runs.condition is Condition.DIVERGED, "outside a race that of the run in focus"
    monkeypatch.undo()
    runs.racing = True


def test_with_the_focus_finished_train_goes_on_with_the_others_and_resets_nothing(qtbot, race):
    finish(qtbot, race)
    assert race.toolbar.train.text() == "Train again" and not race.toolbar.step.isEnabled()
    first, *_ = runs_of(race)
    ended = first.latest
    race.race.add(HS, first.config.with_values({"epochs": 2}))
    late = race.controller.runs.focus
    race.training.focus(first)
    assert race.toolbar.train.text() == "Train" and race.toolbar.step.isEnabled()
    assert race.status.state_text == "Paused · 3 of 4 ended"
    finish(qtbot, race)
    assert late.condition is Condition.FINISHED
    assert first.latest is ended
    assert race.toolbar.train.text() == "Train again" and race.status.state_text == "Finished"


def test_train_again_starts_all_runs_over(qtbot, race):
    finish(qtbot, race)
    before = [run.restarts for run in runs_of(race)]
    finish(qtbot, race)
    assert [run.restarts for run in runs_of(race)] == [times + 1 for times in before]
    assert all(run.latest.finished for run in runs_of(race))


def test_step_trains_a_block_of_every_run_that_has_not_ended(qtbot, long_race):
    with qtbot.waitSignal(long_race.controller.stepped):
        click(qtbot, long_race.toolbar.step)
    qtbot.waitUntil(idle(long_race))
    assert all(run.latest.pairs > 0 for run in runs_of(long_race))
    assert long_race.status.state_text.startswith("One step")


@pytest.mark.parametrize("answer", ["cancel", "discard"])
def test_a_reset_in_a_race_asks_about_the_training_of_all_runs(qtbot, race, person, monkeypatch, answer):
    from w2v_gui.shell.questions import Answer
    from w2v_gui.shell.unsaved import MIN_ASKED_S

    finish(qtbot, race)
    first, second, _ = runs_of(race)
    monkeypatch.setattr(
        type(first), "unsaved_seconds", property(lambda run: 2 * MIN_ASKED_S if run is second else 0.0)
    )
    person.answer = Answer[answer.upper()]
    click(qtbot, race.toolbar.reset)
    assert len(person.asked) == 1 and "Hierarchical softmax" in person.asked[0]
    assert (second.latest.pairs == 0) is (answer == "discard")


# --- expensive methods -----------------------------------------------------------------------------------------


@pytest.fixture
def expensive(monkeypatch):
    """Softmax and hierarchical softmax count as expensive, each 40 to 50 s long."""
    monkeypatch.setattr(training_actions, "dot_products", lambda run: 4000.0 if run.method != NS else 6.0)
    monkeypatch.setattr(training_actions.Session, "estimate_seconds", lambda _: TimeRange(40.0, 50.0))


def test_a_race_asks_once_with_the_time_of_all_expensive_runs(qtbot, race, person, expensive):
    person.agree = False
    click(qtbot, race.toolbar.train)
    qtbot.waitUntil(lambda: len(person.asked) == 1)
    [text] = person.asked
    assert "Hierarchical softmax, Softmax (exact)" in text and "1:30" in text, text
    assert race.controller.runs.training is None
    assert all(run.latest.pairs == 0 for run in runs_of(race))
    person.agree = True
    finish(qtbot, race)
    assert len(person.asked) == 2
    assert all(run.latest.finished for run in runs_of(race))


def test_an_expensive_run_that_joins_a_paused_race_is_asked_about(
    qtbot, long_race, person, expensive, monkeypatch
):
    person.agree = True
    click(qtbot, long_race.toolbar.train)
    qtbot.waitUntil(trained(long_race, 0))
    click(qtbot, long_race.toolbar.train)
    qtbot.waitUntil(idle(long_race))
    assert len(person.asked) == 1
    click(qtbot, long_race.toolbar.train)
    qtbot.waitUntil(lambda: long_race.controller.runs.training is not None)
    assert len(person.asked) == 1, "all have begun"
    click(qtbot, long_race.toolbar.train)
    monkeypatch.setattr(training_actions.Session, "estimate_seconds", lambda _: TimeRange(400.0, 500.0))
    long_race.race.add(HS, long_race.controller.runs.focus.config.with_values({"epochs": 999}))
    click(qtbot, long_race.toolbar.train)
    qtbot.waitUntil(lambda: len(person.asked) == 2)
    assert "4\N{NARROW NO-BREAK SPACE}000 dot products" in person.asked[1]


# --- the status bar --------------------------------------------------------------------------------------------


def plain(window):
    """The visible texts of the status bar without markup."""
    labels = [label for label in window.status.findChildren(QLabel) if label.isVisible() and label.text()]
    return [
        label.text().replace("&nbsp;", "").replace('<b style="font-weight:600">', "").replace("</b>", "")
        for label in labels
    ]


def test_the_status_bar_speaks_of_the_whole_race(qtbot, long_race):
    click(qtbot, long_race.toolbar.train)
    qtbot.waitUntil(trained(long_race, 0))
    assert long_race.status.state_text == "Racing"
    click(qtbot, long_race.toolbar.train)
    qtbot.waitUntil(idle(long_race))
    assert long_race.status.state_text == "Paused"
    texts = plain(long_race)
    hindmost = min(runs_of(long_race), key=lambda run: run.latest.pairs).latest
    assert "equal pairs for all" in texts
    assert f"pairs {hindmost.pairs} / " in " ".join(texts).replace("\N{NARROW NO-BREAK SPACE}", "")
    whole = sum(run.latest.expected_pairs for run in runs_of(long_race))
    share = sum(run.latest.progress * run.latest.expected_pairs for run in runs_of(long_race)) / whole
    assert long_race.status.findChild(QProgressBar).value() == round(1000 * share)
    assert not any("speed" in text for text in texts)
    long_race.race.switch(False)
    assert "pace" not in plain(long_race) and any("speed" in text for text in plain(long_race))


def test_the_pace_is_chosen_in_the_status_bar_also_while_a_race_trains(qtbot, long_race):
    choice = long_race.status.pace
    assert choice.button.isVisible() and choice.button.text() == "equal pairs"
    click(qtbot, long_race.toolbar.train)
    qtbot.waitUntil(trained(long_race, 0))
    click(qtbot, choice.button)
    assert choice.menu.isVisible()
    choice.actions_["seconds"].trigger()
    choice.menu.close()
    assert long_race.controller.runs.pace == "seconds" and choice.button.text() == "equal compute time"
    assert "same compute time for all" in plain(long_race)
    assert "no ranking is shown" in choice.button.toolTip()
    assert all(run.training for run in runs_of(long_race))
    long_race.controller.set_pace("pairs")
    assert choice.actions_["pairs"].isChecked()


def test_every_figure_of_the_race_explains_itself(qtbot, long_race):
    figures = long_race.status.figures
    for label in figures:
        assert label.toolTip()
    long_race.race.switch(False)
    percent, left, pairs, epoch, *_ = figures
    assert not any(label.toolTip() for label in (percent, left, pairs, epoch))


def test_nothing_in_the_status_bar_is_cut(qtbot, long_race):
    pause_after(qtbot, long_race, 0)
    long_race.controller.set_pace("seconds")
    status = long_race.status
    for width, larger in ((1280, False), (1280, True), (1120, False), (1120, True), (960, True)):
        long_race.resize(width, 720)
        settle(qtbot, long_race)
        long_race.actions_.larger.setChecked(larger)  # in a window that keeps its size
        settle(qtbot, long_race)
        assert long_race.width() == width
        for widget in (*status.findChildren(QLabel), status.pace.button):
            if widget.isVisible():
                assert widget.width() >= widget.sizeHint().width() - 1, (width, larger, widget)
        assert status.pace.geometry().right() <= status.width()


# --- late runs -------------------------------------------------------------------------------------------------


@pytest.fixture
def at_once(monkeypatch):
    """However short the wait for a run is, it counts as catching up."""
    monkeypatch.setattr(catching_up, "CATCH_UP_S", 0.0)


def add_late(window):
    """Add a run, which is in focus then."""
    window.race.add(HS, window.controller.runs.focus.config.with_values({"epochs": 900}))
    return window.controller.runs.focus


@pytest.mark.parametrize("pace", PACES)
def test_a_late_run_says_that_it_catches_up_until_it_has(qtbot, long_race, pace, at_once):
    long_race.controller.set_pace(pace)
    pause_after(qtbot, long_race, 5000)
    late = add_late(long_race)
    assert not late.catching_up, "nothing trains"
    long_race.training.toggle_training()
    goal = late.goal.by(pace)
    assert late.catching_up and goal == max(
        run.latest.pairs if pace == "pairs" else run.latest.seconds for run in runs_of(long_race)
    )
    long_race.strip.update_figures()
    card = long_race.strip.cards[-1]
    assert card.run is late and card.figures.progress.text.startswith("catching up · 0")
    assert "wait" in card.figures.progress.tip and card.figures.progress.text in card.accessibleDescription()
    qtbot.waitUntil(lambda: not late.catching_up)
    assert late.training
    assert (late.latest.pairs if pace == "pairs" else late.latest.seconds) >= 0.9 * goal
    qtbot.waitUntil(lambda: "catching up" not in card.figures.progress.text)


def test_a_wait_of_less_than_a_second_is_not_worth_a_word(qtbot, long_race):
    pause_after(qtbot, long_race, 0)
    late = add_late(long_race)
    long_race.training.toggle_training()
    for seconds, said in ((0.9, False), (1.1, True)):
        late.goal = Reached(100_000, seconds)
        assert late.catching_up is said


def test_runs_behind_after_a_change_of_pace_catch_up(qtbot, long_race, at_once):
    pause_after(qtbot, long_race, 3000)
    long_race.controller.set_pace("seconds")
    long_race.training.toggle_training()
    most = max(run.latest.seconds for run in runs_of(long_race))
    assert [run.catching_up for run in runs_of(long_race)] == [
        run.latest.seconds < 0.95 * most for run in runs_of(long_race)
    ]


def test_nothing_catches_up_with_a_run_that_left(qtbot, long_race, at_once):
    pause_after(qtbot, long_race, 3000)
    first, *others = runs_of(long_race)
    for run in others:
        long_race.race.remove(run)
    late = add_late(long_race)
    long_race.training.toggle_training()
    assert late.catching_up and late.goal == Reached(first.latest.pairs, first.latest.seconds)
    long_race.race.remove(first)
    assert not late.catching_up and late.training


CATCH_UP_ACTS = {
    "pause": lambda window, late: window.training.toggle_training(),
    "change the pace": lambda window, late: window.status.pace.actions_["seconds"].trigger(),
    "switch off": lambda window, late: window.race.choose(False),
    "reset": lambda window, late: window.training.reset(),
    "remove the late run": lambda window, late: window.race.remove(late),
    "remove another": lambda window, late: window.race.remove(runs_of(window)[0]),
    "close": lambda window, late: window.close(),
}


def test_while_a_run_catches_up_everything_can_be_done(qtbot, long_race, at_once):
    for act, do in CATCH_UP_ACTS.items():
        long_race.race.switch(True)
        long_race.controller.set_pace("pairs")
        pause_after(qtbot, long_race, 5000)
        late = add_late(long_race)
        long_race.training.toggle_training()
        assert late.catching_up, act
        do(long_race, late)
        check_after(qtbot, long_race, act, late)
        if act != "close":
            long_race.controller.pause()
            qtbot.waitUntil(idle(long_race))
            if late in long_race.controller.runs:
                long_race.race.remove(late)


def check_after(qtbot, window, act, late):
    """What one of ``CATCH_UP_ACTS`` has left training, and what the window says of it."""
    runs = window.controller.runs
    if act in ("pause", "reset", "close"):
        assert runs.training is None and not late.catching_up
        qtbot.waitUntil(idle(window))
        if act == "reset":
            assert all(run.latest.pairs == 0 for run in runs) and runs.condition is Condition.UNTRAINED
            assert window.toolbar.train.text() == "Train"
        if act == "pause":
            assert window.toolbar.train.text() == "Train"
            window.training.toggle_training()
            assert late.training and late.condition is Condition.TRAINING
    elif act == "switch off":
        assert late.training and not late.catching_up, "alone it has nobody to catch up with"
        assert not any(run.training for run in runs if run is not late)
    else:
        assert (late in runs) is (act != "remove the late run")
        others = [run for run in runs if run is not late]
        assert all(run.training for run in others)
        goal = max(run.latest.pairs for run in runs)
        qtbot.waitUntil(lambda: all(run.latest.pairs > goal for run in runs))


# --- a new seed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("racing", [True, False])
def test_a_new_seed_keeps_equal_seeds_equal_and_others_apart(qtbot, race, monkeypatch, racing):
    first, *_ = runs_of(race)
    seed = first.config.seed
    race.race.add(NS, first.config.with_values({"seed": seed + 3}))
    twin = race.controller.runs.focus
    assert twin.config.seed == seed + 3
    race.training.focus(first)
    if not racing:
        race.race.choose(False)
    before = [run.config for run in runs_of(race)]
    monkeypatch.setattr("secrets.randbelow", lambda _: 500)
    click(qtbot, race.toolbar.new_seed)
    qtbot.waitUntil(lambda: first.config.seed == 500)
    if not racing:
        race.race.choose(True)
    after = [run.config for run in runs_of(race)]
    assert [config.seed for config in after] == [500, 500, 500, 503]
    assert [config.with_values({"seed": 0}) for config in after] == [
        config.with_values({"seed": 0}) for config in before
    ]
    assert twin.title.differing == ("seed",)
    assert "distance" in race.toolbar.new_seed.toolTip()
