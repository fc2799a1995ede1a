"""The word table gives words the same numbers as a dictionary does."""

from collections import defaultdict
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.corpus.word_table import WordTable

ALPHABET = "ab字я𠀀é_'"
# Around 8 and 16 bytes, where a word fills one integer and two.
LENGTHS = st.one_of(st.integers(1, 4), st.integers(6, 9), st.integers(14, 18), st.just(40))
WORDS = LENGTHS.flatmap(lambda length: st.text(ALPHABET, min_size=length, max_size=length))
PIECES = st.lists(st.lists(st.lists(WORDS, max_size=5), min_size=1, max_size=4), min_size=1, max_size=4)


@pytest.mark.parametrize("bits", [1, 3, 20])
@given(pieces=PIECES)
def test_words_get_the_numbers_a_dictionary_gives_them(bits, pieces):
    table, expected = WordTable(bits), defaultdict(count().__next__)

    for lines in pieces:
        numbers, lengths = table.look_up("\n".join(map("  ".join, lines)))

        assert lengths.tolist() == list(map(len, lines))
        assert numbers.tolist() == [expected[word] for line in lines for word in line]
    assert list(table.numbers) == list(expected)
