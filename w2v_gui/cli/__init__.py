"""The command ``w2v-train``: trains word vectors without a window and without Qt; its messages are English."""

import sys
from collections.abc import Callable, Sequence

from w2v_gui.cli.progress import Progress

PROGRAM = "w2v-train"
DONE, REFUSED, INTERRUPTED = 0, 2, 130


def main(
    arguments: Sequence[str] | None = None,
    translate: Callable[[str, str], str] = lambda _context, text: text,
    program: str = PROGRAM,
) -> int:
    """Run ``w2v-train`` and return its exit status.

    Args:
        arguments: None: those of the process.
        translate: for the language of a report; English unless given. Messages are English.
        program: the name that messages begin with.
    """
    progress = Progress(sys.stderr, program)
    try:
        from w2v_gui.cli.command import run  # takes a third of a second, and the user may press Ctrl+C during it

        return run(sys.argv[1:] if arguments is None else arguments, progress, translate)
    except KeyboardInterrupt:
        progress.complain("Stopped.")
        return INTERRUPTED
