"""Names the versions of all that the program runs on; imports none of it."""

import platform
from functools import cache

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from w2v_gui import __version__

_PACKAGES = {
    "PySide6": "PySide6-Essentials",
    "NumPy": "numpy",
    "SciPy": "scipy",
    "scikit-learn": "scikit-learn",
    "pyqtgraph": "pyqtgraph",
}
"""Names of packages, as people write them, and as they are installed."""


@cache  # looking packages up takes some 20 ms
def versions() -> str:
    """Two lines: the program with its packages, and the system."""
    packages = [f"Word2Vec Explorer {__version__}", f"Python {platform.python_version()}", f"Qt {qVersion()}"]
    packages += [f"{name} {_version(package)}" for name, package in _PACKAGES.items()]
    screen = QGuiApplication.platformName() or "none"
    return f"{', '.join(packages)}\n{platform.platform()}, screen: {screen}"


def _version(package: str) -> str:
    from importlib import metadata  # takes 14 ms, before the window opens

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"
