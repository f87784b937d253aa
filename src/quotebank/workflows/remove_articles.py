"""Remove articles from the bank, by article or by the import run that brought them."""

from __future__ import annotations

from quotebank.core.records import Removal
from quotebank.store.removal import apply_removal
from quotebank.store.removal import plan_removal as plan_in_store
from quotebank.store.session import Bank
from quotebank.workflows.identify_speakers import identify_speakers
from quotebank.workflows.match_quotes import match_quotes
from quotebank.workflows.rematch_quotes import file_quotes


def plan_removal(bank: Bank, target: str) -> Removal:
    """Return what removing an article or a run would take away; NotFound when there is none."""
    with bank.reading() as connection:
        return plan_in_store(connection, target)


def remove_articles(bank: Bank, targets: tuple[str, ...]) -> tuple[Removal, ...]:
    """Remove articles or runs, all or none, and cluster anew what is left; one that is named twice counts once."""
    removals = []
    with bank.transaction() as connection:
        for target in dict.fromkeys(targets):
            removal = plan_in_store(connection, target)
            apply_removal(connection, removal)
            removals.append(removal)
        file_quotes(connection)
    identify_speakers(bank)
    match_quotes(bank)
    return tuple(removals)
