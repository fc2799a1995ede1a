"""The loss panel in a race: one axis, bands, the table of differences, several seeds, and own progress."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from w2v_gui.panels.loss.held_out_plot import HeldOutPlot
from w2v_gui.panels.loss.panel import LossPanel
from w2v_gui.panels.loss.seeds import common_name, on_common_grid
from w2v_gui.panels.plots.ticks import LinearAxis, LogAxis
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import Theme, decimal, run_name, short_run_name, signed_decimal
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.analysis.evaluation import Evaluations, evaluate
from w2v_gui.word2vec.analysis.paired import difference
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

NS = "negative-sampling"


def trained(dataset, config, method):
    """The last snapshot of a training, and its evaluations."""
    session = Session(dataset, config, method)
    evaluations = [evaluate(session.snapshot())]
    while session.step():
        evaluations.append(evaluate(session.snapshot()))
    return session.snapshot(), Evaluations.of(evaluations)


@pytest.fixture(scope="module")
def trainings(tiny_dataset, tiny_config):
    return {method: trained(tiny_dataset, tiny_config, method) for method in OBJECTIVES}


@pytest.fixture(scope="module")
def seeds(tiny_dataset, tiny_config):
    configs = [replace(tiny_config, seed=seed) for seed in (11, 12)]
    return [trained(replace(tiny_dataset, config=config), config, NS) for config in configs]


@pytest.fixture
def view(qapp, tiny_dataset, trainings):
    view = Runs()
    view.dataset = tiny_dataset
    for run in view:
        enter(run, *trainings[run.method])
    return view


def enter(run, snapshot, evaluations):
    run.begin(snapshot)
    run.evaluations = evaluations
    return run


@pytest.fixture
def panel(qtbot, view):
    window = QWidget()
    panel = LossPanel(view, Selection(), Theme(), window)
    panel.resize(800, 460)
    window.resize(1300, 700)
    qtbot.addWidget(window)
    with qtbot.waitSignal(panel.drawn):
        window.show()
    yield panel


def race(qtbot, panel, racing=True):
    panel.view.racing = racing
    redraw(qtbot, panel)


def redraw(qtbot, panel):
    with qtbot.waitSignal(panel.drawn):
        panel.view.changed.emit()


def click(qtbot, panel, switch, key):
    with qtbot.waitSignal(panel.drawn):
        qtbot.mouseClick(switch.button(key), Qt.MouseButton.LeftButton)


def picture(panel):
    return panel.held_out_plot.picture


def ends(panel):
    plot = panel.held_out_plot
    return [label for label in plot.end_labels(plot.plot_rect()) if not label.is_line]


def cells(panel):
    """The texts of the filled cells, by the short names of the runs of row and column."""
    model, found = panel.race.table.differences, {}
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            if model.data(index) is not None:
                pair = (model.runs[row + 1], model.runs[column])
                found[pair] = model.data(index), model.data(index, Qt.ItemDataRole.ToolTipRole)
    return found


def test_a_race_opens_on_the_held_out_pairs_and_its_end_gives_back_the_former_choice(qtbot, panel, view):
    assert panel.measure.current == "own"
    assert panel.race.isHidden()
    with qtbot.waitSignal(view.looked_at):
        race(qtbot, panel)
    assert panel.measure.current == "held-out"
    assert panel.held_out_plot.isVisible()
    assert panel.race.table.isVisible()
    race(qtbot, panel, racing=False)
    assert panel.measure.current == "own"
    assert panel.measure.keys == ("own", "held-out")
    assert panel.plot.isVisible()
    assert panel.race.isHidden()


def test_outside_a_race_there_are_no_bands_marks_or_tables(qtbot, panel):
    click(qtbot, panel, panel.measure, "held-out")
    assert panel.race.isHidden()
    assert not any(curve.band for curve in picture(panel).curves)
    assert not any(label.mark for label in ends(panel))


def test_every_run_has_a_curve_a_band_of_one_standard_error_and_a_label_with_its_mark(qtbot, panel, view):
    race(qtbot, panel)
    assert {curve.run for curve in picture(panel).curves} == set(view)
    for curve in picture(panel).curves:
        low, high = curve.band
        np.testing.assert_allclose(high - curve.nll, curve.run.evaluations.standard_error, atol=1e-12)
        np.testing.assert_allclose(curve.nll - low, curve.run.evaluations.standard_error, atol=1e-12)
    marks = {label.text.split("  ")[0]: label.mark for label in ends(panel)}
    assert marks == {short_run_name(run): panel.theme.hue(run.hue).mark for run in view}
    assert {line.name for line in picture(panel).lines} == {"log |V|", "H(W)"}
    panel.grab()


@pytest.mark.parametrize("over", ["pairs", "products", "time"])
def test_the_axis_is_logarithmic_or_linear(qtbot, panel, over):
    race(qtbot, panel)
    if over != "pairs":
        axis = next(each for each in panel.findChildren(Segments) if each.accessibleName() == "Horizontal axis")
        click(qtbot, panel, axis, over)
    assert isinstance(picture(panel).axis, LogAxis)
    click(qtbot, panel, panel.race.scale, "linear")
    assert isinstance(picture(panel).axis, LinearAxis)
    assert "log scale" not in picture(panel).x_title
    plot = panel.held_out_plot
    curve, area = picture(panel).curves[0], plot.plot_rect()
    for index in range(len(curve.x)):
        share = float(curve.x[index]) / picture(panel).axis.stop
        assert plot.place(curve, index).x() == pytest.approx(area.left() + share * area.width())
    panel.grab()


def test_the_table_has_the_paired_difference_of_every_two_runs_once(qtbot, panel, view):
    race(qtbot, panel)
    found = cells(panel)
    assert {frozenset(pair) for pair in found} == {frozenset((a, b)) for a in view for b in view if a is not b}
    assert len(found) == 3
    for (row, column), (text, tip) in found.items():
        expected = difference(row.evaluations.scores[-1], column.evaluations.scores[-1])
        error = decimal(expected.standard_error, 3)
        assert text == f"{signed_decimal(expected.nats, 3)} ± {error}"
        assert ("clear" if expected.clear else "cannot be told") in tip.splitlines()[0]
        assert f"{expected.pieces} pieces" in tip
        assert f"more than {decimal(expected.limit)} standard errors" in tip
        assert "other seeds" in tip


def test_a_new_evaluation_changes_the_table(qtbot, panel, view, trainings):
    race(qtbot, panel)
    before = cells(panel)
    run = view.of_method(NS)
    *earlier, scores = run.evaluations.scores
    worse = replace(scores, log_p=scores.log_p - 3)
    run.evaluations = replace(run.evaluations, scores=(*earlier, worse))
    with qtbot.waitSignal(panel.drawn):
        view.evaluated.emit()
    assert cells(panel) != before
    assert panel.race.table.differences.runs[-1] is run


def test_a_run_with_other_pairs_is_not_drawn_and_a_sentence_says_why(
    qtbot, panel, view, tiny_corpus, tiny_config
):
    other = Dataset.build(tiny_corpus, replace(tiny_config, window=7))
    stranger = enter(view.insert(NS, other.config, "NS · m = 7"), *trained(other, other.config, NS))
    race(qtbot, panel)
    assert stranger not in {curve.run for curve in picture(panel).curves}
    assert not any(stranger in pair for pair in cells(panel))
    assert "Not on this axis: NS · m = 7 – it predicts other pairs: Window 7, not 3." in panel.race.notes.text()


def test_under_equal_time_there_is_no_table_until_all_have_ended(qtbot, panel, view):
    view.of_method(NS).advance(replace(view.of_method(NS).latest, finished=False, progress=0.5))
    view.pace = "seconds"
    race(qtbot, panel)
    assert panel.race.table.isHidden()
    assert "until all have ended" in panel.race.notes.text()
    assert len(picture(panel).curves) == 3
    view.of_method(NS).advance(replace(view.of_method(NS).latest, finished=True))
    redraw(qtbot, panel)
    assert panel.race.table.isVisible()
    assert "until all have ended" not in panel.race.notes.text()


def test_runs_that_ended_after_different_numbers_of_pairs_are_said_to_have(
    qtbot, panel, view, tiny_dataset, tiny_config
):
    race(qtbot, panel)
    assert "different numbers of pairs" not in panel.race.notes.text()
    config = replace(tiny_config, epochs=1)
    run = enter(view.of_method(NS), *trained(tiny_dataset, config, NS))
    redraw(qtbot, panel)
    assert "Ended after different numbers of pairs" in panel.race.notes.text()
    tips = [tip for pair, (_, tip) in cells(panel).items() if run in pair]
    assert len(tips) == 2
    assert all(f"{run.latest.pairs:,}" in tip.replace("\N{NARROW NO-BREAK SPACE}", ",") for tip in tips)


def test_seeds_are_combined_on_request_into_median_and_range(qtbot, panel, view, seeds):
    race(qtbot, panel)
    assert panel.race.combine.isHidden()
    for number, each in enumerate(seeds):
        enter(view.insert(NS, each[0].config, f"NS · seed {number}"), *each)
    redraw(qtbot, panel)
    assert len(picture(panel).curves) == 5
    with qtbot.waitSignal(panel.drawn):
        panel.race.combine.click()
    curves = picture(panel).curves
    assert len(curves) == 3
    combined = next(curve for curve in curves if len(curve.runs) == 3)
    assert combined.name == "NS · 3 seeds"
    assert curves[-1] is combined, "it holds the run in focus"
    each = [run.evaluations for run in combined.runs]
    at = len(combined.x) // 2
    values = [np.interp(math.log(combined.x[at]), np.log(e.pairs[1:]), e.nll[1:]) for e in each]
    assert combined.nll[at] == pytest.approx(np.median(values))
    assert (combined.band[0][at], combined.band[1][at]) == pytest.approx((min(values), max(values)))
    plot = panel.held_out_plot
    qtbot.mouseMove(plot, QPoint(2, 2))
    qtbot.mouseMove(plot, plot.place(combined, at).toPoint())
    assert {"median", "range"} <= set(dict(plot.reading))
    panel.grab()


def test_the_difference_of_two_seeds_says_that_it_is_chance(qtbot, panel, view, seeds):
    entrant = enter(view.insert(NS, seeds[0][0].config, "NS · seed 11"), *seeds[0])
    race(qtbot, panel)
    for pair, (_, tip) in cells(panel).items():
        assert ("seed alone" in tip) == (set(pair) == {entrant, view.of_method(NS)})


def test_curves_are_interpolated_where_all_are_known():
    x, values = on_common_grid([
        (np.array([0, 10, 1000]), np.array([5.0, 4, 2])), (np.array([0, 100, 2000]), np.array([5.5, 3, 1])),
    ])  # fmt: skip
    assert x.tolist() == [0, 100, 1000]
    assert values[:, 0].tolist() == [5, 5.5]
    assert values[0, 1:].tolist() == pytest.approx([3, 2])
    assert values[1, 1] == 3


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["NS", "NS · seed 2"], "NS"), (["NS · K = 20 · seed 1", "NS · K = 20 · seed 2"], "NS · K = 20"),
        (["seed 1", "seed 2"], "seed 1"), (["HS"], "HS"),
    ],
)  # fmt: skip
def test_the_name_of_a_group_is_what_its_names_have_in_common(names, expected):
    assert common_name(names) == expected


def test_own_progress_says_that_the_floor_is_unknown_for_fewer_dimensions_than_words(qtbot, panel, view):
    race(qtbot, panel)
    click(qtbot, panel, panel.measure, "progress")
    assert picture(panel).curves == []
    size, dim = len(view.dataset.vocabulary), view.dataset.config.dim
    for run in view:
        assert f"{short_run_name(run)}: floor unknown (d = {dim}, |V| = {size})" in panel.race.notes.text()
    assert panel.race.table.isHidden()
    panel.grab()


def test_own_progress_falls_from_one_towards_zero_where_the_floor_is_known(qtbot, panel, view):
    config = replace(view.dataset.config, dim=4, window=1, epochs=30, min_count=1, sample=0.0, learning_rate=0.3)
    sentences = [["a", "b"], ["c", "d"], ["a", "d"]] * 300
    dataset = Dataset.build(make_corpus(sentences), config)
    view.dataset = dataset
    for run in view:
        enter(run, *trained(dataset, config, run.method))
    race(qtbot, panel)
    qtbot.mouseClick(panel.measure.button("progress"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(picture(panel).curves) == 2)
    for curve in picture(panel).curves:
        assert OBJECTIVES[curve.run.method].normalised
        assert curve.nll[0] == pytest.approx(1, abs=0.2)
        assert -0.05 < curve.nll[-1] < 0.35
    assert panel.race.notes.text().count("floor unknown") == 1
    exported = [(name, share) for name, _, share in panel.table().rows]
    curves = sorted(picture(panel).curves, key=lambda curve: list(view).index(curve.run))
    assert exported == [(run_name(curve.run), share) for curve in curves for share in curve.nll.tolist()]


def test_with_room_the_table_stands_beside_the_curves_else_below_and_scrolls(qtbot, panel):
    panel.resize(1250, 460)
    race(qtbot, panel)
    plot, table = panel.held_out_plot, panel.race.table
    qtbot.waitUntil(lambda: panel.race.x() > plot.x() + plot.width() - 20)
    assert table.horizontalScrollBar().maximum() == table.verticalScrollBar().maximum() == 0
    panel.resize(700, 460)
    qtbot.waitUntil(lambda: panel.race.y() >= plot.height() - 10)
    assert table.height() < 0.5 * panel.height()


@pytest.mark.parametrize("size", [(1250, 460), (700, 460), (813, 383)])
def test_the_table_has_one_place_whether_the_runs_are_ranked_or_not(qtbot, panel, view, size):
    panel.resize(*size)
    run = view.of_method(NS)
    ended = run.latest
    places = []
    for finished in (False, True, False):
        run.advance(replace(ended, finished=finished, progress=1.0 if finished else 0.5))
        view.pace = "seconds"
        race(qtbot, panel)
        qtbot.waitUntil(lambda finished=finished: panel.race.table.isVisible() is finished)
        qtbot.wait(0)
        beside = panel.race.x() > panel.held_out_plot.x() + panel.held_out_plot.width() - 20
        places.append((beside, panel.held_out_plot.width()))
    assert len(set(places)) == 1


def test_in_a_low_panel_the_table_of_three_runs_is_whole_and_no_cell_is_under_the_row_headings(qtbot, panel):
    panel.resize(813, 383)
    race(qtbot, panel)
    table = panel.race.table
    qtbot.waitUntil(lambda: panel.race.x() > panel.held_out_plot.width() - 20)
    assert len(table.differences.runs) == 3
    assert table.horizontalScrollBar().maximum() == 0
    assert table.viewport().x() >= table.verticalHeader().geometry().right()
    table.differences.runs[0].name = "a name that is longer than any other"
    table.fit()
    assert table.viewport().x() >= table.verticalHeader().geometry().right()
    assert table.horizontalScrollBar().value() == 0


def test_with_eight_runs_in_a_low_panel_the_curves_keep_most_of_the_width(qtbot, panel, view, trainings):
    for number in range(8 - len(view)):
        enter(view.insert(NS, view.focus.config, f"a run of number {number}"), *trainings[NS])
    panel.resize(790, 300)
    race(qtbot, panel)
    table, names = panel.race.table, panel.race.table.verticalHeader()
    qtbot.waitUntil(lambda: panel.race.x() > panel.held_out_plot.width() - 20)
    assert panel.held_out_plot.width() > 540
    assert table.viewport().width() >= table.columnWidth(0), "one column is whole, the others scroll"
    assert names.width() < 80, "marks and places alone"
    panel.resize(1900, 700)
    qtbot.waitUntil(lambda: names.width() > 80)


def test_a_text_without_held_out_pairs_opens_on_the_own_objective(qtbot, panel, view):
    view.dataset = Dataset.build(
        make_corpus([["the", "cat", "sat", "on"]] * 3), replace(view.dataset.config, min_count=1)
    )
    for run in view:
        run.drop()
    race(qtbot, panel)
    assert panel.measure.current == "own"
    assert panel.race.isHidden()


def test_the_curves_are_drawn_again_only_when_an_evaluation_or_a_choice_has_changed(
    qtbot, panel, view, monkeypatch
):
    race(qtbot, panel)
    drawn, show = [], HeldOutPlot.show_picture
    monkeypatch.setattr(HeldOutPlot, "show_picture", lambda *given: (drawn.append(1), show(*given))[1])
    for _ in range(4):
        redraw(qtbot, panel)
    assert not drawn
    run = view.of_method(NS)
    run.evaluations = replace(run.evaluations)
    redraw(qtbot, panel)
    assert len(drawn) == 1
    view.focus = list(view)[-1]
    redraw(qtbot, panel)
    assert len(drawn) == 2
    assert picture(panel).curves[-1].run is view.focus
