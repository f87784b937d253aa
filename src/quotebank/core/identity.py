"""Make the public ids: short strings that follow from content and from nothing else.

The same article gets the same ids in every bank, a printed citation still finds its quote
after a rebuild, and banks can be merged. Ids are a letter and 16 hex digits (64 bits: at a
hundred million quotes the chance of any clash is 1 in 3,700).

Pure: words in, ids out. The promise behind it: docs/contract.md, "Everywhere".
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from quotebank.core.folding import fold_words

#: Hex digits kept of a SHA-256.
ID_DIGITS = 16

#: What a public id looks like; a cluster is named by a whole quote id.
ID_PATTERN = re.compile(r"[aqsd][0-9a-f]{16}|cq[0-9a-f]{16}|r[1-9][0-9]*")

#: Between the fields of a digest; no field can hold it, for folded words are letters and digits.
_FIELD = "\n"

#: Share (0-1) of words two printings must have in common, in order, for the newer to take over the older's id. Of the 104
#: edited pairs of meaning_pairs .5 / .6 / .7 keep 104 / 103 / 97, of its 18 look-alikes they join 17 / 6 / 2, and of the
#: 7,732 real quotes of reuse_real 130 / 70 / 45 have another that close in their own article.
MIN_SUCCESSOR_SHARE = 0.6


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text, as 64 hex digits.

    A lone surrogate, which UTF-8 cannot hold, counts as the three bytes that it would take.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_id(text: str) -> bool:
    """Tell whether ``text`` is shaped like a public id.

    >>> is_id("q0123456789abcdef"), is_id("cq0123456789abcdef"), is_id("wanless")
    (True, True, False)
    """
    return ID_PATTERN.fullmatch(text) is not None


def article_id(canonical_address: str | None, text: str) -> str:
    """Return the id of an article: from its canonical address, else from its text.

    >>> article_id("https://gazette.example/a", "any text")
    'aa15835c58d4cee84'
    >>> article_id(None, "any text") == article_id("", "any text")
    True
    """
    return "a" + text_digest(canonical_address or text)[:ID_DIGITS]


def outlet_article_id(outlet: str, text: str) -> str:
    """Return the id of an article without address whose very text another outlet ran first."""
    return "a" + text_digest(_FIELD.join((" ".join(fold_words(outlet)), text)))[:ID_DIGITS]


def quote_ids(article_id: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of an article's quotes, in their order in the article.

    Punctuation, case and accents do not matter; equal words are told apart by their ordinal.

    >>> first, second, third = quote_ids("a0123456789abcdef", ["We will win.", "We WILL win", "Never!"])
    >>> len({first, second, third})
    3
    >>> quote_ids("a0123456789abcdef", ["Never!", "we will win"]) == (third, first)
    True
    """
    seen: Counter[str] = Counter()
    ids = []
    for text in texts:
        words = " ".join(fold_words(text))
        ids.append("q" + text_digest(_FIELD.join((article_id, words, str(seen[words]))))[:ID_DIGITS])
        seen[words] += 1
    return tuple(ids)


def cluster_id(quote_ids: Iterable[str]) -> str:
    """Return the id of a cluster: ``c`` and the smallest quote id in it; ValueError if there is none.

    >>> cluster_id(["q0000000000000002", "q0000000000000001"])
    'cq0000000000000001'
    """
    return "c" + min(quote_ids)


def speaker_id(quote_ids: Iterable[str]) -> str:
    """Return the id of a speaker: that of the smallest quote attributed to it; ValueError if there is none.

    Never from a name: an id may be printed where the name must not.

    >>> speaker_id(["q0000000000000002", "q0000000000000001"])
    's0000000000000001'
    """
    return "s" + min(quote_ids)[1:]


def find_successors(former: Sequence[str], present: Sequence[str]) -> dict[int, int]:
    """Return which present quotation each former one became, by position; those that left are missing.

    The closest pair is joined first, each is used once; ties go to the earlier ones. Words are
    compared in order, folded; below :data:`MIN_SUCCESSOR_SHARE` a quotation is a new one.

    >>> find_successors(["We will not win the cup", "Goodbye to all"], ["Hello", "We will win the cup"])
    {0: 1}
    """
    old_words = [fold_words(text) for text in former]
    new_words = [fold_words(text) for text in present]
    pairs = sorted(
        (-Indel.normalized_similarity(old, new, score_cutoff=MIN_SUCCESSOR_SHARE), i, j)
        for i, old in enumerate(old_words)
        for j, new in enumerate(new_words)
    )
    joined: dict[int, int] = {}
    taken: set[int] = set()
    for minus_share, i, j in pairs:
        if -minus_share >= MIN_SUCCESSOR_SHARE and i not in joined and j not in taken:
            joined[i] = j
            taken.add(j)
    return dict(sorted(joined.items()))
