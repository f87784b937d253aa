"""Everything that a bank's public reads tell, as one text: two banks that say the same have the same dump."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from quotebank.store.articles import get_article, list_articles
from quotebank.store.clusters import get_cluster, list_reused
from quotebank.store.session import Bank
from quotebank.store.speakers import get_speaker, list_speakers


def dump(bank: Bank, *, reveal: bool = False, runs: bool = False) -> str:
    """Return articles with their quotes, speakers who said something, clusters; ``runs``: how they came in, too."""
    with bank.reading() as connection:
        articles = [asdict(get_article(connection, head.id, reveal=reveal)) for head in list_articles(connection)]
        speakers = [
            asdict(get_speaker(connection, speaker.id, reveal=reveal))
            for speaker in list_speakers(connection)
            if speaker.quotes
        ]
        clusters = [
            asdict(get_cluster(connection, cluster.id, reveal=reveal))
            for cluster in list_reused(connection, min_outlets=1, boilerplate=True)
        ]
    for article in articles:
        if not runs:
            del article["versions"]
    sorted_articles: list[dict[str, Any]] = sorted(articles, key=lambda article: article["head"]["id"])
    return json.dumps(
        {"articles": sorted_articles, "speakers": speakers, "clusters": clusters}, indent=1, ensure_ascii=False
    )
