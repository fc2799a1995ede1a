"""Going on with another text in the window: the menu, the new run beside the old one, what is said, Cancel."""

import numpy as np
import pytest
from PySide6.QtGui import Qt

from tests.shell.using import click, train
from w2v_gui.panels.run_choice import has_learnt
from w2v_gui.shell.continuing import announcement
from w2v_gui.training.run import Condition, Run
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.continuing import base_of
from w2v_gui.word2vec.session.race_plan import MAX_RUNS
from w2v_gui.word2vec.session.session import Session

LINES = np.random.default_rng(1).choice(list("abcdef"), (60, 8)).tolist()


@pytest.fixture
def more(tmp_path):
    """A text with words of the first and new ones."""
    path = tmp_path / "more.txt"
    path.write_text("\n".join(["the king rides the horse", "the queen reads the book in the garden"] * 60))
    return path


def go_on(qtbot, window, source):
    with qtbot.waitSignal(window.continuing.opened) as came:
        window.continuing.open(str(source))
    return came.args[0]


def test_a_finished_run_goes_on_with_another_text_beside_the_old_one(
    qtbot, opened, more, text_file, person, monkeypatch
):
    window, runs, menu = opened, opened.controller.runs, opened.actions_.continuing
    assert not menu.isEnabled()
    assert "finished" in menu.menuAction().toolTip()
    train(qtbot, window)
    assert menu.isEnabled()
    menu.aboutToShow.emit()
    assert "Choose a File…" in [action.text() for action in menu.actions()]
    old = runs.focus
    end = old.latest

    run = go_on(qtbot, window, more)
    assert runs.focus is run and run.condition is Condition.UNTRAINED
    assert old.latest is end
    for focused, name in ((old, text_file.name), (run, more.name)):
        window.training.focus(focused)
        assert window.toolbar.corpus.text() == name and window.windowTitle().startswith(name)
    assert run.name == "NS · continued on more.txt"
    assert f"{run.name} is ready: 4 new words, 17 in all" in window.messages.text
    assert "not those of Negative sampling, so their losses and held-out scores cannot be compared" in (
        window.messages.text
    )
    king, before = run.latest.vocabulary.ids["king"], end.vocabulary.ids["king"]
    np.testing.assert_array_equal(run.latest.inputs[king], end.inputs[before])
    assert has_learnt(run), "its vectors are not random although no pair has been trained"
    assert window.actions_.save_vectors.isEnabled()
    assert "13 words came with the vectors of a finished run, 4 are new" in window.form.base
    assert not window.form.row("dim").isEnabled() and window.form.row("epochs").isEnabled()
    assert not window.actions_.new_seed.isEnabled()

    train(qtbot, window)
    trained = run.latest
    assert not np.array_equal(trained.inputs[king], end.inputs[before])
    assert menu.isEnabled()  # once more
    click(qtbot, window.toolbar.reset)
    qtbot.waitUntil(lambda: run.latest.pairs == 0)
    np.testing.assert_array_equal(run.latest.inputs[king], end.inputs[before])
    train(qtbot, window)
    np.testing.assert_array_equal(run.latest.inputs, trained.inputs)

    row = window.form.row("window")
    window.training.focus(old)
    row.type_again("7")
    window.training.focus(run)
    assert row.value == run.config.window, "an edit that this run cannot take over is not shown"
    assert not window.form.pending()
    window.training.focus(old)
    assert row.value == 7
    row.set_value(old.config.window)

    window.race.switch(True)
    qtbot.waitUntil(lambda: old.evaluations is not None and run.evaluations is not None)
    reason = runs.standings.reasons[run]
    assert reason.startswith("it predicts other pairs: another text, another vocabulary (")
    window.race.switch(False)
    loss = window.panels["loss"]
    loss.measure.button("held-out").click()
    assert run.name not in {line[0] for line in loss.table().rows}
    window.training.focus(run)
    assert {line[0] for line in loss.table().rows} == {run.name}
    window.race.add_second_seed()
    assert list(runs)[-1] is run, "a second seed would begin with the same vectors"
    suggested = []
    monkeypatch.setattr(person, "file_to_save", lambda _title, name, _kinds: suggested.append(name))
    window.saver.save(run)
    assert suggested == ["more-negative-sampling-continued.txt"]

    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open(str(more))
    assert [each.name for each in runs] == ["", "", ""], "a continued run belongs to the text before"
    assert not any(each.continued for each in runs)


def test_what_cannot_go_on_says_why(qtbot, opened, more):
    runs, menu = opened.controller.runs, opened.actions_.continuing
    opened.training.focus(runs.of_method("hierarchical-softmax"))
    train(qtbot, opened)
    assert not menu.isEnabled()
    tip = menu.menuAction().toolTip()
    assert "its tree is built from the counts" in tip and Qt.mightBeRichText(tip), "Qt wraps markup alone"
    opened.continuing.open(str(more))
    assert opened.messages.text.startswith("Hierarchical softmax cannot go on with another text")
    assert len(runs) == 3

    opened.training.focus(runs.of_method("softmax"))
    train(qtbot, opened)
    assert menu.isEnabled()
    opened.continuing.open(str(more))
    with qtbot.waitSignal(opened.continuing.ended):
        while len(runs) < MAX_RUNS:
            runs.import_model(runs.focus.latest, "vectors")
    assert len(runs) == MAX_RUNS
    assert "more cannot be told apart" in opened.messages.text
    opened.messages.say("")
    opened.continuing.open(str(more))
    assert "more cannot be told apart" in opened.messages.text
    opened.controller.focus(list(runs)[-1])
    assert not opened.continuing.busy


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (LINES, "so their scores can be compared"),
        (LINES[::-1], "The text is not that of old"),
        ([[*"xxxxxxxx"], *LINES[1:]], "The vocabulary is not that of old"),
        ([[*"xx"], *LINES], "Text and vocabulary are not those of old"),
    ],
)
def test_the_announcement_names_what_differs(second, said):
    config = Config(dim=4, window=2, epochs=1, min_count=2, sample=0)
    session = Session(Dataset.build(make_corpus(LINES), config), config, "softmax")
    while session.step():
        pass
    end = session.snapshot()
    dataset = Dataset.build(make_corpus(second), config, base=base_of(end))
    run, old = (Run(number, 0, "softmax", config, name) for number, name in enumerate(("new", "old")))
    assert said in announcement(run, dataset, old, end)


def test_a_text_that_cannot_be_read_and_cancel_change_nothing(qtbot, opened, more, tmp_path):
    train(qtbot, opened)
    runs = opened.controller.runs
    (tmp_path / "bad.txt").write_bytes(b"the king \xff rules\n")
    with qtbot.waitSignal(opened.continuing.failed):
        opened.continuing.open(str(tmp_path / "bad.txt"))
    assert "bad.txt" in opened.messages.text
    (tmp_path / "strange.txt").write_text("alone\n" * 9)
    with qtbot.waitSignal(opened.continuing.failed):
        opened.continuing.open(str(tmp_path / "strange.txt"))
    opened.continuing.open(str(more))
    assert opened.status.state_text == "Reading more.txt"
    with qtbot.waitSignal(opened.continuing.ended):
        opened.status.cancel.click()
    assert opened.status.state_text == "Finished"
    assert len(runs) == 3
    assert not opened.continuing.busy
