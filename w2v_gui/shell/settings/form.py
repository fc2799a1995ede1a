"""The settings form: shows the settings of the run in focus, and checks what is typed; starts nothing.

Names for the application's stylesheet: number fields are ``NumberField`` (a ``QLineEdit``), choices are
``ChoiceField`` (a ``QComboBox``), both with the dynamic property ``wrong``. Labels are named ``title``, ``name``,
``heading``, ``complaint``, ``summary``, ``figure`` and ``footer`` (with the property ``state``: ``pending``,
``note`` or ``wrong``), lines ``rule``. The form has a stylesheet of its own (``sheet``) for the rest.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.panels.theme import Theme, run_name
from w2v_gui.panels.whole_rows import WholeRows, widgets_in
from w2v_gui.shell.base_wording import about_base
from w2v_gui.shell.settings.fields import ChoiceField
from w2v_gui.shell.settings.parts import MARGIN_PX, CorpusSummary, Footer, Heading, gap, label, rule, sheet
from w2v_gui.shell.settings.rows import Row
from w2v_gui.training.run import Run
from w2v_gui.training.runs import RunsView
from w2v_gui.word2vec.config import PRESETS, SETTINGS, Config, shared_fields
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.naming import differences, value_text

_CUSTOM = ""
"""Key in the list of presets for settings that equal no preset."""


class SettingsForm(QWidget):
    """A row per setting of ``Config``; presets above, the corpus in numbers and what Reset will change below.

    Edits take effect at the next Reset. Edits of settings that only one run uses are kept for that run while
    another one is in focus.

    Signals:
        changed: the user or a preset changed the settings in the form.
    """

    changed = Signal()

    def __init__(self, runs: RunsView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self._theme = theme
        self._runs = runs
        self._held = False
        self._running = Config()
        self._run: Run | None = None
        self._dataset: Dataset | None = None
        self._opened: Dataset | None = None
        self._drafts: dict[Run, dict[str, object]] = {}
        self._groups: dict[str, list[QWidget]] = {}
        self._rows = {name: Row(name, theme) for name in SETTINGS}
        self._preset = ChoiceField(self._preset_items(), theme)
        self._preset.setAccessibleName(self.tr("Preset"))
        self._preset.edited.connect(self._preset_chosen)
        self._summary = CorpusSummary()
        self._base = label("summary")
        self._base.setWordWrap(True)
        self._base.setContentsMargins(0, 0, 0, 12)
        self._base.hide()
        self._footer = Footer()
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the focus
        self._body = QWidget()
        self._lay_out()
        for row in self._rows.values():
            row.edited.connect(self._edited)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show_config(self._running)
        runs.changed.connect(self._follow)
        self._follow()

    # --- from the run in focus to the form --------------------------------------------------------------------

    def hold(self, held: bool) -> None:
        """While ``held``, follow no run and count no edit as pending: other runs are on show for a while."""
        self._held = held
        if not held:
            self._follow()

    def _follow(self) -> None:
        """Take over settings, method and corpus of the run in focus, if any of them has changed."""
        if self._held:
            return
        self._mark_differences()
        run = self._runs.focus
        dataset = run.dataset or self._runs.dataset
        config = run.config or self._running
        if (run, dataset) == (self._run, self._dataset) and config is self._running:
            return
        before = self._own_settings()
        toggled = run is not self._run and self._run in set(self._runs)  # not if others were opened instead
        if run is not self._run:
            self._put_drafts_aside(all_of_them=run.continued)
            self._run = run
            self._show_used_groups()
        for name, row in self._rows.items():
            row.grey_out(self._reason_against(name))
        # A run that is continued on another text is no reason to forget edits.
        opened, before_it = self._runs.dataset, self._opened
        other_corpus = opened is not None and before_it is not None and opened.corpus is not before_it.corpus
        self._opened = opened
        if other_corpus:
            self._drafts.clear()
        if dataset is not self._dataset:
            self._dataset = dataset
            self._summary.show_dataset(dataset)
            self._base.setText(about_base(dataset) if dataset is not None else "")
            self._base.setVisible(bool(self._base.text()))
        self._take(config, drop_edits=other_corpus)
        for name, typed in self._drafts.pop(run, {}).items():
            self._rows[name].type_again(typed)
        self._show_state()
        now = self._own_settings()
        other = [self._rows[name].label for name in now if name in before and before[name] != now[name]]
        if toggled and other and not other_corpus and self._footer.idle:
            self._footer.note_own(other)

    def _mark_differences(self) -> None:
        """Mark the settings in which the run in focus differs from the first run of a race."""
        run, first = self._runs.focus, self._runs.first
        texts: dict[str, str] = {}
        if self._runs.racing and first is not None and run.entrant is not None and first.entrant is not None:
            for name in differences(run.entrant, first.entrant):
                value = value_text(name, first.entrant.config, QCoreApplication.translate)
                text = self.tr("{run}, the first run, has {value}.")
                texts[name] = text.format(run=run_name(first), value=value)
        for name, row in self._rows.items():
            row.mark_difference(texts.get(name, ""))

    def _own_settings(self) -> dict[str, object]:
        """The contents of the fields whose settings the run uses and does not share with other runs."""
        own = (name for name, about in SETTINGS.items() if about.scope != "shared" and self._uses(name))
        return {name: self._rows[name].typed for name in own}

    def _put_drafts_aside(self, *, all_of_them: bool) -> None:
        """Keep edits of unshared settings for the run that leaves the focus, until it is in focus again.

        Of all settings if the next run's shared ones cannot be edited.
        """
        here = set(self._runs)
        self._drafts = {run: typed for run, typed in self._drafts.items() if run in here}
        if self._run is None:
            return
        drafts = self._drafts.setdefault(self._run, {})
        for name, row in self._rows.items():
            runs = getattr(self._running, name)
            if (all_of_them or SETTINGS[name].scope != "shared") and row.value != runs:
                drafts[name] = row.typed
                row.set_value(runs)

    def _take(self, config: Config, *, drop_edits: bool) -> None:
        """Show ``config`` as the settings in use; edits not yet applied stay unless ``drop_edits``."""
        kept: set[str] = set()
        if not drop_edits:
            # Edits that this method does not use stay too: a run of a method that uses them may come into focus.
            kept = set(self._running.changed_fields(self._valid()))
            kept |= {name for name, row in self._rows.items() if row.error() is not None}
        self._running = config
        for name, row in self._rows.items():
            if name not in kept:
                row.set_value(getattr(config, name))
        self._show_state()

    def apply_preset(self, key: str) -> None:
        """Fill in the preset ``key`` of ``PRESETS``."""
        self._show_config(PRESETS[key].config)
        self._edited()

    # --- from the form to the window --------------------------------------------------------------------------

    def config(self) -> Config:
        """The settings in the form; a wrong value that the method does not use is replaced by the one in use.

        Raises:
            ConfigError: a value that the method uses is wrong. Its row then says so, and its field has the
                keyboard focus.
        """
        wrong = [row for name, row in self._rows.items() if self._uses(name) and row.error() is not None]
        for row in self._rows.values():
            row.judge()
        if wrong:
            self._show_state()
            wrong[0].field.setFocus()
            self._scroll.ensureWidgetVisible(wrong[0])
            wrong[0].check()
        return self._valid().with_values({name: getattr(self._running, name) for name in self._fixed})

    def pending(self) -> tuple[str, ...]:
        """Names of the settings used by the method whose valid values differ from those in use."""
        changed = self._running.changed_fields(self._valid())
        return () if self._held else tuple(name for name in changed if self._uses(name))

    @property
    def footer(self) -> str:
        """The sentence about the next Reset, as shown."""
        return self._footer.text

    @property
    def preset_label(self) -> str:
        """The name of the preset shown, or "Custom" in the interface's language."""
        return self._preset.currentText()

    @property
    def summary(self) -> list[str]:
        """|V|, tokens and pairs per epoch as shown."""
        return self._summary.texts

    @property
    def base(self) -> str:
        """What a continued run goes on from and what that costs, as shown; empty for any other run."""
        return self._base.text()

    def row(self, name: str) -> Row:
        """The row of the setting ``name``."""
        return self._rows[name]

    # --- inside -----------------------------------------------------------------------------------------------

    @property
    def _fixed(self) -> Sequence[str]:
        """The settings that the run in focus cannot change, as its vectors come from a training with them."""
        return shared_fields(tuple(SETTINGS)) if self._run is not None and self._run.continued else ()

    def _reason_against(self, name: str) -> str:
        """Why the setting cannot be edited; empty if it can."""
        if name in self._fixed:
            return self.tr("A continued run keeps it: its vectors come from a training with this value.")
        unused = self.tr("{method} does not use it.")
        return "" if self._run is None or self._uses(name) else unused.format(method=run_name(self._run))

    def _uses(self, name: str) -> bool:
        if self._run is None or self._run.method is None or name in self._fixed:
            return False
        return SETTINGS[name].scope != "objective" or name in OBJECTIVES[self._run.method].settings

    def _valid(self) -> Config:
        """The settings in the form; wrong values are replaced by those in use."""
        right = {name: row.value for name, row in self._rows.items() if row.error() is None}
        return self._running.with_values(right)

    def _show_config(self, config: Config) -> None:
        for name, row in self._rows.items():
            if name not in self._fixed:
                row.set_value(getattr(config, name))

    def _preset_chosen(self) -> None:
        if self._preset.value != _CUSTOM:
            self.apply_preset(self._preset.value)

    def _edited(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        wrong = [name for name, row in self._rows.items() if self._uses(name) and row.error() is not None]
        self._show_preset(bool(wrong))
        if wrong:
            self._footer.warn(self._rows[wrong[0]].label)
        else:
            names = self.pending()
            self._footer.announce(names, [self._rows[name].label for name in names])

    def _show_preset(self, wrong: bool) -> None:
        shown = self._valid()
        # The seed does not count: a preset with another seed is still that preset.
        matches = [
            key for key, preset in PRESETS.items() if replace(shown, seed=preset.config.seed) == preset.config
        ]
        self._preset.set_value(matches[0] if matches and not wrong else _CUSTOM)
        custom = self._preset.value == _CUSTOM
        view = self._preset.view()
        if isinstance(view, QListView):
            view.setRowHidden(self._preset.findData(_CUSTOM), not custom)

    def _preset_items(self) -> list[tuple[str, str]]:
        items = [(key, QCoreApplication.translate("settings", p.label)) for key, p in PRESETS.items()]
        return [*items, (_CUSTOM, self.tr("Custom"))]

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._body)
        self._column.setSpacing(0)
        self._column.addWidget(self._base)
        self._add_preset()
        for group in dict.fromkeys(about.group for about in SETTINGS.values()):
            self._add_group(group)
        self._add_rule()
        self._column.addWidget(self._summary)
        self._column.addStretch(1)
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.verticalScrollBar().installEventFilter(self)
        WholeRows(self._scroll, self._theme, widgets_in(self._body))
        title = label("title", self.tr("Settings"))
        title.setContentsMargins(MARGIN_PX, 12, MARGIN_PX, 8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(title)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(rule())
        outer.addWidget(self._footer)

    def _add_preset(self) -> None:
        self._preset.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._preset.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        name = label("heading", self.tr("Preset"))
        name.setBuddy(self._preset)
        self._column.addWidget(name)
        self._column.addSpacing(4)
        self._column.addWidget(self._preset)

    def _add_rule(self) -> None:
        self._column.addSpacing(8)
        self._column.addWidget(rule())
        self._column.addSpacing(8)

    def _add_group(self, group: str) -> None:
        names = [name for name, about in SETTINGS.items() if about.group == group]
        optional = {name for name in names if SETTINGS[name].scope == "objective"}
        methods = [key for key, objective in OBJECTIVES.items() if optional & set(objective.settings)]
        heading = Heading(QCoreApplication.translate("settings", group), methods, self._theme)
        parts = [gap(8), rule(), gap(8), heading, gap(2)]
        for name in names:
            parts += [self._rows[name], gap(4)]
        for part in parts:
            self._column.addWidget(part)
        self._groups[group] = parts

    def _show_used_groups(self) -> None:
        """Hide the groups that only other methods use; a single row that this method does not use is grey."""
        for group, parts in self._groups.items():
            names = [name for name, about in SETTINGS.items() if about.group == group]
            shown = any(SETTINGS[name].scope != "objective" or self._uses(name) for name in names)
            for part in parts:
                part.setVisible(shown)

    def minimumSizeHint(self) -> QSize:
        """Just wide enough that no label is cut, also of a group that is hidden now."""
        margins = self._column.contentsMargins()
        given_to_bar = MARGIN_PX - margins.right()
        parts = (part for group in self._groups.values() for part in group)
        widest = margins.left() + max(part.minimumSizeHint().width() for part in parts) + margins.right()
        width = max(self._body.minimumSizeHint().width(), widest) + given_to_bar
        return QSize(width, round(self._theme.px(200)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the rows at the same width when the scroll bar is shown: it takes part of the right margin."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._set_margins(event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _set_margins(self, bar: bool) -> None:
        taken = self._scroll.verticalScrollBar().sizeHint().width() if bar else 0
        self._column.setContentsMargins(MARGIN_PX, 4, max(0, MARGIN_PX - taken), 8)

    def _restyle(self) -> None:
        self.setStyleSheet(sheet(self._theme))
        for row in self._rows.values():
            row.restyle()
        self._set_margins(self._scroll.verticalScrollBar().isVisible())
