"""Puts the page together: sentences, tables and pictures; opens without a network, and prints."""

from collections.abc import Sequence

from w2v_gui.word2vec.analysis.race_figures import RaceFigures, RunFigures
from w2v_gui.word2vec.analysis.race_sentences import between, sentences
from w2v_gui.word2vec.config import SETTINGS
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.formats.race_page.marks import mark
from w2v_gui.word2vec.formats.race_page.pictures import Line, costs, curves
from w2v_gui.word2vec.formats.race_page.style import STYLE
from w2v_gui.word2vec.formats.race_page.words import figure, number, plain
from w2v_gui.word2vec.session.naming import Translate, in_english, spelled_value, uses
from w2v_gui.word2vec.session.race import Pace

MAX_NAMED_COLUMNS = 4
"""Largest number of runs whose names stand over columns."""

_NOTES = (
    QT_TRANSLATE_NOOP(
        "report",
        "Score: mean −ln P(context | centre) over the held-out pairs, in nats; lower is better. ± is its "
        "standard error over pieces of text. Overlapping intervals say nothing about a difference: the pairs are "
        "common to the runs, so differences have their own, smaller errors.",
    ),
    QT_TRANSLATE_NOOP(
        "report",
        "Place: among the runs with the same held-out pairs, from 1 + the number of runs that are clearly better "
        "to all but those that are clearly worse. Only clear differences decide.",
    ),
    QT_TRANSLATE_NOOP(
        "report",
        "≈ marks a derived score: the objective defines no distribution over words, and the one that belongs to "
        "its optimum is scored.",
    ),
    QT_TRANSLATE_NOOP(
        "report",
        "Reciprocal rank: mean of 1/rank of the true context word among all words; 1 is perfect, and it does not "
        "depend on the scale of P.",
    ),
    QT_TRANSLATE_NOOP(
        "report",
        "Dot products: by the formula, mean over trained pairs, whatever the program computes. µs per pair: "
        "compute time of the run's own training in this program on this machine, without reading and scoring; it "
        "says nothing about other implementations.",
    ),
    QT_TRANSLATE_NOOP(
        "report",
        "The losses that the methods minimise are on different scales; they are in the JSON file and not "
        "compared here.",
    ),
)


_PACES: dict[Pace | None, str] = {
    "pairs": QT_TRANSLATE_NOOP("report", "{date} · the runs trained in turn, with equal numbers of pairs"),
    "seconds": QT_TRANSLATE_NOOP("report", "{date} · the runs trained in turn, for equal compute times"),
    None: QT_TRANSLATE_NOOP("report", "{date} · each run trained by itself"),
}


def race_page(figures: RaceFigures, translate: Translate = in_english) -> str:
    """The page as HTML.

    Every ``data`` element names the figure of ``race_json`` that it shows, and has its exact value.

    Args:
        figures: what it shows.
        translate: for the language of the page; English unless given.
    """
    return _Page(figures, translate).html()


