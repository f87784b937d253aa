"""Import articles into the bank: read, extract, keep, some fifty in a transaction; then match what is new.

Running it again adds nothing. A bad record is kept as rejected, with its place and reason, and the
rest goes on. Interrupted, everything that was committed stays, and the same command goes on from
there. Clusters are derived: they are made at the end, of what is new or was left by earlier runs.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from quotebank._version import __version__
from quotebank.core.model import Article, Rejected, Skipped
from quotebank.core.records import ClusterChange, SavedArticle, SaveOutcome
from quotebank.errors import InputError, QuotebankError, describe_bug
from quotebank.ingest.dates import DateOrder
from quotebank.ingest.fetch import Fetcher
from quotebank.ingest.options import ReadOptions
from quotebank.ingest.registry import Meter, count_bytes, read_paths, read_stream
from quotebank.store.articles import save_article
from quotebank.store.runs import add_rejected, start_run
from quotebank.store.session import Bank, Connection
from quotebank.workflows.close_runs import closing_run
from quotebank.workflows.collector import collector_paused
from quotebank.workflows.extract_quotes import Failure
from quotebank.workflows.fetching import keep_fetched, remember_fetched
from quotebank.workflows.identify_speakers import identify_speakers
from quotebank.workflows.match_quotes import match_quotes
from quotebank.workflows.notices import Notice, list_notices, list_save_notices
from quotebank.workflows.plan_articles import Outcome, Step, as_generator, place_of, read_steps, take_lots
from quotebank.workflows.rematch_quotes import file_quotes
from quotebank.workflows.search_bank import parse_date_option

#: Who decided on quotations and speakers: kept with every quote.
EXTRACTOR = f"quotebank {__version__}"

#: Articles kept in one transaction, or fewer where they are long: committing costs as much as keeping one, and other
#: writers wait half a second at most. Standard input is kept article by article, for the next may be long in coming.
ARTICLES_AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is."""

    articles: int  # kept so far
    quotes: int  # new in the bank
    share: float | None  # 0-1, of the bytes to read; None: nobody knows how many there are
    label: str  # the article kept last, or what is done beside


