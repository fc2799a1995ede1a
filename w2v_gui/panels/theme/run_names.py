"""What runs are called on screen: full names, and short ones for narrow places."""

from PySide6.QtCore import QCoreApplication

from w2v_gui.training.runs import Run
from w2v_gui.word2vec.objectives import OBJECTIVES


def method_name(method: str) -> str:
    """What a method, a key of ``OBJECTIVES``, is called in the interface's language."""
    return QCoreApplication.translate("objectives", OBJECTIVES[method].label)


def run_name(run: Run) -> str:
    """The run's own name, or else the name of its method."""
    return run.name or (method_name(run.method) if run.method is not None else "")


def short_run_name(run: Run) -> str:
    """As ``run_name`` with the method's short name."""
    return run.name or (OBJECTIVES[run.method].short if run.method is not None else "")
