"""Who the speakers of some links are, by what names show and by what people decided about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, or_, select

from quotebank.core.deciding.speakers import DecidedSpeakers, decide_speakers
from quotebank.core.deciding.targets import link_targets
from quotebank.core.linking import may_have_namesakes, namesake_link, plain_link
from quotebank.store.decisions import load_speaker_decisions
from quotebank.store.reading import chunked
from quotebank.store.tables import identity


def load_decided(connection: Connection, links: Collection[str]) -> DecidedSpeakers:
    """Return what holds for the speakers of some links, and for all that these are tied to.

    The link of a namesake, where the name is no longer several people's, leads to whoever has the name.
    """
    known = set(links)
    while True:
        identities = load_identities(connection, known)
        decisions = load_speaker_decisions(connection, known)
        tied = {link for made in decisions for link in link_targets(made)}
        tied |= {plain_link(link) for link in known}
        found = known | identities.keys() | set(identities.values()) | tied
        if found == known:
            nowhere = (link for link in known - identities.keys() if plain_link(link) != link)
            identities |= {link: identities.get(plain_link(link), plain_link(link)) for link in nowhere}
            return decide_speakers(decisions, identities)
        known = found


def find_namesakes(connection: Connection, links: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return for full names, each with an article, the links of those whose articles mean another than the name mostly does."""
    own = {namesake_link(link, article): (link, article) for link, article in links if may_have_namesakes(link)}
    found: dict[tuple[str, str], str] = {}
    for chunk in chunked(sorted(own)):
        statement = select(identity.c.link).where(identity.c.link.in_(chunk))
        found |= {own[link]: link for link in connection.execute(statement).scalars()}
    return found


def load_identities(connection: Connection, links: Collection[str]) -> dict[str, str]:
    """Return the links that names show to be another's, of all speakers that some links lead to."""
    found: dict[str, str] = {}
    for chunk in chunked(sorted(links)):
        statement = select(identity).where(or_(identity.c.link.in_(chunk), identity.c.speaker_link.in_(chunk)))
        found |= {row.link: row.speaker_link for row in connection.execute(statement)}
    return found
