"""The memory that the window shares with a helper: enough copies for one session, and bounded for many."""

import os

import pytest

from w2v_gui.training.helper_memory import allocate, shared_memory, unnamed_file

SHAPES = ((12_000, 100), (12_000, 100))
STATE_BYTES = 2 * 4 * 12_000 * 100


@pytest.mark.parametrize("sessions", [1, 2, 8])
def test_more_sessions_share_the_memory_for_copies(sessions):
    shapes = [SHAPES] * sessions
    with unnamed_file() as file:
        allocate(file, shapes)
        parts = shared_memory(file.fileno(), shapes)
        assert os.fstat(file.fileno()).st_size == sum(2 + len(part.copies) for part in parts) * STATE_BYTES
    assert all(2 <= len(part.copies) <= 8 for part in parts)
    copies = sum(len(part.copies) for part in parts)
    assert copies * STATE_BYTES <= max(80 << 20, 2 * sessions * STATE_BYTES)
    assert copies >= 8
