"""What a bank keeps of an article and cannot derive, as one value: what goes from bank to bank, and into an export.

Pure. Nothing in it is masked. Spans are code points of the version that a quote was found in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quotebank.core.merging import Version
from quotebank.core.model import Article, AttributedQuotation


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote that a bank keeps, as it stands there."""

    key: str
    text_sha256: str  # of the version that it was found in
    found: AttributedQuotation
    decided_by: str
    is_current: bool
    has_speaker: bool


@dataclass(frozen=True, slots=True)
class BankArticle:
    """An article with all that a bank keeps of it and that cannot be derived; the newest version comes last."""

    key: str
    article: Article
    addresses: tuple[str, ...]  # in order
    versions: tuple[Version, ...]
    texts: Mapping[str, str]  # by digest
    found: tuple[AttributedQuotation, ...]  # in the newest version, whatever was decided
    extractor: str
    quotes: tuple[KeptQuote, ...]  # the newest text's as they come, then those that are gone, by id
    former: Mapping[str, str]  # ids that quotes had -> the id that they have
