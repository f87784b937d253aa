"""Whether what somebody tried or meant to do is printed as done: "tried to stop", "stopped"; "promised to pay", "paid".

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.collation import Collation, Kind
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.phrases import find_phrases
from quotebank.core.meaning.tenses import classify_verb
from quotebank.core.model import Warning_

#: Items before a verb at which a phrase that makes it an attempt or an intention may begin ("made an attempt to").
PHRASE_REACH = 5


def find_intentions(collation: Collation) -> set[Warning_]:
    """Compare verbs that both printings have, in any form: is one attempted or intended and the other not?"""
    a, b, lists = collation.a, collation.b, collation.lists
    found: set[Warning_] = set()
    verbs = [(p.a, p.b) for p in collation.pairs if p.kind in {Kind.FORM, Kind.MOVED} and p.a >= 0 and p.b >= 0]
    ends = {edit.a_end for edit in collation.residue}
    verbs.extend((i, j) for i, j in collation.list_shared() if i in ends)
    for i, j in verbs:
        if a.keys[i] in lists.closed:
            continue
        mine, theirs = _find_aim(a, i, lists), _find_aim(b, j, lists)
        if mine == theirs or (mine and theirs):
            continue
        when = classify_verb(b, j, lists) if mine else classify_verb(a, i, lists)
        if (mine or theirs) == "attempt":
            found.add(Warning_.HEDGE)
        elif when == "done":
            found.add(Warning_.TENSE)
    return found


def _find_aim(items: Items, index: int, lists: MeaningLists) -> str | None:
    """Return whether the verb at ``index`` is an attempt or an intention; None: neither."""
    low = max(0, index - PHRASE_REACH)
    for name in ("attempt", "intent"):
        if any(last == index for _, last, _, _ in find_phrases(items, low, index, lists, lists.hedges[name])):
            return name
    return None
