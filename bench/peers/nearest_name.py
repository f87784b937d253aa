"""The marks and the nearest name alone: what half a page of patterns finds; run by bench/extract.py.

``nearest_name.py ARTICLES.jsonl -o OUT.jsonl``

A quotation is what stands between double marks in a paragraph, four words and more; its speaker the name or pronoun
beside a cue nearest to it in the paragraph, else the nearest name there, else the last speaker.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

QUOTED = re.compile(r"“([^“”]+)[”\"]|\"([^\"“”]+)[\"”]|''(.+?)''|“([^“”]+)$", re.MULTILINE)
MIN_WORDS = 4
VERBS = (
    r"(?:sa(?:id|ys|ying)|told|tells|add(?:ed|s)|wrote|writes|explain(?:ed|s)|tweet(?:ed|s)|ask(?:ed|s)|state[ds]|not(?:ed|es)|argue[ds]"
    r"|continue[ds]|conclude[ds]|announced|claim(?:ed|s)|declared|insist(?:ed|s)|replied|responded|according to|warn(?:ed|s))"
)
NAME = r"(?:[A-Z][\w’'.-]*[a-z](?:[ ]|(?=\W)))(?:(?:[A-Z][\w’'.-]*|de|van|von|al|bin)[ ]?)*"
SOURCE = rf"(?P<{{}}>{NAME}|[Hh]e|[Ss]he|[Tt]hey|I|[Tt]he [a-z]+)"
BESIDE_CUE = re.compile(
    rf"\b{SOURCE.format('before')}\s*(?:,[^,.]{{1,60}},\s)?(?:\w+ly |also |then |has |had )?{VERBS}\b|\b{VERBS} {SOURCE.format('after')}"
)
ANY_NAME = re.compile(rf"\b{NAME}")


def read_article(text: str) -> list[dict[str, object]]:
    quotes: list[dict[str, object]] = []
    last: tuple[int, int] | None = None
    for paragraph in re.finditer(r"[^\n]+", text):
        found = [
            match.span(match.lastindex or 0)
            for match in QUOTED.finditer(text, *paragraph.span())
            if match[match.lastindex or 0].count(" ") >= MIN_WORDS - 1
        ]
        if not found:
            continue
        blank = text[paragraph.start() : paragraph.end()]
        for start, end in found:
            at, to = start - paragraph.start(), end - paragraph.start()
            blank = blank[:at] + "~" * (to - at) + blank[to:]
        beside = [match.span(match.lastgroup or 0) for match in BESIDE_CUE.finditer(blank)]
        names = beside or [match.span() for match in ANY_NAME.finditer(blank)]
        places = [(a + paragraph.start(), b + paragraph.start()) for a, b in names]
        for start, end in found:
            near = min(places, key=lambda place: max(place[0] - end, start - place[1]), default=last)
            speaker = near and {"start": near[0], "end": near[1], "text": text[near[0] : near[1]]}
            quotes.append({"start": start, "end": end, "speaker": speaker, "canonical": None})
            last = near
    return quotes


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[3])
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            record = json.loads(line)
            out.write(json.dumps({"id": record["id"], "quotes": read_article(record["text"])}) + "\n")


main()
