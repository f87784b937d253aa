"""What of an article's quotes came, went or changed from one version of its text to the next.

A quote whose words still stand has its id still. One whose words changed, and one that the same words now give to
somebody else, is changed; which new quote an old one became is decided as when the bank hands ids on.

Pure: values in, values out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotebank.core.identity import find_successors
from quotebank.core.records import VersionRecord


@dataclass(frozen=True, slots=True)
class VersionQuote:
    """A quote as one version of an article has it."""

    id: str
    text: str
    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None

    @property
    def said_by(self) -> tuple[str | None, ...]:
        """Who said it, and as what."""
        return (self.speaker, self.role, self.affiliation)


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """A quote before and after."""

    before: VersionQuote
    after: VersionQuote


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What a version changed, in the order of the text."""

    added: tuple[VersionQuote, ...] = ()
    dropped: tuple[VersionQuote, ...] = ()
    changed: tuple[QuoteChange, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionLog:
    """A version of an article: how many quotes it has, and what it changed. The first adds all of its quotes."""

    version: VersionRecord
    quotes: int
    changes: VersionChanges


def compare_versions(before: Sequence[VersionQuote], after: Sequence[VersionQuote]) -> VersionChanges:
    """Return what changed from the quotes of one version to those of the next.

    >>> one, two = VersionQuote("q1", "We will not win the cup", "Ada Quill"), VersionQuote("q2", "We will win the cup")
    >>> [change.after.id for change in compare_versions([one], [two, VersionQuote("q3", "Hello")]).changed]
    ['q2']
    """
    known = {quote.id: quote for quote in before}
    standing = {quote.id for quote in after} & known.keys()
    old = [quote for quote in before if quote.id not in standing]
    new = [quote for quote in after if quote.id not in standing]
    successors = find_successors([quote.text for quote in old], [quote.text for quote in new])
    changes = {new[j].id: QuoteChange(old[i], new[j]) for i, j in successors.items()}
    for quote in after:
        if quote.id in standing and quote.said_by != known[quote.id].said_by:
            changes[quote.id] = QuoteChange(known[quote.id], quote)
    return VersionChanges(
        tuple(quote for quote in new if quote.id not in changes),
        tuple(quote for i, quote in enumerate(old) if i not in successors),
        tuple(changes[quote.id] for quote in after if quote.id in changes),
    )
