"""Prints messages of ``w2v-gui`` on its terminal; a closed terminal causes no error."""

import sys
import traceback

from w2v_gui.printing import Printer
from w2v_gui.word2vec.errors import Word2VecError
from w2v_gui.word2vec.printable import shown_on_terminal


def complain(what: object) -> None:
    """Print the reason why something cannot be done: one line, or those of the sentence of an error."""
    if isinstance(what, Word2VecError):  # the line breaks of its sentence, not those of a name in it
        lines = [line.format(**what.arguments) for line in what.template.split("\n")]
    else:
        lines = [str(what)]
    text = "\n".join(map(shown_on_terminal, lines))
    Printer(sys.stderr).write(f"w2v-gui: {text}\n")


def report(error: BaseException) -> None:
    """Print ``error`` with its traceback, for a bug report."""
    lines = "".join(traceback.format_exception(error)).splitlines()
    Printer(sys.stderr).write("".join(f"{shown_on_terminal(line)}\n" for line in lines))
