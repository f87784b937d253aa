"""Take the export of a bank in: a merge from a file, by the same rules (:mod:`quotebank.workflows.merge_banks`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader

from quotebank.core.bank_lines import JournalEntry, Texts
from quotebank.core.banked import BankArticle
from quotebank.core.model import Rejected
from quotebank.errors import InputError
from quotebank.ingest.bank_file import BankFile, is_bank_file, make_peekable, open_bank_file
from quotebank.store.session import Bank
from quotebank.workflows.merge_banks import MergeSummary, Merging, merge_incoming
from quotebank.workflows.notices import Notice

__all__ = ["find_bank_file", "import_bank", "make_peekable"]


def find_bank_file(sources: Sequence[str], stdin: BufferedReader | None = None) -> str | None:
    """Return the export of a bank among what is to be imported; InputError where it is not alone. Folders are not searched."""
    found = next((name for name in sources if is_bank_file(name, stdin)), None)
    if found is not None and len(sources) > 1:
        raise InputError(f"{found} is the export of a whole bank: import it alone, then the rest")
    return found


def import_bank(bank: Bank, name: str, merging: Merging, *, stdin: BufferedReader | None = None) -> MergeSummary:
    """Bring everything of an export into a bank; "-" is ``stdin``. What cannot be used of it is rejected, line by line.

    InputError where it cannot be opened, is no export, or was written by a newer quotebank.
    """
    with open_bank_file(name, stdin) as file:
        if file.header.texts is Texts.QUOTES and merging.tell is not None:
            merging.tell(
                Notice(
                    name,
                    "exported without text: its articles have their quotes only, until they are imported themselves",
                )
            )
        return merge_incoming(bank, _Export(file), merging)


class _Export:
    """An opened export as something to take in: its lines are read once, decisions before articles."""

    def __init__(self, file: BankFile) -> None:
        self._file = file
        self._items = file.read()
        self._waiting: list[BankArticle | Rejected] = []  # read while looking for the last decision

    def read_journal(self) -> Mapping[str, JournalEntry]:
        journal = {}
        for item in self._items:
            if isinstance(item, JournalEntry):
                journal[item.decision.id] = item
                continue
            self._waiting.append(item)
            if isinstance(item, BankArticle):
                break
        return journal

    def count_articles(self) -> int:
        return self._file.header.articles

    def read_articles(self) -> Iterator[BankArticle | Rejected]:
        yield from self._waiting
        self._waiting = []
        for item in self._items:
            assert not isinstance(item, JournalEntry)
            yield item
