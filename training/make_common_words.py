"""Make ``src/quotebank/data/common_words.tsv`` from the word frequencies of the package ``wordfreq``.

Needs ``pip install wordfreq==3.1.1`` in an environment of its own; run from the checkout:
``python training/make_common_words.py > src/quotebank/data/common_words.tsv``.

Matching asks how much a shared word proves. Measured in docs/decisions/0012-rarity.md: only the
commonest thousand words need a weight of their own, so the table holds the words with a share of at least
``MIN_SHARE`` in any of the languages; of several languages the largest share counts, as a statement's language is
often unknown.
"""

from __future__ import annotations

import math

from wordfreq import get_frequency_dict  # type: ignore[import-not-found,import-untyped,unused-ignore]  # not shipped

from quotebank.core.folding import fold_words

#: Languages written in a script that parts words by spaces, for which wordfreq has more than one source.
LANGUAGES = ("da", "de", "en", "es", "fi", "fr", "id", "it", "nb", "nl", "pl", "pt", "ro", "sv", "tr")

#: Share of running text; e**-9, the level at which a word counts as rare whatever the options say.
MIN_SHARE = math.exp(-9.0)

HEADER = """\
# Common words and how little they prove: word, nats (-ln of the share in running text).
# Source: wordfreq 3.1.1 (Robyn Speer, https://github.com/rspeer/wordfreq), data under CC BY-SA 4.0; this table too.
# Made by training/make_common_words.py; languages: {languages}; a word keeps its largest share.
"""


def main() -> None:
    shares: dict[str, float] = {}
    for language in LANGUAGES:
        for word, share in get_frequency_dict(language, wordlist="small").items():
            folded = fold_words(word)
            is_number_pattern = any(c.isdigit() for c in word) and len(word) > 1  # wordfreq counts "1984" under "0000"
            if share >= MIN_SHARE and len(folded) == 1 and not is_number_pattern:
                shares[folded[0]] = max(share, shares.get(folded[0], 0.0))
    print(HEADER.format(languages=", ".join(LANGUAGES)), end="")
    for word in sorted(shares):
        print(f"{word}\t{-math.log(shares[word]):.2f}")


if __name__ == "__main__":
    main()
