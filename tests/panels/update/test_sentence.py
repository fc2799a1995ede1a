"""The pair stands in a real sentence, with its window marked."""

import re
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.panels.update.shown import HS, NS, Opened, loss_by_hand
from w2v_gui.panels.theme import DARK, LIGHT, decimal
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session


@pytest.mark.parametrize("method", OBJECTIVES)
def test_next_pair_is_a_real_pair_in_its_sentence(opened, tiny_corpus, tiny_config, method):
    opened = opened(method)
    texts = {
        " ".join(tiny_corpus.words[t] for t in tiny_corpus.tokens[a:b])
        for a, b in pairwise(tiny_corpus.offsets.tolist())
    }
    seen = set()
    for _ in range(6):
        QTest.mouseClick(opened.panel.bar.next, Qt.MouseButton.LeftButton)
        opened.settle()
        centre, context, words = opened.positions
        assert " ".join(words[p].text for p in sorted(words)) in texts
        assert words[centre].text == opened.selection.word
        assert words[context].text == opened.selection.partner
        kept = [p for p in sorted(words) if not words[p].dropped and words[p].known]
        assert 0 < abs(kept.index(centre) - kept.index(context)) <= tiny_config.window
        seen.add((opened.selection.word, opened.selection.partner))
    assert len(seen) > 1


def test_a_pair_that_never_stands_together_is_explained_all_the_same(qtbot):
    corpus = make_corpus([["one", "two"], ["three", "four"]] * 50)
    config = Config(min_count=1, sample=0, dim=4)
    opened = Opened(qtbot, Dataset.build(corpus, config), config, NS, blocks=1)
    opened.selection.pick_pair("one", "four")
    opened.settle()
    assert "never within 5 words" in opened.sentence.note
    assert opened.sentence.accessibleDescription() == "one four"
    assert decimal(loss_by_hand(opened), 3) in opened.equation


def test_words_too_far_apart_are_no_pair_and_are_said_to_be_none(opened):
    opened = opened()
    _, _, words = opened.positions
    for _ in range(30):
        QTest.mouseClick(opened.panel.bar.next, Qt.MouseButton.LeftButton)
        opened.settle()
        centre, _, words = opened.positions
        kept = [p for p in sorted(words) if not words[p].dropped]
        far = [p for p in kept if abs(kept.index(p) - kept.index(centre)) > 3]
        if far:
            break
    opened.click_word(far[0])
    assert "more than 3 words apart" in opened.sentence.note


def test_toggling_the_method_keeps_the_pair_and_its_sentence(opened, tiny_dataset, tiny_config):
    opened = opened(NS)
    before = opened.sentence.accessibleDescription(), opened.positions[:2]
    opened.session = Session(tiny_dataset, tiny_config, HS)
    opened.train(2)
    opened.settle()
    assert (opened.sentence.accessibleDescription(), opened.positions[:2]) == before
    assert re.search(r"log P\(", opened.equation)


def test_a_book_without_sentences_shows_the_words_near_the_pair(qtbot):
    rng = np.random.default_rng(3)
    book = [f"w{i}" for i in rng.integers(0, 40, 20_000)]
    config = Config(min_count=1, sample=0, dim=4, window=5)
    opened = Opened(qtbot, Dataset.build(make_corpus([book]), config), config, NS, blocks=1)
    assert len(opened.sentence.accessibleDescription().split()) < 200
    assert opened.sentence.line.pieces[0].text == "…"
    assert opened.sentence.line.pieces[-1].text == "…"
    assert opened.sentence.rect_of(opened.positions[0]).isValid()
    assert opened.sentence.rect_of(opened.positions[1]).isValid()


@pytest.fixture
def with_both_kinds(qtbot):
    """A sentence with a word below Min. count, and with one that subsampling drops."""
    corpus = make_corpus([["the", "king", f"rare{i}", "the", "the", "queen", "the", "land"] for i in range(400)])
    config = Config(min_count=5, sample=1e-3, dim=4, window=5)
    opened = Opened(qtbot, Dataset.build(corpus, config), config, NS, blocks=1, size=(1000, 440))
    for _ in range(60):
        QTest.mouseClick(opened.panel.bar.next, Qt.MouseButton.LeftButton)
        opened.settle()
        words = opened.positions[2].values()
        if any(word.dropped and word.known for word in words) and any(not word.known for word in words):
            return opened
    raise AssertionError("no such sentence")


def tip(opened, position):
    return opened.sentence.tip_at(opened.sentence.rect_of(position).center())


def test_subsampled_and_rare_words_are_two_things_in_tooltips_and_key(with_both_kinds):
    opened = with_both_kinds
    words = opened.positions[2]
    rare = next(p for p, word in words.items() if not word.known)
    subsampled = next(p for p, word in words.items() if word.known and word.dropped)
    assert "Min. count" in tip(opened, rare)
    assert "subsampling" in tip(opened, subsampled)
    legend = opened.sentence.legend
    assert legend.texts == ["subsampled away", "below Min. count", "centre v", "context u"]
    tips = list(dict.fromkeys(legend.tip_at(x) for x in range(int(legend.width))))
    assert len(tips) == 4
    assert "subsampling" in tips[0]
    assert "Min. count" in tips[1]


def test_the_key_of_dropped_words_stays_in_a_narrow_card(with_both_kinds):
    with_both_kinds.panel.resize(600, 440)
    with_both_kinds.settle()
    assert with_both_kinds.sentence.legend.texts == ["subsampled", "rare", "v", "u"]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_training_dropped_are_legible(palette):
    assert contrast(palette.third, palette.card) >= 4.5


def contrast(text, ground):
    def luminance(color):
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
        return np.dot(linear, (0.2126, 0.7152, 0.0722))

    brighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_tooltips_of_centre_and_context_say_what_they_are_and_what_a_click_does(opened):
    opened = opened()
    centre, context, _ = opened.positions
    assert tip(opened, centre).startswith("The centre word")
    assert "Click" not in tip(opened, centre)  # nothing would happen
    assert tip(opened, context).startswith("The context word")
    opened.click_word(context, Qt.KeyboardModifier.ControlModifier)  # as its tooltip says
    assert opened.positions[:2] == (context, centre)
