"""Measure how many of the right mentions are among the candidates that the ranker chooses from.

    python training/measure_candidates.py DATA_DIR [--misses FILE]

Counted are the gold quotations (of :data:`MIN_WORDS` words and more, a source given) whose span extraction finds. One counts as held
when a mention in reach of it shares a word with the gold source, and at least :data:`MENTION_SHARE` of the mention's words are the
source's: the rule for mentions of ``score_quotes.py``. Three figures a file, each with less that no finder could reach:

- held: by the rule as it stands;
- with antecedents: where the source is a relative pronoun, the phrase before it counts, which the labelling rules call the mention;
- without gold errors: sources that are a cue and no noun ("said") are left out, too.

``--misses`` writes what is missing of train, to be studied there; those of dev are counted only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from polnear import MENTION_SHARE, SAME_SHARE, find_antecedent, is_relative, read_gold
from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.reading import read_article
from quotebank.core.attributing.scene import Scene
from quotebank.core.attributing.speech_evidence import Evidence, measure
from quotebank.core.model import Span
from quotebank.data import load_lexicon

MIN_WORDS = 4
_WORD = re.compile(r"\w+")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", type=Path)
    options = parser.parse_args(argv)
    lexicon = load_lexicon()
    for name in ("train", "dev"):
        counts: Counter[str] = Counter()
        misses: list[dict[str, Any]] = []
        for article in read_gold(options.data / "polnear" / f"{name}.jsonl.gz"):
            misses += measure_article(article, lexicon, counts)
        print(render(name, counts))
        if name == "train" and options.misses:
            options.misses.write_text("".join(json.dumps(miss, ensure_ascii=False) + "\n" for miss in misses), "utf-8")
    return 0


def measure_article(article: dict[str, Any], lexicon: Lexicon, counts: Counter[str]) -> list[dict[str, Any]]:
    """Count the article's quotations and those held; return those that are not."""
    scene = read_article(article["text"], lexicon)
    evidence = measure(scene)
    misses = []
    for item, index in find_pairs(scene, article["direct_quotes"]):
        source = item["source"]
        kind = source.get("kind") or "unknown"
        spans = [scene.mentions[number].mention.span for number in reach(evidence, index)]
        is_held = any_names(scene, spans, source.get("fragments") or [source])
        is_standing = is_held or (
            is_relative(source) and any_names(scene, spans, find_antecedent(scene, source["start"]))
        )
        is_error = not is_held and is_gold_error(source, lexicon)
        counts.update({"all": 1, "held": is_held, "standing": is_standing, "errors": is_error})
        counts.update({f"{kind} all": 1, f"{kind} standing": is_standing})
        if not is_standing and not is_error:
            around = article["text"][max(source["start"] - 80, 0) : source["end"] + 80]
            misses.append({"id": article["id"], "kind": kind, "source": source["text"], "around": around})
    return misses


def find_pairs(scene: Scene, items: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the gold items that a segment of a quotation matches, with the quotation's number."""
    segments = [(segment, index) for index, found in enumerate(scene.quotations) for segment in found.segments]
    for item in items:
        if item["words"] < MIN_WORDS or not item["source"]:
            continue
        for segment, index in segments:
            shared = min(segment.end, item["end"]) - max(segment.start, item["start"])
            if shared >= SAME_SHARE * max(len(segment), item["end"] - item["start"]):
                yield item, index
                break


def reach(evidence: Evidence, index: int) -> list[int]:
    """Return the numbers of the mentions in reach of a quotation."""
    return [int(number) for number in evidence.pair_mention[evidence.bounds[index] : evidence.bounds[index + 1]]]


def any_names(scene: Scene, spans: Sequence[Span], parts: Sequence[dict[str, Any]]) -> bool:
    return any(names(scene.page.text, span, parts) for span in spans)


def names(text: str, span: Span, parts: Sequence[dict[str, Any]]) -> bool:
    """Tell whether a mention names the source, by the words that they share."""
    shared = sum(
        len(_WORD.findall(text[max(span.start, part["start"]) : min(span.end, part["end"])]))
        for part in parts
        if max(span.start, part["start"]) < min(span.end, part["end"])
    )
    return shared > 0 and shared >= MENTION_SHARE * len(_WORD.findall(span.of(text)))


def is_gold_error(source: dict[str, Any], lexicon: Lexicon) -> bool:
    """Tell a source that is a cue in a finite form, or "according to": the annotator marked the wrong words."""
    text = source["text"].lower()
    return text in lexicon.finite_cues or text == "according to"


def render(name: str, counts: Counter[str]) -> str:
    total, errors = counts["all"], counts["errors"]
    kinds = sorted(key.removesuffix(" all") for key in counts if key.endswith(" all"))
    return "\n".join(
        (
            f"{name}: {total} quotations, {errors} gold errors",
            f"  held {100 * counts['held'] / total:.2f} %",
            f"  with antecedents {100 * counts['standing'] / total:.2f} %",
            f"  without gold errors {100 * counts['standing'] / (total - errors):.2f} %",
            "  by kind, with antecedents: "
            + ", ".join(f"{kind} {counts[kind + ' standing']}/{counts[kind + ' all']}" for kind in kinds),
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
