"""Messages of ``w2v-gui`` on its terminal: control characters are escaped, a closed terminal is no failure."""

import io
import sys

import pytest

from w2v_gui.shell.arguments import parse
from w2v_gui.shell.messages import sentence
from w2v_gui.shell.terminal import complain, report

NAME = "\x1b]0;owned\x07\u202e\n.txt"
SPELLED = r"\x1b]0;owned\x07\u202e\n.txt"


def test_control_characters_in_a_name_are_escaped(capsys):
    complain(f"{NAME} cannot be read.")
    assert capsys.readouterr().err == f"w2v-gui: {SPELLED} cannot be read.\n"
    with pytest.raises(SystemExit):
        parse(["a.txt", NAME])
    err = capsys.readouterr().err
    assert SPELLED in err and "\x1b" not in err


def test_a_mistake_of_the_programs_own_is_reported_line_by_line(capsys):
    try:
        raise RuntimeError(NAME)
    except RuntimeError as error:
        report(error)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Traceback")
    assert len(lines) > 2
    assert not any("\x1b" in line for line in lines)


class Full(io.StringIO):
    """A terminal, or a redirection to a full disk, to which nothing can be written."""

    def write(self, text):
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("kind", ["none", "closed", "full"])
def test_a_terminal_that_is_gone_stops_nothing(monkeypatch, kind):
    stream = {"none": None, "closed": io.StringIO(), "full": Full()}[kind]
    if kind == "closed":
        stream.close()
    monkeypatch.setattr(sys, "stderr", stream)
    complain("nothing")
    assert "RuntimeError" in sentence(RuntimeError("x"))
