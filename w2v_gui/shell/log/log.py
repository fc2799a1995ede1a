"""Writes the log: one file, which is replaced when it is full, with few older ones beside it."""

import logging
from collections import deque
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from w2v_gui.shell.log.tracebacks import described
from w2v_gui.shell.log.versions import versions
from w2v_gui.word2vec.errors import Word2VecError

MAX_FILE_BYTES = 512 << 10
OLDER_FILES = 3
REPORTED_LINES = 40
"""The last lines of the log that a report contains."""
_NAME = "log.txt"
_LINE = "%(asctime)s %(process)d %(levelname)s %(message)s"


class Log:
    """What happened in the program. Nothing is sent anywhere.

    Words of texts and names of files are left out where ``tracebacks`` can tell them.

    A file that cannot be written stops nothing: the last lines are kept in memory too.

    Args:
        folder: of the files; None: none is written.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._logger = logging.Logger("Word2Vec Explorer")  # not a registered one: each window may have its own
        self._logger.addFilter(_NotTwice())
        self._last = _LastLines()
        handlers: list[logging.Handler] = [self._last]
        if folder is not None:
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError:
                pass
            else:
                handlers.append(_File(folder / _NAME))
        for handler in handlers:
            handler.setFormatter(logging.Formatter(_LINE))
            self._logger.addHandler(handler)

    def note(self, text: str, level: int = logging.INFO) -> None:
        """Write ``text``, unless it was the last one written; may be called from any thread."""
        self._logger.log(level, "%s", text)

    def note_versions(self) -> None:
        """Write what the program runs on; takes some hundredths of a second."""
        self.note(f"started\n{versions()}")

    def note_fault(self, error: BaseException) -> None:
        """Write where ``error`` was raised."""
        self.note(described(error), logging.ERROR)

    def report(self, error: BaseException) -> str:
        """What a report of ``error`` should contain: versions, traceback, and the last lines of the log."""
        return "\n\n".join((versions(), described(error), "\n".join(self.last_lines)))

    @property
    def last_lines(self) -> list[str]:
        """The last lines, at most ``REPORTED_LINES``."""
        return "\n".join(self._last.entries).splitlines()[-REPORTED_LINES:]

    def close(self) -> None:
        """Close the file."""
        for handler in list(self._logger.handlers):
            self._logger.removeHandler(handler)  # otherwise a late line would open the file again
            handler.close()


def is_fault(error: BaseException) -> bool:
    """Whether ``error`` is one of the program itself, not one that the user can correct."""
    return not isinstance(error, (Word2VecError, MemoryError))


def check_is_file(path: Path) -> None:
    """Check that ``path`` is a file or free: opening a pipe would block until another process reads from it.

    Raises:
        FileExistsError: it is something else.
    """
    if path.exists() and not path.is_file():
        raise FileExistsError(path)


class _File(RotatingFileHandler):
    """The file, which is opened when the first line is written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            maxBytes=MAX_FILE_BYTES,
            backupCount=OLDER_FILES,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )

    def _open(self) -> TextIOWrapper:
        check_is_file(Path(self.baseFilename))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """Leave the line out: the disk may be full, or the folder may be gone."""


class _LastLines(logging.Handler):
    """Keeps the last lines in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: deque[str] = deque(maxlen=REPORTED_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.entries.append(self.format(record))


class _NotTwice(logging.Filter):
    """Drops what was written last: a fault in painting would be repeated with every frame."""

    def __init__(self) -> None:
        super().__init__()
        self._last = ""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is another one."""
        text = record.getMessage()
        again, self._last = text == self._last, text
        return not again
