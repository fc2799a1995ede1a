"""What the dialogs that ask for options look like: a form, a note below it, and two buttons at the foot."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget


def lay_out(dialog: QDialog, rows: dict[str, QWidget], note: QWidget, accept: str) -> None:
    """Fill ``dialog`` with labelled ``rows`` and ``note``; the button that accepts it says ``accept``."""
    form = QFormLayout()
    form.setSpacing(12)
    for label, field in rows.items():
        form.addRow(label, field)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.button(QDialogButtonBox.StandardButton.Ok).setText(accept)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.setSpacing(16)
    column.addLayout(form)
    column.addWidget(note)
    column.addWidget(buttons)
