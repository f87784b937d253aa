"""Import articles into the bank: read, extract, keep, one transaction an article; then match what is new.

Running it again adds nothing. A bad record is kept as rejected, with its place and reason, and the
rest goes on. Interrupted, everything that was committed stays, and the same command goes on from
there. Clusters are derived: they are made at the end, of what is new or was left by earlier runs.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import BinaryIO, TypeVar

from quotebank._version import __version__
from quotebank.core.model import Article, AttributedQuotation, Rejected, Skipped
from quotebank.core.naming_outlets import name_outlet
from quotebank.core.records import ClusterChange, RunStatus, SavedArticle, SaveOutcome
from quotebank.data.outlets import load_outlets
from quotebank.errors import InputError, QuotebankError, describe_bug
from quotebank.ingest.addresses import canonical_address
from quotebank.ingest.dates import DateOrder
from quotebank.ingest.options import ReadOptions
from quotebank.ingest.registry import count_files, read_paths
from quotebank.store.articles import plan_article, save_article
from quotebank.store.runs import add_rejected, finish_run, start_run
from quotebank.store.session import Bank
from quotebank.workflows.extract_quotes import Crash, extract_many
from quotebank.workflows.identify_speakers import identify_speakers
from quotebank.workflows.match_quotes import match_quotes
from quotebank.workflows.notices import Notice, list_notices
from quotebank.workflows.rematch_quotes import file_quotes
from quotebank.workflows.search_bank import parse_date_option

#: Who decided on quotations and speakers: kept with every quote.
EXTRACTOR = f"quotebank {__version__}"

#: What reading a file gives.
Outcome = Article | Rejected | Skipped

Value = TypeVar("Value")

#: Called as ``progress(done, total, label)`` after each article; total is None while it is not known.
Progress = Callable[[int, int | None, str], None]


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

    run_id: str
    added: int
    kept: int
    updated: int
    quotes: int  # new in the bank
    rejected: tuple[Rejected, ...]
    skipped: tuple[Skipped, ...]
    clusters: ClusterChange | None  # None: nothing changed, so nothing was matched anew


def import_articles(
    bank: Bank,
    sources: Sequence[str],
    options: ImportOptions | None = None,
    *,
    now: Callable[[], datetime],
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> ImportSummary:
    """Import every article of ``sources`` (files, folders, ``-``) and match the bank's quotes anew.

    ``tell`` hears of articles, rejections and notices as they come. Raises InputError, before anything is
    written, when a path cannot be opened; KeyboardInterrupt goes on outward once the run is closed.
    """
    options = options or ImportOptions()
    outcomes = read_paths(sources, options.read_options(), stdin=stdin)
    total = None if "-" in sources else count_files(sources)
    with contextlib.closing(_as_generator(outcomes)) as reading:
        run = _Run(options.jobs, now, progress or (lambda *_: None), tell or (lambda _: None), total)
        status, clusters = RunStatus.FAILED, None
        try:
            _open_run(bank, run, " ".join(sources))
            _keep_all(bank, reading, run)
            run.progress(run.articles, run.total, "matching quotes")
            identify_speakers(bank)
            clusters = match_quotes(bank)
            status = RunStatus.DONE
        except KeyboardInterrupt:
            status = RunStatus.INTERRUPTED
            raise
        finally:
            try:
                _close_run(bank, run, status)
            except KeyboardInterrupt:  # one last thing, which must not stay half done
                _close_run(bank, run, status)
                raise
    return run.summary(clusters)


def check_sources(sources: Sequence[str], options: ImportOptions) -> None:
    """Raise InputError where ``import_articles`` would, before a bank is made."""
    _as_generator(read_paths(sources, options.read_options(), stdin=BytesIO())).close()


@dataclass(slots=True)
class _Run:
    """A run under way: what it was given, and what it has done so far."""

    jobs: int
    now: Callable[[], datetime]
    progress: Progress
    tell: Tell
    total: int | None  # files, which may hold several articles
    run_id: str = ""  # none before it is in the bank
    added: int = 0
    kept: int = 0
    updated: int = 0
    quotes: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def articles(self) -> int:
        return self.added + self.kept + self.updated

    def count(self, saved: SavedArticle) -> None:
        self.added += saved.outcome is SaveOutcome.ADDED
        self.kept += saved.outcome is SaveOutcome.KEPT
        self.updated += saved.outcome is SaveOutcome.UPDATED
        self.quotes += saved.quotes_added
        if self.total is not None and self.articles > self.total:
            self.total = None

    def summary(self, clusters: ClusterChange | None) -> ImportSummary:
        return ImportSummary(
            self.run_id,
            self.added,
            self.kept,
            self.updated,
            self.quotes,
            tuple(self.rejected),
            tuple(self.skipped),
            clusters,
        )


def _as_generator(values: Iterable[Value]) -> Generator[Value, None, None]:
    """Return an iterator that can be closed, and that closes what it reads from."""
    yield from values


def _open_run(bank: Bank, run: _Run, source: str) -> None:
    with bank.transaction() as connection:
        run.run_id = start_run(connection, source=source, now=run.now())


def _close_run(bank: Bank, run: _Run, status: RunStatus) -> None:
    """Write how the run ended; when that fails after a failure, the first failure is the one to tell."""
    if not run.run_id:
        return
    guard: contextlib.AbstractContextManager[None] = (
        contextlib.nullcontext() if status is RunStatus.DONE else contextlib.suppress(QuotebankError)
    )
    with guard, bank.transaction() as connection:
        finish_run(
            connection,
            run.run_id,
            status=status,
            added=run.added,
            kept=run.kept,
            updated=run.updated,
            rejected=len(run.rejected),
            quotes=run.quotes,
            now=run.now(),
        )


@dataclass(frozen=True, slots=True)
class _Step:
    """An outcome of reading on its way into the bank."""

    outcome: Article | Rejected | Skipped
    address: str | None = None  # canonical
    text: str | None = None  # to extract from; None: the bank has this article, or there is none


def _keep_all(bank: Bank, outcomes: Iterator[Outcome], run: _Run) -> None:
    """Keep every article that can be kept; extraction may run in several processes, keeping in this one."""
    steps = (_plan(bank, outcome) for outcome in outcomes)
    with contextlib.closing(_as_generator(extract_many(steps, text_of=_text_of, jobs=run.jobs))) as extracted:
        for step, quotations in extracted:
            match step.outcome:
                case Article() as article:
                    if isinstance(quotations, Crash):
                        _reject(bank, quotations.reject(article.place or article.path), run)
                    else:
                        _keep(bank, article, step.address, quotations or (), run)
                case Rejected() as rejected:
                    _reject(bank, rejected, run)
                case Skipped() as skipped:
                    run.skipped.append(skipped)


def _text_of(step: _Step) -> str | None:
    return step.text


def _plan(bank: Bank, outcome: Outcome) -> _Step:
    """Find out whether the bank has the article already: then nothing need be extracted."""
    if not isinstance(outcome, Article):
        return _Step(outcome)
    outcome = name_outlet(outcome, load_outlets())
    try:
        address = canonical_address(outcome.url) if outcome.url else None
    except InputError as error:
        return _Step(Rejected(outcome.place, str(error), code="address"))
    try:
        with bank.reading() as connection:
            plan = plan_article(connection, outcome, address=address)
    except InputError as error:
        return _Step(Rejected(outcome.place, str(error), code="record"))
    return _Step(outcome, address, None if plan.outcome is SaveOutcome.KEPT else outcome.text)


def _keep(
    bank: Bank, article: Article, address: str | None, quotations: Sequence[AttributedQuotation], run: _Run
) -> None:
    try:
        with bank.transaction() as connection:
            saved = save_article(
                connection, article, quotations, address=address, extractor=EXTRACTOR, now=run.now(), run=run.run_id
            )
            file_quotes(connection)
    except InputError as error:
        _reject(bank, Rejected(article.place or article.path, str(error), code="record"), run)
        return
    except QuotebankError:
        raise
    except Exception as error:  # noqa: BLE001  -- whatever the bug, the other articles go on
        _reject(bank, Crash(describe_bug(error)).reject(article.place or article.path), run)
        return
    run.count(saved)
    run.tell(Imported(article.place or article.path, saved))
    if saved.older is not None:
        note = (
            f"an earlier text (version {saved.older}) of {saved.article_id}: version {saved.version} stays the newest"
        )
        run.tell(Notice(article.place or article.path, note))
    for notice in list_notices(article):
        run.tell(notice)
    run.progress(run.articles, run.total, article.title or article.place)


def _reject(bank: Bank, rejected: Rejected, run: _Run) -> None:
    with bank.transaction() as connection:
        add_rejected(connection, run.run_id, rejected)
    run.rejected.append(rejected)
    run.tell(rejected)
