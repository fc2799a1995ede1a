"""What a training needs of SciPy is imported before it begins, but not before the first pictures."""

import sys

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from w2v_gui.shell import preloading
from w2v_gui.training.controller import TrainingController


def test_libraries_are_imported_once_a_text_is_open(qtbot, monkeypatch, tiny_dataset):
    monkeypatch.setattr(preloading, "DELAY_MS", 0)
    imported = []
    monkeypatch.setattr(preloading, "import_module", imported.append)
    controller = TrainingController()
    preloading.Preloading(controller.runs, controller)
    QApplication.processEvents()
    assert not imported
    assert controller.open(tiny_dataset)
    qtbot.waitUntil(lambda: imported == list(preloading.LIBRARIES))
    controller.runs.changed.emit()
    QApplication.processEvents()
    assert QThreadPool.globalInstance().waitForDone(10_000)
    assert imported == list(preloading.LIBRARIES)
    controller.close()


def test_the_libraries_can_be_imported():
    preloading.preload()
    assert set(preloading.LIBRARIES) <= set(sys.modules)
