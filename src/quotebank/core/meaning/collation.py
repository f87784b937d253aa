"""Two printings laid side by side: which items answer which, and what is left over.

The longest common subsequence of items gives the stretches that differ. Inside these, items are
paired by likeness (same word in another form, near synonym, opposite, two numbers, two names ...),
stock phrases that say the same are set aside, and words that only moved find one another. What no
cosmetic reading explains is left as pairs with a kind, as ``dropped`` items of ``a`` and ``added``
items of ``b``.

Pure.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from quotebank.core.meaning.alignment import Edit, align
from quotebank.core.meaning.denied_any import match_denials
from quotebank.core.meaning.glosses import is_resolved, is_stated
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.measures import are_same_measure
from quotebank.core.meaning.persons import are_same_name, find_acronym, is_name
from quotebank.core.meaning.phrases import MAX_SPLITTING, find_soft, find_split
from quotebank.core.meaning.wordforms import (
    are_confusable,
    are_opposites,
    are_synonyms,
    is_masked_form,
    is_negated_form,
    is_typo,
    list_bases,
    share_base,
)

#: Items on one side of a stretch up to which pairs are sought; longer stretches are cuts or other text, where
#: a pairing would be chance. Pairing costs the product of the two sides.
MAX_PAIRED = 16

#: Places of one word that are tried for a moved item; more than this and the word says nothing.
MAX_CANDIDATES = 50

#: Items that a speaker (or printer) may say twice in a row without saying more.
MAX_REPEATED = 8

#: Share of a stretch's content words that must be found in another stretch for them to have moved there; single
#: words of two unlike sentences meet by chance.
MIN_MOVED_SHARE = 0.5


class Kind(StrEnum):
    """How two items answer one another."""

    SAME = "same"  # cosmetic: a typo, another form of a name
    SOFT = "soft"  # part of phrases that say the same
    FORM = "form"  # another form of one word
    SYNONYM = "synonym"
    MOVED = "moved"
    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    NAME = "name"
    OPPOSITE = "opposite"
    NEGATED = "negated"  # one is the other with un-, in-, -less
    MODAL = "modal"
    QUANTIFIER = "quantifier"
    GRAMMAR = "grammar"  # two words of the closed classes
    OTHER = "other"


#: How strongly two items of a stretch attract one another, 0-1; only the order matters, and that two weak pairs
#: never outweigh one strong pair.
ATTRACTION = {
    Kind.SAME: 1.0, Kind.FORM: 0.95, Kind.NEGATED: 0.9, Kind.OPPOSITE: 0.85, Kind.SYNONYM: 0.8, Kind.NUMBER: 0.75, Kind.UNIT: 0.75,
    Kind.DATE: 0.75, Kind.NAME: 0.7, Kind.MODAL: 0.7, Kind.QUANTIFIER: 0.7, Kind.GRAMMAR: 0.3, Kind.OTHER: 0.2,
}  # fmt: skip


@dataclass(slots=True)
class Pair:
    """Two items that answer one another."""

    a: int
    b: int
    kind: Kind


@dataclass(slots=True)
class Collation:
    """Everything that two printings share and do not share."""

    a: Items
    b: Items
    lists: MeaningLists
    edits: list[Edit] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)

    @property
    def residue(self) -> list[Edit]:
        """The stretches that dress does not explain."""
        return [edit for edit in self.edits if not edit.is_cosmetic]

    def list_shared(self) -> list[tuple[int, int]]:
        """Return the items that both printings have in order, outside all stretches that differ."""
        shared: list[tuple[int, int]] = []
        i = j = 0
        for edit in self.edits:
            shared.extend(zip(range(i, edit.a_start), range(j, edit.b_start), strict=True))
            i, j = edit.a_end, edit.b_end
        shared.extend(zip(range(i, len(self.a)), range(j, len(self.b)), strict=True))
        return shared


def collate(a: Items, b: Items, lists: MeaningLists) -> Collation:
    """Lay ``b`` beside ``a``."""
    collation = Collation(a, b, lists)
    collation.edits.extend(align(a, b))
    for edit in collation.edits:
        _settle(collation, edit)
    _soften_split_phrases(collation)
    if collation.dropped and collation.added:
        _find_moved(collation)
    _soften_denials(collation)
    return collation


def _soften_denials(collation: Collation) -> None:
    """Set aside "not ... any" against "no"; what else is paired with these words stands alone then."""
    weak = [pair for pair in collation.pairs if pair.kind in {Kind.QUANTIFIER, Kind.GRAMMAR, Kind.OTHER}]
    loose_a = sorted([*collation.dropped, *(pair.a for pair in weak)])
    loose_b = sorted([*collation.added, *(pair.b for pair in weak)])
    mine, theirs = match_denials(collation.a, collation.b, loose_a, loose_b)
    if not mine:
        return
    broken = [pair for pair in weak if pair.a in mine or pair.b in theirs]
    collation.pairs = [pair for pair in collation.pairs if pair not in broken]
    collation.pairs.append(Pair(mine[0], theirs[0], Kind.SOFT))
    collation.dropped = sorted({*collation.dropped, *(pair.a for pair in broken)} - set(mine))
    collation.added = sorted({*collation.added, *(pair.b for pair in broken)} - set(theirs))


def _soften_split_phrases(collation: Collation) -> None:
    """Set aside phrases of one line that share a word, which parts the stretch: "must not", "are not allowed to"."""
    for edit, following in pairwise(collation.residue):
        if following.a_start - edit.a_end > MAX_SPLITTING:
            continue
        mine, theirs = find_split(collation.a, collation.b, edit, following, collation.lists)
        if not mine and not theirs:
            continue
        broken = [pair for pair in collation.pairs if pair.a in mine or pair.b in theirs]
        collation.pairs = [pair for pair in collation.pairs if pair not in broken]
        collation.pairs.append(Pair(min(mine, default=-1), min(theirs, default=-1), Kind.SOFT))
        collation.dropped = sorted({*collation.dropped, *(pair.a for pair in broken if pair.a >= 0)} - mine)
        collation.added = sorted({*collation.added, *(pair.b for pair in broken if pair.b >= 0)} - theirs)


def _settle(collation: Collation, edit: Edit) -> None:
    """Explain one stretch; leave the rest in the collation's pairs, dropped and added."""
    a, b, lists = collation.a, collation.b, collation.lists
    xs = list(range(edit.a_start, edit.a_end))
    ys = list(range(edit.b_start, edit.b_end))
    if _is_same_dress(collation, xs, ys, edit) or are_same_measure(a, b, edit):
        edit.is_cosmetic = True
        return
    plain_xs = [i for i in xs if not a.is_bracketed(i)] if a.bracketed else xs
    plain_ys = [j for j in ys if not b.is_bracketed(j)] if b.bracketed else ys
    if len(plain_xs) < len(xs) and len(plain_ys) < len(ys):
        plain_xs, plain_ys = xs, ys  # two glosses that differ
    elif len(plain_xs) < len(xs) or len(plain_ys) < len(ys):
        if is_stated(a, b, (xs, ys), (plain_xs, plain_ys), lists):
            plain_xs, plain_ys = xs, ys
        elif is_resolved(a, b, plain_xs, plain_ys, lists):
            edit.is_cosmetic = True
            return
    xs, ys = plain_xs, plain_ys
    same_xs, same_ys = are_same_name(a, b, xs, ys, lists) if xs or ys else ((), ())
    if same_xs or same_ys:
        xs = [i for i in xs if i not in same_xs]
        ys = [j for j in ys if j not in same_ys]
        if not xs and not ys:
            edit.is_cosmetic = True
            return
    soft_xs, soft_ys = (
        find_soft(a, b, edit, lists) if (xs or ys) and len(xs) <= MAX_PAIRED and len(ys) <= MAX_PAIRED else ((), ())
    )
    if soft_xs or soft_ys:
        collation.pairs.append(Pair(min(soft_xs, default=-1), min(soft_ys, default=-1), Kind.SOFT))
        xs = [i for i in xs if i not in soft_xs]
        ys = [j for j in ys if j not in soft_ys]
    if xs and ys and len(xs) <= MAX_PAIRED and len(ys) <= MAX_PAIRED:
        pairs = _pair(collation, xs, ys)
        if (
            all(pair.kind is Kind.SAME for pair in pairs)
            and len(pairs) == len(xs) == len(ys)
            and not (soft_xs or soft_ys)
        ):
            edit.is_cosmetic = True
            return
        collation.pairs.extend(pairs)
        paired_a, paired_b = {pair.a for pair in pairs}, {pair.b for pair in pairs}
        xs = [i for i in xs if i not in paired_a]
        ys = [j for j in ys if j not in paired_b]
    collation.dropped.extend(xs)
    collation.added.extend(ys)


