"""Quality that cannot slip: figures on gold data, with the scorers that lie beside it.

Floors stand in ``floors.json``; they are raised when a change earns it, and lowered only by a
commit of its own that says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quality.gold import load_tool, read_jsonl
from quality.single_quotes import to_single
from quotebank.core.meaning.relations import compare
from quotebank.data.meaning import load_meaning_lists
from quotebank.workflows.extract_quotes import extract, extract_with_indirect, record

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


def extract_all(rows: list[dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    return {row["id"]: record(row["id"], row["text"], extract(row["text"])) for row in rows}


@cache
def score_polnear(shared: Path) -> dict[str, Any]:
    tool = load_tool(shared, "score_quotes")
    rows = read_jsonl(shared / "data" / "polnear" / "dev.jsonl.gz")
    assert len(rows) == FLOORS["polnear_dev"]["articles"]
    golds = {row["id"]: row for row in rows}
    figures: dict[str, Any] = tool.figures(sum(tool.score(golds, extract_all(rows)), Counter()))
    return figures


@pytest.mark.shared
@pytest.mark.parametrize(("figure", "part"), [("detection", "f1"), ("e2e", "f1"), ("pronoun", "all")])
def test_news_quotations_reach_their_floor(shared: Path, figure: str, part: str) -> None:
    assert score_polnear(shared)[figure][part] >= FLOORS["polnear_dev"][figure]


@pytest.mark.shared
def test_reported_speech_reaches_its_floor(shared: Path) -> None:
    tool = load_tool(shared, "score_quotes")
    counts: Counter[str] = Counter()
    for row in read_jsonl(shared / "data" / "polnear" / "dev.jsonl.gz"):
        found = record(row["id"], row["text"], extract_with_indirect(row["text"]))
        tool.track2(row, found, row["text"], counts)
    figures = tool.figures(counts)
    for figure, floor in FLOORS["indirect_dev"].items():
        assert figures[figure]["f1"] >= floor, figure


@pytest.mark.shared
def test_single_quote_house_style_reaches_its_floor(shared: Path) -> None:
    """The same articles with their outer marks turned to single ones; detection only, nothing forgiven."""
    tool = load_tool(shared, "score_quotes")
    counts: Counter[str] = Counter()
    for row in read_jsonl(shared / "data" / "polnear" / "dev.jsonl.gz"):
        quoted = sorted((found["start"], found["end"]) for found in row["direct_quotes"] + row["negatives"])
        text, turned = to_single(row["text"], quoted)
        place = dict(zip(quoted, turned, strict=True))
        gold = []
        for found in row["direct_quotes"]:
            start, end = place[found["start"], found["end"]]
            gold.append(found | {"start": start, "end": end, "source": None})
        marked = row | {"text": text, "direct_quotes": gold, "attributions": []}
        counts += tool.score_article(marked, record(row["id"], text, extract(text)))
    assert tool.figures(counts)["detection"]["f1"] >= FLOORS["single_quotes"]["detection"]


@pytest.mark.shared
def test_seed_articles_are_exactly_right(shared: Path) -> None:
    tool = load_tool(shared, "score_styles")
    gold = read_jsonl(shared / "data" / "seeds_gold.jsonl")
    pred = {}
    for row in gold:
        text = (shared / "seeds" / row["file"]).read_bytes().decode("utf-8")
        pred[row["id"]] = record(row["id"], text, extract(text))["quotes"]
    errors: list[str] = []
    right, total, extra = tool.score(gold, pred, errors)
    assert not errors
    assert extra == 0
    assert {key: right[key] for key in total} == dict(total)


@pytest.mark.shared
def test_styles_reach_their_floor(shared: Path) -> None:
    tool = load_tool(shared, "score_styles")
    gold = read_jsonl(shared / "data" / "quotation_styles.jsonl")
    right, total, _ = tool.score(gold, {key: value["quotes"] for key, value in extract_all(gold).items()})
    undisputed = ("cases", "undisputed")
    assert right[undisputed] / total[undisputed] >= FLOORS["styles"]["undisputed"]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["styles_twin", "styles_third", "styles_fourth", "styles_fifth", "styles_sixth"])
def test_our_styles_reach_their_floors(shared: Path, name: str) -> None:
    """Invented articles of our own, judged by the scorer of the shared ones: whole cases and each field."""
    gold = read_jsonl(Path(__file__).parent / f"{name}.jsonl")
    pred = {key: value["quotes"] for key, value in extract_all(gold).items()}
    right, total, extra = load_tool(shared, "score_styles").score(gold, pred)
    shares = {
        kind: right["field", kind] / total["field", kind] for _, kind in (key for key in total if key[0] == "field")
    }
    shares["undisputed"] = right["cases", "undisputed"] / total["cases", "undisputed"]
    short = {kind: share for kind, share in shares.items() if share < FLOORS[name].get(kind, 0.0)}
    assert not short
    assert extra <= FLOORS[name]["extra"]


def cluster_file(path: Path, out: Path, *, ignore: str = "speaker,outlet,published") -> None:
    command = [sys.executable, "-m", "quotebank", "cluster", str(path), "-o", str(out)]
    if ignore:
        command += ["--ignore", ignore]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.shared
def test_made_reuse_reaches_its_floor(shared: Path, tmp_path: Path) -> None:
    maker = [sys.executable, str(shared / "tools" / "make_reuse_corpus.py"), "--n", "10000", "--seed", "1"]
    maker += ["--out", str(tmp_path), "--text-dir", str(shared / "data" / "polnear" / "train.jsonl.gz")]
    subprocess.run(maker, check=True, capture_output=True)
    cluster_file(tmp_path / "quotes.jsonl", tmp_path / "clusters.jsonl")
    truth, pred = read_jsonl(tmp_path / "truth.jsonl"), read_jsonl(tmp_path / "clusters.jsonl")
    result = load_tool(shared, "score_reuse").score(truth, {row["id"]: row["cluster"] for row in pred})
    assert result["pairwise"]["f1"] >= FLOORS["reuse_10k"]["f1"]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "ignore"), [("reuse_real", ""), ("reuse_real_text", "outlet,published")])
def test_real_reuse_reaches_its_floor(shared: Path, tmp_path: Path, name: str, ignore: str) -> None:
    folder = shared / "data" / "reuse_real"
    cluster_file(folder / "real_quotes.jsonl.gz", tmp_path / "clusters.jsonl", ignore=ignore)
    truth, pred = read_jsonl(folder / "real_truth.jsonl"), read_jsonl(tmp_path / "clusters.jsonl")
    score = load_tool(shared, "score_reuse").score(truth, {row["id"]: row["cluster"] for row in pred}, apart="article")
    assert score["pairwise"]["precision"] >= FLOORS[name]["precision"]
    assert score["pairwise"]["recall"] >= FLOORS[name]["recall"]


@pytest.mark.shared
def test_meaning_pairs_reach_their_floor(shared: Path) -> None:
    gold = read_jsonl(shared / "data" / "meaning_pairs.jsonl")
    lists = load_meaning_lists()
    pred = {}
    for row in gold:
        found = compare(row["a"], row["b"], lists)
        pred[row["id"]] = {
            "same": found.same,
            "relation": found.relation.value,
            "warnings": [w.value for w in found.warnings],
        }
    count = load_tool(shared, "score_meaning").score(gold, pred)
    floor = FLOORS["meaning"]
    assert count["relation"] / count["pairs"] >= floor["relation"]
    assert count["warned"] / count["changes"] >= floor["warned"]
    assert count["kind"] / count["changes"] >= floor["kind"]
    assert count["false"] / count["kept"] <= floor["false"]
