"""The house keeps its order: floors import downwards only, and no secret stands in a file."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from w2v_gui.panels import PANELS
from w2v_gui.panels.base import Panel

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "w2v_gui").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", sorted((ROOT / "w2v_gui/training").glob("*.py")), ids=lambda p: p.name)
def test_training_uses_of_qt_only_the_core(path: Path) -> None:
    qt = {name for name in imported(path) if name.startswith("PySide6")}
    assert {".".join(name.split(".")[:2]) for name in qt} <= {"PySide6.QtCore"}


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.key)
def test_no_picture_knows_another(panel: type[Panel]) -> None:
    own = ".".join(panel.__module__.split(".")[:3])  # w2v_gui.panels.tree, of w2v_gui.panels.tree.panel
    others = {".".join(other.__module__.split(".")[:3]) for other in PANELS} - {own}
    place = ROOT.joinpath(*own.split("."))
    files = place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]
    for path in files:
        known = {".".join(name.split(".")[:3]) for name in imported(path)}
        assert not known & others, path


@pytest.mark.parametrize("folder", ["panels", "shell", "training"])
def test_scikit_learn_stays_off_the_start_up_path(folder: str) -> None:
    for path in (ROOT / "w2v_gui" / folder).rglob("*.py"):
        assert not {name for name in imported(path) if name.startswith("sklearn")}, path


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_short_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{path} has no docstring"
    assert text.count("\n") <= 400, f"{path} is too long to read in one sitting"


@pytest.mark.parametrize("path", TESTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_tests_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{path} is too long to read in one sitting; split it by topic"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_label_guesses_whether_its_text_is_markup(path: Path) -> None:
    """Labels are ``PlainLabel`` or ``MarkupLabel``; boxes say their format; nothing unpickles."""
    if path.name == "plain_text.py":
        return
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bQLabel\(|\(QLabel\)", text), f"{path} makes a QLabel; see panels/plain_text.py"
    boxes, formats = len(re.findall(r"\bQMessageBox\(", text)), text.count(".setTextFormat(")
    assert boxes <= formats, f"{path} makes a QMessageBox that guesses whether its text is markup"
    assert not re.search(r"\bQSettings\(|\bpickle\b", text), f"{path} unpickles what it reads"


def test_no_file_names_a_machine_or_a_registry() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    bad = re.compile(r"/(?:home|root|work|tmp)/\w|pypi\.org|files\.pythonhosted|npmjs|deb\.debian\.org")
    for name in tracked.stdout.split():
        path = ROOT / name
        if (
            path.suffix in {".py", ".toml", ".md", ".qss", ".txt", ""}
            and path.is_file()
            and path != Path(__file__)
        ):
            assert not bad.search(path.read_text(encoding="utf-8")), name
