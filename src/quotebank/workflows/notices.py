"""What is worth telling about an article that was read all the same: mended text, a guessed encoding."""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.core.model import Article


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell, and of what."""

    place: str
    note: str


def list_notices(article: Article) -> tuple[Notice, ...]:
    """Return what is to be told about an article, in the order in which it was found."""
    return tuple(Notice(article.place or article.path, note) for note in article.notes)
