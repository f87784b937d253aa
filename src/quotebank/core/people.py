"""The cast of an article: its people and bodies, and which mention names which of them.

Names are grouped by surname and given name, short forms go to the longer name ("Flint" to "Gordon
Flint", also when the full name comes later), acronyms and first words to bodies. Each member keeps
what its mentions tell: gender (titles and nouns before given names), roles, ages.

Pure. Building is one pass over the mentions with dictionaries; roles are read on demand.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quotebank.core.model import Mention, MentionForm
from quotebank.core.names import (
    PersonName,
    clean_body,
    clean_name,
    count_prefix_words,
    find_bracketed,
    fold_name,
    given_names_agree,
    has_possessive,
    is_acronym,
    is_acronym_of,
    is_capitalised,
    is_title,
    lower_word,
    parse_name,
    split_words,
)
from quotebank.core.role_phrases import POSSESSIVES, find_head

if TYPE_CHECKING:
    from quotebank.core.lexicon import Lexicon
    from quotebank.core.segmentation import Page

#: A bare surname that two members share goes to the one named last before it, unless a title or the text says otherwise.
PERSON, BODY = "person", "body"

#: What a recent mention adds to the logarithm of a member's mentions when a bare surname is shared, and how many mentions
#: later that has halved. Names right in PolNeAR train, of 5,250: 4,767 without, 4,785 at 1.5 and 3, 4,780 at 1.5 and 12 or
#: at 3 and 6, 4,778 at 6 and 6.
NEAR_BONUS = 1.5
NEAR_MENTIONS = 3

#: Members of one surname, or bodies of one first word, that are told apart; an article has seldom more than three.
MAX_NAMESAKES = 60

#: How far before "(NTC)" its long form may begin, in characters.
LONG_FORM_CHARS = 90

#: How far before or behind a body's name, in characters, the noun for it stands.
CALLED_CHARS = 60

#: How far before a name, in characters, words such as "non-binary" are looked for, and behind it.
IDENTITY_CHARS = 60


_CALLED_BEFORE = re.compile(r"\b[Tt]he\s+(?:[\w’'-]+\s+){0,2}?([\w-]+),\s$")
_CALLED_AFTER = re.compile(r",\s+(?:a|an|the)\s+(?:[\w’'-]+\s+){0,3}?([\w-]+)\s*(?:[,.]|that\b|which\b|based\b|in\b)")
_CAPITAL_BEFORE = re.compile(r"(?:^|(?<=[\s“‘\"'(]))([A-Z][a-z]+)\s$")
_NON_BINARY = re.compile(r"\bnon-?binary\b|\bthey/them\b|\bpronouns?\s+(?:is|are)\s+they\b", re.IGNORECASE)
_PARTY = re.compile(r"[RDI]-[A-Z]")  # "R-Wis." behind a senator's name
_NAME_BEFORE = re.compile(r"((?:\b[A-Z][\w.-]*\s){0,3}(?:[A-Z][\w-]*(?:['’]s|s['’])|[A-Z][\w-]+\s(?:and|&))\s)$")
#: Bodies that serve two places and are named by both: "Tarn and Vale Police".
_JOINED_BODIES = frozenset(
    [
        "police",
        "constabulary",
        "trust",
        "council",
        "fire",
        "rescue",
        "ambulance",
        "health",
        "university",
        "hospitals",
        "service",
    ]
)
_NEXT_CAPITAL = re.compile(r"\s([A-Z][\w’'-]+)")


@dataclass(slots=True, eq=False)
class Member:
    """A person or body of the article; filled while the cast is built, then only read."""

    index: int
    kind: str  # PERSON or BODY
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
        found = _match_person(self.by_family, self.by_given, name, near, lexicon)
        return found if found is not None and (not name.given or found.parts is not None) else None

    def find_body(self, text: str) -> Member | None:
        """Return the body that a name written elsewhere stands for: equal, its acronym, or its first words."""
        name = clean_body(text)
        key = fold_body(name)
        if not key:
            return None
        found = self.by_body.get(key)
        if found is None and is_capitalised(name):
            found = _match_body_start(self.by_body_word, name)
        return found


def fold_body(name: str) -> str:
    """Return the key under which a body's name is found; articles and possessives do not count.

    >>> fold_body("the St John’s Trust")
    'st johns trust'
    """
    words = [fold_name(w.replace("’s", "s").replace("'s", "s")) for w in clean_body(name).split()]
    return " ".join(w for w in words if w)


def build_cast(page: Page, mentions: Sequence[Mention], lexicon: Lexicon) -> Cast:
    """Group the mentions of people and bodies; ``mentions`` are sorted by start."""
    return _Builder(page, mentions, lexicon).build()


class _Builder:
    """Collects members in two passes: full names first, then the short forms that point to them."""

    def __init__(self, page: Page, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.page, self.mentions, self.lexicon = page, mentions, lexicon
        self.members: list[Member] = []
        self.member_of: dict[int, Member] = {}
        self.by_family: dict[str, list[Member]] = {}
        self.by_given: dict[str, list[Member]] = {}
        self.by_body: dict[str, Member] = {}
        self.by_body_word: dict[str, list[Member]] = {}
        self.by_full: dict[tuple[str, str], Member] = {}
        self.parsed: dict[str, PersonName | None] = {}
        self.body_of_text: dict[str, Member] = {}
        self.body_ends = frozenset().union(*lexicon.people.body_kinds.values())
        self.genderless: set[str] = set()  # title words that show no gender
        self.late_bodies: list[int] = []  # short names of bodies, read when the long ones are known

    def build(self) -> Cast:
        short: list[tuple[int, PersonName]] = []
        doubtful: list[tuple[int, PersonName]] = []  # "Major Tarn": a given name or a rank
        for index, mention in enumerate(self.mentions):
            if mention.form is MentionForm.ORGANISATION and not self._is_titled_person(mention):
                self._add_body(index, mention)
            elif mention.form is MentionForm.NAME or mention.form is MentionForm.ORGANISATION:
                name = self._parse(self._with_month_name(mention))
                if name is None or len(mention.text) == 1 or _PARTY.match(mention.text):
                    continue
                if self._is_body(name):
                    self._add_body(index, mention)
                elif name.given and is_title(name.given[0], self.lexicon):
                    doubtful.append((index, name))
                elif name.given:
                    self._add_person(index, name)
                else:
                    short.append((index, name))
        for index, name in doubtful:
            known = self.by_family.get(fold_name(name.surname), ())
            if len(name.given) == 1 and known and not any(m.parts and _is_same_person(m.parts, name) for m in known):
                short.append((index, replace(name, given=(), titles=(*name.titles, *name.given))))
            else:
                self._add_person(index, name)
        short.sort(key=lambda pair: pair[0])
        for member in self.members:
            if member.kind == PERSON:
                self._settle_gender(member)
        for index, name in short:
            self._add_short(index, name)
        for index in self.late_bodies:
            self._add_body(index, self.mentions[index], is_late=True)
        for member in self.members:
            member.mentions.sort()
            self._describe(member)
        self.members.sort(key=lambda m: m.mentions[0])
        for index, member in enumerate(self.members):
            member.index = index
            if member.kind == PERSON and not member.gender:
                self._settle_gender(member)
        return Cast(
            tuple(self.members),
            self.member_of,
            [mention.span.start for mention in self.mentions],
            self.by_family,
            self.by_given,
            self.by_body,
            self.parsed,
            self.by_body_word,
        )

    def _parse(self, text: str) -> PersonName | None:
        if text not in self.parsed:
            try:
                self.parsed[text] = parse_name(text, self.lexicon)
            except ValueError:
                self.parsed[text] = None
        return self.parsed[text]

    def _with_month_name(self, mention: Mention) -> str:
        """Return the mention with a given name before it that is a word of the calendar: "June | Hardcastle"."""
        if " " in mention.text:
            return mention.text
        start = mention.span.start
        before = _CAPITAL_BEFORE.search(self.page.text, max(0, start - 12), start)
        if before is None or lower_word(before.group(1)) not in self.lexicon.given_names:
            return mention.text
        return f"{before.group(1)} {mention.text}"

    def _describe(self, member: Member) -> None:
        """Learn what the article calls a body beside its name: "the developer, Larkin Brothers,"; it may look like a person."""
        known = member.kind == PERSON and (
            member.is_gender_sure
            or member.parts is None
            or not member.parts.given
            or self.lexicon.gender_of_given_name(member.parts.given[0]) != ""
        )
        if known:
            return
        span = self.mentions[member.mentions[0]].span
        nouns = _called_before(self.page.text, span.start) + _called_after(self.page.text, span.end)
        kinds = {n for n in nouns if n in self.lexicon.people.body_kinds or n in self.lexicon.body_heads}
        member.kinds |= kinds
        if kinds and member.kind == PERSON:
            member.kind, member.gender, member.is_gender_sure = BODY, "", False

    def _is_titled_person(self, mention: Mention) -> bool:
        """Tell a person behind a body's office: "Senate Minority Leader Ada Holt", "Dunmere Police Chief Bob Dyce"."""
        if mention.text.count(" ") < 3:
            return False
        words = split_words(mention.text)
        if len(words) < 4 or lower_word(words[-1]) in self.lexicon.body_words:
            return False
        cut = count_prefix_words(words, self.lexicon)
        return 0 < cut <= len(words) - 2 and self.lexicon.gender_of_given_name(lower_word(words[cut])) != ""

    def _is_body(self, name: PersonName) -> bool:
        """Tell a body that looks like a person: "the charity Clearwater Families", "Kelbourne High"."""
        if name.titles and find_head(lower_word(name.titles[-1]), self.lexicon)[0] == "body":
            return True
        if name.full.lower() in self.lexicon.people.seats:
            return True
        if name.titles or not name.given or self.lexicon.gender_of_given_name(name.given[0]):
            return False
        last = lower_word(name.surname)
        return last in self.lexicon.body_words or last in self.body_ends

    def _new(self, kind: str, name: str, parts: PersonName | None = None) -> Member:
        member = Member(len(self.members), kind, name, parts)
        self.members.append(member)
        return member

    def _note(self, member: Member, index: int) -> None:
        member.mentions.append(index)
        self.member_of[index] = member

    def _add_person(self, index: int, name: PersonName) -> None:
        family = fold_name(name.surname)
        found = None
        exact = self.by_full.get((family, fold_name(name.given[0])))
        near = self.by_family.get(family, ())[:MAX_NAMESAKES]
        for member in [exact, *near] if exact is not None else near:
            if member.parts is not None and _is_same_person(member.parts, name):
                found = member
                break
        if found is None:
            found = self._new(PERSON, name.full, name)
            self.by_family.setdefault(family, []).append(found)
            self.by_given.setdefault(fold_name(name.given[0]), []).append(found)
            self.by_full.setdefault((family, fold_name(name.given[0])), found)
        elif found.parts is not None and _is_fuller(name, found.parts, self.lexicon):
            found.name, found.parts = name.full, name
        self._read_prefix(found, name)
        self._note(found, index)

    def _add_short(self, index: int, name: PersonName) -> None:
        word = fold_name(name.surname)
        kin = self._find_kin(name)
        found = None
        if not kin:
            found = _match_person(self.by_family, {}, name, index, self.lexicon)
        if found is None and not _has_courtesy(name, self.lexicon):
            found = _pick(self.by_given.get(word, ()), "", index)
        if found is None and not name.titles:
            found = self.by_body.get(word)
        if found is None:
            found = self._new(PERSON, name.family, name)
            is_given = bool(kin) or (
                not name.titles and self.lexicon.gender_of_given_name(name.surname) not in {"", "u"}
            )
            self.by_family.setdefault(word, []).append(found)
            if is_given:
                self.by_given.setdefault(word, []).append(found)
        if found.kind == PERSON:
            self._read_prefix(found, name)
            if kin and found.kin_of is None:
                found.kin_of = index
        self._note(found, index)

    def _find_kin(self, name: PersonName) -> str:
        """Return the relation in "her brother Kyle", "Holt's son Daniel"; empty where there is none."""
        if len(name.titles) < 2:
            return ""
        kind, _, _ = find_head(lower_word(name.titles[-1]), self.lexicon)
        owner = name.titles[0].lower() in POSSESSIVES or any(t.endswith(("'s", "’s")) for t in name.titles)
        return name.titles[-1] if kind == "relation" and owner else ""

    def _add_body(self, index: int, mention: Mention, *, is_late: bool = False) -> None:
        known = self.body_of_text.get(mention.text)
        if known is not None:
            self._note(known, index)
            return
        if not is_late and mention.text.isalpha():
            self.late_bodies.append(index)
            return
        name = clean_body(mention.text)
        words = name.split()
        described = ""
        if words and not is_capitalised(words[0]):
            first = next((i for i, w in enumerate(words) if is_capitalised(w)), None)
            if first is None or not is_capitalised(words[-1]):
                return  # "the charity", "a health department": no name
            described, name = lower_word(words[first - 1]), " ".join(words[first:])
        if not name or _is_owned_noun(name, self.lexicon) or self._is_role(name):
            return
        name = self._extend_body(name, mention)
        key = fold_body(name)
        found = self.by_body.get(key)
        if found is None and not is_late and " " not in name:
            self.late_bodies.append(index)
            return
        if found is None:
            found = _match_body_start(self.by_body_word, name)
        if found is None and is_acronym(name):
            letters = key.replace(" ", "")
            found = next((m for m in self._bodies() if is_acronym_of(letters, m.name)), None)
            if found is not None:
                self.by_body[key] = found
                found.acronyms.add(name)
        if found is None:
            long = self._find_long_form(name) if is_acronym(name) else None
            found = self._lengthen(long) if long else None
            found = found or self._new(BODY, long or name)
            self.by_body[key] = found
            for word in dict.fromkeys(key.split(" ")):
                self.by_body_word.setdefault(word, []).append(found)
        self._take_acronym(found, mention)
        if described:
            found.kinds.add(described)
        elif is_late or " " in mention.text:
            self.body_of_text[mention.text] = found
        self._note(found, index)

    def _is_role(self, name: str) -> bool:
        """Tell "Ministry of Justice spokesman", which ends in a noun for a person."""
        last = name.rsplit(" ", 1)[-1]
        return last.islower() and find_head(last, self.lexicon)[0] in {"role", "relation", "anonymous"}

    def _extend_body(self, name: str, mention: Mention) -> str:
        """Take in a last word that a body's name may end with and the mention leaves out: "Clearwater | Families"."""
        follows = _NEXT_CAPITAL.match(self.page.text, mention.span.end, mention.span.end + 30)
        if follows and lower_word(follows.group(1)) in self.body_ends:
            name = f"{name} {follows.group(1)}"
        words = name.split()
        if not mention.text.endswith(words[-1]) or lower_word(words[-1]) not in self.lexicon.body_words:
            return name
        start = mention.span.end - len(name) if mention.text.endswith(name) else -1
        before = _NAME_BEFORE.search(self.page.text, max(0, start - 50), start) if start > 0 else None
        if before is None:
            return name
        opened = before.group(1).split()
        first = lower_word(clean_name(opened[0]))
        is_person = first in self.lexicon.given_names and first not in self.lexicon.places and first != "st"
        is_joined = opened[-1] in {"and", "&"}
        if is_person or (is_joined and (len(words) < 2 or lower_word(words[-1]) not in _JOINED_BODIES)):
            return name
        if lower_word(opened[0]) in self.lexicon.name_stops:
            opened = opened[1:]
        if not opened or opened[0] in {"and", "&"}:
            return name
        return " ".join((*opened, name))

    def _bodies(self) -> list[Member]:
        return [m for m in self.members[:200] if m.kind == BODY]

    def _find_long_form(self, short: str) -> str | None:
        """Return the words in front of "(NTC)" whose initials it is made of."""
        at = self.page.text.find(f"({short})")
        if at < 0:
            return None
        words = self.page.text[max(0, at - LONG_FORM_CHARS) : at].split()
        for first in range(len(words) - 2, max(-1, len(words) - 2 * len(short) - 2), -1):
            long = " ".join(words[first:])
            if is_capitalised(words[first]) and is_acronym_of(short, long):
                return clean_body(long)
        return None

    def _lengthen(self, long: str) -> Member | None:
        """Give a body that was named by the first words of its long form ("National Trust | for Marshes") all of it."""
        key = fold_body(long)
        for member in self.by_body_word.get(key.split(" ")[0], ())[:MAX_NAMESAKES]:
            if key.startswith(fold_body(member.name) + " "):
                member.name = long
                return member
        return None

    def _take_acronym(self, body: Member, mention: Mention) -> None:
        """Learn "(TVP)" straight behind a name; an earlier member of that acronym becomes the same body."""
        behind = self.page.text[mention.span.end : mention.span.end + 14]
        opened = behind.lstrip()
        short = find_bracketed("x " + opened[: opened.find(")") + 1]) if opened[:1] in "([" and ")" in opened else None
        short = short or find_bracketed(mention.text)
        if short is None:
            return
        key = fold_body(short)
        earlier = self.by_body.get(key)
        if earlier is not None and earlier is not body:
            for index in earlier.mentions:
                self._note(body, index)
            self.body_of_text = {t: body if m is earlier else m for t, m in self.body_of_text.items()}
            self.members.remove(earlier)
        self.by_body[key] = body
        body.acronyms.add(short)

    def _read_prefix(self, member: Member, name: PersonName) -> None:
        """Learn the gender that titles and nouns before a name show."""
        if member.is_gender_sure:
            return
        for word in name.titles:
            lower = lower_word(word)
            if lower in self.genderless:
                continue
            title = self.lexicon.titles.get(lower)
            gender = title.gender if title is not None else ""
            if not gender and lower not in POSSESSIVES:
                gender = find_head(lower, self.lexicon)[1]
            if gender:
                member.gender, member.is_gender_sure = gender, True
                return
            self.genderless.add(lower)

    def _settle_gender(self, member: Member) -> None:
        first = self.mentions[member.mentions[0]].span
        nearby = self.page.text[first.end : first.end + IDENTITY_CHARS]
        if _NON_BINARY.search(nearby):
            member.gender, member.is_gender_sure = "n", True
        if member.gender or member.parts is None:
            return
        parts = member.parts
        word = parts.given[0] if parts.given else parts.surname
        if not parts.given and parts.titles and member.kin_of is None:
            return
        if "." in word and len(parts.given) > 1:
            word = parts.given[1]
        gender = self.lexicon.gender_of_given_name(word)
        if not gender and "-" in word:
            gender = self.lexicon.gender_of_given_name(word.split("-")[0])
        if gender in {"m", "f"} and (parts.given or member in self.by_given.get(fold_name(word), ())):
            member.gender = gender


