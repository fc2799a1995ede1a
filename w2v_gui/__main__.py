"""``python -m w2v_gui`` and ``w2v-gui``: opens the window."""

import sys


def main() -> int:
    """Open the window; returns the exit status."""
    from w2v_gui.shell.application import run  # Qt is loaded only when a window is wanted

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
