"""Find the quotes that are one statement: in a stream of JSON lines, or among statements at hand.

A record needs ``id`` (a text or a whole number) and ``text``; ``speaker``, ``outlet`` and ``published`` are
evidence where known; a ``published`` that is no date is told, and the quote goes in without one. What is yielded for each is the line that docs/contract.md promises.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from quotebank.core.model import Clustering, Match, Rejected, Statement
from quotebank.core.reuse.clusters import cluster_statements
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.origins import read_days
from quotebank.data.rarity import load_rarity
from quotebank.errors import InputError
from quotebank.ingest.dates import parse_published
from quotebank.ingest.records import Record, read_records
from quotebank.workflows.notices import Notice

JsonObject = dict[str, Any]

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ].*)?)?)?", re.ASCII | re.DOTALL)

#: What ``--ignore`` may name.
EVIDENCE = ("speaker", "outlet", "published")


def find_reuse(
    statements: Iterable[Statement], options: MatchOptions | None = None, *, explain: bool = False
) -> Clustering:
    """Return the clusters of statements with different ids; ``statements`` is read once."""
    return cluster_statements(statements, load_rarity(), options, explain=explain)


def cluster_quotes(
    source: str, *, stdin: BinaryIO | None = None, ignore: Collection[str] = (), explain: bool = False
) -> Iterator[JsonObject | Rejected | Notice]:
    """Cluster the quotes of a file: a line for each in input order, the rejected records and notices first.

    Raises InputError at once when the file cannot be opened or ``ignore`` names no evidence.
    """
    for name in ignore:
        if name not in EVIDENCE:
            raise InputError(f"cannot ignore {name!r}: name some of {', '.join(EVIDENCE)}")
    options = MatchOptions(
        use_speaker="speaker" not in ignore,
        use_outlet="outlet" not in ignore,
        use_published="published" not in ignore,
    )
    return _cluster_records(read_records(source, stdin=stdin), options, explain=explain)


def _cluster_records(
    records: Iterator[Record | Rejected], options: MatchOptions, *, explain: bool
) -> Iterator[JsonObject | Rejected | Notice]:
    told: list[Rejected | Notice] = []
    given: dict[str, str | int] = {}  # every id as text -> as given

    def read() -> Iterator[Statement]:
        for record in records:
            statement = record if isinstance(record, Rejected) else _read_statement(record, given, told)
            if isinstance(statement, Rejected):
                told.append(statement)
            else:
                yield statement

    clustering = find_reuse(read(), options, explain=explain)
    yield from told
    matches = _matches_by_id(clustering.matches) if explain else {}
    for name, cluster in clustering.clusters.items():
        line: JsonObject = {"id": given[name], "cluster": given[cluster]}
        if explain:
            line["matches"] = [
                {"with": given[other], "score": match.score, "reasons": list(match.reasons)}
                for other, match in matches.get(name, [])
            ]
        yield line


def _read_statement(record: Record, given: dict[str, str | int], told: list[Rejected | Notice]) -> Statement | Rejected:
    """Return the statement of a record and note its id, or say what is wrong with it."""
    get = record.value.get
    name, text, speaker, outlet, published = get("id"), get("text"), get("speaker"), get("outlet"), get("published")
    if not isinstance(name, str | int) or isinstance(name, bool):
        return record.reject("'id' must be a text or a whole number")
    if not isinstance(text, str):
        return record.reject('\'text\' must be a text: {"id": ..., "text": "..."}')
    for key, value in (("speaker", speaker), ("outlet", outlet), ("published", published)):
        if value is not None and not isinstance(value, str):
            return record.reject(f"{key!r} must be a text or null")
    key = name if isinstance(name, str) else str(name)
    if key in given:
        return record.reject(f"the id {name!r} was there before: each quote needs its own")
    given[key] = name
    dated = _read_date(published) if published else None
    if published and dated is None:
        told.append(
            Notice(f"{record.place}:{record.line}", f"no date of publication: {published!r}; clustered without")
        )
    return Statement(key, text, speaker, None, outlet, dated)


@lru_cache(maxsize=65_536)
def _read_date(published: str) -> str | None:
    """Return a date of publication in the form that matching reads; None for what is no date."""
    if _ISO.fullmatch(published) and read_days(published):
        return published
    try:
        return parse_published(published).text
    except InputError:
        return None


def _matches_by_id(matches: Iterable[Match]) -> dict[str, list[tuple[str, Match]]]:
    """Return, for each id, the ids that it was matched with."""
    found: defaultdict[str, list[tuple[str, Match]]] = defaultdict(list)
    for match in matches:
        found[match.a].append((match.b, match))
        found[match.b].append((match.a, match))
    return found
