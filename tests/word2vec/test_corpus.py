"""Words get ids by falling count, in whatever pieces and from whatever source their sentences come."""

import string
from collections import Counter
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2v_gui.word2vec.corpus import files as text_files
from w2v_gui.word2vec.corpus.corpus import make_corpus, read_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.errors import Cancelled, CorpusError

WORDS = st.text(string.ascii_lowercase + string.digits + "_äßжλ한字のé", min_size=1, max_size=20)
SENTENCES = st.lists(st.lists(WORDS, max_size=6), min_size=1, max_size=12)
# Hypothesis runs many examples in one tmp_path: each writes the same file anew.
same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_ids_follow_falling_count_then_first_appearance():
    corpus = make_corpus([["b", "c", "a"], [], ["é", "c"], ["z", "B"]])

    assert corpus.words == ["c", "b", "a", "é", "z", "B"]
    assert corpus.counts.tolist() == [2, 1, 1, 1, 1, 1]
    assert corpus.tokens.tolist() == [1, 0, 2, 3, 0, 4, 5]
    assert corpus.offsets.tolist() == [0, 3, 5, 7]
    assert (corpus.tokens.dtype, corpus.counts.dtype, corpus.offsets.dtype) == (np.int32, np.int64, np.int64)


@given(SENTENCES)
def test_a_corpus_is_its_sentences_counted(sentences):
    corpus = make_corpus(sentences)

    counts = Counter(word for sentence in sentences for word in sentence)
    expected = [word for word, _ in counts.most_common()]  # ties by first appearance
    restored = np.split(np.array(corpus.words, object)[corpus.tokens], corpus.offsets[1:-1])
    assert corpus.words == expected
    assert corpus.counts.tolist() == [counts[word] for word in expected]
    assert [list(sentence) for sentence in restored if len(sentence)] == [s for s in sentences if s]


@same_folder
@given(sentences=SENTENCES.filter(any), piece=st.integers(1, 40))
def test_a_file_of_sentences_reads_as_they_were(tmp_path, sentences, piece):
    path = tmp_path / "text"
    path.write_text("\n".join(map(" ".join, sentences)), encoding="utf-8")
    expected = make_corpus(sentences)

    with mock.patch.object(text_files, "PIECE_BYTES", piece):
        corpus = read_corpus(path, ReadingOptions(segment="spaces"))

    assert corpus.words == expected.words
    assert corpus.tokens.tolist() == expected.tokens.tolist()
    assert corpus.offsets.tolist() == expected.offsets.tolist()


@same_folder
@given(
    text=st.text("abж字の. !\n\r\t'’。-\u0301\u00ad3", min_size=1, max_size=200),
    piece=st.integers(1, 30),
    encoding=st.sampled_from(["utf-8", "utf-16", "gb18030"]),
    running_text=st.booleans(),
    segment=st.sampled_from(["spaces", "characters"]),
)
def test_pieces_of_any_size_cut_neither_word_nor_sentence(
    tmp_path, sentences, text, piece, encoding, running_text, segment
):
    path = tmp_path / "text"
    path.write_bytes((text + " end").encode(encoding))
    options = ReadingOptions(encoding, running_text=running_text, segment=segment)

    whole = read_corpus(path, options)
    with mock.patch.object(text_files, "PIECE_BYTES", piece):
        pieces = read_corpus(path, options)

    assert sentences(pieces) == sentences(whole)


def test_one_line_of_any_length_is_one_sentence(tmp_path):
    path = tmp_path / "one-line.txt"
    path.write_text("to be or not to be " * 50_000)

    corpus = read_corpus(path)

    assert corpus.offsets.tolist() == [0, 300_000]
    assert dict(zip(corpus.words, corpus.counts.tolist(), strict=True)) == {
        "be": 100_000,
        "to": 100_000,
        "not": 50_000,
        "or": 50_000,
    }


@pytest.mark.parametrize("text", ["字" * 400_000, "x" * 400_000 + " y", " " * 600_000 + "x"])
def test_a_text_without_a_place_to_cut_is_still_read(tmp_path, text):
    path = tmp_path / "endless.txt"
    path.write_text(text, encoding="utf-8")

    corpus = read_corpus(path, ReadingOptions(segment="characters"))

    assert sum(len(corpus.words[token]) for token in corpus.tokens) == len(text.replace(" ", ""))


def test_a_corpus_knows_where_it_came_from(tmp_path, monkeypatch):
    (tmp_path / "tale.txt").write_text("once upon a time")
    monkeypatch.chdir(tmp_path)

    corpus = read_corpus(Path("tale.txt"))

    assert corpus.name == "tale.txt"
    assert corpus.source == str(tmp_path / "tale.txt")
    assert open_corpus(corpus.source).words == corpus.words


def test_an_unknown_toy_is_named_with_those_there_are():
    with pytest.raises(CorpusError, match=r"toy:castle.*toy:kingdom"):
        open_corpus("toy:castle")


def test_progress_rises_from_the_packed_size_to_one(tmp_path, packing):
    suffix, pack = packing
    path = tmp_path / f"text{suffix}"
    rng = np.random.default_rng(0)
    path.write_bytes(pack(b" ".join(b"%d" % n for n in rng.integers(10**6, size=200_000))))
    shares = []

    read_corpus(path, progress=shares.append)

    assert len(shares) > 3
    assert shares == sorted(shares)
    assert 0 < shares[1] < 1
    assert shares[-1] == 1


@pytest.mark.parametrize("asked", [1, 2, 5])
def test_reading_stops_when_told_and_closes_the_file(tmp_path, asked):
    path = tmp_path / "text.txt"
    path.write_text("word " * 300_000)
    answers = iter([False] * (asked - 1) + [True])

    with pytest.raises(Cancelled):
        read_corpus(path, cancelled=lambda: next(answers))


def test_cancel_is_asked_between_chinese_words_too(tmp_path):
    pytest.importorskip("jieba")
    path = tmp_path / "text.txt"
    path.write_text("道可道，非常道。名可名，非常名。" * 500, encoding="utf-8")
    questions = []

    read_corpus(path, ReadingOptions(segment="jieba"), cancelled=lambda: bool(questions.append(1)))

    assert len(questions) >= 2000