class _Page:
    def __init__(self, figures: RaceFigures, translate: Translate) -> None:
        self._figures = figures
        self._translate = translate

    def html(self) -> str:
        figures, t = self._figures, self._said
        title = t(QT_TRANSLATE_NOOP("report", "Word2Vec race: {corpus}")).format(corpus=self._corpus_name())
        said = "".join(f"<li>{plain(each.spelled(self._translate))}</li>" for each in sentences(figures))
        conclusions = QT_TRANSLATE_NOOP("report", "What the figures say")
        body = [
            f"<h1>{plain(title)}</h1><p class='sub'>{plain(self._subtitle())}</p>",
            self._section(conclusions, f"<ul class='said'>{said}</ul>" if said else ""),
            self._section(QT_TRANSLATE_NOOP("report", "Runs"), self._runs()),
            *(self._curves(group.runs) for group in figures.groups),
            self._section(QT_TRANSLATE_NOOP("report", "Differences"), self._differences()),
            self._section(QT_TRANSLATE_NOOP("report", "Cost per pair"), self._costs()),
            self._section(QT_TRANSLATE_NOOP("report", "Settings"), self._settings()),
            self._section(QT_TRANSLATE_NOOP("report", "Corpus and versions"), self._provenance()),
            self._section(
                QT_TRANSLATE_NOOP("report", "How to read the figures"),
                "".join(f"<p class='note'>{plain(t(note))}</p>" for note in _NOTES),
            ),
        ]
        return (
            '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            f"<title>{plain(title)}</title><style>{STYLE}</style></head>\n<body><main>\n"
            + "\n".join(filter(None, body))
            + "\n</main></body></html>\n"
        )

    def _said(self, text: str) -> str:
        return self._translate("report", text)

    def _section(self, heading: str, content: str) -> str:
        return f"<section><h2>{plain(self._said(heading))}</h2>{content}</section>" if content else ""

    def _corpus_name(self) -> str:
        return self._translate("corpora", self._figures.corpus.name)

    def _subtitle(self) -> str:
        pace = _PACES[self._figures.pace]
        date = self._figures.made.replace("T", " ").replace("+00:00", " UTC")
        return self._said(pace).format(date=date)

    def _runs(self) -> str:
        t = self._said
        heads = [
            QT_TRANSLATE_NOOP("report", "Run"),
            QT_TRANSLATE_NOOP("report", "Place"),
            QT_TRANSLATE_NOOP("report", "Score, nats per pair"),
            QT_TRANSLATE_NOOP("report", "Reciprocal rank"),
            QT_TRANSLATE_NOOP("report", "Dot products per pair"),
            QT_TRANSLATE_NOOP("report", "µs per pair"),
            QT_TRANSLATE_NOOP("report", "Pairs"),
            QT_TRANSLATE_NOOP("report", "Compute time, s"),
            QT_TRANSLATE_NOOP("report", "Trained, %"),
        ]
        asked = any(run.analogies for run in self._figures.runs)
        if asked:
            heads.append(QT_TRANSLATE_NOOP("report", "Analogies right"))
        rows = []
        for i in self._order():
            run, at = self._figures.runs[i], f"runs.{i}"
            cells = [
                self._name(run),
                self._place(i),
                self._score(i),
                figure(f"{at}.score.reciprocal_rank", run.score.reciprocal_rank if run.score else None, 4),
                figure(f"{at}.dot_products_per_pair", run.dot_products_per_pair, 2),
                figure(f"{at}.microseconds_per_pair", run.microseconds_per_pair, 3),
                figure(f"{at}.pairs", run.pairs),
                figure(f"{at}.seconds", run.seconds, 2),
                number(100 * run.progress),
            ]
            cells += [self._analogies(i)] if asked else []
            rows.append(cells)
        return _table([plain(t(head)) for head in heads], rows)

    def _order(self) -> list[int]:
        """Indices of the runs: those that are compared together, the best first; then those without a score."""
        scored = [i for group in self._figures.groups for i in group.runs]
        return [*scored, *(i for i in range(len(self._figures.runs)) if i not in scored)]

    def _place(self, i: int) -> str:
        """The places that a run may have among those with the same held-out pairs; a dash if it is not ranked."""
        for g, group in enumerate(self._figures.groups):
            for p, place in enumerate(group.places):
                if place.run == i and len(group.places) > 1:
                    at = f"groups.{g}.places.{p}"
                    last = f"–{figure(f'{at}.worst', place.worst)}" if place.worst > place.best else ""
                    return f"<span class='figures'>{figure(f'{at}.best', place.best)}{last}</span>"
        return "–"

    def _score(self, i: int) -> str:
        run, at = self._figures.runs[i], f"runs.{i}.score"
        if run.score is None:
            return f"<span class='quiet'>– {plain(self._translate('evaluation', run.no_score or ''))}</span>"
        nats = figure(f"{at}.nats", run.score.nats, 4)
        error = figure(f"{at}.standard_error", run.score.standard_error, 4)
        mark_of_estimate = "≈ " if run.score.derived else ""
        return f"<span class='figures'>{mark_of_estimate}{nats} <span class='quiet'>± {error}</span></span>"

    def _analogies(self, i: int) -> str:
        found, at = self._figures.runs[i].analogies, f"runs.{i}.analogies"
        if found is None:
            return "–"
        return f"{figure(f'{at}.correct', found['correct'])} / {figure(f'{at}.asked', found['asked'])}"

    def _name(self, run: RunFigures) -> str:
        return f"<span class='run'>{_icon(run)}<span>{plain(run.name)}</span></span>"

    def _curves(self, group: Sequence[int]) -> str:
        t, runs = self._said, [self._figures.runs[i] for i in group]
        nats = t(QT_TRANSLATE_NOOP("report", "nats per held-out pair"))
        uniform = t(QT_TRANSLATE_NOOP("report", "ln |V|: knows nothing"))
        unigram = t(QT_TRANSLATE_NOOP("report", "unigram: ignores the centre"))
        lines = [Line(runs[0].uniform_nats, uniform)]
        if runs[0].unigram_nats is not None:
            lines.append(Line(runs[0].unigram_nats, unigram))
        by_pairs = curves(runs, "pairs", t(QT_TRANSLATE_NOOP("report", "pairs trained")), nats, lines)
        seconds = t(QT_TRANSLATE_NOOP("report", "compute seconds of this implementation"))
        by_seconds = curves(runs, "seconds", seconds, nats, lines)
        if not by_pairs:
            return ""
        caption = t(
            QT_TRANSLATE_NOOP(
                "report", "Lower is better. Bands: one standard error of the score, not of a difference."
            )
        )
        pictures = f"<figure>{by_pairs}</figure><figure>{by_seconds}</figure><p class='note'>{plain(caption)}</p>"
        return self._section(QT_TRANSLATE_NOOP("report", "Held-out scores during the training"), pictures)

    def _differences(self) -> str:
        """A row and a column for every run; each cell the score of the row minus that of the column."""
        order = [i for i in self._order() if self._figures.runs[i].score is not None]
        if len(order) < 2:
            return ""
        t, runs = self._said, self._figures.runs
        caption = t(
            QT_TRANSLATE_NOOP(
                "report",
                "Score of the row minus score of the column, in nats per pair, ± paired standard error over "
                "pieces of text; below 0 the row predicts better.",
            )
        )
        rows = [[self._name(runs[i]), *(self._difference(i, j) for j in order)] for i in order]
        # Names would make the columns of many runs too wide for paper.
        head = [self._name(runs[j]) if len(order) <= MAX_NAMED_COLUMNS else _icon(runs[j]) for j in order]
        many = "" if len(order) <= MAX_NAMED_COLUMNS else " class='many'"
        return f"<p class='note'>{plain(caption)}</p><div{many}>{_table(['', *head], rows)}</div>"

    def _difference(self, row: int, column: int) -> str:
        if row == column:
            return ""
        each = between(self._figures, row, column)
        at = f"differences.{self._figures.differences.index(each)}"
        if each.nats is None:
            return self._quiet(QT_TRANSLATE_NOOP("report", "other pairs"))
        group = self._figures.group_of(row)
        if group is None or group.obstacle is not None:
            return self._quiet(QT_TRANSLATE_NOOP("report", "not ended"))
        clear, unclear = QT_TRANSLATE_NOOP("report", "clear"), QT_TRANSLATE_NOOP("report", "cannot be told")
        # The JSON has each difference once, that of the run that stands first in the race.
        nats = figure(f"{at}.nats", each.nats, 4) if row == each.first else number(-each.nats, 4)
        error = figure(f"{at}.standard_error", each.standard_error, 4)
        found = f"<span class='figures'>{nats} <span class='quiet error'>± {error}</span></span>"
        return f"{found}<br>{self._quiet(clear if each.clear else unclear)}"

    def _quiet(self, text: str) -> str:
        return f"<span class='quiet'>{plain(self._said(text))}</span>"

    def _costs(self) -> str:
        formula = self._said(QT_TRANSLATE_NOOP("report", "dot products per pair, by the formula (log scale)"))
        measured = self._said(QT_TRANSLATE_NOOP("report", "µs per pair, measured here"))
        return f"<figure>{costs([self._figures.runs[i] for i in self._order()], formula, measured)}</figure>"

    def _settings(self) -> str:
        runs = self._figures.runs
        head = plain(self._said(QT_TRANSLATE_NOOP("report", "Setting")))
        shared = plain(self._said(QT_TRANSLATE_NOOP("report", "All runs")))
        common = [
            [self._setting(name), plain(spelled_value(name, value, self._translate))]
            for name, value in self._figures.settings.items()
            if any(uses(run.method, name) for run in runs)
        ]
        varied = [name for name in SETTINGS if name not in self._figures.settings]
        rows = [[self._name(run), *(self._own_value(run, name) for name in varied)] for run in runs]
        run_head = plain(self._said(QT_TRANSLATE_NOOP("report", "Run")))
        own = _table([run_head, *map(self._setting, varied)], rows) if varied else ""
        return own + _table([head, shared], common)

    def _setting(self, name: str) -> str:
        about = SETTINGS[name]
        symbol = f" <span class='quiet'>{plain(about.symbol)}</span>" if about.symbol else ""
        return plain(self._translate("settings", about.label)) + symbol

    def _own_value(self, run: RunFigures, name: str) -> str:
        if not uses(run.method, name):
            return "–"
        return plain(spelled_value(name, run.settings[name], self._translate))

    def _provenance(self) -> str:
        corpus, t = self._figures.corpus, self._said
        reading = corpus.reading
        rows = [
            [t(QT_TRANSLATE_NOOP("report", "Corpus")), plain(self._corpus_name())],
            [t(QT_TRANSLATE_NOOP("report", "Tokens")), figure("corpus.tokens", corpus.tokens)],
            [t(QT_TRANSLATE_NOOP("report", "Distinct words")), figure("corpus.types", corpus.types)],
            [t(QT_TRANSLATE_NOOP("report", "SHA-256 of the text as read")), _code(corpus.sha256)],
            [
                t(QT_TRANSLATE_NOOP("report", "SHA-256 of the file")),
                _code(corpus.file_sha256) if corpus.file_sha256 else "–",
            ],
            [
                t(QT_TRANSLATE_NOOP("report", "Read as")),
                plain(", ".join(f"{key} {value}" for key, value in reading.items())),
            ],
            *([name, plain(version)] for name, version in self._figures.versions.items()),
        ]
        return f"<div class='facts'>{_table(None, rows)}</div>"


def _icon(run: RunFigures) -> str:
    return f'<svg class="mark" viewBox="0 0 16 16"><title>{plain(run.name)}</title>{mark(run.hue, 8, 8, 5)}</svg>'


def _code(text: str) -> str:
    return f"<code>{plain(text)}</code>"


def _table(heads: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML; the first cell of each row is its heading."""
    top = f"<thead><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr></thead>" if heads else ""
    body = "".join(
        f"<tr><th scope='row'>{row[0]}</th>{''.join(f'<td>{cell}</td>' for cell in row[1:])}</tr>" for row in rows
    )
    return f"<div class='wide'><table>{top}<tbody>{body}</tbody></table></div>"
