"""Whom a bare surname means where several people of the article bear it."""

from __future__ import annotations

import pytest

from quotebank.workflows.extract_quotes import extract

LAST_SPEAKER = {
    "brother of a victim": (
        "Victim Alan Reid’s brother, Scott Reid, 30, said: “Alan was a gent.” Reid added: “We’re broken.”\n\nAlan Reid, 34, had told friends about it. Alan Reid worked at the quay.",
        "Scott Reid",
    ),
    "sister, the other told of later": (
        "Dr Ada Holt’s sister, Ruth Holt, told the inquest it was cold. “We had no coats,” Holt said.\n\nAda Holt died in March. Ada Holt was 60.",
        "Ruth Holt",
    ),
    "no relation": (
        "Superintendent Kim Doyle asked for calm.\n\nCouncillor Pat Doyle said she was there. Doyle, who represents the ward, added: “It was quiet.”\n\nKim Doyle left. Kim Doyle had led the search.",
        "Pat Doyle",
    ),
    "the first again, by name": (
        "Alan Reid said it rained. His brother Scott Reid said it did not. “We were both there,” Alan Reid said. Reid added: “It poured.”",
        "Alan Reid",
    ),
}  # fmt: skip  -- one row a case
OTHERS = {
    "headline before anybody is named": (
        "Marsh says ‘no’ to pier\n\nTed Marsh said “no” on Friday. Olaf Marsh was away. Olaf Marsh, his son, is eight.",
        "Ted Marsh",
    ),
    "named before goes before named later": (
        "Ted Marsh wrote to the town. “It is too dear,” Marsh said.\n\nThe pier was built by Olaf Marsh. Olaf Marsh, a smith, drew it. Olaf Marsh sold it in 1921.",
        "Ted Marsh",
    ),
    "title tells": (
        "Ivy Marsh and Ted Marsh live there. Ted Marsh said it leaked. “It is damp,” Mrs Marsh said.",
        "Ivy Marsh",
    ),
}


@pytest.mark.parametrize(("text", "canonical"), [*LAST_SPEAKER.values(), *OTHERS.values()], ids=LAST_SPEAKER | OTHERS)
def test_surname_of_several(text: str, canonical: str) -> None:
    found = extract(text)[-1].attribution
    assert found.canonical == canonical, found.reasons
