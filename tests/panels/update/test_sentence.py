"""The pair stands in a real sentence, with its window marked."""

import re
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.panels.update.shown import HS, NS, Opened, loss_by_hand
from w2v_gui.panels.theme import decimal
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
        QTest.mouseClick(opened.head(3), Qt.MouseButton.LeftButton)
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
        QTest.mouseClick(opened.head(3), Qt.MouseButton.LeftButton)
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
