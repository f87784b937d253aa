"""Find the party and seat behind a politician's name: ", R-Fresno,", "(D-Ohio)", ", Lab, Bolton East,"; they name nobody.

Pure. One look behind each comma and bracket.
"""

from __future__ import annotations

import re

from quotebank.core.model import Span

#: American: party and state or town. British: party, and after it the seat; whole words of parties only in brackets.
_SEAT = r"[A-Z][\w.’'-]*(?:[ ](?:[A-Z][\w.’'-]*|and|of|the|upon|on)){0,4}"
_AMERICAN = rf"(?:R|D|I|L|G|DFL)[-–][ ]?{_SEAT}"
_SHORT = r"Lab|Con|Lib[ ]Dem|LD|Ind|SNP|DUP|SDLP|UUP|UKIP|Ukip"
_LONG = (
    r"Labour(?:[ ]and[ ]Co-?op(?:erative)?)?|Lab/Co-op|Conservative|Liberal[ ]Democrat|Independent|Green|Reform(?:[ ]UK)?|Alba"
    r"|Plaid(?:[ ]Cymru)?|Republican|Democrat"
)
_TAG = re.compile(
    rf",[ ]((?:{_AMERICAN}|(?:{_SHORT})(?:,[ ]{_SEAT})?)(?=[,;]|[ ](?:said|told|called)\b))"
    rf"|\(((?:{_AMERICAN}|(?:{_SHORT}|{_LONG})(?:,[ ]{_SEAT})?)(?=\)))"
)
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+(?:,?[ ](?:Jr|Sr|II|III|MP|MSP)\.?)?(?:,|[ ]\(|,?[ ])?$")

#: How much of the text before a tag holds the name's last word, in characters.
_NAME_CHARS = 40


def find_party_tags(text: str) -> list[Span]:
    """Return the spans of party and seat behind names, in order.

    >>> [span.start for span in find_party_tags("Sen. Ada Holt, R-Fresno, met Bob Dyce (Lab, Bolton East).")]
    [15, 39]
    """
    return [
        Span(*tag.span(tag.lastindex or 0))
        for tag in _TAG.finditer(text)
        if _NAME_BEFORE.search(text, max(0, tag.start() - _NAME_CHARS), tag.start())
    ]


def is_party_tag(text: str) -> bool:
    """Tell whether the words between two phrases are a tag and its commas: ", R-Texas, "."""
    tag = _TAG.match(text)
    return tag is not None and not text[tag.end() :].strip(", \u00a0")
