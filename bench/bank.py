"""Import articles with ten quotes each into a bank of a million, and look at what finding their matches costs.

    bench/bank.py [QUOTES.jsonl] [--n 1000000] [--articles 200] [--seed 1] [--bank PATH]

QUOTES.jsonl holds records as ``quotebank cluster`` reads them; without it, statements of invented words are made, some printed
several times, whole and cut. Ten quotes of about one day make an article. The bank is filled by bulk inserts and matched as a whole; then
articles that were kept back are imported one by one, as ``quotebank import`` does. Printed: CPU of each step (median and 95th
percentile), whether clusters and matches are those of one comparison of all, of the imported quotes precision and recall of the
pairs in one cluster, and the size of the tables.
``--bank`` keeps the filled bank, and goes on with one that is there, if it was filled with the same arguments.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from quotebank.core.identity import article_id, quote_ids, text_digest
from quotebank.core.linking import link_of
from quotebank.core.model import (
    Article,
    AttributedQuotation,
    Attribution,
    Mention,
    MentionForm,
    Quotation,
    QuotationKind,
    Span,
    SpeakerKind,
)
from quotebank.store import schema
from quotebank.store.articles import save_article
from quotebank.store.session import Bank, Connection, open_bank
from quotebank.store.tables import article, article_version, outlet, quote, segment, speaker
from quotebank.workflows.extract_quotes import extract
from quotebank.workflows.import_articles import EXTRACTOR
from quotebank.workflows.match_quotes import match_quotes
from quotebank.workflows.rematch_quotes import file_quotes, rematch_quotes
from quotebank.workflows.search_bank import parse_date_option

Record = dict[str, Any]

NOW = datetime(2026, 1, 1, tzinfo=UTC)

QUOTES_AN_ARTICLE = 10
BLOCK_ARTICLES = 5_000

#: Invented statements: words of a vocabulary with few common and many rare ones, a fifth of them printed again.
VOCABULARY = 60_000
REPRINTED = 0.2


def read_records(path: Path | None, count: int, rng: random.Random) -> Iterator[Record]:
    """Yield so many quotes: of the file, else invented."""
    if path is not None:
        with path.open(encoding="utf-8") as lines:
            for line, _ in zip(lines, range(count), strict=False):
                yield json.loads(line)
        return
    syllables = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
    words = ["".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(VOCABULARY)]
    said: list[str] = []
    for _ in range(count):
        if said and rng.random() < REPRINTED:
            spoken = rng.choice(said).split()
            if len(spoken) > 12 and rng.random() < 0.5:
                spoken = spoken[: rng.randint(10, len(spoken))]
        else:
            spoken = [words[int(VOCABULARY * rng.random() ** 4)] for _ in range(rng.randint(5, 40))]
        said.append(" ".join(spoken))
        name = f"{words[rng.randrange(900)].title()} {words[rng.randrange(900)].title()}"
        yield {"text": said[-1], "speaker": name, "published": f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"}


def make_articles(records: Iterator[Record]) -> Iterator[tuple[Article, list[AttributedQuotation], str]]:
    """Yield articles with their quotations and addresses: ten quotes each, of about one day."""
    ordered = sorted(records, key=lambda record: str(record.get("published") or ""))
    for number in range(0, len(ordered) - QUOTES_AN_ARTICLE + 1, QUOTES_AN_ARTICLE):
        some = ordered[number : number + QUOTES_AN_ARTICLE]
        yield make_article(number, str(some[0].get("published") or ""), some)


def make_article(number: int, day: str, records: Sequence[Record]) -> tuple[Article, list[AttributedQuotation], str]:
    printed, quotations = f"Story {number}.", []
    for record in records:
        name = record.get("speaker")
        start = len(printed) + len("\n\n“")
        printed += f"\n\n“{record['text']}” {name or 'A voice'} said."
        span = Span(start, start + len(record["text"]))
        named = Mention(Span(span.end + 2, span.end + 2 + len(name)), name, MentionForm.NAME) if name else None
        kind = SpeakerKind.PERSON if name else SpeakerKind.UNKNOWN
        reasons = (f"“{name or 'A voice'}” stands beside “said”", "the same sentence")
        attribution = Attribution(mention=named, canonical=name, speaker_kind=kind, confidence=0.97, reasons=reasons)
        quotations.append(AttributedQuotation(Quotation((span,), QuotationKind.DIRECT, record["text"]), attribution))
    address = f"https://outlet{number % 500}.example/{number}"
    published = parse_date_option(day, "published")
    made = Article(text=printed, outlet=f"Outlet {number % 500}", url=address, published=published, language="en")
    return made, quotations, address


def fill(bank: Bank, articles: Sequence[tuple[Article, list[AttributedQuotation], str]]) -> None:
    """Write articles by bulk inserts, in one transaction; nothing but they may be in the bank."""
    with bank.transaction() as connection, schema.bulk_load(connection):
        outlets = sorted({made.outlet or "" for made, _, _ in articles})
        connection.execute(
            insert(outlet), [{"id": i, "name": name, "folded": name.lower()} for i, name in enumerate(outlets, 1)]
        )
        outlet_row = {name: i for i, name in enumerate(outlets, 1)}
        speakers: dict[str, int] = {}
        quote_row = 0
        for lower in range(0, len(articles), BLOCK_ARTICLES):
            rows: dict[Any, list[Record]] = {table: [] for table in (article, article_version, speaker, quote, segment)}
            for row, (made, quotations, address) in enumerate(articles[lower : lower + BLOCK_ARTICLES], lower + 1):
                key, published = article_id(address, made.text), made.published
                rows[article].append(
                    {"id": row, "key": key, "outlet_id": outlet_row[made.outlet or ""], "url": address, "version": 1}
                    | {"published": published and published.text, "published_precision": published and "day"}
                    | {"published_earliest": published and published.earliest}
                    | {"published_latest": published and published.latest}
                )
                digest = text_digest(made.text)
                version = {"article_id": row, "number": 1, "saved_at": "2026-01-01T00:00:00Z", "text_sha256": digest}
                rows[article_version].append(version | {"id": row, "text": made.text})
                keys = quote_ids(key, [found.quotation.text for found in quotations])
                for quote_key, found in zip(keys, quotations, strict=True):
                    quote_row += 1
                    span, said = found.quotation.span, found.attribution
                    link = link_of(said, key)
                    if link is not None and link not in speakers:
                        speakers[link] = len(speakers) + 1
                        rows[speaker].append(
                            {"id": speakers[link], "key": f"s{quote_key[1:]}", "name": said.canonical, "link": link}
                            | {"kind": "person", "aliases": said.canonical}
                        )
                    mention = said.mention
                    rows[quote].append(
                        {"id": quote_row, "key": quote_key, "article_id": row, "version_id": row, "is_current": 1}
                        | {"kind": "direct", "text": found.quotation.text, "start": span.start, "end": span.end}
                        | {"mention_start": mention and mention.span.start, "mention_end": mention and mention.span.end}
                        | {"mention_text": mention and mention.text, "mention_form": mention and "name"}
                        | {"canonical": said.canonical, "speaker_kind": said.speaker_kind.value}
                        | {"speaker_id": speakers.get(link or ""), "confidence": 0.97, "reasons": list(said.reasons)}
                        | {"decided_by": EXTRACTOR}
                    )
                    place = {"quote_id": quote_row, "position": 0, "start": span.start, "end": span.end}
                    rows[segment].append(place)
            for table, values in rows.items():
                if values:
                    connection.execute(insert(table), values)


def measure(bank: Bank, articles: Sequence[tuple[Article, list[AttributedQuotation], str]]) -> None:
    """Import articles one by one, and print what each step costs."""
    costs: defaultdict[str, list[float]] = defaultdict(list)

    def timed(step: str, deed: Callable[[], object]) -> None:
        start = time.process_time()
        deed()
        costs[step].append(1000 * (time.process_time() - start))

    def save(connection: Connection, made: Article, quotations: list[AttributedQuotation], address: str) -> None:
        save_article(connection, made, quotations, address=address, extractor=EXTRACTOR, now=NOW)

    for made, quotations, address in articles:
        timed("extract", lambda made=made: extract(made.text))  # type: ignore[misc]
        start = time.process_time()
        with bank.transaction() as connection:
            timed("save", lambda: save(connection, made, quotations, address))  # noqa: B023  -- called at once
            timed("file fingerprints", lambda: file_quotes(connection))
        commit = 1000 * (time.process_time() - start) - costs["save"][-1] - costs["file fingerprints"][-1]
        costs["commit"].append(commit)
        timed("match", lambda: match_quotes(bank))
        costs["find the matches"].append(costs["file fingerprints"][-1] + costs["match"][-1])
    print(
        f"importing {len(articles)} articles of {QUOTES_AN_ARTICLE} quotes, ms of CPU an article: median, 95th percentile"
    )
    for step, values in costs.items():
        ordered = sorted(values)
        print(f"  {step:18} {ordered[len(ordered) // 2]:8.1f} {ordered[int(len(ordered) * 0.95)]:8.1f}", flush=True)


def read_outcome(bank: Bank) -> tuple[set[frozenset[str]], set[tuple[str, str]]]:
    """Return the clusters and the matched pairs, by the ids of their quotes."""
    with bank.reading() as connection:
        members: defaultdict[int, set[str]] = defaultdict(set)
        for key, row in connection.execute(text("SELECT key, cluster_id FROM quote WHERE cluster_id IS NOT NULL")):
            members[row].add(key)
        pairs = text("SELECT a.key, b.key FROM match m JOIN quote a ON a.id = m.a_id JOIN quote b ON b.id = m.b_id")
        return {frozenset(keys) for keys in members.values()}, {(a, b) for a, b in connection.execute(pairs)}


def is_filled_with(bank: Bank, articles: Sequence[tuple[Article, list[AttributedQuotation], str]]) -> bool:
    """Tell whether these articles are what is in the bank."""
    with bank.reading() as connection:
        there = {row.key for row in connection.execute(text("SELECT key FROM article"))}
    return there == {article_id(address, made.text) for made, _, address in articles}


def list_imported(articles: Sequence[tuple[Article, list[AttributedQuotation], str]]) -> set[str]:
    """Return the ids of the quotes of some articles."""
    imported: set[str] = set()
    for made, quotations, address in articles:
        imported.update(quote_ids(article_id(address, made.text), [found.quotation.text for found in quotations]))
    return imported


def list_pairs(clusters: set[frozenset[str]], imported: set[str]) -> set[tuple[str, str]]:
    """Return the pairs of quotes in one cluster, the first of them imported."""
    return {(one, other) for keys in clusters for one in keys & imported for other in keys if one != other}


def print_sizes(bank: Bank) -> None:
    with bank.reading() as connection:
        found = connection.execute(text("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
        sizes = {name: size / 1e6 for name, size in found}
    filed = {name: sizes[name] for name in ("fingerprint", "wording", "ix_wording_hash")}
    named = ", ".join(f"{name} {size:.0f}" for name, size in filed.items())
    total = sum(filed.values())
    print(f"sizes in MB: quote {sizes['quote']:.0f}; {named}: {total:.0f}, {total / sizes['quote']:.2f} of quote")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("quotes", nargs="?", type=Path)
    parser.add_argument("--n", type=int, default=1_000_000, help="quotes in the bank")
    parser.add_argument("--articles", type=int, default=200, help="articles imported into it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bank", type=Path, help="keep the filled bank here")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    articles = list(make_articles(read_records(options.quotes, options.n + QUOTES_AN_ARTICLE * options.articles, rng)))
    rng.shuffle(articles)
    kept_back, there = articles[: options.articles], articles[options.articles :]
    with tempfile.TemporaryDirectory() as folder:
        filled = options.bank or Path(folder) / "filled.db"
        if not filled.exists():
            with open_bank(filled, create=True) as bank:
                fill(bank, there)
                start = time.process_time()
                change = rematch_quotes(bank)
                print(
                    f"matched {QUOTES_AN_ARTICLE * len(there):,} quotes as a whole: {time.process_time() - start:.0f} s of CPU"
                )
                print(f"{change.quotes:,} of them in {change.clusters:,} clusters", flush=True)
        else:
            with open_bank(filled) as bank:
                if not is_filled_with(bank, there):
                    raise SystemExit(f"{filled} was filled with other arguments: name the same, or another --bank")
        target = Path(folder) / "bank.db"
        shutil.copy(filled, target)
        with open_bank(target, write=True) as bank:
            print_sizes(bank)
            measure(bank, kept_back)
            print_sizes(bank)
            found = read_outcome(bank)
            rematch_quotes(bank)
            clusters, matches = read_outcome(bank)
            alone, of_all = (list_pairs(those, list_imported(kept_back)) for those in (found[0], clusters))
            right = len(alone & of_all)
            print(f"imported quotes: {len(of_all):,} pairs in one cluster, ", end="")
            print(
                f"P {right / max(1, len(alone)):.4f}, R {right / max(1, len(of_all)):.4f} beside one comparison of all"
            )
            print(f"clusters as of one comparison of all: {clusters == found[0]} ({len(clusters ^ found[0])} differ)")
            print(f"matches as of one comparison of all: {matches == found[1]} ({len(matches ^ found[1])} differ)")


if __name__ == "__main__":
    main()
