"""Clusters: statements that are one, from the matches between their texts.

Pure; the outcome depends on the set of statements, not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotebank.core.candidates import find_candidates
from quotebank.core.matching import ComparedText, MatchOptions, compare_texts, is_match
from quotebank.core.model import Clustering, Match, Statement
from quotebank.core.rarity import Rarity
from quotebank.core.texttable import TextTable, build_table


def cluster_statements(
    statements: Iterable[Statement], rarity: Rarity, options: MatchOptions | None = None
) -> Clustering:
    """Return the clusters of ``statements``, whose ids must differ, and the matches behind them."""
    options = options or MatchOptions()
    ids: list[str] = []
    texts: list[str] = []
    for statement in statements:
        ids.append(statement.id)
        texts.append(statement.text)
    table = build_table(texts, rarity)
    accepted = find_matches(table, texts, len(ids), options)
    parent = list(range(len(table)))

    def find(text: int) -> int:
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    for a, b, _, _ in accepted:
        parent[find(a)] = find(b)
    text_of = table.text_of.tolist()
    smallest_text: dict[int, str] = {}
    smallest: dict[int, str] = {}
    for place, id_ in enumerate(ids):
        text = text_of[place]
        smallest_text[text] = min(id_, smallest_text.get(text, id_))
        root = find(text)
        smallest[root] = min(id_, smallest.get(root, id_))
    matches = []
    for a, b, score, reasons in accepted:
        low, high = sorted((smallest_text[a], smallest_text[b]))
        matches.append(Match(low, high, score, reasons))
    return Clustering(
        {id_: smallest[find(text_of[place])] for place, id_ in enumerate(ids)},
        tuple(sorted(matches, key=lambda match: (match.a, match.b))),
    )


def find_matches(
    table: TextTable, texts: list[str], statements: int, options: MatchOptions
) -> list[tuple[int, int, float, tuple[str, ...]]]:
    """Return the accepted pairs of texts of the table with score and reasons."""
    bar = options.bar(statements)
    pairs = find_candidates(
        table, frequent=options.frequent, very_frequent=options.very_frequent, min_margin=bar - 30.0
    )
    lengths = table.lengths
    ready: dict[int, ComparedText] = {}

    def get(text: int) -> ComparedText:
        if text not in ready:
            start, end = table.starts[text], table.starts[text + 1]
            numbers = table.flat[start:end].tolist()
            ready[text] = ComparedText(
                texts[table.first[text]],
                [table.vocabulary[number] for number in numbers],
                "".join(chr(number + 1 if number < 0xD7FF else number + 0x801) for number in numbers),
                table.nats[start : end + 1].tolist(),
            )
        return ready[text]

    found: list[tuple[int, int, float, tuple[str, ...]]] = []
    contained = pairs.single & (pairs.run_words == lengths[pairs.left])
    for a, b, nats, whole in zip(
        pairs.left.tolist(), pairs.right.tolist(), pairs.run_nats.tolist(), contained.tolist(), strict=True
    ):
        if whole:
            if nats >= bar:
                found.append((a, b, 100.0, ("all words of the shorter in one run",)))
            continue
        likeness = compare_texts(get(a), get(b), options)
        if likeness and is_match(likeness, statements, options):
            found.append((a, b, round(100 * likeness.share, 1), (f"{likeness.run_words} words in shared runs",)))
    return found
