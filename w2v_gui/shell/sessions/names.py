"""The names of session files."""

ENDING = ".w2v"


def is_session(path: str) -> bool:
    """Whether ``path`` is called as a session file is."""
    return path.lower().endswith(ENDING)
