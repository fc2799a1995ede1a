"""The word selected at first tells something about the text, in any language."""

from pathlib import Path

import numpy as np
import pytest

from w2v_gui.training.initial_selection import initial_word, partner_finder
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import make_corpus, read_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset

DATA = Path(__file__).parents[3] / "shared/data"
EVERY_WORD = Config(min_count=1, sample=0.0)


def made(sentences, config=EVERY_WORD):
    return Dataset.build(make_corpus(sentences), config)


def chapters(words):
    """A text with "the" and "of" everywhere, and each of ``words`` in a chapter of its own."""
    return [["the", word, "of", "the", "7th"] for n, word in enumerate(words) for _ in range(50 + n)]


def test_the_toy_opens_at_king(toy_dataset):
    assert initial_word(toy_dataset) == "king"


def test_without_a_king_it_is_a_word_of_one_chapter_not_one_of_every_sentence():
    dataset = made(chapters(["whale", "harpoon", "captain"]))
    assert initial_word(dataset) in {"whale", "harpoon", "captain"}


def test_a_king_among_the_rare_words_is_passed_over():
    rare = [[f"word{i}", "of", "the", f"word{i}"] for i in range(3000)]
    dataset = made([*chapters(["whale"]), *rare, ["king", "the"]])
    assert "king" in dataset.vocabulary.ids
    assert initial_word(dataset) == "whale"


def test_single_characters_and_numbers_are_taken_only_if_there_is_nothing_else():
    dataset = made(chapters(["x", "1851", "鯨"]))
    assert initial_word(dataset) in {"the", "of"}
    dataset = made([["風", "1"], ["林", "1"], ["火", "2"], ["山", "2"]])
    assert initial_word(dataset) in dataset.vocabulary.ids


@pytest.mark.parametrize(
    ("name", "told_of"),
    [
        ("ru-novels.txt.xz", {"алексей", "кити", "анна", "левин"}),
        ("bible_kjv.txt.xz", {"king", "david", "offering"}),
    ],
)
def test_in_real_books_it_is_what_they_tell_of(name, told_of):
    if not (DATA / name).exists():
        pytest.skip(f"{name} is not in ../shared/data beside the checkout")
    dataset = Dataset.build(read_corpus(DATA / name), Config())
    assert initial_word(dataset) in told_of


def test_the_partner_is_the_word_most_often_found_in_the_window(tiny_dataset, tiny_config):
    partner = partner_finder(tiny_dataset, tiny_config)
    sentences = np.split(tiny_dataset.corpus.tokens, tiny_dataset.corpus.offsets[1:-1])
    m, keep = tiny_config.window, tiny_dataset.keep
    for word in range(0, len(tiny_dataset.vocabulary), 7):
        counts = np.zeros(len(keep))
        for sentence in sentences:
            for i, j in ((i, j) for i in range(len(sentence)) for j in range(len(sentence))):
                if sentence[i] == word and 0 < abs(i - j) <= m:
                    counts[sentence[j]] += (m - abs(i - j) + 1) / m * keep[sentence[j]]
        found = tiny_dataset.vocabulary.ids[partner(tiny_dataset.vocabulary.words[word])]
        assert counts[found] == pytest.approx(counts.max())


def test_a_word_that_stands_alone_is_its_own_partner():
    dataset = made([["alone"], ["the", "whale"], ["the", "whale"]])
    assert partner_finder(dataset, EVERY_WORD)("alone") == "alone"


def test_a_word_of_another_vocabulary_is_its_own_partner():
    dataset = made([["the", "whale"], ["the", "whale"]])
    assert partner_finder(dataset, EVERY_WORD)("dolphin") == "dolphin"