def _is_same_dress(collation: Collation, xs: list[int], ys: list[int], edit: Edit) -> bool:
    """Tell whether the stretch differs in spacing alone, repeats its neighbour, or is an acronym spelt out."""
    a, b = collation.a, collation.b
    if xs and ys:
        if "".join(a.keys[i] for i in xs).replace("'", "") == "".join(b.keys[j] for j in ys).replace("'", ""):
            return True
        return find_acronym(a, b, xs, ys, collation.lists)
    items, places = (a, xs) if xs else (b, ys)
    count = len(places)
    start = places[0]
    is_repeat = count <= MAX_REPEATED and (
        (start >= count and items.keys[start - count : start] == items.keys[start : start + count])
        or items.keys[start : start + count] == items.keys[start + count : start + 2 * count]
    )
    return is_repeat and not (edit.a_start == 0 and edit.b_start == 0 and len(items) == count)


def _judge(collation: Collation, i: int, j: int) -> Kind:
    """Say how item ``i`` of ``a`` and item ``j`` of ``b`` answer one another."""
    a, b, lists = collation.a, collation.b, collation.lists
    x, y = a.keys[i], b.keys[j]
    if x == y or are_confusable(x, y, lists) or is_masked_form(x, y, lists):
        return Kind.SAME
    kinds = {x[0], y[0]} & {"#", "@"}
    if kinds or x.startswith("u:") or y.startswith("u:"):
        return _judge_measure(a, b, i, j)
    if x in lists.quantifiers and y in lists.quantifiers:
        return Kind.QUANTIFIER
    if x in lists.modals and y in lists.modals:
        return Kind.MODAL
    are_names = is_name(a, i, lists) and is_name(b, j, lists)
    if not are_names and a.is_capital(i) == b.is_capital(j) and is_typo(_print(a, i), _print(b, j), lists):
        return Kind.SAME
    if share_base(x, y, lists):
        return Kind.FORM
    if are_names or _is_named_anew(a, b, i, j, lists) or _is_named_anew(b, a, j, i, lists):
        return Kind.NAME
    if is_negated_form(x, y, lists) or is_negated_form(y, x, lists):
        return Kind.NEGATED
    if are_opposites(x, y, lists):
        return Kind.OPPOSITE
    if x in lists.closed and y in lists.closed:
        return Kind.GRAMMAR
    if (x in lists.third_persons and is_name(b, j, lists)) or (y in lists.third_persons and is_name(a, i, lists)):
        return Kind.SAME
    if x in lists.closed or y in lists.closed:
        return Kind.OTHER
    return Kind.SYNONYM if are_synonyms(x, y, lists) else Kind.OTHER


