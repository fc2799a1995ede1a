"""A card that fills the window shows larger text, cuts nothing for it, and comes back as it was."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from tests.shell.test_room import SCREENS, check_tree, check_update, in_view, settle
from w2v_gui.panels import PANELS
from w2v_gui.panels.theme import DARK
from w2v_gui.panels.theme.theme import SMALLEST
from w2v_gui.shell.look import LARGER_TEXT_SCALE
from w2v_gui.word2vec.objectives import OBJECTIVES

KEYS = [panel.key for panel in PANELS]
ALONE = [panel.key for panel in PANELS if not panel.race_only]
TEXT = re.compile(r'font-size="([\d.]+)"[^>]*>\s*<text[^>]*>([^<]*)</text>', re.DOTALL)


def texts(card):
    """(size in pixels, text) of everything that is written in ``card`` as it stands."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(card.size())
    generator.setResolution(72)
    with QPainter(generator) as painter:
        card.render(painter, QPoint())
    return [(float(size), text) for size, text in TEXT.findall(bytes(buffer.data().data()).decode())]


def smallest(written):
    """The size in pixels of the smallest of the texts that ``texts`` found."""
    return min(size for size, text in written if text.strip())


def pixels(window):
    image = window.grab().toImage()
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


@pytest.mark.parametrize("keys", [ALONE, *([key] for key in KEYS if key not in ALONE)], ids=", ".join)
def test_every_panel_has_larger_text_while_expanded_and_comes_back_as_it_was(qtbot, toy, keys):
    for key in keys:
        toy.show_panel(key)
        settle(qtbot, toy)
        qtbot.waitUntil(lambda: toy.strip.isHidden() or toy.strip.settled)  # the scores of the runs come later
        before = pixels(toy)
        card = toy.deck.card_of(toy.panels[key])
        assert SMALLEST <= smallest(texts(card)) < 1.25 * SMALLEST, key
        toy.expand_panel(key)
        settle(qtbot, toy)
        written = texts(card)
        assert smallest(written) >= 1.25 * SMALLEST, (key, written)
        toy.deck.shrink()
        settle(qtbot, toy)
        # pyqtgraph packs its symbols anew when their size changes, which moves the edge of one by a shade.
        assert (pixels(toy) != before).sum() <= 4, key


@pytest.mark.slow
@pytest.mark.parametrize(("screen", "larger"), [("1280x800", False), ("1920x1080", True)])
def test_nothing_is_cut_in_an_expanded_card(qtbot, toy, screen, larger):
    toy.resize(*SCREENS[screen])
    if larger:
        toy.actions_.larger.trigger()
    for key in KEYS:
        toy.race.switch(toy.panels[key].race_only)
        card = toy.deck.card_of(toy.panels[key])
        toy.show_panel(key)
        toy.expand_panel(key)
        for method in OBJECTIVES if key in ("update", "tree") else list(OBJECTIVES)[:1]:
            toy.training.focus(toy.controller.runs.of_method(method))
            settle(qtbot, toy)
            written = texts(card)
            assert smallest(written) > LARGER_TEXT_SCALE * SMALLEST, key
            assert not [text for _, text in written if "…" in text], key
            for control in toy.panels[key].head_widgets:
                assert in_view(control, control.rect()), key
                assert control.width() >= control.minimumSizeHint().width(), key
            if key == "update":
                check_update(toy, 8 if method == "hierarchical-softmax" else 6)
            elif key == "tree":
                check_tree(toy, 8)
        if key == "vocabulary":
            assert toy.panels[key].words.horizontalScrollBar().maximum() == 0
        toy.deck.shrink()


def test_the_text_of_an_expanded_card_follows_the_window(qtbot, toy):
    card = toy.deck.cards["stage"]
    toy.expand_panel("update")
    settle(qtbot, toy)
    normal = smallest(texts(card))
    toy.actions_.larger.trigger()
    settle(qtbot, toy)
    assert smallest(texts(card)) > normal
    toy.actions_.dark.trigger()
    settle(qtbot, toy)
    assert card.grab().toImage().pixelColor(card.width() // 2, 4) == DARK.card
    toy.resize(960, 620)
    settle(qtbot, toy)
    assert smallest(texts(card)) == round(LARGER_TEXT_SCALE * SMALLEST), "rows matter more than large letters"
