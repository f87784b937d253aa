"""What is worth telling about an article that was read all the same: mended text, a guessed encoding."""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.core.model import Article
from quotebank.core.records import SavedArticle


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell, and of what."""

    place: str
    note: str


def list_notices(article: Article) -> tuple[Notice, ...]:
    """Return what is to be told about an article, in the order in which it was found."""
    return tuple(Notice(article.place or article.path, note) for note in article.notes)


def list_save_notices(place: str, saved: SavedArticle) -> tuple[Notice, ...]:
    """Return what is to be told about how an article was kept."""
    if saved.older is None:
        return ()
    note = f"an earlier text (version {saved.older}) of {saved.article_id}: version {saved.version} stays the newest"
    return (Notice(place, note),)
