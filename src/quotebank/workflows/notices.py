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
    notes = []
    if saved.older is not None:
        older = f"an earlier text (version {saved.older}) of {saved.article_id}"
        notes.append(f"{older}: version {saved.version} stays the newest")
    if saved.same_text:
        more = f" and {len(saved.same_text) - 1:,} more" if len(saved.same_text) > 1 else ""
        notes.append(f"the very text of {saved.same_text[0]}{more} at another outlet: kept as an article of its own")
    return tuple(Notice(place, note) for note in notes)
