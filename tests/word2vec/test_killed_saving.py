"""A process that is killed while it saves leaves the file as it was or as it is to be."""

import subprocess
import sys

import pytest

from tests.word2vec.session_stage import saved_run, saved_session
from w2v_gui.word2vec.formats.session_files import read_session, write_session
from w2v_gui.word2vec.session.session import Session

KILLS = 12
_KILLING = """
import itertools, os, random, signal, sys, time
from dataclasses import replace
from pathlib import Path
from w2v_gui.word2vec.formats.session_files import read_session, write_session

path, kills = Path(sys.argv[1]), int(sys.argv[2])
saved, draw, latest = read_session(path), random.Random(kills).random, 0
for _ in range(kills):
    place = path.stat().st_ino
    if not (child := os.fork()):
        for number in itertools.count(latest + 1):
            write_session(replace(saved, notes={"number": number}), path)
    while path.stat().st_ino == place:
        time.sleep(0.001)
    time.sleep(draw() * 0.03)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    number = read_session(path).notes.get("number", 0)
    assert number > latest
    latest = number
write_session(saved, path)  # removes the part file that the last one has left
assert os.listdir(path.parent) == [path.name]
print(latest)
"""


def kill_while_saving(path, kills):
    """Kill that many processes, one after the other; each has saved to ``path`` and goes on saving.

    Returns:
        How often it was saved in all.
    """
    command = [sys.executable, "-c", _KILLING, str(path), str(kills)]
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=600).stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not forked there")
def test_kill_9_at_random_moments_of_saving_loses_no_file(tmp_path, tiny_dataset, tiny_config):
    path, session = tmp_path / "s.w2v", Session(tiny_dataset, tiny_config, "softmax")
    history = [session.snapshot() for _ in range(2) if session.step()]
    write_session(saved_session(tiny_dataset, saved_run(session, history), with_text=True), path)
    assert kill_while_saving(path, KILLS) >= KILLS
    assert read_session(path).runs[0].state.position.counters.pairs == session.pairs
