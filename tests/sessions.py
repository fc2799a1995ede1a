"""Compare trainings to the last bit."""


def facts(session):
    """All that a training changes, but the clock, and the copy to fall back on, which may be a snapshot's."""
    state = session.state()
    plain = state.facts
    apart = ("curve seconds", "good inputs", "good outputs")
    return (
        {name: array.tobytes() for name, array in state.arrays.items() if name not in apart},
        {**plain, "status": {**plain["status"], "seconds": None}, "good": None},
    )


def stepped(session, blocks=None):
    """``session`` after some more blocks, or at its end."""
    while blocks != 0 and not session.finished:
        session.step()
        blocks = None if blocks is None else blocks - 1
    return session


def abreast(alone, session):
    """``alone`` after as many blocks as ``session``."""
    while alone.pairs < session.pairs or (session.finished and not alone.finished):
        alone.step()
    return alone
