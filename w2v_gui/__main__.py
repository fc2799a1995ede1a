"""``python -m w2v_gui`` and ``w2v-gui``: opens the window."""

import gc
import sys


def main() -> int:
    """Open the window; returns the exit status."""
    # What modules make lives as long as the process: looking for cycles in it, while they load, later, and again
    # at the end, would take a sixth of the time from the command to the picture.
    gc.disable()
    from w2v_gui.shell.application import run  # Qt is loaded only when a window is wanted

    gc.freeze()
    gc.enable()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
