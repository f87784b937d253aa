"""What became of each decision in the journal: in force, superseded, undone, or not applied, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, select

from quotebank.core.bank_lines import JournalEntry
from quotebank.core.deciding.actions import IN_FORCE, Action, Outcome, Standing
from quotebank.core.deciding.quotes import decide_quotes
from quotebank.core.deciding.speakers import decide_speakers
from quotebank.core.deciding.targets import is_about_quotes, is_about_speakers, link_targets
from quotebank.core.records import Decision
from quotebank.store.cluster_decisions import judge_clusters, load_boilerplate
from quotebank.store.decisions import list_decisions, load_quote_decisions, load_represented
from quotebank.store.extractions import read_extraction
from quotebank.store.filing import judge_filing
from quotebank.store.journals import read_journal
from quotebank.store.obeying import list_represented_rows
from quotebank.store.reading import NEWEST, chunked
from quotebank.store.tables import article, article_version, speaker

_NOBODY = Outcome(Standing.NOT_APPLIED, note="nobody in the bank is that speaker any more")
_NO_ARTICLE = Outcome(Standing.NOT_APPLIED, note="its article is not in the bank")

#: Of several outcomes of a decision that is about several places, the one that tells most.
_ORDER = (Standing.IN_FORCE, Standing.SUPERSEDED, Standing.NOT_APPLIED)


def judge_decisions(connection: Connection, asked: Collection[str] | None = None) -> dict[str, Outcome]:
    """Return what became of each decision, by id; with ``asked`` of those with these ids alone, which takes less time."""
    journal = list_decisions(connection, reveal=True)
    outcomes = {made.id: IN_FORCE for made in journal}
    in_force = [made for made in journal if made.undone_by is None]
    asked_for = in_force if asked is None else [made for made in in_force if made.id in asked]
    outcomes |= _judge_quotes(connection, [made for made in asked_for if is_about_quotes(made)])
    for key, outcome in _judge_speakers(connection, [made for made in in_force if is_about_speakers(made)]).items():
        splits_quotes_only = outcomes[key] is not IN_FORCE and outcome.standing is Standing.IN_FORCE
        if not splits_quotes_only:
            outcomes[key] = outcome
    outcomes |= judge_clusters(connection).outcomes
    outcomes |= judge_filing(connection).outcomes
    for mark in load_boilerplate(connection):
        if not mark.quotes:
            outcomes[mark.id] = Outcome(Standing.NOT_APPLIED, note="its quotes are not in the bank any more")
    outcomes |= {made.id: Outcome(Standing.UNDONE, by=made.undone_by) for made in journal if made.undone_by is not None}
    return outcomes if asked is None else {key: outcomes[key] for key in asked}


def read_entries(connection: Connection) -> dict[str, JournalEntry]:
    """Return the journal with what became of each decision, by id, oldest first; as it is, never for output."""
    outcomes = judge_decisions(connection)
    return {key: JournalEntry(made, outcomes[key].standing) for key, made in read_journal(connection).items()}


def _judge_quotes(connection: Connection, decisions: Sequence[Decision]) -> dict[str, Outcome]:
    """Apply the decisions about quotes to each of their articles."""
    rows = {row for made in decisions for row in list_represented_rows(connection, made)}
    found: dict[str, list[Outcome]] = defaultdict(list)
    for row in sorted(rows):
        columns = (article.c.key, article_version.c.id, article_version.c.text, article_version.c.text_sha256)
        head = connection.execute(select(*columns).select_from(NEWEST).where(article.c.id == row)).one()
        mine = load_quote_decisions(connection, head.key, head.text_sha256)
        articles = load_represented(connection, head.key, head.text_sha256, mine)
        extracted, _ = read_extraction(connection, row, head.id)
        for key, outcome in decide_quotes(articles, head.text, head.text_sha256, extracted, mine).outcomes.items():
            found[key].append(outcome)
    return {
        made.id: min(found.get(made.id, [_NO_ARTICLE]), key=lambda outcome: _ORDER.index(outcome.standing))
        for made in decisions
    }


def _judge_speakers(connection: Connection, decisions: Sequence[Decision]) -> dict[str, Outcome]:
    """Apply the decisions about speakers; those whose speaker has no quote are not applied."""
    decided = decide_speakers(decisions)
    there = _known_links(connection, {decided.link_of(link) for made in decisions for link in link_targets(made)})
    outcomes = dict(decided.outcomes)
    for made in decisions:
        links = list(link_targets(made))
        about = links[-1:] if made.action == Action.SPLIT else links[:1]
        if outcomes[made.id] == IN_FORCE and not any(decided.link_of(link) in there for link in about):
            outcomes[made.id] = _NOBODY
    return outcomes


def _known_links(connection: Connection, links: Iterable[str]) -> frozenset[str]:
    known: set[str] = set()
    for chunk in chunked(sorted(links)):
        known |= set(connection.execute(select(speaker.c.link).where(speaker.c.link.in_(chunk))).scalars())
    return frozenset(known)
