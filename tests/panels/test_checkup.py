"""The panel *Check-up*: whom it checks, when, and what its rows say."""

from dataclasses import replace
from threading import Event

import pytest

from tests.panels.runs import show, take
from tests.word2vec.toys import train
from w2v_gui.panels.checkup import panel as module
from w2v_gui.panels.checkup.panel import CheckUpPanel
from w2v_gui.panels.checkup.row import Arrangement
from w2v_gui.panels.theme import MINUS, Theme, compact_number
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.analysis.checkup import check_up
from w2v_gui.word2vec.analysis.checkup_sentences import SENTENCES
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.session.session import Session

NS, HS = "negative-sampling", "hierarchical-softmax"


@pytest.fixture(scope="module")
def ended(tiny_dataset, tiny_config):
    return train(Session(tiny_dataset, tiny_config, NS)).snapshot()


@pytest.fixture
def panel(qtbot):
    panel = CheckUpPanel(Runs(), Selection(), Theme())
    qtbot.addWidget(panel)
    panel.resize(740, 300)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def settle(qtbot, panel):
    qtbot.waitUntil(lambda: panel.settled and panel.area.isVisible())


def figures(panel):
    return [row[2] for row in panel.table().rows]


def test_it_shows_the_findings_on_the_run_in_focus(qtbot, panel, ended):
    show(panel.view, ended)
    settle(qtbot, panel)
    expected = ["" if each.figure is None else each.figure for each in check_up(ended)]
    assert figures(panel) == expected
    assert {row.title.text() for row in panel.rows} == {texts.title for texts in SENTENCES.values()}


def test_what_needs_a_look_comes_first_and_every_row_explains_its_figure(qtbot, panel, ended):
    show(panel.view, ended)
    settle(qtbot, panel)
    words = [row.word.text() for row in panel.rows]
    assert words == sorted(words, key=["look here", "cannot tell", "good", "not judged"].index)
    assert str(words.count("look here")) in panel.subtitle
    assert f"at {compact_number(ended.pairs)} pairs" in panel.subtitle
    assert all(len(row.toolTip()) > 60 for row in panel.rows)
    assert all(row.advice.text() for row in panel.rows if row.word.text() == "look here")


def test_a_run_that_differs_in_the_seed_alone_is_found(qtbot, panel, ended, tiny_dataset, tiny_config):
    config = tiny_config.with_values({"seed": 4})
    twin = panel.view.insert(NS, config, "another seed")
    twin.begin(train(Session(tiny_dataset, config, NS)).snapshot())
    show(panel.view, ended)
    settle(qtbot, panel)
    expected = {finding.question: finding.figure for finding in check_up(ended, None, twin.latest)}
    assert figures(panel)[list(SENTENCES).index("seeds")] == expected["seeds"] > 0


def test_the_state_half_way_comes_from_the_history(qtbot, panel, tiny_dataset, tiny_config):
    session = Session(tiny_dataset, tiny_config, NS)
    while session.step():
        take(panel.view, session.snapshot())
    show(panel.view, session.snapshot())
    settle(qtbot, panel)
    assert 0 < figures(panel)[list(SENTENCES).index("settled")] <= 1


def test_another_focus_shows_nothing_of_the_run_before(qtbot, panel, ended, tiny_dataset, tiny_config):
    show(panel.view, ended)
    settle(qtbot, panel)
    show(panel.view, Session(tiny_dataset, tiny_config, HS).snapshot())
    qtbot.waitUntil(lambda: panel.empty.isVisible() or "Hierarchical" in panel.subtitle)
    settle(qtbot, panel)
    assert {row[0] for row in panel.table().rows} == {"Hierarchical softmax"}
    assert any("not trained yet" in row.said.text() for row in panel.rows)


def test_during_training_it_checks_only_now_and_then(qtbot, monkeypatch, panel, ended):
    monkeypatch.setattr(CheckUpPanel, "busy_share", 1e-9)  # the next check would be due in years
    early = replace(ended, pairs=10, finished=False, progress=0.1, inputs=ended.inputs + 1)
    run = show(panel.view, early)
    run.training = True
    settle(qtbot, panel)
    before = panel.rows[0].said.text(), figures(panel)
    show(panel.view, replace(ended, pairs=20, finished=False, progress=0.2, inputs=ended.inputs - 1))
    qtbot.waitUntil(lambda: panel.settled)
    assert (panel.rows[0].said.text(), figures(panel)) == before
    run.training = False
    show(panel.view, ended)
    qtbot.waitUntil(lambda: panel.settled and figures(panel) != before[1])
    assert figures(panel)[3] == check_up(ended)[3].figure


def test_a_hidden_panel_gives_up_and_checks_when_it_is_shown(qtbot, monkeypatch, panel, ended):
    begun, given_up = Event(), Event()

    def endless(snapshot, half, twin, cancelled):
        begun.set()
        while not cancelled():
            given_up.wait(0.001)
        given_up.set()
        raise Cancelled

    with monkeypatch.context() as patch:
        patch.setattr(module, "check_up", endless)
        show(panel.view, ended)
        qtbot.waitUntil(begun.is_set)
        panel.hide()
        qtbot.waitUntil(given_up.is_set)
    panel.show()
    settle(qtbot, panel)
    assert figures(panel)


def is_whole(row, label):
    """Whether all of a label's text is in view."""
    if not label.isVisible() or not label.text():
        return True
    room = label.contentsRect()
    needed = label.heightForWidth(room.width()) if label.wordWrap() else label.sizeHint().height()
    wide = label.wordWrap() or room.width() >= label.sizeHint().width()
    return wide and room.height() >= needed - 1 and row.rect().contains(label.geometry())


@pytest.mark.parametrize("width", [300, 560, 740, 1300])
def test_nothing_is_cut_at_any_width(qtbot, panel, ended, width):
    panel.resize(width, 900)
    show(panel.view, ended)
    settle(qtbot, panel)
    for row in panel.rows:
        for label in (row.word, row.number, row.of, row.title, row.said, row.parts, row.advice):
            qtbot.waitUntil(
                lambda row=row, label=label: is_whole(row, label), timeout=5000
            )  # layouts follow later
    assert next(each for each in Arrangement if width >= each.value) is panel.rows[0].arrangement


def test_a_gap_has_its_sign(qtbot, panel, ended):
    low = replace(ended.losses, loss=ended.losses.loss * 0.5)
    show(panel.view, replace(ended, losses=low))
    settle(qtbot, panel)
    row = next(row for row in panel.rows if row.title.text() == SENTENCES["frozen"].title)
    assert row.number.text().startswith(MINUS) and row.word.text() == "look here"
