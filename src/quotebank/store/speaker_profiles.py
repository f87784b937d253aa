"""What articles print of the speakers of links, one article at a time: what identity across articles rests on.

Read from quotes alone, by the link that their words give, so that it depends neither on what was found out before nor on the
order in which articles came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Column, ColumnElement, Connection, select, text

from quotebank.core.identities.countries import country_of_outlet, country_of_text
from quotebank.core.identities.judging import Profile, needs_country
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.namesakes import join_profiles, part_namesakes
from quotebank.core.linking import (
    fullest_name,
    is_told_link,
    kind_of,
    may_have_namesakes,
    names_in,
    namesake_link,
    namesakes_range,
    plain_link,
)
from quotebank.core.model import Attribution, Mention, MentionForm, Span, SpeakerKind
from quotebank.store.reading import NEWEST, chunked
from quotebank.store.rows import AnyRow
from quotebank.store.tables import article, article_version, found_link, outlet, quote, speaker

#: In place of an article: quotes that a person gave to whom a name mostly means, which tell nothing of their articles.
_TOLD = ""

#: Links whose quotes are read at once.
_LINKS_AT_A_TIME = 200

#: One statement however many links there are: a term for each took as long to build as the links to identify.
_ASKED = (
    "SELECT value FROM json_each(:links) UNION SELECT known.link FROM json_each(:ranges) asked CROSS JOIN {table} known "
    "ON known.link > json_extract(asked.value, '$[0]') AND known.link < json_extract(asked.value, '$[1]')"
)


def read_profiles(connection: Connection, links: Iterable[str], lists: IdentityLists) -> dict[str, Profile]:
    """Return what is known of the speakers of links, and of those who have the same names; nothing of those that no quote has.

    A full name that is several people's has links of its own for the articles that mean another than most do.
    """
    found: dict[str, Profile] = {}
    for link, printed in read_printed(connection, {plain_link(link) for link in links}, lists).items():
        told = printed.pop(_TOLD, None)
        other = part_namesakes(printed, lists) if may_have_namesakes(link) else {}
        found |= {namesake_link(link, key): profile for key, profile in other.items()}
        rest = [profile for key, profile in printed.items() if key not in other]
        rest += [] if told is None else [told]
        if rest:
            found[link] = join_profiles(rest)
    return found


def read_printed(connection: Connection, links: Iterable[str], lists: IdentityLists) -> dict[str, dict[str, Profile]]:
    """Return what each article prints of the speakers of links (of whatever namesakes, together), by link and article."""
    rows: dict[str, dict[str, list[AnyRow]]] = defaultdict(lambda: defaultdict(list))
    for chunk in chunked(sorted(set(links)), _LINKS_AT_A_TIME):
        for row in _read_rows(connection, chunk):
            own = row.found or row.link
            rows[plain_link(own)][_TOLD if is_told_link(own) else row.article].append(row)
    found = {
        link: {key: _build_profile(link, printed, lists) for key, printed in sorted(articles.items())}
        for link, articles in rows.items()
    }
    _add_countries(connection, found, lists)
    return found


def _add_countries(connection: Connection, found: Mapping[str, dict[str, Profile]], lists: IdentityLists) -> None:
    """Note of which country an article is, by its own words, where a government speaks and no outlet tells which."""
    unknown = {key for printed in found.values() for key, profile in printed.items() if needs_country(profile, lists)}
    countries: dict[str, str] = {}
    for chunk in chunked(sorted(unknown)):
        texts = select(article.c.key, article_version.c.text).select_from(NEWEST).where(article.c.key.in_(chunk))
        for key, words in connection.execute(texts):
            country = country_of_text(words, lists)
            if country is not None:
                countries[key] = country
    for printed in found.values():
        for key, profile in printed.items():
            if key in countries and needs_country(profile, lists):
                printed[key] = replace(profile, countries=frozenset([countries[key]]))


def _read_rows(connection: Connection, links: list[str]) -> Iterator[AnyRow]:
    columns = (
        quote.c.canonical,
        quote.c.mention_text,
        quote.c.mention_form,
        quote.c.role,
        quote.c.affiliation,
        article.c.key.label("article"),
        article.c.url,
        article.c.published,
        outlet.c.name.label("outlet"),
        found_link.c.link.label("found"),
        speaker.c.link,
    )
    ranges = [namesakes_range(link) for link in links if may_have_namesakes(link)]
    asked = {"links": json.dumps(links), "ranges": json.dumps(ranges)}
    for is_found, column in ((True, found_link.c.link), (False, speaker.c.link)):
        tables = quote.join(speaker, quote.c.speaker_id == speaker.c.id)
        tables = tables.join(found_link, found_link.c.quote_id == quote.c.id, isouter=not is_found)
        tables = tables.join(article, quote.c.article_id == article.c.id).outerjoin(outlet)
        statement = select(*columns).select_from(tables).where(quote.c.is_current == 1, _is_asked(column))
        if not is_found:
            statement = statement.where(found_link.c.link.is_(None))
        yield from connection.execute(statement.distinct(), asked)


def _is_asked(column: Column[str]) -> ColumnElement[bool]:
    """Return the condition that a link is one of ``:links``, or lies in one of ``:ranges`` as that of a namesake, both as JSON."""
    return column.in_(text(_ASKED.replace("{table}", column.table.name)))


def _build_profile(link: str, rows: Iterable[AnyRow], lists: IdentityLists) -> Profile:
    printed = list(rows)
    kind = kind_of(link)
    # the acronym of a body, the title before a lone surname
    names_matter = kind is SpeakerKind.ORGANISATION or (kind is SpeakerKind.PERSON and not may_have_namesakes(link))
    names = {row.canonical for row in printed if row.canonical}
    return Profile(
        kind,
        fullest_name(names or {link.partition(" ")[2]}),
        frozenset(name for row in printed for name in _names_in_row(row)) if names_matter else frozenset(),
        frozenset(row.role for row in printed if row.role),
        frozenset(row.affiliation for row in printed if row.affiliation),
        frozenset(country for row in printed if (country := country_of_outlet(row.outlet, row.url, lists))),
        years=frozenset(int(row.published[:4]) for row in printed if row.published and kind is SpeakerKind.PERSON),
    )


def _names_in_row(row: AnyRow) -> tuple[str, ...]:
    mention = None
    if row.mention_text is not None:
        mention = Mention(Span(0, 1), row.mention_text, MentionForm(row.mention_form))
    return names_in(Attribution(mention=mention, canonical=row.canonical))
