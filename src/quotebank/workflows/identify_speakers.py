"""Find out which speakers are one, of those of whom something new was printed."""

from __future__ import annotations

from quotebank.data.identities import load_identity_lists
from quotebank.store.identities import identify, read_unidentified
from quotebank.store.reading import chunked
from quotebank.store.session import Bank

#: Links looked at in one transaction: other writers wait for it a second or two at most.
_LINKS_AT_A_TIME = 200


def identify_speakers(bank: Bank) -> int:
    """Identify the links that wait for it; return how many turned out to be others, or no longer so."""
    lists = load_identity_lists()
    changed = 0
    while True:
        with bank.reading() as connection:
            waiting = read_unidentified(connection)
        if not waiting:
            return changed
        for links in chunked(waiting, _LINKS_AT_A_TIME):
            with bank.transaction() as connection:
                changed += identify(connection, lists, links)
