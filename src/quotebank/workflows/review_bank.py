"""Walk through what is least sure in the bank: list the doubts, and make of each a question that a key can answer.

The list is made once; each doubt is looked at closely only when its turn comes, so that the next one is there at once
in a large bank, too. Who else may have spoken comes from reading the article anew, and from other printings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from quotebank.core.attributing.rivals import find_rivals
from quotebank.core.deciding.doubts import SURE_FROM, Doubt, DoubtKind, order_doubts
from quotebank.core.deciding.questions import (
    Alternative,
    Answer,
    Question,
    QuotePassage,
    list_competitors,
    list_speaker_alternatives,
)
from quotebank.core.folding import fold_words
from quotebank.core.model import Attribution, Span
from quotebank.core.records import ArticleRecord, ClusterRecord, QuoteRecord, SpeakerRecord
from quotebank.data import load_lexicon, load_weights
from quotebank.data.identities import load_identity_lists
from quotebank.errors import InputError, NotFound
from quotebank.store.articles import get_article, get_text
from quotebank.store.clusters import get_cluster
from quotebank.store.doubts import DoubtQuery, doubt_speakers, list_doubts, read_progress
from quotebank.store.notes import load_notes
from quotebank.store.protection import load_protection
from quotebank.store.quotes import get_quote, list_quotes
from quotebank.store.resolving import find_speaker_row, require
from quotebank.store.session import Bank, Connection
from quotebank.store.speakers import find_speakers, read_speakers
from quotebank.store.suggestions import list_evidence
from quotebank.workflows.report_duplicates import Printing, report_cluster
from quotebank.workflows.search_bank import parse_date_option
from quotebank.workflows.show_record import find_paragraphs

JsonObject = dict[str, Any]

#: Quotes shown of two speakers that may be one.
SHOWN_EVIDENCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """What to review; None and an empty collection: all."""

    kinds: Collection[DoubtKind] = ()
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    below: float = SURE_FROM
    limit: int | None = None

    def __post_init__(self) -> None:
        if not 0 < self.below <= 1:
            raise InputError(f"--below is a confidence, above 0 and up to 1, not {self.below:g}")


def list_queue(bank: Bank, options: ReviewOptions) -> tuple[Doubt, ...]:
    """Return the doubts in the order in which to look at them; some will turn out to be none."""
    query = DoubtQuery(
        kinds=tuple(options.kinds) or tuple(DoubtKind),
        speaker=options.speaker,
        outlet=options.outlet,
        since=parse_date_option(options.since, "--since"),
        below=options.below,
    )
    with bank.reading() as connection:
        notes = load_notes(connection)
        doubts = list_doubts(connection, query, notes)
        if DoubtKind.MERGE in query.kinds:
            doubts += doubt_speakers(connection, query, load_identity_lists(), notes)
        return order_doubts(doubts)


def read_state(bank: Bank) -> tuple[int, int]:
    """Return what is another value once an import or a decision may have changed what is in doubt."""
    with bank.reading() as connection:
        return read_progress(connection)


def list_questions(bank: Bank, options: ReviewOptions) -> Iterator[Question]:
    """Yield the questions in order, so many as the options allow."""
    left = options.limit
    for doubt in list_queue(bank, options):
        for question in ask(bank, doubt):
            if left is not None and left <= 0:
                return
            yield question
            left = None if left is None else left - 1


def ask(bank: Bank, doubt: Doubt) -> tuple[Question, ...]:
    """Return what to ask about a doubt as the bank is now; nothing where it is settled by now."""
    try:
        with bank.reading() as connection:
            if doubt.kind in (DoubtKind.UNSURE, DoubtKind.UNKNOWN):
                return _ask_speaker(connection, doubt)
            if doubt.kind is DoubtKind.MERGE:
                return _ask_merge(connection, doubt)
            cluster = get_cluster(connection, doubt.targets[0])
            current = replace(cluster, quotes=tuple(quote for quote in cluster.quotes if quote.is_current))
            if cluster.is_boilerplate or len(current.quotes) < 2:
                return ()
            if doubt.kind is DoubtKind.COMPETING:
                return _ask_competing(connection, doubt, current)
            return _ask_warnings(connection, doubt, current)
    except NotFound:
        return ()


def list_alternatives(bank: Bank, quote_id: str, *, most_chars: int | None = None) -> tuple[Alternative, ...] | None:
    """Return who else may have spoken a quote, likeliest first, as when it is in doubt; NotFound where there is none.

    None where the article is longer than ``most_chars``: reading it anew takes time.
    """
    with bank.reading() as connection:
        quote = get_quote(connection, quote_id)
        if most_chars is not None and len(get_text(connection, quote.article.id).text) > most_chars:
            return None
        return _list_alternatives(connection, quote)


def find_named(bank: Bank, name: str) -> tuple[SpeakerRecord, ...]:
    """Return the speakers of the bank who go by exactly this name, most quotes first; case and accents aside."""
    if not fold_words(name):
        return ()
    with bank.reading() as connection:
        found = find_speakers(connection, name)
    return tuple(each for each in found if each.goes_by(name))


def _ask_speaker(connection: Connection, doubt: Doubt) -> tuple[Question, ...]:
    """Ask who spoke a quote."""
    quote = get_quote(connection, doubt.targets[0])
    is_unknown = quote.speaker is None
    if not quote.is_current or quote.confidence >= 1 or is_unknown is not (doubt.kind is DoubtKind.UNKNOWN):
        return ()
    alternatives = _list_alternatives(connection, quote, has_fellows=doubt.printings > 1)
    answers: dict[Answer, JsonObject] = {
        Answer.CONFIRM: {"action": "confirm", "target": quote.id},
        Answer.UNKNOWN: {"action": "speaker", "target": quote.id, "nobody": True},
        Answer.NAME: {"action": "speaker", "target": quote.id},
        Answer.REJECT: {"action": "reject", "target": quote.id},
        Answer.SKIP: {"action": "skip", "target": quote.id},
    }
    doubt = replace(doubt, targets=(quote.id,))
    return (Question(doubt, (_place(connection, quote),), alternatives=alternatives, answers=answers),)


def _list_alternatives(
    connection: Connection, quote: QuoteRecord, *, has_fellows: bool = True
) -> tuple[Alternative, ...]:
    """Return who else may have spoken a quote, by its article and by the other printings of its statement."""
    fellows: tuple[QuoteRecord, ...] = ()
    if has_fellows:
        fellows = tuple(each for each in get_cluster(connection, quote.cluster_id).quotes if each.is_current)
    return list_speaker_alternatives(quote, _find_rivals(connection, quote), fellows)


def _find_rivals(connection: Connection, quote: QuoteRecord) -> tuple[Attribution, ...]:
    """Return who may have spoken a quote by its article; nobody where names must not be told."""
    if quote.protected:
        return ()
    article = get_text(connection, quote.article.id)
    rivals = find_rivals(article.text, quote.segments, load_lexicon(), load_weights())
    names = load_protection(connection, reveal=False).names

    def is_open(*texts: str | None) -> bool:
        return all(text is None or names.apply(text, article=quote.article.id).text == text for text in texts)

    return tuple(
        replace(rival, reasons=tuple(filter(is_open, rival.reasons)))
        for rival in rivals
        if is_open(rival.canonical, rival.role, rival.affiliation)
    )


def _ask_competing(connection: Connection, doubt: Doubt, cluster: ClusterRecord) -> tuple[Question, ...]:
    """Ask which of the speakers that printings name spoke a statement."""
    report = report_cluster(cluster)
    notes = load_notes(connection, {quote.article.id for quote in cluster.quotes})
    said = {quote.id for quote in cluster.quotes if quote.speaker is not None}
    if len(report.speakers) < 2 or any(said <= seen for seen in notes.accepted_clusters):
        return ()
    keys = [quote.id for quote in cluster.quotes]
    alternatives = list_competitors(cluster.quotes, report.speakers)
    answers: dict[Answer, JsonObject] = {
        Answer.CONFIRM: {"action": "accept", "target": cluster.id},
        Answer.UNKNOWN: {"action": "speaker", "targets": keys, "nobody": True},
        Answer.NAME: {"action": "speaker", "targets": keys},
        Answer.REJECT: {"action": "part", "targets": alternatives[0].decide["targets"]},
        Answer.SKIP: {"action": "skip", "target": cluster.id},
    }
    doubt = replace(doubt, targets=(cluster.id,), printings=len(keys))
    quotes = tuple(_place(connection, printing.quote) for printing in report.printings)
    return (Question(doubt, quotes, alternatives=alternatives, answers=answers),)


def _ask_warnings(connection: Connection, doubt: Doubt, cluster: ClusterRecord) -> tuple[Question, ...]:
    """Ask of each printing that may mean something else whether it is the same statement."""
    report = report_cluster(cluster)
    notes = load_notes(connection, {quote.article.id for quote in cluster.quotes})
    warned = [each for each in report.printings if each.comparison.warnings and each.quote.id not in notes.accepted]
    if not warned:
        return ()
    reference = _place(connection, report.reference)
    return tuple(_ask_warning(connection, doubt, reference, each) for each in warned)


def _ask_warning(connection: Connection, doubt: Doubt, reference: QuotePassage, printing: Printing) -> Question:
    quote, compared = printing.quote, printing.comparison
    answers: dict[Answer, JsonObject] = {
        Answer.CONFIRM: {"action": "accept", "target": quote.id},
        Answer.REJECT: {"action": "part", "target": quote.id},
        Answer.SKIP: {"action": "skip", "target": quote.id},
    }
    doubt = replace(doubt, targets=(quote.id,), reasons=tuple(map(str, compared.warnings)))
    return Question(doubt, (reference, _place(connection, quote)), compared, answers=answers)


def _ask_merge(connection: Connection, doubt: Doubt) -> tuple[Question, ...]:
    """Ask whether two speakers are one, and whose name stays."""
    rows = [require(find_speaker_row(connection, key), "speaker", key) for key in doubt.targets]
    if rows[0] == rows[1]:
        return ()
    protection = load_protection(connection, reveal=False)
    first, second = read_speakers(connection, rows, protection, roles=True)
    evidence = list_quotes(connection, list_evidence(connection, *rows)[:SHOWN_EVIDENCE])
    orders = ((first, second), (second, first))
    alternatives = tuple(
        Alternative(f"one speaker: {kept.name}", (), {"action": "merge", "targets": [kept.id, gone.id]})
        for kept, gone in orders
    )
    pair = [first.id, second.id]
    answers: dict[Answer, JsonObject] = {
        Answer.CONFIRM: {"action": "merge", "targets": pair},
        Answer.REJECT: {"action": "accept", "targets": pair},
        Answer.SKIP: {"action": "skip", "targets": pair},
    }
    quotes = tuple(_place(connection, quote) for quote in evidence)
    doubt = replace(doubt, targets=(first.id, second.id))
    return (Question(doubt, quotes, speakers=(first, second), alternatives=alternatives, answers=answers),)


def _place(connection: Connection, quote: QuoteRecord) -> QuotePassage:
    """Return a quote in the paragraphs from it to its mention and cue."""
    article = get_article(connection, quote.article.id)
    inside = next((kept for kept in article.quotes if kept.id == quote.id), None)
    if inside is None:  # another process just brought a newer version
        return QuotePassage(quote, quote.text, (Span(0, len(quote.text)),), None, None, 0)
    return place_quote(article, inside)


def place_quote(article: ArticleRecord, quote: QuoteRecord) -> QuotePassage:
    """Return a quote of an article in its paragraphs; masked as the article is."""
    mention = None if quote.mention is None else quote.mention.span
    cue = None if quote.cue is None else quote.cue.span
    spans = [Span(quote.start, quote.end), *(span for span in (mention, cue) if span is not None)]
    around, _ = find_paragraphs(article.text, Span(min(span.start for span in spans), max(span.end for span in spans)))

    def move(span: Span) -> Span:
        return Span(span.start - around.start, span.end - around.start)

    return QuotePassage(
        quote,
        around.of(article.text),
        tuple(move(span) for span in quote.segments),
        None if mention is None else move(mention),
        None if cue is None else move(cue),
        find_paragraphs(article.text, spans[0])[1],
    )
