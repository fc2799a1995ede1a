"""The command ``w2v-train``: trains word vectors without a window and without Qt; its messages are English."""

import sys
from collections.abc import Sequence

from w2v_gui.cli.progress import Progress

PROGRAM = "w2v-train"
DONE, REFUSED, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``w2v-train`` with ``arguments`` (None: those of the process) and return its exit status."""
    progress = Progress(sys.stderr)
    try:
        from w2v_gui.cli.command import run  # takes a third of a second, and the user may press Ctrl+C during it

        return run(sys.argv[1:] if arguments is None else arguments, progress)
    except KeyboardInterrupt:
        progress.say(f"{PROGRAM}: Stopped.")
        return INTERRUPTED
