"""Session files (``.w2v``): all runs of a window with their trainings, to go on with elsewhere."""

from w2v_gui.word2vec.formats.session_files.reading import read_session
from w2v_gui.word2vec.formats.session_files.saved import (
    SavedCorpus,
    SavedDataset,
    SavedMoment,
    SavedRun,
    SavedSession,
    SavedText,
    SavedUpdate,
    SessionError,
    text_bytes,
)
from w2v_gui.word2vec.formats.session_files.writing import write_session

__all__ = [
    "SavedCorpus",
    "SavedDataset",
    "SavedMoment",
    "SavedRun",
    "SavedSession",
    "SavedText",
    "SavedUpdate",
    "SessionError",
    "read_session",
    "text_bytes",
    "write_session",
]
