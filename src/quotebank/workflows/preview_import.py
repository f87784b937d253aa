"""Tell what an import would do, and write nothing: neither the bank nor the run.

What the files bring is kept meanwhile in a bank in memory, so that an article that comes twice counts once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from quotebank.core.identity import quote_ids
from quotebank.core.model import Article, Rejected, Skipped
from quotebank.core.records import SavedArticle, SaveOutcome
from quotebank.errors import InputError
from quotebank.ingest.fetch import Fetcher
from quotebank.ingest.registry import Meter, count_bytes, read_paths
from quotebank.store.articles import plan_article, save_article
from quotebank.store.quotes import list_current_keys
from quotebank.store.session import Bank, open_bank
from quotebank.workflows.fetching import remember_fetched
from quotebank.workflows.import_articles import (
    EXTRACTOR,
    Imported,
    ImportOptions,
    ImportSummary,
    Progress,
    Tally,
    Tell,
)
from quotebank.workflows.notices import list_notices
from quotebank.workflows.plan_articles import Step, as_generator, place_of, read_steps


def preview_import(
    bank: Bank | None,
    sources: Sequence[str],
    options: ImportOptions | None = None,
    *,
    now: Callable[[], datetime],
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
    fetcher: Fetcher | None = None,
) -> ImportSummary:
    """Return what ``import_articles`` would say, without a run and clusters; ``bank`` is None where none is there yet."""
    options = options or ImportOptions()
    tell = tell or (lambda _: None)
    meter = Meter()
    if fetcher is not None and bank is not None:
        remember_fetched(fetcher, bank)
    outcomes = read_paths(sources, options.read_options(), stdin=stdin, meter=meter, fetcher=fetcher)
    meter.total_bytes = count_bytes(sources)
    tally = Tally()
    with (
        contextlib.closing(as_generator(outcomes)) as reading,
        open_bank(":memory:") as scratch,
        contextlib.closing(as_generator(read_steps(bank, reading, options.jobs))) as steps,
    ):
        for step in steps:
            match step.outcome:
                case Skipped() as left:
                    tally.skipped.append(left)
                case Rejected() as refused:
                    tally.rejected.append(refused)
                    tell(refused)
                case Article() as article:
                    try:
                        saved = _preview(bank, scratch, article, step, now())
                    except InputError as error:
                        refused = Rejected(place_of(article), str(error), code="record")
                        tally.rejected.append(refused)
                        tell(refused)
                        continue
                    tally.count(saved)
                    tell(Imported(place_of(article), saved))
                    for notice in list_notices(article):
                        tell(notice)
                    if progress is not None:
                        progress(tally.progress(meter, article.title or article.place))
    return tally.summary(None, None)


def _preview(bank: Bank | None, scratch: Bank, article: Article, step: Step, now: datetime) -> SavedArticle:
    """Return what keeping an article would do: in the bank, or after what came before it."""
    if step.text is None:  # the bank has it
        assert bank is not None
        with bank.reading() as connection:
            plan = plan_article(connection, article, address=step.address)
        return SavedArticle(plan.article_id, plan.outcome, plan.version)
    with scratch.transaction() as connection:
        saved = save_article(connection, article, step.quotations, address=step.address, extractor=EXTRACTOR, now=now)
    if bank is None:
        return saved
    with bank.reading() as connection:
        plan = plan_article(connection, article, address=step.address)
        known = list_current_keys(connection, plan.article_id)
    if plan.outcome is SaveOutcome.ADDED:
        return saved
    saved = replace(saved, article_id=plan.article_id, version=plan.version + saved.version - 1)
    if saved.outcome is not SaveOutcome.ADDED:  # the bank has an older text, the files brought this article before
        return saved
    keys = set(quote_ids(plan.article_id, [found.quotation.text for found in step.quotations]))
    return replace(saved, outcome=SaveOutcome.UPDATED, quotes_added=len(keys - known), quotes_dropped=len(known - keys))
