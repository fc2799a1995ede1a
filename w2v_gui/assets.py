"""Finds the files installed with the program: icons, styles, translations and the toy corpora."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def asset(name: str) -> Path:
    """Return the path of a bundled file such as ``"icons/play.svg"``.

    An installed wheel has the folder ``resources`` inside the package, a checkout has it beside the package.

    Raises:
        FileNotFoundError: the file is in neither place.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if (path := root / name).exists():
            return path
    raise FileNotFoundError(name)
