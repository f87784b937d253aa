"""Take another bank in: its decisions first, in one transaction, then its articles, a transaction each.

Decisions come first so that no article is ever in the bank without what was decided about it, protection above all.
Interrupted or killed, what was committed stays, and the same command goes on from there. Where both banks decided the same
thing otherwise, the later decision holds, as if one person had made both, and the pair is told.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from quotebank.core.deciding.actions import Outcome, Standing
from quotebank.core.merging import Differing, says_same
from quotebank.core.model import Rejected
from quotebank.core.records import Decision, SavedArticle, SaveOutcome
from quotebank.errors import InputError, QuotebankError, describe_bug
from quotebank.store.articles import list_article_ids
from quotebank.store.backups import free_name, write_backup
from quotebank.store.decisions import get_decision
from quotebank.store.journals import merge_journal, new_decisions, read_journal
from quotebank.store.judging import judge_decisions
from quotebank.store.merging import (
    BankArticle,
    compare_articles,
    find_counterpart,
    merge_article,
    read_article,
)
from quotebank.store.protection import load_protection
from quotebank.store.resolving import find_article_row, require
from quotebank.store.runs import add_rejected, start_run
from quotebank.store.session import Bank, Connection, check_other, open_bank, open_other
from quotebank.workflows.attempts import attempt
from quotebank.workflows.close_runs import closing_run
from quotebank.workflows.decide import settle
from quotebank.workflows.extract_quotes import Failure

__all__ = ["Conflict", "MergeSummary", "check_other", "merge_banks"]

#: Called as ``progress(done, total, label)`` after each article.
Progress = Callable[[int, int | None, str], None]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions, one of each bank, that say otherwise of the same thing: the later holds."""

    holds: Decision
    superseded: Decision
    holds_is_ours: bool


#: Called with each conflict, differing particular and rejection, as they come.
Tell = Callable[[Conflict | Differing | Rejected], None]


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
    with tempfile.TemporaryDirectory() as scratch, open_other(path, Path(scratch)) as other:
        summary = MergeSummary(dry_run)
        merge = _Merge(bank, other, f"merge {path}", now, summary, progress or _quiet, tell or _quiet)
        if dry_run:
            merge.rehearse(Path(scratch) / "rehearsal.db")
        else:
            merge.backs_up = backup
            with closing_run(bank, merge.source, merge.state, now=now):
                merge.take()
                settle(bank)
    return summary


def _quiet(*_: object) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class _Merge:
    """A merge under way."""

    bank: Bank
    other: Bank
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
        with self.other.reading() as theirs, self.bank.reading() as connection:
            if not new_decisions(connection, theirs):
                return
        self.prepare()
        self.progress(0, None, "decisions")
        with self.other.reading() as theirs, attempt(self.bank, dry_run=False) as connection:
            ours, others = read_journal(connection), read_journal(theirs)
            before = judge_decisions(theirs) | judge_decisions(connection)
            new = merge_journal(connection, theirs)
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
        with self.other.reading() as theirs:
            keys = list_article_ids(theirs)
        for done, key in enumerate(keys, 1):
            try:
                self._take_article(key)
            except InputError as error:
                self._reject(Rejected(key, str(error), code="record"))
            except QuotebankError:
                raise
            except Exception as error:  # noqa: BLE001  -- whatever the other bank holds, the other articles go on
                self._reject(Failure(describe_bug(error)).reject(key))
            self.progress(done, len(keys), key)

    def _take_article(self, key: str) -> None:
        with self.other.reading() as theirs:
            article = read_article(theirs, require(find_article_row(theirs, key), "article", key))
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
    before: dict[str, Outcome],
    after: dict[str, Outcome],
    own: frozenset[str] | set[str],
    new: frozenset[str],
    journal: dict[str, Decision],
) -> Iterator[tuple[str, str]]:
    """Yield which decision holds and which is superseded, where one is ours alone, and one theirs, and they differ."""
    for key, outcome in after.items():
        by = outcome.by
        if outcome.standing is not Standing.SUPERSEDED or before[key].standing is Standing.SUPERSEDED or by is None:
            continue
        is_between = (key in own and by in new) or (key in new and by in own)
        if is_between and not says_same(journal[key], journal[by]):
            yield by, key
