"""Write a whole bank as JSON Lines: what no other bank could derive, in one state and in an order that content alone decides.

Articles are read and handed on one by one, so that memory does not grow with the bank.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from quotebank._version import CONTRACT_VERSION, __version__
from quotebank.core.bank_lines import SCHEMA, Header, Texts, leave_text_out, write_article, write_decision, write_header
from quotebank.errors import InputError
from quotebank.store.articles import list_article_ids
from quotebank.store.judging import read_entries
from quotebank.store.merging import read_article
from quotebank.store.protection import OPEN, load_protection
from quotebank.store.resolving import find_article_row, require
from quotebank.store.session import Bank

_PLAIN_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def check_unprotected(bank: Bank) -> None:
    """Raise InputError where somebody is protected: names left out would be no copy, and a copy tells them."""
    with bank.reading() as connection:
        if load_protection(connection, reveal=False) != OPEN:
            raise InputError(
                f"{bank.path} holds protected speakers or articles, and an export tells all: say why with --reveal if that is meant"
            )


def stream_bank(bank: Bank, *, with_text: bool = True) -> Iterator[str]:
    """Yield the lines of the export, unmasked, each with its newline; ``with_text``: not only the quotes of each text. InputError for a text that is not what its digest says."""
    with bank.reading() as connection:
        journal = read_entries(connection)
        keys = list_article_ids(connection)
        texts = Texts.WHOLE if with_text else Texts.QUOTES
        yield _line(write_header(Header(__version__, CONTRACT_VERSION, SCHEMA, len(journal), len(keys), texts)))
        yield from (_line(write_decision(entry)) for entry in journal.values())
        for key in keys:
            row = require(find_article_row(connection, key), "article", key)
            article = read_article(connection, row)
            yield _line(write_article(article if with_text else leave_text_out(article)))


def _line(value: object) -> str:
    return _PLAIN_JSON.encode(value) + "\n"
