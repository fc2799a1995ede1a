"""*What was learned* compares all runs that train on the same pairs, and says why others are left out."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QToolTip

from tests.shell.pseudo import Painted
from tests.word2vec.toys import train
from w2v_gui.panels.learned import LearnedPanel
from w2v_gui.panels.learned.calibration import CalibrationPlot
from w2v_gui.panels.theme import DARK, Theme, run_name
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.analysis.calibration import Calibration
from w2v_gui.word2vec.analysis.pair_counts import count_contexts, count_pairs
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session import Session

NS, HS, SOFTMAX = OBJECTIVES
WORD = "royal0"


@pytest.fixture
def runs(tiny_dataset):
    runs = Runs()
    runs.dataset, runs.racing = tiny_dataset, True
    return runs


@pytest.fixture
def trained(tiny_dataset, tiny_config):
    """A function that trains a method for some blocks."""

    def trained(method, blocks=40, config=tiny_config, dataset=tiny_dataset):
        return train(Session(dataset, config, method), blocks).snapshot()

    return trained


@pytest.fixture
def panel(qtbot, runs):
    panel = LearnedPanel(runs, Selection(), Theme())
    qtbot.addWidget(panel)
    panel.resize(1400, 560)
    return panel


@pytest.fixture
def race(qtbot, panel, runs, trained):
    """The panel with all three methods trained, and a word selected."""
    for method in OBJECTIVES:
        runs.of_method(method).begin(trained(method))
    panel.selection.pick_pair(WORD, "the")
    show(qtbot, panel)
    return panel


def show(qtbot, panel):
    panel.show()
    panel.view.changed.emit()
    qtbot.waitUntil(lambda: panel.settled)


def rows(panel, picture):
    return [row[1:] for row in panel.table().rows if row[0] == picture]


def tip_at(monkeypatch, widget, at):
    tips = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_: tips.append(text))
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    return QTextDocumentFragment.fromHtml(tips[-1]).toPlainText() if tips else ""


def test_it_belongs_to_a_race_and_to_the_stage():
    assert (LearnedPanel.race_only, LearnedPanel.place) == (True, "stage")


def test_every_run_predicts_the_words_that_stand_around_the_selected_one(race, tiny_dataset, runs):
    expected = count_contexts(tiny_dataset, tiny_dataset.vocabulary.ids[WORD], 12)
    observed = [row for row in rows(race, "contexts") if not row[0]]
    assert [row[1] for row in observed] == [tiny_dataset.vocabulary.words[i] for i in expected.ids]
    np.testing.assert_allclose([row[3] for row in observed], expected.shares)
    for run in list(runs)[:3]:
        snapshot = run.snapshot
        log_p = snapshot.objective.log_probabilities(
            snapshot.inputs[[tiny_dataset.vocabulary.ids[WORD]]], snapshot.outputs
        )
        name = {NS: "Negative sampling", HS: "Hierarchical softmax", SOFTMAX: "Softmax (exact)"}[run.method]
        predicted = [row[2] for row in rows(race, "contexts") if row[0] == name]
        np.testing.assert_allclose(predicted, np.exp(log_p[0, expected.ids]), rtol=1e-5)


def test_the_sums_are_computed_and_each_has_its_sentence(race):
    by_formula = {row.formula: row for row in race.sums.rows}
    assert by_formula["Σ Π σ(±u·v)"].number == by_formula["Σ exp(u·v) / Z"].number == "1.000000"
    assert "both turns" in by_formula["Σ Π σ(±u·v)"].sentence
    assert by_formula["Σ σ(u·v)"].total != pytest.approx(1, abs=0.1)
    z = by_formula["Z = Σ derived P"]
    assert ("agrees with itself" in z.sentence) == (abs(z.total - 1) < 0.05)


def test_an_untrained_or_no_estimate_is_not_said_to_agree_with_itself(qtbot, panel, runs, trained, tiny_config):
    few = trained(NS, 1, tiny_config.with_values({"negatives": 20}))
    runs.of_method(NS).begin(few)
    panel.selection.pick_pair(WORD, "the")
    show(qtbot, panel)
    (row,) = (row for row in panel.sums.rows if row.formula.startswith("Z"))
    assert row.total > 1.05
    assert "too much" in row.sentence or "times" in row.sentence


def test_the_pmi_picture_is_that_of_the_run_in_focus(qtbot, race, runs):
    names = []
    for method in OBJECTIVES:
        runs.focus = runs.of_method(method)
        show(qtbot, race)
        ((name, item, slope, wanted, *_),) = rows(race, "PMI")
        assert (item, wanted) == ("slope", 1.0)
        assert np.isfinite(slope)
        names.append(name)
    assert names == ["Negative sampling", "Hierarchical softmax", "Softmax (exact)"]
    assert "Softmax (exact)" in race.association.heading


def test_calibration_is_of_trained_or_of_held_out_pairs(qtbot, race, tiny_dataset):
    trained = rows(race, "calibration")
    assert {row[0] for row in trained} == {"Negative sampling", "Hierarchical softmax", "Softmax (exact)"}
    race.pairs.button("held-out").click()
    qtbot.waitUntil(lambda: race.settled)
    assert rows(race, "calibration") != trained
    assert str(len(tiny_dataset.probe)) in race.calibration.below
    assert "held-out" in race.calibration.below


def test_a_click_on_a_context_selects_it(qtbot, race):
    contexts = race.contexts
    word = next(row[1] for row in rows(race, "contexts"))
    qtbot.mouseClick(contexts, Qt.MouseButton.LeftButton, pos=contexts.row_rect(0).center().toPoint())
    assert race.selection.word == word
    qtbot.waitUntil(lambda: race.settled)
    assert next(row[1] for row in rows(race, "contexts")) != ""


@pytest.mark.parametrize("method", OBJECTIVES)
def test_the_remarks_of_the_pmi_picture_are_whole_within_it_and_few_dots_reach_them(qtbot, race, runs, method):
    runs.focus = runs.of_method(method)
    show(qtbot, race)
    plot, picture = race.association.plot_rect(), race.association
    remarks = picture.remarks(plot)
    assert remarks and "slope" in remarks[0][1]
    for spot, text in remarks:
        assert plot.contains(spot) and "…" not in text
    dots = picture.dots
    assert sum(spot.contains(dot) for dot in dots for spot, _ in remarks) < 0.05 * len(dots)


def test_a_click_on_a_dot_selects_its_pair(qtbot, race, tiny_dataset):
    comparison = race.association
    counts = count_pairs(tiny_dataset)
    seen = set(zip(counts.centres.tolist(), counts.contexts.tolist(), strict=True))
    plot = comparison.plot_rect()
    picked = []
    comparison.picked.connect(lambda centre, context: picked.append((centre, context)))
    for share in np.linspace(0.05, 0.95, 40):  # along the diagonal, where dots are
        at = QPointF(plot.left() + share * plot.width(), plot.bottom() - share * plot.height())
        qtbot.mouseClick(comparison, Qt.MouseButton.LeftButton, pos=at.toPoint())
    ids = tiny_dataset.vocabulary.ids
    assert picked
    assert {(ids[centre], ids[context]) for centre, context in picked} <= seen
    assert (race.selection.word, race.selection.partner) == picked[-1]


def test_before_training_the_text_is_shown_and_nothing_else(qtbot, panel, runs, trained):
    for method in OBJECTIVES:
        runs.of_method(method).begin(trained(method, 0))
    panel.selection.pick_pair(WORD, "the")
    show(qtbot, panel)
    assert {row[0] for row in rows(panel, "contexts")} == {""}
    assert not rows(panel, "calibration") and not rows(panel, "sum") and not rows(panel, "PMI")
    assert "press Train" in panel.calibration.note and "press Train" in panel.association.note
    assert panel.left_out.isHidden()


def test_vectors_from_a_file_are_left_out_with_the_reason(qtbot, race, runs, trained):
    imported = runs.insert(None, None, "a <b> other.vec")
    snapshot = trained(NS, 1)
    imported.live = Model(snapshot.vocabulary, snapshot.inputs, None)
    show(qtbot, race)
    assert race.left_out.text() == "Left out: a <b> other.vec (vectors from a file predict no pairs)"
    before = rows(race, "calibration")
    runs.focus = imported
    show(qtbot, race)
    assert "vectors from a file" in race.association.note
    assert rows(race, "calibration") == before


def test_a_run_on_other_pairs_is_left_out_with_the_reason(qtbot, race, runs, trained, tiny_corpus, tiny_config):
    config = tiny_config.with_values({"window": 1})
    other = runs.insert(NS, config, "narrow")
    other.begin(trained(NS, 5, config, Dataset.build(tiny_corpus, config)))
    show(qtbot, race)
    assert race.left_out.text() == "Left out: narrow (trained on other pairs)"
    assert "narrow" not in {row[0] for row in rows(race, "calibration")}
    runs.focus = other
    show(qtbot, race)
    assert {row[0] for row in rows(race, "calibration")} == {"narrow"}


def test_runs_that_differ_in_dimensions_or_seed_are_compared(
    qtbot, race, runs, trained, tiny_corpus, tiny_config
):
    config = tiny_config.with_values({"dim": 3, "seed": 8})
    other = runs.insert(HS, config, "small")
    other.begin(trained(HS, 5, config, Dataset.build(tiny_corpus, config)))
    show(qtbot, race)
    assert race.left_out.isHidden()
    assert "small" in {row[0] for row in rows(race, "calibration")}


def test_the_numbers_of_a_row_and_of_a_point_are_in_the_box_at_the_pointer(race):
    contexts, plot = race.contexts, race.contexts.plot_rect()
    _, lines = contexts.reading(contexts.row_rect(1).center(), plot)
    assert [name for name, _ in lines] == ["observed", "NS", "HS", "Softmax"]
    curve = rows(race, "calibration")[-1]
    at = race.calibration.place(curve[2], curve[3])
    _, lines = race.calibration.reading(at, race.calibration.plot_rect())
    assert dict(lines).keys() >= {"predicted, mean", "observed", "95 % interval"}
    assert race.calibration.reading(race.calibration.plot_rect().bottomRight(), plot) is None


def test_every_picture_says_how_it_is_computed_and_what_it_does_not_mean(monkeypatch, race):
    for widget in (race.contexts, race.calibration, race.association):
        assert len(tip_at(monkeypatch, widget, QPoint(20, 4))) > 100
    assert "not that it is right" in tip_at(monkeypatch, race.sums, QPoint(20, 4))
    assert "1.0000000" in tip_at(monkeypatch, race.sums, QPoint(1000, race.sums.height() - 20))


@pytest.mark.parametrize("width", [1600, 900, 400])
def test_no_picture_is_cut_off_at_any_width(qtbot, race, width):
    race.resize(width, 420)
    QApplication.processEvents()
    pictures = (race.contexts, race.calibration, race.association, race.sums)
    for k, picture in enumerate(pictures):
        assert picture.width() > 200
        assert picture.geometry().right() <= picture.parentWidget().width()
        assert picture.geometry().bottom() <= picture.parentWidget().height()
        assert not any(picture.geometry().intersects(other.geometry()) for other in pictures[:k])
    assert race.sums.height() >= race.sums.needed_height(race.sums.width())


def test_while_a_run_trains_the_pictures_take_a_small_share_of_the_time(qtbot, race, runs, trained):
    run = runs.of_method(NS)
    run.training = True
    shown = []
    race.drawn.connect(lambda: shown.append(rows(race, "sum")[0]))
    run.advance(trained(NS, 45))
    race.refresh()
    qtbot.waitUntil(lambda: race.settled)  # later, but it comes
    assert rows(race, "sum")[0] == shown[-1]
    race.selection.pick_pair("the", WORD)  # a click does not wait
    qtbot.waitUntil(lambda: rows(race, "contexts")[0][1] != "")
    run.training = False
    show(qtbot, race)


def test_hiding_it_ends_the_counting_and_showing_it_counts_again(qtbot, panel, runs, trained):
    runs.of_method(NS).begin(trained(NS))
    panel.selection.pick_pair(WORD, "the")
    panel.show()
    panel.draw()
    panel.hide()
    show(qtbot, panel)
    assert rows(panel, "PMI")


def test_another_corpus_is_counted_anew(qtbot, race, runs, trained, toy_dataset):
    config = replace(toy_dataset.config, dim=4)
    for run in runs:
        run.drop()
    runs.dataset = toy_dataset
    runs.of_method(NS).begin(trained(NS, 3, config, toy_dataset))
    race.selection.pick_pair("king", "queen")
    show(qtbot, race)
    assert next(row[1] for row in rows(race, "contexts")) == "queen"
    assert len(rows(race, "PMI")) == 1


def test_it_repaints_in_the_dark(qtbot, race):
    before = race.grab().toImage()
    race.theme.apply(palette=DARK, scale=1.25)
    qtbot.waitUntil(lambda: race.settled)
    assert race.grab().toImage() != before


def test_the_legend_names_eight_runs_whole_and_the_pointer_shows_which_one_is_meant(qtbot, monkeypatch, runs):
    kinds = [runs.insert(NS, runs.focus.config, f"NS · seed {number}") for number in range(8 - len(runs))]
    ends = np.array([0.001, 0.1])
    curve = Calibration(ends, ends, ends, ends, np.array([50, 50]), 100)
    plot = CalibrationPlot(Theme())
    qtbot.addWidget(plot)
    plot.resize(330, 280)
    plot.show_curves(dict.fromkeys(runs, curve), held_out=False, whole=True)
    painted = Painted(monkeypatch)
    plot.grab()
    assert len(kinds) == 5 and {run.name for run in kinds} <= {text for _, text, _, _ in painted.texts}
    area = plot.plot_rect()
    found = set()
    for x in range(round(area.left()), round(area.right()), 12):
        for y in range(round(area.top()), round(area.bottom()), 5):
            at = QPointF(x, y)
            if (said := plot.reading(at, area)) is not None and len(said[1]) == 1:
                found.add(said[1][0][0])
    assert found == {run_name(run) for run in runs}
