"""What runs are called on screen: full names, and short ones for narrow places."""

from PySide6.QtCore import QCoreApplication

from w2v_gui.training.runs import Run
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.printable import shown
from w2v_gui.word2vec.session.naming import setting_text, title_text


def method_name(method: str) -> str:
    """What a method, a key of ``OBJECTIVES``, is called in the interface's language."""
    return QCoreApplication.translate("objectives", OBJECTIVES[method].label)


def run_name(run: Run) -> str:
    """The run's own name, or else its method and the settings in which it differs from the other runs."""
    entrant = run.entrant
    if run.name or entrant is None:
        return shown(run.name)
    return title_text(entrant, run.title, method_name(entrant.method), QCoreApplication.translate)


def short_run_name(run: Run) -> str:
    """As ``run_name`` with the method's short name."""
    entrant = run.entrant
    if run.name or entrant is None:
        return shown(run.name)
    return title_text(entrant, run.title, OBJECTIVES[entrant.method].short, QCoreApplication.translate)


def differences_of(run: Run) -> list[str]:
    """All settings in which a run differs from the run it is compared with, such as ``["K = 20"]``."""
    entrant = run.entrant
    if entrant is None:
        return []
    return [setting_text(name, entrant.config, QCoreApplication.translate) for name in run.title.differing]
