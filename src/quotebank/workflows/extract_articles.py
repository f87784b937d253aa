"""Extract the quotations of articles in files, one JSON shape an article, in input order.

The text is read exactly as given (nothing mended), because spans point into it. The shape is
that of docs/contract.md, "Plumbing"; HTML lines also carry the text that was read from the page.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Any, BinaryIO, TypeVar

from quotebank.core.model import Article, AttributedQuotation, Rejected, Skipped
from quotebank.ingest import registry
from quotebank.ingest.columns import SYNONYMS
from quotebank.ingest.dates import DateOrder
from quotebank.ingest.options import ReadOptions
from quotebank.ingest.registry import is_exact, read_paths, record_id
from quotebank.workflows.extract_quotes import Failure, extract_many, record
from quotebank.workflows.notices import Notice, list_notices

JsonObject = dict[str, Any]
Outcome = Article | Rejected | Skipped
Value = TypeVar("Value")


def list_formats() -> tuple[str, ...]:
    """Return the names of the formats in which articles can be read."""
    return registry.list_formats()


def list_fields() -> tuple[str, ...]:
    """Return the names of the fields that a column can be mapped to."""
    return tuple(SYNONYMS)


def list_date_orders() -> tuple[str, ...]:
    """Return how day and month can follow one another."""
    return tuple(DateOrder)


def extract_articles(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    reader: str | None = None,
    columns: tuple[tuple[str, str], ...] = (),
    date_order: str | None = None,
    indirect: bool = False,
    jobs: int = 1,
) -> Iterator[JsonObject | Rejected | Notice]:
    """Return the quotations of every article of ``sources`` (files, folders, ``-``) in order, after its notices.

    A bad record gives a Rejected and the rest goes on; InputError at once when a path cannot be opened. Folders in which
    nothing is an article give a notice.
    """
    order = DateOrder(date_order) if date_order else None
    options = ReadOptions(format=reader, columns=columns, date_order=order, repair=False)
    outcomes = read_paths(sources, options, stdin=stdin)
    return _extract_outcomes(outcomes, " ".join(sources), indirect=indirect, jobs=jobs)


def _extract_outcomes(
    outcomes: Iterator[Outcome], place: str, *, indirect: bool, jobs: int
) -> Iterator[JsonObject | Rejected | Notice]:
    is_empty = True
    with contextlib.closing(_as_generator(outcomes)) as reading:
        extracted = extract_many(reading, text_of=_text_of, indirect=indirect, jobs=jobs)
        with contextlib.closing(_as_generator(extracted)) as pairs:
            for outcome, quotations in pairs:
                is_empty = is_empty and isinstance(outcome, Skipped)
                if isinstance(outcome, Rejected):
                    yield outcome
                elif isinstance(outcome, Article):
                    yield from list_notices(outcome)
                    if isinstance(quotations, Failure):
                        yield quotations.reject(outcome.place or outcome.path)
                    else:
                        yield _line(outcome, quotations or ())
    if is_empty:
        yield Notice(place, "holds no article in a format that is read")


def _text_of(outcome: Outcome) -> str | None:
    return outcome.text if isinstance(outcome, Article) else None


def _line(article: Article, quotations: Sequence[AttributedQuotation]) -> JsonObject:
    line = record(record_id(article), article.text, quotations)
    if not is_exact(article.format):
        line["article_text"] = article.text
    return line


def _as_generator(values: Iterable[Value]) -> Generator[Value, None, None]:
    """Return an iterator that can be closed, and that closes what it reads from."""
    yield from values
