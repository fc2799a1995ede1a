"""The panel of the tree with each kind of tree: it says which one it is, and what holds for its average."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication

from tests.panels import runs
from tests.panels.tree_stage import TREE, Stage, trained
from w2v_gui.panels.theme import decimal
from w2v_gui.panels.tree.captions import headings
from w2v_gui.panels.tree.text_runs import Run
from w2v_gui.word2vec.config import PRESETS
from w2v_gui.word2vec.dataset.trees import TREES
from w2v_gui.word2vec.session.session import Session


@pytest.fixture(scope="module")
def snapshot(toy_dataset):
    return trained(toy_dataset, TREE)


@pytest.fixture
def stage(qtbot):
    return Stage(qtbot)


@pytest.mark.parametrize("kind", TREES)
def test_each_kind_of_tree_is_drawn_named_and_has_the_bounds_that_hold(stage, toy_dataset, kind):
    config = PRESETS["lecture"].config.with_values({"tree": kind})
    stage.show(trained(toy_dataset, TREE, 3, config))
    tree, f = toy_dataset.tree_for(config), toy_dataset.vocabulary.frequencies
    word = toy_dataset.vocabulary.ids["queen"]
    assert "".join(str(row[2]) for row in stage.panel.table().rows) == tree.code(word)
    assert stage.badge.text == "Σ P(w | king) = 1.000000"
    name = {"huffman": "Huffman tree", "balanced": "Balanced tree", "random": "Random tree, seed 7"}[kind]
    assert stage.canvas.accessibleName() == name
    assert headings(stage.scene.picture)[0] == f"{name}: {len(f)} words, Σ P = 1"
    average, entropy = f @ tree.depths, -(f @ np.log2(f))
    bounded, _ = ("".join(run.text for run in line) for line in wordings(stage))
    wanted = f"H₂ = {entropy:.2f} ≤ average {average:.2f}"
    assert bounded == (f"{wanted} < H₂ + 1" if kind == "huffman" else wanted)


def wordings(stage):
    plain = Run("", stage.theme.font(), stage.theme.palette.ink)
    return stage.scene.picture.average.wordings(plain, plain)


def test_the_card_says_what_is_special_about_a_tree(stage, toy_dataset):
    said = []
    stage.panel.head_changed.connect(lambda: said.append(stage.panel.subtitle))
    for kind in TREES:
        stage.show(trained(toy_dataset, TREE, 1, PRESETS["lecture"].config.with_values({"tree": kind})))
    assert [text.split(":")[0] for text in said] == ["fewest turns on average", "balanced", "random"]
    assert said[-1].endswith("seed 7")


def test_the_footer_explains_its_average_and_bounds(stage, snapshot, monkeypatch):
    tips = []
    monkeypatch.setattr("w2v_gui.panels.tree.canvas.QToolTip.showText", lambda at, text, *rest: tips.append(text))
    stage.show(snapshot)
    at = stage.scene.frame.footer.center().toPoint()
    QApplication.sendEvent(stage.canvas, QHelpEvent(QEvent.Type.ToolTip, at, stage.canvas.mapToGlobal(at)))
    (tip,) = tips
    f = snapshot.vocabulary.frequencies
    assert decimal(float(f @ snapshot.objective.tree.depths)) in tip
    assert "H₂" in tip
    assert "subsampling" in tip


def test_a_click_while_another_tree_is_being_drawn_picks_nothing(stage, snapshot):
    stage.show(snapshot)
    point = stage.leaf(snapshot.vocabulary.ids["the"]) + QPoint(3, 2)
    config = snapshot.config.with_values({"tree": "random"})
    runs.take(stage.runs, Session(snapshot.dataset, config, TREE).snapshot())
    with stage.qtbot.assertNotEmitted(stage.selection.changed):
        stage.qtbot.mouseClick(stage.canvas, Qt.MouseButton.LeftButton, pos=point)


def test_two_runs_with_one_dataset_show_each_its_own_tree_and_keep_its_layout(stage, toy_dataset):
    config = PRESETS["lecture"].config
    one, other = (
        trained(toy_dataset, TREE, 1, config.with_values({"tree": kind})) for kind in ("huffman", "balanced")
    )
    deepest = []
    for snapshot in (one, other, one):
        stage.show(snapshot)
        deepest.append(stage.scene.picture.layout.deepest)
    assert deepest == [int(snapshot.objective.tree.depths.max()) for snapshot in (one, other, one)]
    assert deepest[0] != deepest[1]