def _called_before(text: str, start: int) -> list[str]:
    """Return the noun in "the developer, " before a name."""
    if text[max(0, start - 2) : start] != ", ":
        return []
    found = _CALLED_BEFORE.search(text, max(0, start - CALLED_CHARS), start)
    return [found.group(1).lower()] if found else []


def _called_after(text: str, end: int) -> list[str]:
    """Return the noun in ", a developer," after a name."""
    found = _CALLED_AFTER.match(text, end, end + CALLED_CHARS) if text[end : end + 1] == "," else None
    return [found.group(1).lower()] if found else []


def _is_owned_noun(name: str, lexicon: Lexicon) -> bool:
    """Tell "Holt's government" and "the town's council": a noun with an owner, no name."""
    words = name.split()
    last = lower_word(words[-1])
    return not is_capitalised(words[-1]) and last in lexicon.body_heads and any(has_possessive(w) for w in words[:-1])


def _is_same_person(a: PersonName, b: PersonName) -> bool:
    """Tell whether two full names of one surname are one person; Jr and Sr part a family."""
    if not given_names_agree(a.given, b.given):
        return False
    if a.particles and b.particles and [p.lower() for p in a.particles] != [p.lower() for p in b.particles]:
        return False
    mine, other = {s.strip(".").lower() for s in a.suffix}, {s.strip(".").lower() for s in b.suffix}
    return not (mine and other and mine != other)


