"""Keeps Python's search for cyclic garbage in the GUI thread.

Python looks for unreachable cycles in whichever thread happens to allocate. So a thread that trains could destroy
a widget while Qt, in the GUI thread, applies a stylesheet to all widgets: a segmentation fault.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 1_000


class GarbageCollection(QObject):
    """Collects cyclic garbage in the thread it was made in, between two events, and in no other.

    It lasts until the end of the process: no thread is ever sure to be the last that allocates.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.freeze()  # modules and classes stay to the end, so no search needs to go through them again
        gc.disable()
        timer = QTimer(self, interval=INTERVAL_MS)
        timer.timeout.connect(self._collect)
        timer.start()

    @Slot()
    def _collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, threshold) in enumerate(counts) if count > threshold]
        if due:
            gc.collect(max(due))
