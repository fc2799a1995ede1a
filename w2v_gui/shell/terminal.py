"""Prints messages of ``w2v-gui`` on its terminal; a closed terminal causes no error."""

import sys
import traceback

from w2v_gui.printing import Printer
from w2v_gui.word2vec.printable import shown_on_terminal


def complain(what: object) -> None:
    """Print one line: the reason why something cannot be done."""
    Printer(sys.stderr).write(f"w2v-gui: {shown_on_terminal(str(what))}\n")


def report(error: BaseException) -> None:
    """Print ``error`` with its traceback, for a bug report."""
    lines = "".join(traceback.format_exception(error)).splitlines()
    Printer(sys.stderr).write("".join(f"{shown_on_terminal(line)}\n" for line in lines))
