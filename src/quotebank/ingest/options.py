"""What a reader is told beside the file: options of the run, and what the file does not say itself.

Order of authority for every field: what the file says, then ``manifest.csv`` beside it, then the options of the run,
then what can only be guessed from a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotebank.core.model import Article, OutletKind, Published
from quotebank.errors import InputError
from quotebank.ingest.addresses import canonical_address
from quotebank.ingest.columns import SYNONYMS
from quotebank.ingest.dates import DateOrder

#: Characters of one text. The longest of 924 news articles has 34,000, a day's debate or a novel up to a million; finding who speaks takes
#: up to 250 bytes of memory for each, so that a text of any kind stays under half a gigabyte.
MAX_ARTICLE_CHARS = 1_500_000

#: Bytes that one character of a file may take.
MAX_BYTES_PER_CHAR = 4

#: Bytes of one HTML page, most of which is never text: a page saved with its pictures inlined takes several megabytes.
MAX_PAGE_BYTES = 20_000_000

#: Wall-clock seconds for one page. Sample pages take 0.005 s, and the costliest page within the limits on size and blocks
#: that could be made for a test 2 s; the rest is for a machine that is busy elsewhere.
PAGE_SECONDS = 20.0

#: CPU seconds for one attempt at a page, feed or document, of which a page has two: what holds on a busy machine as well.
PAGE_CPU_SECONDS = 3.0

#: Megabytes of address space for the child that reads pages: 170 for sample pages, 230 for one of 3 MB, 280 for one of 5 MB. With
#: what the caller holds it stays under half a gigabyte.
PAGE_MEMORY_MB = 400


@dataclass(frozen=True, slots=True)
class Supplied:
    """What is known of an article from outside its file."""

    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    outlet_kind: OutletKind | None = None

    def over(self, other: Supplied) -> Supplied:
        """Return these values, with ``other`` where there are none."""
        return Supplied(
            outlet=self.outlet or other.outlet,
            url=self.url or other.url,
            published=self.published or other.published,
            title=self.title or other.title,
            authors=self.authors or other.authors,
            language=self.language or other.language,
            outlet_kind=self.outlet_kind or other.outlet_kind,
        )

    def complete(self, article: Article) -> Article:
        """Return the article with its gaps filled; what it says itself stays."""
        return replace(
            article,
            outlet=article.outlet or self.outlet,
            url=article.url or self.url,
            published=article.published or self.published,
            title=article.title or self.title,
            authors=article.authors or self.authors,
            language=article.language or self.language,
            outlet_kind=article.outlet_kind or self.outlet_kind,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of one run of reading; checked on creation (InputError)."""

    outlet: str | None = None
    published: Published | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    format: str | None = None  # name of a reader; None: found out from name and content
    columns: tuple[tuple[str, str], ...] = ()  # our name and the file's, where the file's is not known by itself
    date_order: DateOrder | None = None  # of dates like 03/04/2024; None: they are not guessed
    repair: bool = True  # mend mojibake where the text is judged broken
    max_article_chars: int = MAX_ARTICLE_CHARS
    max_page_bytes: int = MAX_PAGE_BYTES
    page_seconds: float = PAGE_SECONDS
    page_cpu_seconds: float = PAGE_CPU_SECONDS
    page_memory_mb: int = PAGE_MEMORY_MB

    def __post_init__(self) -> None:
        if self.url is not None:
            canonical_address(self.url)
        if (
            min(self.max_article_chars, self.max_page_bytes, self.page_memory_mb) < 1
            or min(self.page_seconds, self.page_cpu_seconds) <= 0
        ):
            raise InputError("limits of size, time and memory must be above zero")
        unknown = next((ours for ours, _ in self.columns if ours not in SYNONYMS), None)
        if unknown is not None:
            raise InputError(f"nothing is called {unknown!r}: what a column can be mapped to is {', '.join(SYNONYMS)}")

    @property
    def too_long(self) -> str:
        """What to tell about a text of more characters than one may have."""
        return f"a text of more than {self.max_article_chars:,} characters: save its parts as articles of their own"

    @property
    def supplied(self) -> Supplied:
        """What the options say of every article of the run."""
        return Supplied(self.outlet, self.url, self.published, self.title, self.authors, self.language)
