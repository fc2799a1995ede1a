"""The memory of freed arrays is kept for later ones, or given back to the system."""

import subprocess
import sys
from pathlib import Path

import pytest

from w2v_gui.training import training_loop

PROGRAM = """
import resource
import sys
import numpy as np
from w2v_gui.shell import freed_memory

def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

getattr(freed_memory, sys.argv[1])()
arrays = [np.ones(3_000_000, np.uint8)]
del arrays[0]  # glibc now takes blocks of this size from its heap
before, small = held(), []
for _ in range(20):  # small blocks between them keep the heap from shrinking
    arrays.append(np.ones(3_000_000, np.uint8))
    small.append(np.ones(50_000, np.uint8))
arrays.clear()
kept = held() - before
faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    np.ones(3_000_000, np.uint8)
faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - faults
freed_memory.give_back_freed_blocks()
print(kept, faults, held() - before)
"""
PAGES = 3_000_000 // 4096

needs_figures = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="the system does not say how much memory is held"
)


def measured(mode: str) -> list[int]:
    command = [sys.executable, "-c", PROGRAM, mode]
    return [int(figure) for figure in subprocess.check_output(command, text=True).split()]


@needs_figures
def test_large_arrays_leave_memory_when_they_are_freed():
    kept, faults, _ = measured("give_back_freed_blocks")
    assert kept < 10_000_000
    assert faults > 19 * PAGES


@needs_figures
def test_kept_memory_serves_the_next_arrays_and_can_be_given_back():
    kept, faults, kept_in_the_end = measured("keep_freed_blocks")
    assert kept > 50_000_000
    assert faults < 2 * PAGES
    assert kept_in_the_end < 10_000_000


def test_freed_memory_is_kept_until_a_state_is_large(toy, monkeypatch):
    from w2v_gui.shell import freed_memory

    chosen = []
    for mode in ("keep_freed_blocks", "give_back_freed_blocks"):
        monkeypatch.setattr(freed_memory, mode, lambda mode=mode: chosen.append(mode))
    runs = toy.controller.runs
    freed_memory.FreedMemory(runs, toy)
    runs.changed.emit()
    assert chosen == ["keep_freed_blocks"]
    monkeypatch.setattr(training_loop, "LARGE_BYTES", runs.focus.live.bytes - 1)
    runs.changed.emit()
    assert chosen == ["keep_freed_blocks", "give_back_freed_blocks"]