def _is_named_anew(a: Items, b: Items, i: int, j: int, lists: MeaningLists) -> bool:
    """Tell whether a name answers a word that opens a sentence and may be a name, for it is no plural ("Smith", "Baker")."""
    y = b.keys[j]
    return is_name(a, i, lists) and b.is_capital(j) and y not in lists.closed and not y.endswith("s")


def _print(items: Items, index: int) -> str:
    """Return the item's first word as printed, before its spelling was evened out."""
    return items.wording.keys[items.firsts[index]]


def _judge_measure(a: Items, b: Items, i: int, j: int) -> Kind:
    x, y = a.keys[i], b.keys[j]
    if x[0] == "#" and y[0] == "#":
        return Kind.NUMBER
    if x[0] == "@" and y[0] == "@":
        return Kind.DATE
    if x.startswith("u:") and y.startswith("u:"):
        return Kind.UNIT
    if x.startswith("@de") and y.startswith("@de") and x[-2:] == y[-2:] and 5 in {len(x), len(y)}:
        return Kind.SAME  # "1980s", "80s"
    if {x[0], y[0]} == {"#", "@"} and x.strip("#@dyth") == y.strip("#@dyth"):
        return Kind.SAME
    return Kind.OTHER


def _pair(collation: Collation, xs: list[int], ys: list[int]) -> list[Pair]:
    """Pair the items of a stretch, in order, by the greatest sum of attraction."""
    rows, columns = len(xs), len(ys)
    kinds = [[_judge(collation, i, j) for j in ys] for i in xs]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            joined = best[row + 1][column + 1] + ATTRACTION[kinds[row][column]]
            best[row][column] = max(joined, best[row + 1][column], best[row][column + 1])
    pairs: list[Pair] = []
    row = column = 0
    while row < rows and column < columns:
        if best[row][column] == best[row + 1][column + 1] + ATTRACTION[kinds[row][column]]:
            pairs.append(Pair(xs[row], ys[column], kinds[row][column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _find_moved(collation: Collation) -> None:
    """Pair items left over on both sides that are one word, wherever they stand; weak pairs give way."""
    a, b, lists = collation.a, collation.b, collation.lists
    weak = [pair for pair in collation.pairs if pair.kind in {Kind.OTHER, Kind.GRAMMAR}]
    loose_a = sorted([*collation.dropped, *(pair.a for pair in weak)])
    loose_b = sorted([*collation.added, *(pair.b for pair in weak)])
    by_base: dict[str, list[int]] = {}
    for j in loose_b:
        for base in dict.fromkeys(list_bases(b.keys[j], lists)):
            by_base.setdefault(base, []).append(j)
    taken: set[int] = set()
    moved: list[Pair] = []
    for i in loose_a:
        bases = dict.fromkeys(list_bases(a.keys[i], lists))
        candidates = [j for base in bases for j in by_base.get(base, ())[:MAX_CANDIDATES] if j not in taken]
        if candidates:
            j = min(candidates, key=lambda j: (b.keys[j] != a.keys[i], j))
            taken.add(j)
            moved.append(Pair(i, j, Kind.MOVED))
    moved = _keep_moved_together(collation, moved, loose_a, loose_b) + _find_moved_phrases(collation)
    if not moved:
        return
    moved_a, moved_b = {pair.a for pair in moved}, {pair.b for pair in moved}
    broken = [pair for pair in weak if pair.a in moved_a or pair.b in moved_b]
    kept = {id(pair) for pair in broken}
    collation.pairs = [pair for pair in collation.pairs if id(pair) not in kept] + moved
    collation.dropped = sorted(i for i in [*collation.dropped, *(pair.a for pair in broken)] if i not in moved_a)
    collation.added = sorted(j for j in [*collation.added, *(pair.b for pair in broken)] if j not in moved_b)


def _find_moved_phrases(collation: Collation) -> list[Pair]:
    """Pair stretches that are two stock phrases of one line of the list, in two places ("at present")."""
    a, b, equals = collation.a, collation.b, collation.lists.equals
    found: list[Pair] = []
    for cut in collation.edits:
        phrase = tuple(a.keys[cut.a_start : cut.a_end])
        mine = equals.match(phrase, 0, len(phrase)) if phrase and cut.b_start == cut.b_end else None
        if not mine or mine[1] != len(phrase):
            continue
        for other in collation.edits:
            words = tuple(b.keys[other.b_start : other.b_end])
            theirs = equals.match(words, 0, len(words)) if words and other.a_start == other.a_end else None
            if theirs and theirs[1] == len(words) and not set(mine[0].split()).isdisjoint(theirs[0].split()):
                places = list(range(other.b_start, other.b_end))
                found.extend(
                    Pair(i, places[min(k, len(places) - 1)], Kind.MOVED)
                    for k, i in enumerate(range(cut.a_start, cut.a_end))
                )
                found.extend(Pair(cut.a_start, j, Kind.MOVED) for j in places[len(phrase) :])
    return found


def _keep_moved_together(collation: Collation, moved: list[Pair], loose_a: list[int], loose_b: list[int]) -> list[Pair]:
    """Keep the moves between two stretches that make up most of the smaller one's content."""
    lists = collation.lists
    edit_of_a = {i: number for number, edit in enumerate(collation.edits) for i in range(edit.a_start, edit.a_end)}
    edit_of_b = {j: number for number, edit in enumerate(collation.edits) for j in range(edit.b_start, edit.b_end)}
    size_a = Counter(edit_of_a[i] for i in loose_a if collation.a.keys[i] not in lists.closed)
    size_b = Counter(edit_of_b[j] for j in loose_b if collation.b.keys[j] not in lists.closed)
    groups: dict[tuple[int, int], list[Pair]] = {}
    for pair in moved:
        groups.setdefault((edit_of_a[pair.a], edit_of_b[pair.b]), []).append(pair)
    found: list[Pair] = []
    for (edit_a, edit_b), pairs in groups.items():
        content = sum(collation.a.keys[pair.a] not in lists.closed for pair in pairs)
        if content >= MIN_MOVED_SHARE * min(size_a[edit_a], size_b[edit_b]):
            found.extend(pairs)
    return found
