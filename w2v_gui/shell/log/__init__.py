"""The log file: versions, faults and Qt's messages, on this computer alone."""

from w2v_gui.shell.log.log import Log, is_fault

__all__ = ["Log", "is_fault"]