#: Called after each article.
Progress = Callable[[ImportProgress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What the files do not say themselves, as typed; and how many processes extract."""

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    reader: str | None = None
    columns: tuple[tuple[str, str], ...] = ()  # field and the column that holds it
    date_order: str | None = None
    jobs: int = 1

    def read_options(self) -> ReadOptions:
        """Return the options of the readers; InputError for a date or an address that is none."""
        return ReadOptions(
            outlet=self.outlet,
            published=parse_date_option(self.published, "--published"),
            url=self.url,
            title=self.title,
            authors=self.authors,
            language=self.language,
            format=self.reader,
            columns=self.columns,
            date_order=DateOrder(self.date_order) if self.date_order else None,
        )


@dataclass(frozen=True, slots=True)
class Imported:
    """An article that is in the bank now, whether or not it was before."""

    place: str
    saved: SavedArticle


#: Called with each article kept, each rejection and each notice, as they come.
Tell = Callable[[Imported | Rejected | Notice], None]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did."""

    run_id: str | None  # None: nothing was written, it was asked only what would be
    added: int
    kept: int
    updated: int
    quotes: int  # new in the bank
    rejected: tuple[Rejected, ...]
    skipped: tuple[Skipped, ...]
    clusters: ClusterChange | None  # None: nothing changed, so nothing was matched anew


@dataclass(slots=True)
class Tally:
    """What an import has done so far, or would have."""

    added: int = 0
    kept: int = 0
    updated: int = 0
    quotes: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def count(self, saved: SavedArticle) -> None:
        """Count an article."""
        self.added += saved.outcome is SaveOutcome.ADDED
        self.kept += saved.outcome is SaveOutcome.KEPT
        self.updated += saved.outcome is SaveOutcome.UPDATED
        self.quotes += saved.quotes_added

    def counts(self) -> dict[str, int]:
        """Return what is written of it with the run."""
        return {
            "added": self.added,
            "kept": self.kept,
            "updated": self.updated,
            "rejected": len(self.rejected),
            "quotes": self.quotes,
        }

    def progress(self, meter: Meter, label: str) -> ImportProgress:
        """Return how far the import is."""
        return ImportProgress(self.added + self.kept + self.updated, self.quotes, meter.share, label)

    def summary(self, run_id: str | None, clusters: ClusterChange | None) -> ImportSummary:
        """Return what it came to."""
        return ImportSummary(
            run_id,
            self.added,
            self.kept,
            self.updated,
            self.quotes,
            tuple(self.rejected),
            tuple(self.skipped),
            clusters,
        )


def import_articles(
    bank: Bank,
    sources: Sequence[str],
    options: ImportOptions | None = None,
    *,
    now: Callable[[], datetime],
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
    fetcher: Fetcher | None = None,
    is_known: Callable[[str], bool] | None = None,
) -> ImportSummary:
    """Import every article of ``sources`` (files, folders, ``-``, addresses for ``fetcher``) and match the bank's quotes anew.

    ``tell`` hears of articles, rejections and notices as they come. Raises InputError, before anything is
    written, when a path cannot be opened; KeyboardInterrupt goes on outward once the run is closed.
    """
    options = options or ImportOptions()
    meter = Meter()
    if fetcher is not None:
        remember_fetched(fetcher, bank)
    outcomes = read_paths(sources, options.read_options(), stdin=stdin, meter=meter, fetcher=fetcher, is_known=is_known)
    meter.total_bytes = count_bytes(sources)
    run = _Run(
        jobs=options.jobs,
        at_a_time=1 if "-" in sources else ARTICLES_AT_A_TIME,
        now=now,
        progress=progress or (lambda _: None),
        tell=tell or (lambda _: None),
        meter=meter,
    )
    return _import(bank, outcomes, " ".join(sources), run, fetcher)


def import_stream(
    bank: Bank,
    stream: BinaryIO,
    name: str,
    options: ImportOptions | None = None,
    *,
    now: Callable[[], datetime],
    tell: Tell | None = None,
) -> ImportSummary:
    """Import every article of an opened file: its reader is found by ``name``, which is where the articles are said to be from.

    Raises InputError as :func:`import_articles` does.
    """
    options = options or ImportOptions()
    run = _Run(
        jobs=options.jobs,
        at_a_time=ARTICLES_AT_A_TIME,
        now=now,
        progress=lambda _: None,
        tell=tell or (lambda _: None),
        meter=Meter(),
    )
    return _import(bank, read_stream(stream, options.read_options(), name=name), name, run)


def _import(
    bank: Bank, outcomes: Iterator[Outcome], source: str, run: _Run, fetcher: Fetcher | None = None
) -> ImportSummary:
    """Keep what is read, and match it."""
    with contextlib.closing(as_generator(outcomes)) as reading, closing_run(bank, source, run.state, now=run.now):
        _open_run(bank, run, source)
        _keep_all(bank, reading, run)
        with collector_paused():
            run.show("comparing speakers")
            identify_speakers(bank)
            run.show("matching quotes")
            clusters = match_quotes(bank)
        if fetcher is not None:
            keep_fetched(fetcher, bank, now=run.now())
    return run.tally.summary(run.run_id, clusters)


def check_sources(sources: Sequence[str], options: ImportOptions, *, fetcher: Fetcher | None = None) -> None:
    """Raise InputError where ``import_articles`` would, before a bank is made."""
    as_generator(read_paths(sources, options.read_options(), stdin=BytesIO(), fetcher=fetcher)).close()


@dataclass(slots=True)
class _Run:
    """A run under way: what it was given, and what it has done so far."""

    jobs: int
    at_a_time: int
    now: Callable[[], datetime]
    progress: Progress
    tell: Tell
    meter: Meter
    run_id: str | None = None  # before it is in the bank
    tally: Tally = field(default_factory=Tally)

    def state(self) -> tuple[str | None, dict[str, int]]:
        return self.run_id, self.tally.counts()

    def show(self, label: str) -> None:
        self.progress(self.tally.progress(self.meter, label))


def _open_run(bank: Bank, run: _Run, source: str) -> None:
    with bank.transaction() as connection:
        run.run_id = start_run(connection, source=source, now=run.now())


def _keep_all(bank: Bank, outcomes: Iterator[Outcome], run: _Run) -> None:
    """Keep every article that can be kept; extraction may run in several processes, keeping in this one."""
    with contextlib.closing(as_generator(read_steps(bank, outcomes, run.jobs, at_a_time=run.at_a_time))) as steps:
        for lot in take_lots(steps, run.at_a_time, outcome_of=lambda step: step.outcome):
            _keep(bank, lot, run)


def _keep(bank: Bank, steps: Sequence[Step], run: _Run) -> None:
    """Keep some articles in one transaction; where one of them cannot be kept, each in its own."""
    try:
        with collector_paused(), bank.transaction() as connection:
            kept = [_write(connection, step, run) for step in steps]
            file_quotes(connection)
    except Exception as error:
        if isinstance(error, QuotebankError) and not isinstance(error, InputError):
            raise
        if len(steps) > 1:
            for step in steps:
                _keep(bank, [step], run)
            return
        _keep(bank, [_refuse(steps[0], error)], run)
        return
    for saved in kept:
        if saved is not None:
            run.tally.count(saved)
    for step, saved in zip(steps, kept, strict=True):
        _tell(step.outcome, saved, run)


def _write(connection: Connection, step: Step, run: _Run) -> SavedArticle | None:
    """Write what an outcome leaves in the bank; None where that is no article."""
    assert run.run_id is not None
    match step.outcome:
        case Article() as article:
            return save_article(
                connection,
                article,
                step.quotations,
                address=step.address,
                extractor=EXTRACTOR,
                now=run.now(),
                run=run.run_id,
            )
        case Rejected() as rejected:
            add_rejected(connection, run.run_id, rejected)
    return None


def _refuse(step: Step, error: Exception) -> Step:
    """Return the rejection of an article that cannot be kept; raise when it is something else."""
    if not isinstance(step.outcome, Article):
        raise error
    if isinstance(error, InputError):
        return Step(Rejected(place_of(step.outcome), str(error), code="record"))
    return Step(Failure(describe_bug(error)).reject(place_of(step.outcome)))


def _tell(outcome: Outcome, saved: SavedArticle | None, run: _Run) -> None:
    """Tell of what is in the bank now, or will not be."""
    match outcome:
        case Skipped() as skipped:
            run.tally.skipped.append(skipped)
        case Rejected() as rejected:
            run.tally.rejected.append(rejected)
            run.tell(rejected)
        case Article() as article:
            assert saved is not None
            place = place_of(article)
            run.tell(Imported(place, saved))
            for notice in list_save_notices(place, saved):
                run.tell(notice)
            for notice in list_notices(article):
                run.tell(notice)
            run.show(article.title or article.place)
