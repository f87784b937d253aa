"""Make ``src/quotebank/data/common_words.tsv``: how little a shared common word proves.

    training/make_common_words.py DATA > src/quotebank/data/common_words.tsv

English words are counted in the quoted speech of ``DATA/polnear/train.jsonl.gz``: people say "I", "never" and "let" more often
than reporters write them. Words that are mostly printed with a capital inside a sentence are names and left out, so that the
people of one election count as rare. The other languages
get the function words of the package ``stopwordsiso`` (``pip install stopwordsiso==0.7.1``), all at one value, for
want of a free table of frequencies. Measured in docs/decisions/0012-rarity.md: only the commonest thousand words need
a weight of their own.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from pathlib import Path

import stopwordsiso  # type: ignore[import-not-found,unused-ignore]  # not shipped: needed only to make the table

from quotebank.core.folding import fold

#: Languages written in a script that parts words by spaces.
LANGUAGES = ("da", "de", "es", "fi", "fr", "id", "it", "nl", "no", "pl", "pt", "ro", "sv", "tr")

#: Share of running text; e**-9, the level at which a word counts as rare whatever the options say.
MIN_SHARE = math.exp(-9.0)

#: Nats of a function word of another language: a guess below the English median of 7; 5 to 7 give
#: the same clusters of the real pairs, but for one pair at 5.
FUNCTION_WORD_NATS = 5.75

#: Share of a word's occurrences, none at the start of a sentence, that must be without a capital.
MIN_LOWER_SHARE = 0.5

HEADER = """\
# Common words and how little they prove: word, nats (-ln of the share in quoted speech).
# Source, English: counts in the quoted speech of the training articles of PolNeAR (Newell, Margolin and Ruths, 2018; no licence stated), names left out.
# Source, {languages}: function words of stopwordsiso 0.7.1 (MIT), {nats:.2f} nats each.
# Made by training/make_common_words.py.
"""


def count_english(path: Path) -> dict[str, float]:
    """Return the share of each common word of the quotations that is no name."""
    counts: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = " ".join(found["text"] for found in json.loads(line)["direct_quotes"])
            folded = fold(text)
            for word, span in zip(folded.words, folded.spans, strict=True):
                counts[word] += 1
                if (
                    text[max(0, span.start - 2) : span.start].strip().isalnum()
                ):  # a word stands before: no sentence begins
                    inside[word] += 1
                    lower[word] += text[span.start].islower()
    total = counts.total()
    return {
        word: count / total
        for word, count in counts.items()
        if count / total >= MIN_SHARE
        and (
            word.isdigit()
            or word == "i"
            or word.startswith("i'")
            or lower[word] >= MIN_LOWER_SHARE * max(inside[word], 1)
        )
    }


def main(data: str) -> None:
    nats = {word: -math.log(share) for word, share in count_english(Path(data) / "polnear" / "train.jsonl.gz").items()}
    for language in LANGUAGES:
        for word in sorted(stopwordsiso.stopwords(language)):
            folded = fold(word).words
            if len(folded) == 1:
                nats[folded[0]] = min(nats.get(folded[0], FUNCTION_WORD_NATS), FUNCTION_WORD_NATS)
    print(HEADER.format(languages=", ".join(LANGUAGES), nats=FUNCTION_WORD_NATS), end="")
    for word in sorted(nats):
        print(f"{word}\t{nats[word]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
