"""Show what quotebank does with the sample articles: import, speakers, a search, duplicates, citations.

The samples travel with the package; in a checkout they are its ``imports/``. What is shown follows
from what is in the bank, so that the tour also works on a bank that holds more than the samples.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from quotebank.core.model import SpeakerKind
from quotebank.core.records import QuoteRecord, SpeakerRecord
from quotebank.errors import InputError
from quotebank.store.session import Bank
from quotebank.workflows.cite_quotes import cite_quotes
from quotebank.workflows.import_articles import ImportOptions, ImportSummary, Progress, Tell, import_articles
from quotebank.workflows.list_speakers import list_speakers
from quotebank.workflows.report_duplicates import StatementReport, report_duplicates
from quotebank.workflows.search_bank import SearchRequest, SearchResult, search_bank

_PACKAGE = Path(__file__).resolve().parents[1]

#: Where the samples are: in an installed package, then in a checkout.
SAMPLE_FOLDERS = (_PACKAGE / "data" / "samples", _PACKAGE.parents[1] / "imports")

#: Speakers in the demo's list; the rest is counted.
SPEAKERS_SHOWN = 8

#: Quotes and statements in the demo: what fits a screen each.
QUOTES_SHOWN = 4
STATEMENTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Tour:
    """What the demo shows, in order."""

    samples: Path
    summary: ImportSummary
    speakers: tuple[SpeakerRecord, ...]
    speaker_total: int
    asked: str  # the name in the search by speaker
    result: SearchResult
    reports: tuple[StatementReport, ...]
    report_total: int
    cited: QuoteRecord | None
    biblatex: str
    ris: str


def find_samples() -> Path:
    """Return the folder of sample articles; InputError when it is nowhere."""
    for folder in SAMPLE_FOLDERS:
        if folder.is_dir() and any(path.is_file() and path.name != "README.md" for path in folder.iterdir()):
            return folder
    raise InputError(f"the sample articles are missing from {SAMPLE_FOLDERS[0]}: install quotebank again")


def run_demo(
    bank: Bank,
    *,
    now: Callable[[], datetime],
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Tour:
    """Import the samples, which adds nothing the second time, and gather what there is to show."""
    samples = find_samples()
    summary = import_articles(bank, [str(samples)], ImportOptions(), now=now, progress=progress, tell=tell)
    speakers = list_speakers(bank)
    reports = report_duplicates(bank)
    shown = choose_reports(reports)
    asked = choose_speaker(bank, reports, speakers)
    result = search_bank(bank, SearchRequest(speaker=asked, limit=QUOTES_SHOWN))
    cited = _choose_cited(shown, result)
    biblatex, ris = ("", "") if cited is None else tuple(_cite(bank, cited, name) for name in ("biblatex", "ris"))
    return Tour(
        samples,
        summary,
        speakers[:SPEAKERS_SHOWN],
        len(speakers),
        asked,
        result,
        shown,
        len(reports),
        cited,
        biblatex,
        ris,
    )


def choose_reports(reports: tuple[StatementReport, ...]) -> tuple[StatementReport, ...]:
    """Return the statements worth a newcomer's time: an alarm first, then those whose words changed most."""

    def interest(report: StatementReport) -> tuple[int, int, int, str]:
        compared = [printing.comparison for printing in report.printings]
        warned = sum(bool(one.warnings) for one in compared)
        changed = sum(bool(one.changes) for one in compared)
        return (-min(warned, 1), -changed, -report.outlets, report.cluster_id)

    return tuple(sorted(reports, key=interest)[:STATEMENTS_SHOWN])


def choose_speaker(bank: Bank, reports: tuple[StatementReport, ...], speakers: tuple[SpeakerRecord, ...]) -> str:
    """Return the name to search for; "" in an empty bank.

    A body that several speak for shows most of what a search by speaker does: best when it speaks itself, too.
    """
    bodies = {speaker.name for speaker in speakers if speaker.kind is SpeakerKind.ORGANISATION}
    bodies |= {speaker.affiliation for report in reports for speaker in report.speakers if speaker.affiliation}
    bodies = {name for name in bodies if name[:1].isupper()}  # "government" is a body, but no name to look for

    def wealth(name: str) -> tuple[int, int, int]:
        found = search_bank(bank, SearchRequest(speaker=name)).found
        said_by = {one.quote.speaker.id for one in found if one.quote.speaker is not None}
        return (len({one.matched_by for one in found}), len(said_by), len(found))

    named = [speaker.name for speaker in speakers if speaker.kind is SpeakerKind.PERSON]
    return max(sorted(bodies), key=wealth) if bodies else next(iter(named), "")


def _choose_cited(reports: tuple[StatementReport, ...], result: SearchResult) -> QuoteRecord | None:
    """Return the quote to cite: who had the first of the statements first, else the first quote found."""
    for report in reports:
        if report.first is not None:
            return report.first.quote
    return result.found[0].quote if result.found else None


def _cite(bank: Bank, quote: QuoteRecord, format_name: str) -> str:
    return cite_quotes(bank, [quote.id], SearchRequest(), format_name=format_name)