def _is_fuller(a: PersonName, b: PersonName, lexicon: Lexicon) -> bool:
    """Tell whether ``a`` says more than ``b``: more names, then longer ones instead of initials.

    A run that opens with no given name ("Offensive Things Ada Holt", from a headline) yields to one that does.
    """
    known_a, known_b = (bool(lexicon.gender_of_given_name(n.given[0])) for n in (a, b))
    if known_a != known_b and not (len(a.given[0]) < 3 or len(b.given[0]) < 3):
        return known_a
    return (len(a.given) + len(a.suffix), len(a.full)) > (len(b.given) + len(b.suffix), len(b.full))


def _has_courtesy(name: PersonName, lexicon: Lexicon) -> bool:
    return any(
        (title := lexicon.titles.get(lower_word(w))) is not None and title.kind == "courtesy" for w in name.titles
    )


def _title_gender(name: PersonName, lexicon: Lexicon) -> str:
    for word in name.titles:
        title = lexicon.titles.get(lower_word(word))
        if title is not None and title.gender:
            return title.gender
    return ""


def _pick(members: Sequence[Member], gender: str, near: int | None) -> Member | None:
    """Return who is meant among members that share a name.

    A bare surname belongs to whom the article speaks of most; relatives are told apart by their given names. The
    member named last before ``near`` is preferred where that was a few mentions ago.
    """
    members = members[:MAX_NAMESAKES]
    if gender:
        fitting = [m for m in members if m.gender in {"", gender, "n"}]
        members = [m for m in fitting if m.gender == gender] or fitting
    if not members:
        return None
    if len(members) == 1 or near is None:
        return members[0]
    best, best_score = None, -math.inf
    for member in members:
        at = bisect_left(member.mentions, near) - 1
        score = math.log1p(len(member.mentions))
        if at >= 0:
            score += NEAR_BONUS / (1 + (near - member.mentions[at]) / NEAR_MENTIONS)
        if score > best_score:
            best, best_score = member, score
    return best


