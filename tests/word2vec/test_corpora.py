"""Real texts in six languages give the words and counts that their description states."""

import gzip
import lzma

import pytest

from w2v_gui.word2vec.corpus.corpus import make_corpus, read_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.corpus.spelling import fold, spell


@pytest.mark.parametrize(
    ("name", "segmentation", "tokens", "word"),
    [
        ("simplewiki-text8like-1m.txt.gz", "spaces", 1_000_000, "the"),
        ("dewiki-1m.txt.xz", "spaces", 1_000_000, "für"),
        ("kowiki-1m.txt.xz", "spaces", 1_000_000, "있다"),
        ("ru-novels.txt.xz", "spaces", 642_833, "что"),
        ("zhwiki-seg-500k.txt.gz", "spaces", 500_000, "中国"),
        ("jawiki-raw-1m.txt.xz", "characters", 868_719, "の"),
        ("alice.txt.gz", "spaces", 26_681, "don't"),
    ],
)
def test_a_real_text_has_the_words_it_is_described_with(shared_data, name, segmentation, tokens, word):
    corpus = read_corpus(shared_data(name))

    assert corpus.reading.segmentation == segmentation
    assert len(corpus.tokens) == tokens
    assert word in corpus.words


def test_a_chinese_novel_is_cut_by_jieba(shared_data, tmp_path):
    pytest.importorskip("jieba")
    with lzma.open(shared_data("hongloumeng.txt.xz"), "rt", encoding="utf-8") as file:
        (tmp_path / "beginning.txt").write_text(file.read(50_000), encoding="utf-8")

    corpus = read_corpus(tmp_path / "beginning.txt")

    assert corpus.reading.segmentation == "jieba"
    assert {"宝玉", "黛玉", "贾母"} <= set(corpus.words[:200])


def test_a_prepared_text_equals_its_lines_split_at_spaces(shared_data):
    path = shared_data("zhwiki-seg-500k.txt.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        expected = make_corpus([fold(spell(line)).split() for line in file])

    corpus = read_corpus(path)

    assert corpus.words == expected.words
    assert (corpus.tokens == expected.tokens).all()
    assert corpus.offsets.tolist() == expected.offsets.tolist()


def test_a_novel_in_running_text_has_sentences_of_a_sentences_length(shared_data):
    lines = read_corpus(shared_data("timemachine.txt.gz"))
    running = read_corpus(shared_data("timemachine.txt.gz"), ReadingOptions(running_text=True))

    assert len(lines.tokens) == len(running.tokens)
    assert 1_500 < len(running.offsets) < 2_500 < len(lines.offsets)
