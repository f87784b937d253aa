"""Take another bank in: its decisions first, in one transaction, then its articles, a transaction each.

Decisions come first so that no article is ever in the bank without what was decided about it, protection above all.
Interrupted or killed, what was committed stays, and the same command goes on from there. Where both banks decided the same
thing otherwise, the later decision holds, as if one person had made both, and the pair is told.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from quotebank.core.bank_lines import JournalEntry
from quotebank.core.banked import BankArticle
from quotebank.core.deciding.actions import Outcome, Standing
from quotebank.core.merging import Differing, says_same
from quotebank.core.model import Rejected
from quotebank.core.records import Decision, SavedArticle, SaveOutcome
from quotebank.errors import InputError, QuotebankError, describe_bug
from quotebank.store.articles import list_article_ids
from quotebank.store.backups import free_name, write_backup
from quotebank.store.decisions import get_decision
from quotebank.store.journals import merge_journal, new_decisions, read_journal
from quotebank.store.judging import judge_decisions, read_entries
from quotebank.store.merging import compare_articles, find_counterpart, merge_article, read_article
from quotebank.store.protection import load_protection
from quotebank.store.resolving import find_article_row, require
from quotebank.store.runs import add_rejected, start_run
from quotebank.store.session import Bank, Connection, check_other, open_bank, open_other
from quotebank.workflows.attempts import attempt
from quotebank.workflows.close_runs import closing_run
from quotebank.workflows.decide import settle
from quotebank.workflows.extract_quotes import Failure
from quotebank.workflows.notices import Notice

__all__ = ["Conflict", "MergeSummary", "check_other", "merge_banks"]

#: Called as ``progress(done, total, label)`` after each article.
Progress = Callable[[int, int | None, str], None]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions, one of each bank, that say otherwise of the same thing: the later holds."""

    holds: Decision
    superseded: Decision
    holds_is_ours: bool


#: Called with each conflict, differing particular, rejection and notice, as they come.
Tell = Callable[[Conflict | Differing | Rejected | Notice], None]


@dataclass(slots=True)
class MergeSummary:
    """What a merge did, or would do."""

    dry_run: bool
    added: int = 0
    updated: int = 0  # articles that got another version
    filled: int = 0  # articles of which something else was learned: an address, a date, a former id
    kept: int = 0
    quotes: int = 0  # new here
    decisions: int = 0  # new here
    conflicts: list[Conflict] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    backup: Path | None = None
    run_id: str | None = None  # None: nothing was written

    def count(self, saved: SavedArticle | None) -> None:
        """Count an article."""
        self.kept += saved is None
        if saved is not None:
            self.added += saved.outcome is SaveOutcome.ADDED
            self.updated += saved.outcome is SaveOutcome.UPDATED
            self.filled += saved.outcome is SaveOutcome.KEPT
            self.quotes += saved.quotes_added


class Incoming(Protocol):
    """What a bank takes in: another bank, or an export of one."""

    def read_journal(self) -> Mapping[str, JournalEntry]:
        """Return its decisions, as they are, oldest first."""

    def count_articles(self) -> int:
        """Return how many articles there should be."""

    def read_articles(self) -> Iterator[BankArticle | Rejected]:
        """Yield its articles, and what cannot be one of them."""


