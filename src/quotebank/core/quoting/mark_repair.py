"""Decide what a writer meant where an opening or closing mark is missing, or a mark is one too many.

A missing closing mark: the quotation ends at the comma before its attribution, or else with the
paragraph. A missing opening mark: it begins after the colon of its attribution, or else with the
sentence or paragraph. A stray mark in narrative opens nothing and closes nothing.

Pure. Spans are code points of the page's text.
"""

from __future__ import annotations

import re

#: The commonest cues (77 % of those in PolNeAR train), with some that British local news prefers. Only repairs use them,
#: before the cues of a page can be known; everything else goes by the lexicon. A rarer verb leaves the mark unmended.
_CUE = (
    r"(?:said|says|say|told|tells|added|adds|asked|asks|wrote|writes|tweeted|posted|explained|explains|continued|replied|replies|"
    r"answered|argued|argues|insisted|insists|claimed|claims|warned|warns|joked|recalled|recalls|stated|states|noted|notes|"
    r"responded|declared|concluded|announced|admitted|admits|agreed|commented|laughed|urged|urges|remarked|confirmed|confirms|"
    r"reads?|according\sto)"
)
_NAME_START = r"(?:[A-Z]|(?:the|a|an|his|her|their|its|our|my|one|another)\s\w|(?:[a-z][\w-]*\s){1,4}[A-Z])"
_PRONOUN = r"(?:he|she|they|it|I|we)"

#: What follows a quotation: "said Lou Kilby", "Mr Kilby said.", "the spokesman added:".
_ATTRIBUTION_AFTER = re.compile(
    rf"\s*(?:{_CUE}\s+(?:{_NAME_START}|{_PRONOUN}\b)|{_PRONOUN}\s+(?:\w+ly\s+|also\s+|later\s+)?{_CUE}\b|"
    rf"(?:[\w’'.,&-]+\s+){{1,9}}?(?:\w+ly\s+|also\s+)?{_CUE}\b)"
)

#: Inside an unclosed stretch: the comma (or sign) before the attribution that nobody marked off.
_UNMARKED_ATTRIBUTION = re.compile(
    rf"[,?!]\s(?:{_CUE}\s{_NAME_START}[^\n]{{0,160}}?(?:[.,:;]|$)"
    rf"|(?:{_PRONOUN}|(?:[a-z][\w-]*\s){{0,3}}(?:[A-Z][\w’'.-]*\s){{0,4}}[A-Z][\w’'-]*|the\s\w+(?:\s\w+)?)\s{_CUE}(?!\s(?:me|us)\b)(?:\s[\w’'-]+){{0,4}}\s*(?:[.]|$))"
)

#: What makes an opening mark without its fellow credible: a cue, colon or comma before it, or nothing at all.
_LEAD = re.compile(rf"(?:[:,—–]|\b{_CUE}(?:\s+(?:that|only|simply|it\s+was|was|is|of))?)\s*$")
_CUE_WORD = re.compile(rf"\b{_CUE}\b")
_CUE_COLON = re.compile(rf"\b{_CUE}\b[^:.]{{0,40}}:\s*")

#: Characters after a closing mark in which its attribution must begin.
ATTRIBUTION_CHARS = 120

#: Characters before an opening mark that are searched for a cue.
LEAD_CHARS = 60


def find_meant_end(text: str, start: int, end: int) -> int | None:
    """Return where an unclosed stretch was meant to end before its attribution; None if it shows none.

    >>> find_meant_end("“It was shut, said Lou Kilby.", 1, 29)
    13
    """
    match = _UNMARKED_ATTRIBUTION.search(text, start, end)
    return match.start() + 1 if match else None


def is_credible_opening(text: str, mark: int, sentence_start: int) -> bool:
    """Tell whether an opening mark without its fellow stands where a quotation would open."""
    lead = text[max(sentence_start, mark - LEAD_CHARS) : mark]
    return not lead.strip() or _LEAD.search(lead) is not None or _CUE_WORD.search(lead) is not None


def has_attribution_after(text: str, position: int) -> bool:
    """Tell whether an attribution follows: "said Lou Kilby", "Mr Kilby said"."""
    return _ATTRIBUTION_AFTER.match(text, position, position + ATTRIBUTION_CHARS) is not None


def find_meant_start(text: str, mark: int, mark_end: int, floor: int, sentence_start: int) -> int | None:
    """Return where the words before a closing mark without its fellow were meant to begin; None for a stray mark.

    ``floor`` is the end of the marked stretch before, or the start of the paragraph; ``sentence_start`` the start of
    the first sentence after ``floor``.
    """
    colons = [colon.end() for colon in _CUE_COLON.finditer(text, floor, mark)]
    if colons:
        return colons[-1]
    if text[mark - 1] in ",?!" and has_attribution_after(text, mark_end):
        return sentence_start if sentence_start < mark else None
    return None
