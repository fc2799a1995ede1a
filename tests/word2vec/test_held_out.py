"""The windows of a page are the same whether it is processed in parts or at once."""

from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.dataset import held_out
from w2v_gui.word2vec.dataset.training_text import Page


@given(
    places=st.lists(st.tuples(st.integers(0, 6), st.integers(1, 5)), max_size=30).map(sorted),
    chunk=st.integers(1, 12),
)
def test_a_page_in_parts_has_the_windows_of_the_whole(places, chunk):
    pieces, radii = np.array(places, np.int32).reshape(-1, 2).T
    page = Page(np.zeros(len(places), np.int32), pieces, np.arange(len(places)), radii.astype(np.int16))

    with mock.patch.object(held_out, "_CHUNK_TOKENS", chunk):
        parts = held_out._reach(page, lambda: None)

    for part, whole in zip(parts, page.reach(), strict=True):
        assert part.tolist() == whole.tolist()
        assert part.dtype == whole.dtype
