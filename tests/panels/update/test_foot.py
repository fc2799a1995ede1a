"""The foot of *One update*: which vectors move, at which η, and the number of dot products."""

import numpy as np
import pytest

from tests.panels.update.shown import HS, NS, SOFTMAX, number
from w2v_gui.word2vec.objectives import OBJECTIVES


@pytest.fixture
def wide(opened):
    return lambda method=NS, **options: opened(method, size=(1190, 440), **options)


def foot(opened):
    return "; ".join(box.plain for line in opened.panel.footer.fitting() for box in line)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_before_the_first_step_u_moves_and_v_stays(wide, method):
    opened = wide(method, blocks=0)
    assert "u moves first, v stays while every u is zero" in foot(opened)
    opened.train(8)
    opened.settle()
    assert "v moves by" in foot(opened)


def test_the_steps_of_v_and_of_all_u_are_said(wide):
    opened = wide(NS, blocks=8)
    centre, _ = opened.selected
    v = opened.snapshot.inputs[centre].astype(float)
    errors = {}
    for row in opened.rows:
        if row["role"] != "excluded":
            errors[row["row"]] = errors.get(row["row"], 0.0) + row["error"]
    step = opened.snapshot.learning_rate * np.linalg.norm(list(errors.values())) * np.linalg.norm(v)
    said = next(part for part in foot(opened).split("; ") if part.startswith("v moves by"))
    assert number(said.split()[-1]) == pytest.approx(step, abs=6e-4)


def test_softmax_says_that_its_cost_is_the_vocabulary(wide):
    opened = wide(SOFTMAX)
    assert f"{len(opened.words)} dot products, as many as there are words" in foot(opened)
    assert "exact softmax needs" in foot(wide(HS))


@pytest.mark.parametrize("width", [600, 741, 1190])
def test_after_the_end_the_rate_of_the_update_is_on_screen(opened, tiny_config, width):
    opened = opened(NS, size=(width, 440))
    assert "as at the start" not in foot(opened)
    while not opened.session.finished:
        opened.session.step()
    opened.train(0)
    opened.settle()
    assert f"η = {tiny_config.learning_rate:.4f} as at the start" in foot(opened)
    assert "dot products" in foot(opened)
