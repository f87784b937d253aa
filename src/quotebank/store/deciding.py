"""Who the speakers of some links are, by what names show and by what people decided about them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from quotebank.core.deciding.speakers import DecidedSpeakers, decide_speakers
from quotebank.core.deciding.targets import link_targets
from quotebank.core.linking import may_have_namesakes, namesake_link, plain_link
from quotebank.store.decisions import load_speaker_decisions
from quotebank.store.driving import ask

#: Asked of every article, in the words of SQLite: built and prepared once, however many links there are.
_KNOWN = "SELECT known.link FROM json_each(?) asked CROSS JOIN identity known ON known.link = asked.value"
_IDENTITIES = (
    "SELECT known.link, known.speaker_link FROM json_each(?) asked CROSS JOIN identity known ON known.link = asked.value "
    "UNION "
    "SELECT known.link, known.speaker_link FROM json_each(?) asked CROSS JOIN identity known ON known.speaker_link = asked.value"
)


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
    if not own:
        return {}
    rows = ask(connection, _KNOWN, (json.dumps(sorted(own)),))
    return {own[link]: link for (link,) in rows}


def load_identities(connection: Connection, links: Collection[str]) -> dict[str, str]:
    """Return the links that names show to be another's, of all speakers that some links lead to."""
    asked = json.dumps(sorted(links))
    rows = ask(connection, _IDENTITIES, (asked, asked))
    return dict(sorted((link, speaker_link) for link, speaker_link in rows))
