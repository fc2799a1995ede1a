"""The memory of large arrays is the system's again once they are freed."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import numpy as np
from w2v_gui.shell.freed_memory import give_back_large_blocks

def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

give_back_large_blocks()
arrays = [np.ones(3_000_000, np.uint8)]
del arrays[0]  # glibc now takes blocks of this size from its heap
before, small = held(), []
for _ in range(60):  # small blocks between them keep the heap from shrinking
    arrays.append(np.ones(3_000_000, np.uint8))
    small.append(np.ones(50_000, np.uint8))
arrays.clear()
print(held() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not say how much is held")
def test_large_arrays_leave_memory_when_they_are_freed():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20_000_000
