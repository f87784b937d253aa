"""Cluster quotes with one of the peers; run by bench/match.py in an environment of its own.

``match_peer.py rensa|datasketch|string_grouper QUOTES.jsonl OUT.jsonl``

Each peer gets what serves it best of what was tried on 10,000 labelled quotes: lower-case words, pairs of words
as shingles, 128 permutations in 32 bands of 4; candidates count when RapidFuzz finds the shorter text inside
the longer one to 85 %; joined ones are a cluster.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

WORD = re.compile(r"[a-z0-9']+")
SHINGLE_WORDS, PERMUTATIONS, BANDS, ROWS = 2, 128, 32, 4
MIN_PARTIAL_RATIO = 85  # 80: F1 .840 at 100,000 quotes; 85: .876; ratio at 70: .856
MIN_COSINE = 0.6  # of character trigrams, for string_grouper


def read(path: str) -> tuple[list[str], list[str]]:
    ids, texts = [], []
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            ids.append(record["id"])
            texts.append(" ".join(WORD.findall(record["text"].lower().replace("’", "'"))))
    return ids, texts


def shingles(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1))]


def rensa_pairs(texts: list[str]) -> Iterator[tuple[int, int]]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
    sketches = []
    for number, text in enumerate(texts):
        sketch = RMinHash(PERMUTATIONS, 42)
        sketch.update(shingles(text))
        sketches.append(sketch)
        index.insert(number, sketch)
    for number, sketch in enumerate(sketches):
        yield from ((other, number) for other in index.query(sketch) if other < number)


def datasketch_pairs(texts: list[str]) -> Iterator[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    for number, text in enumerate(texts):
        sketch = MinHash(PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        yield from ((other, number) for other in index.query(sketch))
        index.insert(number, sketch)


def string_grouper_pairs(texts: list[str]) -> Iterator[tuple[int, int]]:
    import pandas as pd
    from string_grouper import match_strings

    found = match_strings(pd.Series(texts), min_similarity=MIN_COSINE)
    left, right = found["left_index"].tolist(), found["right_index"].tolist()
    yield from ((a, b) for a, b in zip(left, right, strict=True) if a < b)


def main() -> None:
    peer, source, target = sys.argv[1:]
    ids, texts = read(source)
    parent = list(range(len(texts)))

    def find(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    from rapidfuzz import fuzz

    pairs = {"rensa": rensa_pairs, "datasketch": datasketch_pairs, "string_grouper": string_grouper_pairs}[peer]
    for a, b in pairs(texts):
        root_a, root_b = find(a), find(b)
        if root_a != root_b and (
            peer == "string_grouper" or fuzz.partial_ratio(texts[a], texts[b], score_cutoff=MIN_PARTIAL_RATIO)
        ):
            parent[root_b] = root_a
    with Path(target).open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": name, "cluster": ids[find(number)]}) + "\n" for number, name in enumerate(ids))


main()
