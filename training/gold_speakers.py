"""Judge mentions and canonical speakers against PolNeAR's sources, as far as these tell (after tools/score_quotes.py)."""

from __future__ import annotations

from typing import Any

from polnear import MENTION_SHARE, Labelled
from quotebank.core.attributing.words import word_set
from quotebank.core.folding import fold_words
from quotebank.core.model import Attribution, Mention

_TITLES = word_set(
    "mr mrs ms miss dr sir dame lord lady prof professor sen senator rep representative gov governor president judge justice gen "
    "general rev the a an former secretary attorney mayor jr sr"
)
_PRONOUNS = word_set("i me we us you he him she her they them it who whom which that his hers their its my our")


def is_mention_right(article: Labelled, index: int, mention: Mention | None) -> bool:
    """Tell whether a mention lies in the gold source, or names the same one."""
    source = (article.gold[index] or {}).get("source")
    if not source or mention is None:
        return not source and mention is None
    parts = source.get("fragments") or [source]
    shared = sum(max(0, min(mention.span.end, p["end"]) - max(mention.span.start, p["start"])) for p in parts)
    return shared >= MENTION_SHARE * len(mention.span) or same_name(mention.text, source["text"])


def is_speaker_right(article: Labelled, index: int, attribution: Attribution) -> bool:
    """Tell whether the canonical speaker is right; for sources without a name, whether the mention is."""
    source = (article.gold[index] or {}).get("source")
    if not source:
        return attribution.canonical is None
    name = gold_name(source)
    if name is not None:
        return attribution.canonical is not None and same_name(attribution.canonical, name)
    return is_mention_right(article, index, attribution.mention)


def gold_name(source: dict[str, Any]) -> str | None:
    """Return the person's name that gold (or its silver coreference chain) gives, if any."""
    if source.get("kind") == "pronoun" or source["text"].lower() in _PRONOUNS:
        return source.get("chain")
    return source.get("name") if source.get("kind") == "name" else None


def same_name(one: str, other: str) -> bool:
    """Tell whether two phrases end in the same word, titles and pronouns aside."""
    first, second = (_name_words(text) for text in (one, other))
    if not first or not second:
        return False
    return first[-1] == second[-1] or (first[-1] in second and len(second) > 1)


def _name_words(text: str) -> list[str]:
    return [word.removesuffix("'s") for word in fold_words(text.partition(",")[0]) if word not in _TITLES | _PRONOUNS]
