"""The curve behind the slider of a replay: painted once, and anew when it, its colour or its size changes."""

import numpy as np
import pytest

from w2v_gui.panels.theme import DARK, LIGHT, Theme
from w2v_gui.shell.replay.scent import Scent
from w2v_gui.shell.replay.slider import ScentSlider

FALLING = Scent(np.linspace(1, 0, 60), (20,))
RISING = Scent(FALLING.losses[::-1], FALLING.epochs)


def slider_with(qtbot, theme, scent, hue, width):
    slider = ScentSlider(theme)
    qtbot.addWidget(slider)
    slider.resize(width, 32)
    slider.setRange(0, 59)
    slider.show_scent(scent, hue)
    return slider


@pytest.mark.parametrize(
    ("palette", "scent", "hue", "width"),
    [(LIGHT, RISING, 0, 600), (LIGHT, FALLING, 1, 600), (DARK, FALLING, 0, 600), (LIGHT, FALLING, 0, 400)],
    ids=["losses", "run", "theme", "size"],
)
def test_what_changes_the_curve_is_painted_as_by_a_new_slider(qtbot, palette, scent, hue, width):
    theme = Theme(LIGHT)
    slider = slider_with(qtbot, theme, FALLING, 0, 600)
    before = slider.grab().toImage()
    theme.apply(palette)
    slider.resize(width, 32)
    if (scent, hue) != (FALLING, 0):
        slider.show_scent(scent, hue)
    changed = slider.grab().toImage()
    assert changed != before
    assert changed == slider_with(qtbot, theme, scent, hue, width).grab().toImage()
