"""Make reports that can be mailed: duplicate quotes, who picked a statement or press release up, whom outlets quote, a speaker, a search.

A report is a value (:mod:`quotebank.core.reporting`); how it is written: :mod:`quotebank.workflows.write_report`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quotebank.core.flow import by_date, carrier
from quotebank.core.folding import fold_words
from quotebank.core.model import SpeakerKind
from quotebank.core.phrasing import (
    RELATION_WORDS,
    render_count,
    render_date,
    render_first,
    render_origin,
    render_period,
    render_quote,
    render_source,
    render_speaker,
    render_speakers,
)
from quotebank.core.records import ArticleHead, ArticleRecord, ClusterRecord, OutletSources, QuoteRecord
from quotebank.core.redline import Piece, PieceKind, mark_changes
from quotebank.core.reporting import Bar, Cell, Chart, Link, Marked, Report, Section, Share, Table
from quotebank.errors import InputError, NotFound
from quotebank.store.session import Bank
from quotebank.store.source_audit import audit_outlets
from quotebank.workflows.list_speakers import find_speaker_id
from quotebank.workflows.report_duplicates import (
    MIN_OUTLETS,
    Printing,
    StatementReport,
    report_duplicates,
    report_statement,
)
from quotebank.workflows.search_bank import SearchRequest, parse_date_range, search_bank
from quotebank.workflows.show_record import show_record, show_speaker

#: Bars that a chart has at most; the table has all.
MOST_BARS = 25

#: Quotes of a search or speaker in one report, unless asked for more or fewer.
MOST_QUOTES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """What a report is about: ``target`` is the speaker or the article where the kind needs one."""

    kind: str
    target: str | None = None
    search: SearchRequest = field(default_factory=SearchRequest)
    min_outlets: int = MIN_OUTLETS


def make_report(bank: Bank, request: ReportRequest, *, reveal: bool = False) -> Report:
    """Return a report; InputError for a kind that there is not or a target that is missing, NotFound where nothing has it."""
    if request.kind not in REPORTS:
        raise InputError(f"no report is called {request.kind!r}: there are {', '.join(REPORTS)}")
    return REPORTS[request.kind](bank, request, reveal)


def _report_duplicates(bank: Bank, request: ReportRequest, reveal: bool) -> Report:  # noqa: FBT001
    asked = request.search
    reports = report_duplicates(
        bank,
        min_outlets=request.min_outlets,
        speaker=asked.speaker,
        since=asked.since,
        tag=asked.tag,
        collection=asked.collection,
        limit=asked.limit,
        reveal=reveal,
    )
    shown = [Bar(render_quote(one.reference.text), one.outlets) for one in reports[:MOST_BARS]]
    overview = Section(
        "Most outlets",
        table=Table(
            ("statement", "speaker", "outlets", "printings", "first", "warnings"),
            tuple(_overview_row(report) for report in reports),
        ),
        chart=Chart("outlets", tuple(shown)),
    )
    count = render_count(len(reports), "statement")
    return Report(
        "Duplicate quotes",
        (f"{count} printed by {render_count(request.min_outlets, 'outlet')} or more.",),
        (overview, *(_statement_section(report) for report in reports)),
    )


def _overview_row(report: StatementReport) -> tuple[Cell, ...]:
    warnings = sorted({warning for one in report.printings for warning in map(str, one.comparison.warnings)})
    return (
        render_quote(report.reference.text),
        render_speakers(report.speakers),
        report.outlets,
        len(report.printings),
        "" if report.first is None else render_source(report.first.quote.article),
        ", ".join(warnings),
    )


def _statement_section(report: StatementReport) -> Section:
    lines = (render_speakers(report.speakers), render_first(report.first), render_origin(report.origin))
    return Section(
        render_quote(report.reference.text),
        tuple(filter(None, lines)),
        Table(
            ("outlet", "date", "relation", "words", "warnings", "quote"),
            tuple(_printing_row(report, printing) for printing in report.printings),
        ),
    )


def _printing_row(report: StatementReport, printing: Printing) -> tuple[Cell, ...]:
    quote, compared = printing.quote, printing.comparison
    is_reference = quote.id == report.reference.id
    pieces = mark_changes(printing.beside.text, quote.text, compared.changes) if compared.changes else ()
    return (
        _link(quote.article),
        render_date(quote.article.published),
        "the fullest printing" if is_reference else RELATION_WORDS[compared.relation],
        Marked(pieces or (Piece(PieceKind.KEPT, quote.text),)),
        ", ".join(map(str, compared.warnings)),
        quote.id,
    )


def _link(head: ArticleHead) -> Link:
    return Link(head.outlet or head.title or "outlet unknown", head.url)


def _report_pickup(bank: Bank, request: ReportRequest, reveal: bool) -> Report:  # noqa: FBT001
    """Tell who carried the quotes of a press release, or of a speaker: how much of them, how changed, when."""
    if request.target is None:
        raise InputError("say whose words: the id of an article (a…), or a speaker's name or id")
    if request.target.startswith("a"):
        try:
            shown = show_record(bank, request.target, reveal=reveal)
        except NotFound:
            shown = None
        if isinstance(shown, ArticleRecord):
            title = f"Pick-up of “{shown.head.title or shown.head.url or shown.head.id}”"
            return _make_pickup(bank, title, shown.quotes, own_outlet=shown.head.outlet, reveal=reveal)
    speaker = show_speaker(bank, find_speaker_id(bank, request.target), limit=MOST_QUOTES, reveal=reveal)
    quotes = [found.quote for found in speaker.quotes]
    return _make_pickup(bank, f"Pick-up of {speaker.speaker.name}", quotes, own_outlet=None, reveal=reveal)


@dataclass(slots=True)
class _Carried:
    """What one outlet carried."""

    head: ArticleHead
    statements: int = 0
    words: int = 0
    changed: int = 0
    warnings: set[str] = field(default_factory=set)
    first: QuoteRecord | None = None


def _make_pickup(
    bank: Bank, title: str, quotes: Sequence[QuoteRecord], *, own_outlet: str | None, reveal: bool
) -> Report:
    clusters = dict.fromkeys(quote.cluster_id for quote in quotes)
    statements = []
    for cluster_id in clusters:
        found = show_record(bank, cluster_id, reveal=reveal)
        assert isinstance(found, ClusterRecord)
        statements.append(report_statement(bank, found))
    words = {one.cluster_id: len(fold_words(one.reference.text)) for one in statements}
    carried: dict[tuple[str, str], _Carried] = {}
    for statement in statements:
        of_outlet: dict[tuple[str, str], list[Printing]] = {}
        for printing in statement.printings:
            if own_outlet is None or printing.quote.article.outlet != own_outlet:
                of_outlet.setdefault(carrier(printing.quote), []).append(printing)
        for outlet, printings in of_outlet.items():
            one = carried.setdefault(outlet, _Carried(printings[0].quote.article))
            fullest = max(len(fold_words(each.quote.text)) for each in printings)
            one.statements += 1
            one.words += min(fullest, words[statement.cluster_id])
            one.changed += any(each.comparison.changes for each in printings)
            one.warnings.update(str(warning) for each in printings for warning in each.comparison.warnings)
            first = min((each.quote for each in printings), key=by_date)
            one.first = first if one.first is None else min(one.first, first, key=by_date)
    total = sum(words.values())
    ordered = sorted(carried.values(), key=lambda one: (-one.words, one.head.outlet or one.head.id))
    rows = tuple(
        (
            _link(one.head),
            one.statements,
            Share(one.words / total if total else 0.0),
            one.changed,
            ", ".join(sorted(one.warnings)),
            render_date(one.first.article.published if one.first else None),
        )
        for one in ordered
    )
    chart = Chart(
        "% of the words",
        tuple(Bar(one.head.outlet or "no outlet", _percent(one.words, total)) for one in ordered[:MOST_BARS]),
    )
    summary = Section(
        "Who carried it",
        table=Table(("outlet", "statements", "share of the words", "changed", "warnings", "first"), rows),
        chart=chart,
    )
    line = f"{render_count(len(statements), 'statement')}, carried by {render_count(len(ordered), 'outlet')}."
    return Report(title, (line,), (summary, *(_statement_section(one) for one in statements)))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _report_sources(bank: Bank, request: ReportRequest, reveal: bool) -> Report:  # noqa: FBT001
    since, until = parse_date_range(request.search.since, request.search.until)
    with bank.reading() as connection:
        audited = audit_outlets(connection, since=since, until=until, reveal=reveal)
    named = request.search.outlet
    if named is not None:
        audited = tuple(each for each in audited if named.casefold() in (each.outlet or "").casefold())
    if not audited:
        raise NotFound("no outlet fits: `quotebank search --outlet NAME` says which there are")
    columns = (
        "outlet", "articles", "quotes", "speakers", *map(str, SpeakerKind), "unnamed", "most asked", "high in the article",
    )  # fmt: skip
    section = Section(
        "Outlets",
        (
            "Unnamed: in a role, anonymous or unknown.",
            "Most asked: the share of the quotes that the speaker quoted most has.",
            "High in the article: quotes that begin in its first third.",
        ),
        Table(columns, tuple(_source_row(each) for each in audited)),
        Chart(
            "% unnamed",
            tuple(Bar(each.outlet or "no outlet", _percent(each.unnamed, each.quotes)) for each in audited[:MOST_BARS]),
        ),
    )
    asked = tuple(
        Section(
            each.outlet or "no outlet",
            table=Table(("speaker", "quotes"), tuple((use.name, use.quotes) for use in each.most_asked)),
        )
        for each in audited
        if each.most_asked
    )
    return Report("Whom outlets quote", (render_count(len(audited), "outlet") + ".",), (section, *asked))


def _source_row(each: OutletSources) -> tuple[Cell, ...]:
    most = each.most_asked[0].quotes if each.most_asked else 0
    return (
        each.outlet or "no outlet",
        each.articles,
        each.quotes,
        each.speakers,
        *(Share(each.kinds.get(kind, 0) / each.quotes) for kind in SpeakerKind),
        Share(each.unnamed / each.quotes),
        Share(most / each.quotes),
        Share(each.high / each.quotes),
    )


def _report_search(bank: Bank, request: ReportRequest, reveal: bool) -> Report:  # noqa: FBT001
    asked = request.search if request.search.limit is not None else replace(request.search, limit=MOST_QUOTES)
    result = search_bank(bank, asked, reveal=reveal)
    more = "" if result.is_counted else "more than "
    lines = (f"{more}{render_count(result.total, 'quote')}; {len(result.found):,} of them here.", *result.hints)
    quotes = [found.quote for found in result.found]
    return Report(f"Quotes: {asked.describe()}", lines, (Section("Quotes", table=_quote_table(quotes)),))


def _report_speaker(bank: Bank, request: ReportRequest, reveal: bool) -> Report:  # noqa: FBT001
    if request.target is None:
        raise InputError("say which speaker: a name or an id")
    speaker_id = find_speaker_id(bank, request.target)
    shown = show_speaker(bank, speaker_id, limit=request.search.limit or MOST_QUOTES, reveal=reveal)
    speaker = shown.speaker
    roles = Table(
        ("role", "body", "quotes", "printed"),
        tuple(
            (use.role, use.affiliation, use.quotes, render_period(use.first_published, use.last_published))
            for use in speaker.roles
        ),
    )
    outlets = Table(
        ("outlet", "quotes", "printed"),
        tuple(
            (use.outlet or "no outlet", use.quotes, render_period(use.first_published, use.last_published))
            for use in speaker.printed_in
        ),
    )
    bars = tuple(Bar(use.outlet or "no outlet", use.quotes) for use in speaker.printed_in[:MOST_BARS])
    period = render_period(speaker.first_published, speaker.last_published)
    lines = (
        f"{render_count(speaker.quotes, 'quote')} in {render_count(speaker.outlets, 'outlet')}, {period}.",
        f"Names in use: {', '.join(speaker.aliases)}.",
    )
    sections = (
        Section("Roles", table=roles),
        Section("Outlets", table=outlets, chart=Chart("quotes", bars)),
        Section("Quotes", table=_quote_table([found.quote for found in shown.quotes])),
    )
    return Report(speaker.name, lines, sections)


def _quote_table(quotes: Sequence[QuoteRecord]) -> Table:
    return Table(
        ("quote", "speaker", "outlet", "date", "id"),
        tuple(
            (
                render_quote(quote.text),
                render_speaker(quote.speaker),
                _link(quote.article),
                render_date(quote.article.published),
                quote.id,
            )
            for quote in quotes
        ),
    )


#: The reports there are, by name.
REPORTS: Mapping[str, Callable[[Bank, ReportRequest, bool], Report]] = {
    "duplicates": _report_duplicates,
    "pickup": _report_pickup,
    "sources": _report_sources,
    "speaker": _report_speaker,
    "search": _report_search,
}
