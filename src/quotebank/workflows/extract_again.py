"""Extract the articles of the bank again with the rules and weights of today: what that would change, or did.

Decisions hold: what a person decided is applied to what is found now. Each article is a transaction of its own; a dry
run does the very same and takes it back. What changed is matched at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quotebank.core.deciding.changes import Change, ChangeCounts, count_changes, has_moved, list_changes
from quotebank.core.model import AttributedQuotation, Rejected
from quotebank.core.records import ArticleText
from quotebank.core.withheld import is_withheld
from quotebank.errors import InputError
from quotebank.store.affected import list_article_quotes, read_records
from quotebank.store.articles import get_text, list_article_ids, replace_quotations
from quotebank.store.session import Bank
from quotebank.workflows.attempts import attempt
from quotebank.workflows.extract_quotes import Failure, extract_many
from quotebank.workflows.identify_speakers import identify_speakers
from quotebank.workflows.import_articles import EXTRACTOR
from quotebank.workflows.match_quotes import match_quotes

#: What says nothing of the words or the speaker: who extracted, and what matching is still to say.
UNTOLD = frozenset({"decided_by", "cluster_id"})

#: Called as ``progress(done, total, label)`` after each article.
Progress = Callable[[int, int | None, str], None]


@dataclass(frozen=True, slots=True)
class Reextracted:
    """What extracting an article again changed, or would change."""

    article_id: str
    changes: tuple[Change, ...]

    @property
    def counts(self) -> ChangeCounts:
        """How many quotes changed, and how."""
        return count_changes(self.changes)


def extract_again(
    bank: Bank,
    article_ids: Sequence[str] = (),
    *,
    jobs: int = 1,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Iterator[Reextracted | Rejected]:
    """Yield what changes in each article where something does, by id; in all articles unless some are named.

    Raises NotFound at once for an article that is not there, InputError for one whose text was left out of an export; where
    none is named, such articles stay as they are.
    """
    with bank.reading() as connection:
        named = [get_text(connection, each) for each in article_ids]
        for article in named:
            if is_withheld(article.text, article.text_sha256):
                raise InputError(
                    f"the text of {article.article_id} was left out of the export that it came from: import the article itself"
                )
        ids = tuple(article.article_id for article in named) or list_article_ids(connection)
    return _extract_all(bank, ids, jobs=jobs, dry_run=dry_run, progress=progress or (lambda *_: None))


def _extract_all(
    bank: Bank, ids: Sequence[str], *, jobs: int, dry_run: bool, progress: Progress
) -> Iterator[Reextracted | Rejected]:
    extracted = extract_many(_read_texts(bank, ids), text_of=_text_of, jobs=jobs)
    for done, (article, quotations) in enumerate(extracted, 1):
        if isinstance(quotations, Failure):
            yield quotations.reject(article.article_id)
        elif changes := _replace(bank, article, quotations or (), dry_run=dry_run):
            yield Reextracted(article.article_id, changes)
        progress(done, len(ids), article.article_id)
    if not dry_run:
        identify_speakers(bank)
        match_quotes(bank)


def _text_of(article: ArticleText) -> str:
    return article.text


def _read_texts(bank: Bank, ids: Sequence[str]) -> Iterator[ArticleText]:
    for each in ids:
        with bank.reading() as connection:
            article = get_text(connection, each)
        if not is_withheld(article.text, article.text_sha256):
            yield article


def _replace(
    bank: Bank, article: ArticleText, found: Sequence[AttributedQuotation], *, dry_run: bool
) -> tuple[Change, ...]:
    """Put what was found in place of what stands there; return what that changes of the article's quotes."""
    with attempt(bank, dry_run=dry_run) as connection:
        if get_text(connection, article.article_id).text_sha256 != article.text_sha256:
            return ()  # a newer version came in meanwhile, and was extracted then
        quotes = list_article_quotes(connection, article.article_id)
        before = read_records(connection, quotes)
        replace_quotations(connection, article.article_id, found, extractor=EXTRACTOR)
        after = read_records(connection, quotes | list_article_quotes(connection, article.article_id))
    own = {record.id for records in (before, after) for record in records.quotes.values()}
    return tuple(
        change
        for change in list_changes(before, after)
        if change.record in own and change.what not in UNTOLD and has_moved(change)
    )
