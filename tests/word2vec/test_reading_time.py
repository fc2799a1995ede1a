"""Reading takes time in proportion to the text, for any text, and checks often whether it is cancelled.

The tests measure the processor time of the thread, so a busy machine changes little. The budgets are many times
what is needed, and far below the time of work that grows with the square of the length.
"""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions

SIZE = 1 << 15
"""Characters of a text: enough to detect quadratic time, few enough for a quick test."""
PER_KILOBYTE = {"jieba": 0.02, "characters": 0.002, "spaces": 0.002}
"""Seconds per 1,000 bytes. jieba needs 0.001 for prose and 0.007 for rare ideographs, all else 0.0001."""
AT_ONCE = 0.5
"""Seconds between two checks for cancelling."""

ODD = [
    *("a1", "x", " ", "\n", "\r\n", "\t", "\x1e", "\x85", "\u2028", "'", "’", "ʼ", "_", ".", "。", "，", "،"),
    *(
        "3.1",
        "don't ",
        "Σ",
        "İ",
        "ﬁ",
        "ы",
        "é",
        "e\u0301",
        "Ａ１",
        "한",
        "\u1100\u1161",
        "क्षि",
        "\u0958",
        "می\u200c",
    ),
    *(
        "字",
        "的",
        "中国",
        "龘",
        "T恤",
        "我们今天去北京大学看书。",
        "𠀀",
        "の",
        "ｶ\uff9e",
        "\u0e01\u0e33",
        "\ufdfa",
        "\ufe70",
    ),
    *("\u0301", "\u0334", "\u0301\u0334\u0316", "\u0344", "\u3099", "\u0f71\u0f74", "\U000e0100"),
    *("\u00ad", "\u200d", "\ufeff", "👨\u200d👩", "🏽", "\ud800", "!", "…”"),
]
ways = st.builds(
    ReadingOptions,
    lowercase=st.booleans(),
    running_text=st.booleans(),
    segment=st.sampled_from(["auto", "spaces", "characters", "jieba"]),
)
blocks = st.lists(st.tuples(st.lists(st.sampled_from(ODD), min_size=1, max_size=4), st.booleans()), max_size=4)
JIEBA = ReadingOptions(segment="jieba")
CHINESE = ["我们今天去北京大学看书。", "\n"]


def long_text(parts, seed):
    """A text in which all parts take the same space, each repeated in order or shuffled."""
    rng, text = random.Random(seed), []
    for pieces, shuffled in parts:
        times = SIZE // len(parts) // len("".join(pieces))
        many = pieces * times
        if shuffled:
            rng.shuffle(many)
        text += many
    return "".join(text)


@pytest.fixture(scope="module")
def dictionary():
    """Load jieba's dictionary first: it takes half a second, once, and is not to be measured."""
    jieba = pytest.importorskip("jieba")
    jieba.setLogLevel("CRITICAL")
    jieba.initialize()


@pytest.mark.slow
@pytest.mark.usefixtures("dictionary")
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([(CHINESE, False), (["a1"], False), (CHINESE, False)], JIEBA, 0)
@example([(["a1"], False), (["字"], False)], JIEBA, 0)
@example([(["龘"], False)], JIEBA, 0)
@example([(["的", "龘", "𠀀"], True)], JIEBA, 0)
@example([(["\u0301", "\u0334", "\u0316"], True)], ReadingOptions(), 0)
@example([(["x"], False), (["\u0344", "\u0334"], True)], ReadingOptions(running_text=True), 0)
@example([(["ｶ", "\uff9e", "\uff9f"], True)], ReadingOptions(segment="characters"), 0)
@example([(["\n", " ", "\t"], True)], ReadingOptions(running_text=True), 0)
@example([(["Σ", "'", "\u0301"], True)], ReadingOptions(), 0)
@given(blocks, ways, st.integers(0, 9))
def test_no_text_takes_more_than_its_share_of_time(tmp_path, parts, options, seed):
    text = f"words to begin with 字\n{long_text(parts, seed)}"
    data = text.encode("utf-8", "replace")
    path = tmp_path / "text"
    path.write_bytes(data)
    asked = [time.thread_time()]

    def cancelled():
        asked.append(time.thread_time())
        return False

    corpus = read_corpus(path, options, cancelled=cancelled)
    asked.append(time.thread_time())

    assert max(map(len, corpus.words)) <= 65_536
    budget = PER_KILOBYTE[corpus.reading.segmentation] * len(data) / 1000 + 0.1
    assert asked[-1] - asked[0] <= budget
    assert max(later - earlier for earlier, later in pairwise(asked)) <= AT_ONCE
