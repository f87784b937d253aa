"""The versions of an article, and what each changed in its quotes.

Nothing of it is stored: texts are the truth, so the quotes of an older text are found in it anew, by today's rules and what people
decided about that text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import Connection, select

from quotebank.core.linking import link_of
from quotebank.core.masking import MASK
from quotebank.core.model import AttributedQuotation
from quotebank.core.version_log import QuoteChange, VersionChanges, VersionLog, VersionQuote, compare_versions
from quotebank.core.withheld import is_withheld
from quotebank.errors import InputError
from quotebank.store.articles import read_versions
from quotebank.store.deciding import load_decided
from quotebank.store.protection import Protection, load_protection
from quotebank.store.quotes import Place, decide_found
from quotebank.store.resolving import find_article_row, require
from quotebank.store.tables import article_version, speaker

#: Finds the quotations of a text.
Extract = Callable[[str], Sequence[AttributedQuotation]]


def list_version_logs(
    connection: Connection, article_id: str, *, extract: Extract, reveal: bool = False
) -> tuple[VersionLog, ...]:
    """Return the versions of an article, oldest first; NotFound if there is none of this id."""
    row = require(find_article_row(connection, article_id), "article", article_id)
    protection = load_protection(connection, reveal=reveal)
    columns = (article_version.c.id, article_version.c.text, article_version.c.text_sha256)
    texts = connection.execute(
        select(*columns).where(article_version.c.article_id == row).order_by(article_version.c.number)
    ).all()
    if any(is_withheld(version.text, version.text_sha256) for version in texts):
        raise InputError(
            f"the text of {article_id} was left out of the export that it came from: import the article itself"
        )
    found = [decide_found(connection, Place(row, article_id, version.id), extract(version.text)) for version in texts]
    hidden = _find_hidden(connection, article_id, row, [each for quotes in found for _, each in quotes], protection)
    quotes = [[_to_quote(key, each) for key, each in version] for version in found]
    changes = [compare_versions(*pair) for pair in pairwise([[], *quotes])]
    mask = _Mask(article_id, row in protection.articles, hidden, protection)
    return tuple(
        VersionLog(version, len(own), mask.apply(change))
        for version, own, change in zip(read_versions(connection, row), quotes, changes, strict=True)
    )


def _to_quote(key: str, found: AttributedQuotation) -> VersionQuote:
    said = found.attribution
    return VersionQuote(key, found.quotation.text, said.canonical, said.role, said.affiliation)


def _find_hidden(
    connection: Connection,
    article_id: str,
    article_row: int,
    found: Sequence[AttributedQuotation],
    protection: Protection,
) -> frozenset[str]:
    """Return the names in this article of speakers who are protected, whatever they are called here."""
    links = {each.attribution.canonical: link_of(each.attribution, article_id) for each in found}
    named = {name: link for name, link in links.items() if name is not None and link is not None}
    decided = load_decided(connection, set(named.values()))
    own = {name: decided.link_of(link) for name, link in named.items()}
    statement = select(speaker.c.link, speaker.c.id).where(speaker.c.link.in_(sorted(set(own.values()))))
    rows = {found.link: found.id for found in connection.execute(statement)}
    return frozenset(name for name, link in own.items() if protection.hides(article_row, rows.get(link)))


@dataclass(frozen=True, slots=True)
class _Mask:
    article_id: str
    is_protected: bool
    hidden: frozenset[str]
    protection: Protection

    def apply(self, changes: VersionChanges) -> VersionChanges:
        return VersionChanges(
            tuple(map(self._hide, changes.added)),
            tuple(map(self._hide, changes.dropped)),
            tuple(QuoteChange(self._hide(change.before), self._hide(change.after)) for change in changes.changed),
        )

    def _hide(self, quote: VersionQuote) -> VersionQuote:
        is_hidden = self.is_protected or quote.speaker in self.hidden
        text = self.protection.names.apply(quote.text, article=self.article_id).text
        speaker, role, affiliation = (
            None
            if value is None
            else MASK
            if is_hidden
            else self.protection.names.apply(value, article=self.article_id).text
            for value in quote.said_by
        )
        return replace(quote, text=text, speaker=speaker, role=role, affiliation=affiliation)
