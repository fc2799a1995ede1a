"""Finds the files that travel with the program: icons, styles and the toy corpora."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def asset(name: str) -> Path:
    """Return the path of a bundled file such as ``"icons/play.svg"``.

    A wheel carries the folder inside the package; a checkout keeps it beside the package.

    Raises:
        FileNotFoundError: the file is in neither place.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if (path := root / name).exists():
            return path
    raise FileNotFoundError(name)
