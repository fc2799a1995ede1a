"""Libraries that are loaded when they are needed: by two threads at once, without a deadlock."""

import ast
import subprocess
import sys
from pathlib import Path

import w2v_gui

SOURCES = sorted(Path(w2v_gui.__file__).parent.rglob("*.py"))

TWO_THREADS = """
import sys
from importlib.machinery import PathFinder
from threading import Event, Thread

import numpy as np

from w2v_gui.word2vec.analysis.clusters import clusters
from w2v_gui.word2vec.objectives.scatter import add_rows

begun = Event()


class Slow(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "scipy":
            return None
        spec = super().find_spec(name, path, target)
        execute = spec.loader.exec_module

        def execute_slowly(module):
            begun.set()
            Event().wait(0.5)  # the other thread begins with a module of scipy.sparse; no event tells that it did
            execute(module)

        spec.loader.exec_module = execute_slowly
        return spec


sys.meta_path.insert(0, Slow)
thread = Thread(target=clusters, args=(np.eye(4, dtype=np.float32), 2))
thread.start()
begun.wait()
matrix = np.zeros((2, 2), np.float32)
add_rows(matrix, np.array([1, 1]), np.ones((2, 2), np.float32), np.ones(2, np.float32))
thread.join()
assert matrix.tolist() == [[0, 0], [2, 2]]
"""


def test_a_training_and_a_panel_may_need_the_same_library_for_the_first_time_at_once() -> None:
    ended = subprocess.run([sys.executable, "-c", TWO_THREADS], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0 and not ended.stderr, ended.stderr


def imports(tree: ast.AST, *, locked: bool = False):
    """The lines below ``tree`` that import SciPy or scikit-learn, and whether each holds the lock."""
    for node in ast.iter_child_nodes(tree):
        names = []
        match node:
            case ast.Import():
                names = [alias.name for alias in node.names]
            case ast.ImportFrom():
                names = [node.module or ""]
            case ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=name)]):
                names = [name]
        if {name.partition(".")[0] for name in names} & {"scipy", "sklearn"}:
            yield node.lineno, locked
        holds = isinstance(node, ast.With) and any(
            isinstance(item.context_expr, ast.Name) and item.context_expr.id == "IMPORTING" for item in node.items
        )
        yield from imports(node, locked=locked or holds)


def test_every_import_of_these_libraries_holds_the_lock() -> None:
    found = [
        (path.name, *each) for path in SOURCES for each in imports(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert len(found) > 5
    assert not [(name, line) for name, line, locked in found if not locked]
