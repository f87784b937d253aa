"""What is to be done with each article that is read: nothing, where the bank has it; else its quotations are found.

Shared by importing and by telling what importing would do.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from quotebank.core.attributing.words import read_words
from quotebank.core.foreign import REASON, is_foreign
from quotebank.core.model import Article, AttributedQuotation, Rejected, Skipped
from quotebank.core.naming_outlets import name_outlet
from quotebank.core.records import SaveOutcome
from quotebank.data.outlets import load_outlets
from quotebank.errors import InputError
from quotebank.ingest.addresses import canonical_address
from quotebank.ingest.languages import detect_other_language
from quotebank.store.articles import plan_article
from quotebank.store.session import Bank, Connection
from quotebank.workflows.extract_quotes import Failure, extract_many

#: What reading a file gives.
Outcome = Article | Rejected | Skipped

Value = TypeVar("Value")

#: Characters of the articles from which on a lot is full, however few they are.
CHARACTERS_AT_A_TIME = 1_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """An outcome of reading on its way into the bank."""

    outcome: Outcome
    address: str | None = None  # canonical
    text: str | None = None  # to extract from; None: the bank has this article, or there is none
    quotations: tuple[AttributedQuotation, ...] = ()


def read_steps(bank: Bank | None, outcomes: Iterable[Outcome], jobs: int, *, at_a_time: int = 1) -> Iterator[Step]:
    """Yield what is to be done with each outcome, in order, extracting in so many processes where the bank needs it.

    ``at_a_time`` outcomes are read before the first of them is yielded, or fewer where they are long.
    """
    steps = _plan_lots(bank, outcomes, at_a_time)
    with contextlib.closing(as_generator(extract_many(steps, text_of=_text_of, jobs=jobs))) as extracted:
        for step, quotations in extracted:
            if isinstance(quotations, Failure):
                assert isinstance(step.outcome, Article)
                yield Step(quotations.reject(place_of(step.outcome)))
            elif isinstance(step.outcome, Article):
                found = quotations or ()
                yield replace(step, outcome=_name_language(step.outcome, found), quotations=found)
            else:
                yield step


def _text_of(step: Step) -> str | None:
    return step.text


def _plan_lots(bank: Bank | None, outcomes: Iterable[Outcome], at_a_time: int) -> Iterator[Step]:
    """Plan the outcomes in lots: a read transaction costs as much as what one article is asked for in it."""
    for lot in take_lots(outcomes, at_a_time, outcome_of=lambda outcome: outcome):
        with contextlib.nullcontext() if bank is None else bank.reading() as connection:
            steps = [_plan(connection, outcome) for outcome in lot]
        yield from steps


def _plan(connection: Connection | None, outcome: Outcome) -> Step:
    """Find out whether the bank has the article already: then nothing need be extracted."""
    if not isinstance(outcome, Article):
        return Step(outcome)
    outcome = name_outlet(outcome, load_outlets())
    try:
        address = canonical_address(outcome.url) if outcome.url else None
    except InputError as error:
        return Step(Rejected(outcome.place, str(error), code="address"))
    if connection is None:
        return Step(outcome, address, outcome.text)
    try:
        plan = plan_article(connection, outcome, address=address)
    except InputError as error:
        return Step(Rejected(outcome.place, str(error), code="record"))
    return Step(outcome, address, None if plan.outcome is SaveOutcome.KEPT else outcome.text)


def _name_language(article: Article, quotations: Sequence[AttributedQuotation]) -> Article:
    """Return an article that is not English with its language, and a note on what that costs.

    A site whose every page claims to be English is no witness for a page that is not.
    """
    if not _is_foreign(article.text, quotations):
        return article
    told = article.language if not (article.language or "en").lower().startswith("en") else None
    language = told or detect_other_language(article.text)
    note = f"not English ({language}): its quotations are kept by their marks, their speakers are unknown"
    return replace(article, language=language, notes=(*article.notes, note))


def _is_foreign(text: str, quotations: Sequence[AttributedQuotation]) -> bool:
    """Tell whether a text is not English: its quotations say so, which spares reading its words again; without any, its words."""
    if quotations:
        return REASON in quotations[0].attribution.reasons
    return is_foreign(read_words(text))


def as_generator(values: Iterable[Value]) -> Generator[Value, None, None]:
    """Return an iterator that can be closed, and that closes what it reads from."""
    yield from values


def take_lots(
    values: Iterable[Value], at_a_time: int, *, outcome_of: Callable[[Value], Outcome]
) -> Iterator[list[Value]]:
    """Yield the values in lots of so many, or fewer where their articles have :data:`CHARACTERS_AT_A_TIME` together."""
    lot: list[Value] = []
    characters = 0
    for value in values:
        lot.append(value)
        outcome = outcome_of(value)
        characters += len(outcome.text) if isinstance(outcome, Article) else 0
        if len(lot) >= at_a_time or characters >= CHARACTERS_AT_A_TIME:
            yield lot
            lot, characters = [], 0
    if lot:
        yield lot


def place_of(article: Article) -> str:
    """Return where an article stands, as messages say it."""
    return article.place or article.path
