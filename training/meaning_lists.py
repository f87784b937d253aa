"""Derive the large word lists of the meaning comparison from WordNet, SCOWL and a UK/US spelling list.

    python training/meaning_lists.py --wordnet DICT --scowl DIR --spelling british_spellings.json

DICT holds WordNet 3.0's ``data.*``, ``index.*``, ``*.exc`` and ``cntlist.rev`` (Debian: wordnet-base), DIR the
SCOWL lists (Debian: scowl); the JSON file is of the npm package american-british-english-translator (MIT).
Writes ``meaning_words``, ``meaning_antonyms``, ``meaning_synonyms``, ``meaning_forms`` and ``meaning_spelling``
below ``src/quotebank/data/en``. The small lists beside them are written by hand and say so.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "src" / "quotebank" / "data" / "en"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
PLAIN = re.compile(r"[a-z]+\Z")

#: SCOWL sizes shipped; 50 is "what most people know": with 60 a typo of a common word turns out to be a rare word
#: too often, with 35 many inflected forms would look like typos.
SIZES = (10, 20, 35, 40, 50)

#: A sense of a word counts for synonyms up to this rank (1 = most frequent); later senses make unlike words alike.
MAX_SENSE = 4

WORDNET = "WordNet 3.0, Princeton University, WordNet 3.0 license (see meaning_sources.md)"
SCOWL = "SCOWL 2020.12.07, Kevin Atkinson and others, permissive (see meaning_sources.md)"


def read_words(folder: Path) -> dict[str, int]:
    words: dict[str, int] = {}
    for size in SIZES:
        for region in ("english", "british", "british_z", "american"):
            for line in (folder / f"{region}-words.{size}").read_text(encoding="latin-1").split():
                if PLAIN.match(line):
                    words.setdefault(line, size)
    return words


def read_synsets(folder: Path) -> tuple[list[tuple[str, list[str]]], list[tuple[str, str, str]]]:
    """Return the synsets (part of speech, words) and the antonym pairs (part of speech, word, word)."""
    synsets: list[tuple[str, list[str]]] = []
    antonyms: list[tuple[str, str, str]] = []
    for name, part in PARTS.items():
        rows: dict[str, list[str]] = {}
        pointers: list[tuple[str, int, str, int]] = []
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [re.sub(r"\(.*\)$", "", fields[4 + 2 * i]).lower() for i in range(count)]
            rows[fields[0]] = words
            at = 4 + 2 * count
            for i in range(int(fields[at])):
                symbol, target, kind, source_target = fields[at + 1 + 4 * i : at + 5 + 4 * i]
                if symbol == "!" and kind in {part, "s"}:
                    pointers.append((fields[0], int(source_target[:2], 16), target, int(source_target[-2:], 16)))
        synsets.extend((part, words) for words in rows.values())
        for source, i, target, j in pointers:
            antonyms.append((part, rows[source][i - 1], rows[target][j - 1]))
    return synsets, antonyms


def read_ranks(folder: Path) -> dict[tuple[str, str], list[str]]:
    """Return, for (part, word), its synset offsets in order of frequency."""
    ranks: dict[tuple[str, str], list[str]] = {}
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split()
            pointers = int(fields[3])
            ranks[part, fields[0]] = fields[6 + pointers :]
    return ranks


def write(name: str, source: str, about: str, lines: list[str]) -> None:
    text = (
        f"# {about}\n# source: {source}\n# made by training/meaning_lists.py; do not edit\n" + "\n".join(lines) + "\n"
    )
    (OUT / f"{name}.txt").write_text(text, encoding="utf-8")
    print(f"{name}: {len(lines)} lines, {len(text)} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description="derive the large word lists of the meaning comparison")
    for option in ("wordnet", "scowl", "spelling"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    options = parser.parse_args()
    words = read_words(options.scowl)
    by_size: dict[int, list[str]] = defaultdict(list)
    for word, size in words.items():
        by_size[size].append(word)
    lines = []
    for size in SIZES:
        lines.append(f"[{size}]")
        lines.extend(" ".join(sorted(by_size[size])[i : i + 20]) for i in range(0, len(by_size[size]), 20))
    write("meaning_words", SCOWL, "English words by how general they are: SCOWL size 10 (commonest) to 50", lines)

    _, antonyms = read_synsets(options.wordnet)
    pairs = sorted({tuple(sorted((x, y))) for _, x, y in antonyms if x in words and y in words and x != y})
    write("meaning_antonyms", WORDNET, "pairs of opposite words (base forms)", [" ".join(p) for p in pairs])

    ranks = read_ranks(options.wordnet)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (part, word), offsets in ranks.items():
        if word in words:
            for offset in offsets[:MAX_SENSE]:
                groups[part, offset].append(word)
    opposite = set(pairs)
    sets = set()
    for members in groups.values():
        kept = sorted(m for m in members if words[m] <= 40)
        if len(kept) > 1 and not any((x, y) in opposite for x in kept for y in kept):
            sets.add(" ".join(kept))
    write("meaning_synonyms", WORDNET, "words that share one of their commoner senses (base forms)", sorted(sets))

    forms: list[str] = []
    for name in ("noun", "verb", "adj"):
        for line in (options.wordnet / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            form, *bases = line.split()
            if form in words and PLAIN.match(form):
                forms.extend(f"{PARTS[name]} {form} {base}" for base in bases if base in words and base != form)
    write("meaning_forms", WORDNET, "irregular forms: part of speech, form, base", sorted(set(forms)))

    spelling = {b.lower(): a.lower() for b, a in json.loads(options.spelling.read_text(encoding="utf-8")).items()}
    rows = sorted((b, a) for b, a in spelling.items() if PLAIN.match(b) and PLAIN.match(a) and a != b)
    write(
        "meaning_spelling",
        "npm package american-british-english-translator 0.2.1, MIT (see meaning_sources.md)",
        "British spelling, American spelling",
        [f"{b} {a}" for b, a in rows],
    )


if __name__ == "__main__":
    main()