def merge_banks(
    bank: Bank,
    path: Path | str,
    *,
    now: Callable[[], datetime],
    dry_run: bool = False,
    backup: bool = True,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> MergeSummary:
    """Bring everything of another bank into this one. That one is only read; this one is copied beside itself first.

    InputError where it is this very bank, NotFound, StoreError or SchemaTooNew where it is none that can be read.
    """
    path = Path(path)
    if isinstance(bank.path, Path) and path.exists() and path.samefile(bank.path):
        raise InputError(f"{path} is this very bank: name the other one, or this one with --db")
    merging = Merging(f"merge {path}", now, dry_run=dry_run, backup=backup, progress=progress, tell=tell)
    with tempfile.TemporaryDirectory() as scratch, open_other(path, Path(scratch)) as other:
        return merge_incoming(bank, _OtherBank(other), merging)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """How something is taken in: what the run is called, and who hears of it."""

    source: str = field(kw_only=False)
    now: Callable[[], datetime] = field(kw_only=False)
    dry_run: bool = False
    backup: bool = True  # of the bank that takes in, before its first change
    progress: Progress | None = None
    tell: Tell | None = None


def merge_incoming(bank: Bank, incoming: Incoming, merging: Merging) -> MergeSummary:
    """Bring everything that comes in into a bank."""
    summary = MergeSummary(merging.dry_run)
    told = (merging.progress or _quiet, merging.tell or _quiet)
    merge = _Merge(bank, incoming, merging.source, merging.now, summary, *told)
    if merging.dry_run:
        with tempfile.TemporaryDirectory() as scratch:
            merge.rehearse(Path(scratch) / "rehearsal.db")
    else:
        merge.backs_up = merging.backup
        with closing_run(bank, merge.source, merge.state, now=merge.now):
            merge.take()
            settle(bank)
    return summary


@dataclass(frozen=True, slots=True)
class _OtherBank:
    """A bank that is opened for reading."""

    bank: Bank

    def read_journal(self) -> Mapping[str, JournalEntry]:
        with self.bank.reading() as connection:
            return read_entries(connection)

    def count_articles(self) -> int:
        with self.bank.reading() as connection:
            return len(list_article_ids(connection))

    def read_articles(self) -> Iterator[BankArticle | Rejected]:
        with self.bank.reading() as connection:
            keys = list_article_ids(connection)
        for key in keys:
            try:
                with self.bank.reading() as connection:
                    yield read_article(connection, require(find_article_row(connection, key), "article", key))
            except InputError as error:
                yield Rejected(key, str(error), code="record")


def _quiet(*_: object) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class _Merge:
    """A merge under way."""

    bank: Bank
    incoming: Incoming
    source: str
    now: Callable[[], datetime]
    summary: MergeSummary
    progress: Progress
    tell: Tell
    backs_up: bool = False
    is_prepared: bool = False  # for the first change

    def state(self) -> tuple[str | None, dict[str, int]]:
        """Return the run, and what it has done so far."""
        done = self.summary
        return done.run_id, {
            "added": done.added,
            "kept": done.kept + done.filled,
            "updated": done.updated,
            "rejected": len(done.rejected),
            "quotes": done.quotes,
        }

    def take(self) -> None:
        """Bring everything in: what was decided, then the articles."""
        self.take_decisions()
        self.take_articles()

    def rehearse(self, copy: Path) -> None:
        """Bring everything in to a copy of this bank, so that what is told is what would be: decisions change what articles add."""
        with self.bank.reading() as connection:
            write_backup(connection, copy)
        with open_bank(copy, write=True) as self.bank:
            self.take()
        self.summary.run_id = None

    def prepare(self) -> None:
        """Before the first change: copy the bank, and open a run."""
        if self.is_prepared:
            return
        if self.backs_up and isinstance(self.bank.path, Path):
            path = self.bank.path
            with self.bank.reading() as connection:
                if list_article_ids(connection) or read_journal(connection):
                    self.summary.backup = free_name(path.with_name(f"{path.stem}.before-merge{path.suffix or '.db'}"))
                    write_backup(connection, self.summary.backup)
        self.is_prepared = True
        with self.bank.transaction() as connection:
            self._open_run(connection)

    def _open_run(self, connection: Connection) -> str:
        if self.summary.run_id is None:
            self.summary.run_id = start_run(connection, source=self.source, now=self.now())
        return self.summary.run_id

    def take_decisions(self) -> None:
        """Bring the journal in, and find what both decided otherwise."""
        entries = self.incoming.read_journal()
        with self.bank.reading() as connection:
            if not new_decisions(connection, entries):
                return
        self.prepare()
        self.progress(0, None, "decisions")
        others = {key: entry.decision for key, entry in entries.items()}
        with attempt(self.bank, dry_run=False) as connection:
            ours = read_journal(connection)
            before = {key: entry.standing for key, entry in entries.items()}
            before |= {key: outcome.standing for key, outcome in judge_decisions(connection).items()}
            new = merge_journal(connection, others)
            after = judge_decisions(connection)
            self.summary.decisions = len(new)
            own = ours.keys() - others.keys()
            for pair in _list_conflicts(before, after, own, frozenset(new), ours | others):
                holds, superseded = (get_decision(connection, key) for key in pair)
                self.summary.conflicts.append(Conflict(holds, superseded, pair[0] in own))
        for conflict in self.summary.conflicts:
            self.tell(conflict)

    def take_articles(self) -> None:
        """Bring the articles in, one by one."""
        total = self.incoming.count_articles()
        for done, article in enumerate(self.incoming.read_articles(), 1):
            if isinstance(article, Rejected):
                self._reject(article)
                self.progress(done, total, article.place)
                continue
            try:
                self._take_article(article)
            except InputError as error:
                self._reject(Rejected(article.key, str(error), code="record"))
            except QuotebankError:
                raise
            except Exception as error:  # noqa: BLE001  -- whatever comes in, the other articles go on
                self._reject(Failure(describe_bug(error)).reject(article.key))
            self.progress(done, total, article.key)

    def _take_article(self, article: BankArticle) -> None:
        if self._is_known(article):
            self.summary.count(None)
            return
        saved = None
        if not self.is_prepared:  # whether this is the first change, is seen by trying
            with attempt(self.bank, dry_run=True) as connection:
                saved = merge_article(connection, article, run=None)
            if saved is not None:
                self.prepare()
        if self.is_prepared:
            with attempt(self.bank, dry_run=False) as connection:
                saved = merge_article(connection, article, run=self.summary.run_id)
        self.summary.count(saved)

    def _is_known(self, article: BankArticle) -> bool:
        """Tell of particulars that differ; and whether all of the article is here already, as it is there."""
        with self.bank.reading() as connection:
            row = find_counterpart(connection, article)
            if row is None:
                return False
            ours = read_article(connection, row)
            names = load_protection(connection, reveal=False).names
        for each in compare_articles(ours, article):
            shown = replace(each, ours=names.apply(each.ours).text, theirs=names.apply(each.theirs).text)
            self.summary.differing.append(shown)
            self.tell(shown)
        return ours == article

    def _reject(self, rejected: Rejected) -> None:
        with self.bank.transaction() as connection:
            add_rejected(connection, self._open_run(connection), rejected)
        self.summary.rejected.append(rejected)
        self.tell(rejected)


def _list_conflicts(
    before: Mapping[str, Standing],
    after: dict[str, Outcome],
    own: frozenset[str] | set[str],
    new: frozenset[str],
    journal: dict[str, Decision],
) -> Iterator[tuple[str, str]]:
    """Yield which decision holds and which is superseded, where one is ours alone, and one theirs, and they differ."""
    for key, outcome in after.items():
        by = outcome.by
        if outcome.standing is not Standing.SUPERSEDED or before[key] is Standing.SUPERSEDED or by is None:
            continue
        is_between = (key in own and by in new) or (key in new and by in own)
        if is_between and not says_same(journal[key], journal[by]):
            yield by, key