def _match_person(
    by_family: dict[str, list[Member]],
    by_given: dict[str, list[Member]],
    name: PersonName,
    near: int | None,
    lexicon: Lexicon,
) -> Member | None:
    """Return the member for a full name or a surname with or without title."""
    family = by_family.get(fold_name(name.surname), [])
    if name.given:
        return next((m for m in family if m.parts is not None and _is_same_person(m.parts, name)), None)
    found = _pick(family, _title_gender(name, lexicon), near)
    if found is None and by_given:
        found = _pick(by_given.get(fold_name(name.surname), ()), "", near)
    return found


def _match_body_start(by_word: dict[str, list[Member]], name: str) -> Member | None:
    """Return the only body whose name begins with the words of ``name`` ("Cobalt" of "Cobalt Coaches")."""
    words = [fold_name(w) for w in name.split()]
    if not words or not words[0]:
        return None
    fitting = [
        m for m in by_word.get(words[0], ())[:MAX_NAMESAKES] if fold_body(m.name).split(" ")[: len(words)] == words
    ]
    return fitting[0] if len(fitting) == 1 else None


def show_phrase(text: str, lexicon: Lexicon) -> str:
    """Return a phrase without its article, its first letter small unless it opens a name."""
    words = split_words(clean_name(text))
    if words and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    shown = " ".join(words)
    if not words or not find_head(lower_word(words[-1]), lexicon)[0]:
        return shown
    if shown.isupper() and not (len(words) == 1 and is_acronym(shown)):
        return shown.lower()
    if is_capitalised(words[0]) and not is_acronym(words[0]) and not any(is_capitalised(w) for w in words[1:]):
        return shown[:1].lower() + shown[1:]
    return shown
