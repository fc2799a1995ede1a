"""One thread at a time imports a library that is loaded when it is needed.

SciPy and scikit-learn load slowly, so they are imported where they are used, in whichever thread that is. If one
thread imports a package and another a module in it, they can wait for each other; Python then ends the wait with
an error in one of them.
"""

from threading import RLock

IMPORTING = RLock()
"""Held around every import of SciPy or scikit-learn."""
