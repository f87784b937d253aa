"""The cast of an article: its people and bodies, and which mention names which of them.

Names are grouped by surname and given name, short forms go to the longer name ("Flint" to "Gordon
Flint", also when the full name comes later), acronyms and first words to bodies. Each member keeps
what its mentions tell: gender (titles and nouns before given names), roles, ages.

Pure. :mod:`quotebank.core.naming.casting` builds the cast.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotebank.core.naming.names import (
    PersonName,
    clean_body,
    clean_name,
    fold_name,
    given_names_agree,
    is_acronym,
    is_capitalised,
    lower_word,
    parse_name,
    split_words,
)
from quotebank.core.naming.role_phrases import find_head
from quotebank.core.remembering import remembered

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon

#: A bare surname that two members share goes to the one named last before it, unless a title or the text says otherwise.
PERSON, BODY = "person", "body"

#: Names that speak for nobody: of a place, of an animal.
PLACE, ANIMAL = "place", "animal"

#: What a recent mention adds to the logarithm of a member's mentions when a bare surname is shared, and how many mentions
#: later that has halved. Names right in PolNeAR train, of 5,250: 4,767 without, 4,785 at 1.5 and 3, 4,780 at 1.5 and 12 or
#: at 3 and 6, 4,778 at 6 and 6.
NEAR_BONUS = 1.5
NEAR_MENTIONS = 3

#: What it adds, near as above, that whoever was named last spoke there, where the bare surname speaks too: "Scott Reid said ...
#: Reid added", though the article has more of Alan Reid.
SPOKE_BONUS = 1.5

#: What it takes that a member is first named after the surname, where another was named before: of 2,132 shared surnames in
#: PolNeAR the choice changed for 78, and was right after it in 76 of these.
UNKNOWN_YET = 1.0

#: Letters of the shortest man's name of which a woman's is made, and most letters of what is put behind it ("Carl", "Carla").
PAIR_LETTERS = 4
PAIR_ENDING = 2

#: Members of one surname, or bodies of one first word, that are told apart; an article has seldom more than three.
MAX_NAMESAKES = 60


@dataclass(slots=True, eq=False)
class Member:
    """A person or body of the article; filled while the cast is built, then only read."""

    index: int
    kind: str  # PERSON or BODY; PLACE or ANIMAL where nobody speaks
    name: str  # the fullest form, without titles or article
    parts: PersonName | None = None
    gender: str = ""  # m, f, n (neither) or empty
    is_gender_sure: bool = False  # a title, noun or the article says so, not a list of given names
    mentions: list[int] = field(default_factory=list)  # indexes among the article's mentions, ascending
    kinds: set[str] = field(default_factory=set)  # what the article calls a body: "charity", "developer"
    kin_of: int | None = None  # index of the mention that holds "her brother Kyle"
    acronyms: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Cast:
    """The members in order of first mention, and the member behind each name or body mention."""

    members: tuple[Member, ...]
    member_of: dict[int, Member]  # mention index -> member
    starts: list[int]  # where each mention starts, for lookups by position
    by_family: dict[str, list[Member]]
    by_given: dict[str, list[Member]]
    by_body: dict[str, Member]  # folded name, acronym
    names: dict[str, PersonName | None]  # the mentions' texts taken apart, as far as they are names
    by_body_word: dict[str, list[Member]]  # each word of a body's name, folded

    def mention_at(self, start: int, end: int) -> int | None:
        """Return the index of the first mention that starts in ``[start, end)``."""
        index = bisect_left(self.starts, start)
        return index if index < len(self.starts) and self.starts[index] < end else None

    def find_person(self, text: str, lexicon: Lexicon, *, near: int | None = None) -> Member | None:
        """Return the person that a name written elsewhere stands for; ``near``: the mention index it is judged from."""
        try:
            name = parse_name(text, lexicon)
        except ValueError:
            return None
        found = match_person(self.by_family, self.by_given, name, near, lexicon)
        return found if found is not None and (not name.given or found.parts is not None) else None

    def find_body(self, text: str) -> Member | None:
        """Return the body that a name written elsewhere stands for: equal, its acronym, or its first words."""
        name = clean_body(text)
        key = fold_body(name)
        if not key:
            return None
        found = self.by_body.get(key)
        if found is None and is_capitalised(name):
            found = match_body_start(self.by_body_word, name) or match_body_end(self.by_body_word, name)
        return found


@remembered
def fold_body(name: str) -> str:
    """Return the key under which a body's name is found; articles and possessives do not count.

    >>> fold_body("the St John’s Trust")
    'st johns trust'
    """
    words = [fold_name(w.replace("’s", "s").replace("'s", "s")) for w in clean_body(name).split()]
    return " ".join(w for w in words if w)


def is_same_person(a: PersonName, b: PersonName, lexicon: Lexicon) -> bool:
    """Tell whether two full names of one surname are one person; Jr and Sr part a family, "Paul" and "Paula" a couple."""
    if not given_names_agree(a.given, b.given) or (a.given and b.given and _is_pair(a.given[0], b.given[0], lexicon)):
        return False
    if a.particles and b.particles and [p.lower() for p in a.particles] != [p.lower() for p in b.particles]:
        return False
    mine, other = {s.strip(".").lower() for s in a.suffix}, {s.strip(".").lower() for s in b.suffix}
    return not (mine and other and mine != other)


def _is_pair(a: str, b: str, lexicon: Lexicon) -> bool:
    """Tell a man's name and the woman's that is made of it: "Paul" and "Paula", "Victor" and "Victoria".

    "Sam" is no such name: it is short for "Samantha".
    """
    short, long = sorted((fold_name(a), fold_name(b)), key=len)
    if not (PAIR_LETTERS <= len(short) < len(long) <= len(short) + PAIR_ENDING and long.startswith(short)):
        return False
    return {lexicon.gender_of_given_name(short), lexicon.gender_of_given_name(long)} == {"m", "f"}


def _title_gender(name: PersonName, lexicon: Lexicon) -> str:
    for word in name.titles:
        title = lexicon.titles.get(lower_word(word))
        if title is not None and title.gender:
            return title.gender
    return ""


def pick_namesake(
    members: Sequence[Member], gender: str, near: int | None, *, speaks: Callable[[int], bool] | None = None
) -> Member | None:
    """Return who is meant among members that share a name.

    A bare surname belongs to whom the article speaks of most; relatives are told apart by their given names. The
    member named last before ``near`` is preferred where that was a few mentions ago, still more where ``speaks`` holds
    of that mention. In a headline nobody was named yet: then whom the article names first.
    """
    members = members[:MAX_NAMESAKES]
    if gender:
        fitting = [m for m in members if m.gender in {"", gender, "n"}]
        members = [m for m in fitting if m.gender == gender] or fitting
    if not members:
        return None
    if len(members) == 1 or near is None:
        return members[0]
    places = [bisect_left(member.mentions, near) - 1 for member in members]
    last = max((m.mentions[at] for m, at in zip(members, places, strict=True) if at >= 0), default=None)
    has_spoken = last is not None and speaks is not None and speaks(last)
    best, best_score = None, -math.inf
    for member, at in zip(members, places, strict=True):
        score = math.log1p(len(member.mentions))
        if at < 0:
            later = NEAR_BONUS / (1 + (member.mentions[0] - near) / NEAR_MENTIONS)
            score += later if last is None else -UNKNOWN_YET
        else:
            bonus = NEAR_BONUS + SPOKE_BONUS * (has_spoken and member.mentions[at] == last)
            score += bonus / (1 + (near - member.mentions[at]) / NEAR_MENTIONS)
        if score > best_score:
            best, best_score = member, score
    return best


def match_person(
    by_family: dict[str, list[Member]],
    by_given: dict[str, list[Member]],
    name: PersonName,
    near: int | None,
    lexicon: Lexicon,
    *,
    speaks: Callable[[int], bool] | None = None,
) -> Member | None:
    """Return the member for a full name or a surname with or without title; ``speaks`` as in :func:`pick_namesake`."""
    family = by_family.get(fold_name(name.surname), [])
    if name.given:
        return next((m for m in family if m.parts is not None and is_same_person(m.parts, name, lexicon)), None)
    found = pick_namesake(family, _title_gender(name, lexicon), near, speaks=speaks)
    if found is None and by_given:
        found = pick_namesake(by_given.get(fold_name(name.surname), ()), "", near)
    return found


def match_body_start(by_word: dict[str, list[Member]], name: str) -> Member | None:
    """Return the only body whose name begins with the words of ``name`` ("Cobalt" of "Cobalt Coaches")."""
    words = [fold_name(w) for w in name.split()]
    if not words or not words[0]:
        return None
    fitting = [
        m for m in by_word.get(words[0], ())[:MAX_NAMESAKES] if fold_body(m.name).split(" ")[: len(words)] == words
    ]
    return fitting[0] if len(fitting) == 1 else None


def match_body_end(by_word: dict[str, list[Member]], name: str) -> Member | None:
    """Return the only body whose name ends with the one word ``name`` ("Tigers" of "Thornley Tigers")."""
    word = fold_name(name)
    if " " in name or not word:
        return None
    fitting = [m for m in by_word.get(word, ())[:MAX_NAMESAKES] if fold_body(m.name).split(" ")[-1] == word]
    return fitting[0] if len(fitting) == 1 else None


def show_phrase(text: str, lexicon: Lexicon) -> str:
    """Return a phrase without its article, its first letter small unless it opens a name."""
    words = split_words(clean_name(text))
    has_article = bool(words) and words[0].lower() in {"the", "a", "an"}
    if has_article:
        words = words[1:]
    shown = " ".join(words)
    if has_article and len(words) > 1 and is_capitalised(words[0]) and not shown.isupper():
        return shown  # "the Okoro family": the capital is a name's, not the sentence's
    is_known = bool(words) and any(find_head(lower_word(w), lexicon)[0] for w in (words[-1], words[0]))
    if not is_known:  # "Barristers for both sides" opens with its noun
        return shown
    if shown.isupper() and not (len(words) == 1 and is_acronym(shown)):
        return shown.lower()
    if lower_word(words[0]) in lexicon.nationalities:
        return shown
    first = clean_name(words[0])
    is_owner = first != words[0] and not find_head(lower_word(first), lexicon)[0]  # "Powell's office"
    if is_owner or lower_word(words[0]) in lexicon.people.proper_bodies or words[0][:2].isupper():
        return shown
    is_short = is_acronym(words[0].removesuffix("s"))  # "MPs"
    if (
        is_capitalised(words[0])
        and not is_acronym(words[0])
        and not is_short
        and not any(is_capitalised(w) for w in words[1:])
    ):
        return shown[:1].lower() + shown[1:]
    return shown
