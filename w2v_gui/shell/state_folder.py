"""Where the program keeps what is neither a preference nor a document: its log and unfinished trainings."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_FOLDER = "word2vec-explorer"


def state_folder() -> Path:
    """The folder for the state of the current user's program, which may not exist yet.

    On Linux ``$XDG_STATE_HOME`` says where it lies, else it is in ``~/.local/state``.
    """
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.GenericStateLocation)
    return Path(places[0] if places else Path.home()) / _FOLDER
