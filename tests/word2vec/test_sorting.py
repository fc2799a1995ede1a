"""Words sorted in small steps come out as Python sorts them."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec import sorting
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.sorting import sort_words


def nothing() -> None:
    pass


@given(words=st.lists(st.text(max_size=3)), run=st.integers(1, 20), every=st.integers(1, 4))
def test_the_order_is_pythons_own(words, run, every):
    with mock.patch.multiple(sorting, _RUN=run * every, _EVERY=every):
        assert sort_words(words, nothing) == sorted(words)


def test_many_words_are_sorted_in_steps_of_bounded_size():
    sizes = []
    sort = sorted

    def measured(words):
        words = list(words)
        sizes.append(len(words))
        return sort(words)

    words = [f"{i * 7919 % 100_003:x}" for i in range(100_003)]
    with mock.patch.multiple(sorting, _RUN=1000, _EVERY=10, sorted=measured, create=True):
        ordered = sort_words(words, nothing)

    assert ordered == sort(words)
    assert max(sizes) <= 100_003 / 10 + 1  # the sample; all others hold about a run
    assert len(sizes) >= 200
    assert sort(sizes)[-2] <= 3000


@pytest.mark.parametrize("asked", [0, 1, 4, 6])
def test_it_stops_when_told(asked):
    answers = iter([False] * asked + [True])

    def poll():
        if next(answers):
            raise Cancelled

    with mock.patch.multiple(sorting, _RUN=4, _EVERY=2), pytest.raises(Cancelled):
        sort_words(list("abcdefghijklmnop"), poll)
