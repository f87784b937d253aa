"""quotebank: who said it, where else it ran, and what was changed on the way.

What a script may import, and nothing else:

    open_bank(path, *, write=False, create=False)   open a bank; ":memory:" is a real one, too
    import_articles(bank, sources, options)         read files and folders into it
    search_bank(bank, SearchRequest(...))           find quotes
    report_duplicates(bank)                         the statements that ran more than once
    cite_quotes(bank, ids, SearchRequest(), ...)    citations of quotes
    extract(text)                                   the quotations of a text and who spoke them
    compare(a, b)                                   how two printings differ
    cluster(statements)                             which statements are one
    QuotebankError                                  the base of every error raised on purpose

Each is loaded when it is first used, so that ``import quotebank`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank._version import CONTRACT_VERSION, __version__

if TYPE_CHECKING:
    from quotebank.core.model import Statement
    from quotebank.errors import QuotebankError
    from quotebank.store.session import open_bank
    from quotebank.workflows.cite_quotes import cite_quotes
    from quotebank.workflows.compare_pairs import compare_texts as compare
    from quotebank.workflows.extract_quotes import extract
    from quotebank.workflows.find_reuse import find_reuse as cluster
    from quotebank.workflows.import_articles import ImportOptions, import_articles
    from quotebank.workflows.report_duplicates import report_duplicates
    from quotebank.workflows.search_bank import SearchRequest, search_bank

__all__ = [
    "CONTRACT_VERSION",
    "ImportOptions",
    "QuotebankError",
    "SearchRequest",
    "Statement",
    "__version__",
    "cite_quotes",
    "cluster",
    "compare",
    "extract",
    "import_articles",
    "open_bank",
    "report_duplicates",
    "search_bank",
]

#: Where each name comes from when it is first used.
_HOMES = {
    "ImportOptions": ("quotebank.workflows.import_articles", "ImportOptions"),
    "QuotebankError": ("quotebank.errors", "QuotebankError"),
    "SearchRequest": ("quotebank.workflows.search_bank", "SearchRequest"),
    "Statement": ("quotebank.core.model", "Statement"),
    "cite_quotes": ("quotebank.workflows.cite_quotes", "cite_quotes"),
    "cluster": ("quotebank.workflows.find_reuse", "find_reuse"),
    "compare": ("quotebank.workflows.compare_pairs", "compare_texts"),
    "extract": ("quotebank.workflows.extract_quotes", "extract"),
    "import_articles": ("quotebank.workflows.import_articles", "import_articles"),
    "open_bank": ("quotebank.store.session", "open_bank"),
    "report_duplicates": ("quotebank.workflows.report_duplicates", "report_duplicates"),
    "search_bank": ("quotebank.workflows.search_bank", "search_bank"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'quotebank' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  -- nothing is loaded before it is used

    module, attribute = _HOMES[name]
    value: object = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
