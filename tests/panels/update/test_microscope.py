"""One update as a microscope: apply and undo, other draws, K and η tried here, the formula in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from tests.panels.update.shown import HS, NS, SOFTMAX
from w2v_gui.word2vec.objectives import OBJECTIVES


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def foot(opened):
    return "; ".join(box.plain for line in opened.panel.footer.fitting() for box in line)


def test_apply_asks_for_exactly_the_update_shown_once(qtbot, opened):
    opened = opened()
    panel = opened.panel
    assert not panel.bar.undo.isEnabled()
    with qtbot.waitSignal(panel.apply_wanted) as wanted:
        click(panel.bar.apply)
    assert wanted.args == [panel.explanation.update]
    assert not panel.bar.apply.isEnabled()  # until its effect is shown
    opened.session.apply(wanted.args[0])
    opened.train(0)
    opened.settle()
    assert panel.bar.apply.isEnabled()
    assert panel.explanation.update.loss == pytest.approx(wanted.args[0].loss_after, rel=1e-5)
    with qtbot.waitSignal(panel.undo_wanted):
        click(panel.bar.undo)


def test_only_the_latest_state_at_rest_can_be_changed(opened):
    opened = opened()
    run, bar = opened.runs.focus, opened.panel.bar
    earlier = opened.snapshot
    for change, back in (
        (lambda: setattr(run, "training", True), lambda: setattr(run, "training", False)),
        (lambda: setattr(run, "moment", replace(earlier)), lambda: setattr(run, "moment", None)),
    ):
        for act, enabled in ((change, False), (back, True)):
            act()
            opened.runs.changed.emit()
            opened.settle()
            assert bar.apply.isEnabled() is enabled
        assert bar.apply.toolTip()


def test_k_and_eta_are_tried_without_touching_the_run(opened):
    opened = opened(blocks=12)
    panel, trial = opened.panel, opened.panel.trial
    before, words = panel.explanation.update, [row["output word"] for row in opened.rows]
    assert not trial.isVisible()
    click(panel.bar.attempt)
    assert trial.isVisible()
    trial.negatives.setValue(9)
    opened.settle()
    assert [row["output word"] for row in opened.rows][: len(words)] == words
    assert len(opened.rows) == 10
    assert "K = 9" in panel.bar.apply.text()
    assert f"{panel.explanation.update.dot_products} dot products" in foot(opened)
    trial.negatives.setValue(5)
    trial.rate.setValue(trial.rate.maximum() - 100)
    opened.settle()
    update = panel.explanation.update
    assert update.loss == pytest.approx(before.loss)
    assert update.moved == pytest.approx(before.moved * update.rate / before.rate)
    assert update.loss_after != pytest.approx(before.loss_after)
    assert "η = " in panel.bar.apply.text()
    click(panel.bar.attempt)
    opened.settle()
    assert panel.explanation.update.loss_after == pytest.approx(before.loss_after)
    assert panel.bar.apply.text() == "Apply"
    assert opened.runs.focus.config.negatives == 5


@pytest.mark.parametrize("method", [HS, SOFTMAX])
def test_methods_without_noise_offer_eta_alone(opened, method):
    opened = opened(method)
    click(opened.panel.bar.attempt)
    assert not opened.panel.bar.again.isVisible()
    assert not opened.panel.trial.negatives.isVisible()
    assert opened.panel.trial.rate.isVisible()


def test_the_rows_that_move_are_counted(opened):
    opened = opened(NS, size=(1190, 440))
    update = opened.panel.explanation.update
    rows = {row["row"] for row in opened.rows if row["role"] != "excluded"}
    assert update.rows_that_move == len(rows) + 1
    assert f"{len(rows) + 1} of {2 * len(opened.words)} rows move" in foot(opened)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_one_click_turns_the_formula_into_words_and_back(opened, method):
    opened = opened(method, size=(600, 440))
    view = opened.panel.equation
    formula = opened.equation
    click(view)
    words = opened.equation
    assert opened.selection.partner in words
    assert opened.selection.word in words
    needed = QFontMetricsF(view.words_font()).boundingRect(
        QRectF(view.rect()), int(Qt.TextFlag.TextWordWrap), view.words
    )
    assert needed.height() <= view.height()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.equation == formula
