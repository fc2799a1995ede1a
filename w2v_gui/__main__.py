"""``python -m w2v_gui`` and ``w2v-gui``: opens the window."""

import builtins
import gc
import signal
import sys
from collections.abc import Callable, Sequence


def main() -> int:
    """Open the window; returns the exit status."""
    return load_application()(sys.argv[1:])


def load_application() -> Callable[[Sequence[str]], int]:
    """Import the application and return what runs it, which takes arguments and returns the exit status.

    This takes less time than an ``import`` statement, and it changes the process: Python's own import function is
    in force again once Qt is there, and the garbage collector passes over all that is loaded. Meanwhile Ctrl+C
    ends the process at once: an exception in the middle of importing Qt would leave it half usable, or abort it.
    """
    # Where Ctrl+C is ignored, as by a script that runs the program in its background, it stays so.
    raises = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if raises:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What modules make lives as long as the process: looking for cycles in it, while they load, later, and again
    # at the end, would take a sixth of the time from the command to the picture.
    gc.disable()
    # PySide puts an import function of its own in the place of Python's. It reads the source text of every module
    # imported later to learn whether ``from __feature__ import`` may apply to it. Nothing here uses that, and it
    # would take another tenth of the time.
    python_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401  # Qt is loaded only when a window is wanted

    builtins.__import__ = python_import
    from w2v_gui.shell.application import run

    gc.freeze()
    gc.enable()
    if raises:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run


if __name__ == "__main__":
    sys.exit(main())
