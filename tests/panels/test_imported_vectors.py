"""Vectors from a file have no corpus, no counts and no objective: some panels show them, others say why not."""

import numpy as np
import pytest

from tests.panels import runs as trainings
from w2v_gui.panels import PANELS
from w2v_gui.panels.base import Notice
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.export import csv_bytes
from w2v_gui.training.run import Condition
from w2v_gui.training.runs import Runs
from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.session.model import Model
from w2v_gui.word2vec.session.session import Session

NAME = "vectors.txt"
WORDS = ["king", "queen", "man", "woman", *(f"w{i}" for i in range(20))]
SHOWING = ("projection", "neighbours")
COMPARING = ("spaces", "agreement", "learned", "analogies")
"""Panels that show vectors from a file beside other runs; they have tests of their own."""


@pytest.fixture
def runs(qapp):
    """The runs after vectors were read from a file before any corpus was open."""
    runs = Runs()
    run = runs.insert(None, None, NAME)
    vectors = np.random.default_rng(2).normal(size=(len(WORDS), 6)).astype(np.float32)
    run.live = Model(WordList(WORDS), vectors, None)
    runs.focus = run
    return runs


@pytest.fixture(params=[p for p in PANELS if p.key not in COMPARING], ids=lambda panel: panel.key)
def panel(request, qtbot, runs):
    panel = request.param(runs, Selection(), Theme())
    qtbot.addWidget(panel)
    panel.selection.pick_pair("queen", "king")
    panel.resize(700, 440)
    panel.show()
    settle(qtbot, panel)
    return panel


def settle(qtbot, panel):
    qtbot.waitUntil(lambda: panel.settled)


def refusal(panel):
    """The sentence shown in place of the picture; None if there is a picture."""
    notices = [notice for notice in panel.findChildren(Notice) if notice.isVisible()]
    return " ".join(notice.text() for notice in notices if notice.text()) or None


def check(panel):
    assert panel.view.focus.condition is Condition.IMPORTED
    if panel.key not in SHOWING:
        assert NAME in refusal(panel)
        assert panel.findChild(Notice).geometry() == panel.rect()
        return
    assert refusal(panel) is None
    rows = [dict(zip(panel.table().header, row, strict=True)) for row in panel.table().rows]
    if panel.key == "projection":
        assert [row["word"] for row in rows] == WORDS
        assert all(np.isfinite([row["PC1"], row["PC2"]]).all() for row in rows)
        assert panel.subtitle == f"PCA of all {len(WORDS)} centre vectors"
    else:
        mine = [row for row in rows if row["run"] == NAME]
        vectors = panel.view.focus.live.inputs / np.linalg.norm(panel.view.focus.live.inputs, axis=1)[:, None]
        cosines = vectors @ vectors[WORDS.index("queen")]
        nearest = [WORDS[i] for i in np.argsort(-cosines) if WORDS[i] != "queen"][:10]
        assert [row["neighbour"] for row in mine] == nearest
    assert {row["count"] for row in rows if row.get("run", NAME) == NAME} == {""}


def test_word_space_and_neighbours_show_them_and_the_others_decline_with_a_sentence(panel):
    check(panel)
    assert not panel.grab().isNull()


def test_the_same_beside_a_training_and_back_and_forth(qtbot, panel, tiny_dataset, tiny_config):
    imported = panel.view.focus
    session = Session(tiny_dataset, tiny_config, "negative-sampling")
    for _ in range(3):
        session.step()
    for _ in range(2):
        trained = trainings.show(panel.view, session.snapshot())
        words = tiny_dataset.vocabulary.words
        panel.selection.pick_pair(words[5], words[1])
        settle(qtbot, panel)
        if panel.key != "curves":  # which need two moments of a training
            assert refusal(panel) is None
            assert panel.table().rows
        panel.view.focus = imported
        panel.selection.pick_pair("queen", "king")
        panel.view.changed.emit()
        settle(qtbot, panel)
        check(panel)
        lines = csv_bytes(panel).decode("utf-8-sig").splitlines()
        assert (len(lines) > 1) is (panel.key in SHOWING)  # the rows of the training are not exported as theirs
    assert trained.hue != imported.hue


def test_a_selected_word_that_they_lack_is_no_error(qtbot, panel):
    panel.selection.pick_pair("nowhere", "king")
    settle(qtbot, panel)
    if panel.key == "projection":
        assert len(panel.table().rows) == len(WORDS)
    elif panel.key == "neighbours":
        assert panel.table().rows == []
    else:
        assert NAME in refusal(panel)
