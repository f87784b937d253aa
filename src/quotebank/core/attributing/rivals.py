"""Who else may have spoken a quotation: the other mentions that the ranker weighed, each resolved to a speaker.

For a person who looks at an attribution and wants to put it right: the article is read anew, and every mention in reach
is taken for the speaker in turn, as if it had been chosen.

Pure: text, word lists and weights in, values out. Spans are code points of the text as given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotebank.core.attributing.attribution import weigh_choices
from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.ranking import Weights
from quotebank.core.attributing.reading import lay_out, read_quotations
from quotebank.core.model import Attribution, Quotation, Span, SpeakerKind
from quotebank.core.naming.resolution import resolve_speakers

#: Speakers offered at most: one key each is left for them.
MOST_RIVALS = 9

#: Mentions resolved at most: each costs two milliseconds of an article's ten, and several may be one speaker.
MOST_MENTIONS = 12


def find_rivals(text: str, spans: Sequence[Span], lexicon: Lexicon, weights: Weights) -> tuple[Attribution, ...]:
    """Return who may have spoken the words at ``spans``, likeliest first, each speaker once; the chosen one among them.

    Empty where today's rules find no quotation there. Confidences are the ranker's, of one mention against the others.
    """
    reading = read_quotations(text, lexicon)
    index = _find_quotation(reading.quotations, spans)
    if index is None:
        return ()
    scene = lay_out(reading, lexicon)
    before, weighed = weigh_choices(scene, weights, index)
    mentions = tuple(found.mention for found in scene.mentions)
    quotations = scene.quotations[: index + 1]
    found: dict[tuple[SpeakerKind, str], Attribution] = {}
    for choice in weighed[:MOST_MENTIONS]:
        attribution = resolve_speakers(scene.page, quotations, (*before, choice), mentions, lexicon)[-1]
        if attribution.canonical is None:
            continue
        key = attribution.speaker_kind, attribution.canonical
        chance = choice.confidence + (found[key].confidence if key in found else 0.0)
        found[key] = replace(found.get(key, attribution), confidence=min(chance, 1.0))
    return tuple(sorted(found.values(), key=lambda each: -each.confidence))[:MOST_RIVALS]


def _find_quotation(quotations: Sequence[Quotation], spans: Sequence[Span]) -> int | None:
    """Return the number of the quotation that shares most with some spans, None if none shares anything."""
    shared = [
        sum(max(0, min(own.end, span.end) - max(own.start, span.start)) for own in quotation.segments for span in spans)
        for quotation in quotations
    ]
    most = max(shared, default=0)
    return shared.index(most) if most else None
