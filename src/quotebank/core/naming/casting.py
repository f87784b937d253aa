"""Group an article's names into its cast: people and bodies, each with all its mentions.

Two passes over the mentions with dictionaries: full names first, then the short forms that point to
them. Time is linear in the number of mentions.

Pure.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from quotebank.core.attributing.name_runs import SURE_BODY_WORDS
from quotebank.core.model import Mention, MentionForm
from quotebank.core.naming.body_names import (
    called_after,
    called_before,
    extend_body,
    find_brackets,
    find_long_form,
    find_name_behind_noun,
    is_owned_noun,
)
from quotebank.core.naming.names import (
    PersonName,
    clean_body,
    count_prefix_words,
    find_bracketed,
    find_handle,
    fold_name,
    is_acronym,
    is_acronym_of,
    is_capitalised,
    is_title,
    lower_word,
    parse_name,
    split_words,
)
from quotebank.core.naming.people import (
    ANIMAL,
    BODY,
    MAX_NAMESAKES,
    PERSON,
    PLACE,
    Cast,
    Member,
    fold_body,
    is_same_person,
    match_body_start,
    match_person,
    pick_namesake,
)
from quotebank.core.naming.places import is_animal, is_body_of_road, is_dateline, is_place
from quotebank.core.naming.role_phrases import POSITIONS, POSSESSIVES, find_head
from quotebank.core.remembering import remembered

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.quoting.segmentation import Page

#: How far before a name, in characters, words such as "non-binary" are looked for, and behind it.
IDENTITY_CHARS = 60

_CAPITAL_BEFORE = re.compile(r"(?:^|(?<=[\s“‘\"'(]))([A-Z][a-z]+)\s$")
_AND = re.compile(r"\s(?:and|&)\s")
_JOINED_BODY = re.compile(
    r"(\s(?:and|&)\s)([A-Z][a-z]+)\s(?:said|says|has|is|was|will|told|denies|denied|declined|apologi[sz]ed|confirmed)\b"
)
_KIN_BEFORE = re.compile(r"\b([Hh]is|[Hh]er|[A-Z][\w-]+[’']s)\s(?:[a-z-]+\s)?([a-z-]+),\s$")
_JOINED_BEFORE = re.compile(r"\b[A-Z][a-z]+\s(?:and|&)\s$")
#: Kinds of bodies whose list has names of one word beside common nouns, and these nouns.
_KINDS_OF_ONE_WORD = ("charity", "union", "watchdog", "regulator")
_COMMON = frozenset(
    [
        "trust",
        "foundation",
        "fund",
        "aid",
        "relief",
        "society",
        "rescue",
        "action",
        "mind",
        "families",
        "kids",
        "children",
        "hospice",
        "appeal",
        "shelter",
        "scope",
        "refuge",
        "crisis",
    ]
)

#: Places in a team and posts that are spelt like a body.
_PITCH = frozenset(
    ["guard", "center", "centre", "forward", "tackle", "safety", "end", "back", "lock", "prop", "flanker"]
)
_NON_BINARY = re.compile(r"\bnon-?binary\b|\bthey/them\b|\bpronouns?\s+(?:is|are)\s+they\b")
_NON_BINARY_HINTS = ("binary", "they/them", "pronoun")  # one of them is in whatever the pattern matches
_GIVEN_NAME_TITLES = frozenset({"sir", "dame", "lady", "lord", "sister", "brother", "father", "miss"})
#: Last words of companies' names that are written with a full stop where the sentence goes on.
_ABBREVIATED = frozenset({"co", "inc", "corp", "ltd", "bros", "llc", "assn"})
_ABBREVIATION_ENDS = re.compile(r"\.(?:,|[’']|\s[a-z])")
_WORD_BEFORE = re.compile(r"\b([a-z]+)\s$")
_VERB_AFTER = re.compile(r"(?:,\s[^,.\n]{1,60},|,)?\s(?:(?:also|later|then|\w+ly)\s)?([a-z]+)\b")
_MEMBERS = re.compile(r"[A-Z]{2,4}s")  # "MPs"
#: "Exxon Mobil contended in its letter": nobody who is a person has an "its".
_HAS_ITS = re.compile(r"\s(?:[a-z]+\s){1,4}its\s")
_PARTY = re.compile(r"[RDI]-[A-Z]")  # "R-Wis." behind a senator's name


def build_cast(page: Page, mentions: Sequence[Mention], lexicon: Lexicon) -> Cast:
    """Group the mentions of people and bodies; ``mentions`` are sorted by start."""
    return _Builder(page, mentions, lexicon).build()


@remembered
def _list_body_words(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that bodies of the listed kinds end with, and those that are a body's whole name."""
    kinds = lexicon.people.body_kinds
    whole = frozenset().union(*(kinds.get(kind, frozenset()) for kind in _KINDS_OF_ONE_WORD)) - _COMMON
    return frozenset().union(*kinds.values()), whole


@remembered
def _is_no_name(text: str) -> bool:
    """Tell a letter, a handle, "R-Wis." and "MPs"."""
    return len(text) == 1 or bool(find_handle(text) or _PARTY.match(text) or _MEMBERS.fullmatch(text))


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
        self.texts_of: dict[int, list[str]] = {}  # member index -> texts that lead to it in body_of_text
        self.merged: set[int] = set()  # indexes of members that became part of another
        self.merges: Counter[str] = Counter()  # how often, by acronym
        self.looks_body: dict[str, bool] = {}  # answers of _is_body
        self.body_ends, self.one_word_bodies = _list_body_words(lexicon)
        self.nameless: set[str] = set()  # texts of common nouns alone
        self.genderless: set[str] = set()  # title words that show no gender
        self.late_bodies: list[int] = []  # short names of bodies, read when the long ones are known

    def build(self) -> Cast:
        short: list[tuple[int, PersonName]] = []
        doubtful: list[tuple[int, PersonName]] = []  # "Major Tarn": a given name or a rank
        named, organisation = MentionForm.NAME, MentionForm.ORGANISATION  # looked up once
        for index, mention in enumerate(self.mentions):
            if mention.form is organisation and not self._is_titled_person(mention):
                self._add_body(index, mention)
            elif mention.form is named or mention.form is organisation:
                shown = self._with_surname(index) or self._with_month_name(mention)
                name = self._parse(shown)
                if name is None or _is_no_name(mention.text):
                    continue
                if shown not in self.looks_body:
                    self.looks_body[shown] = self._is_body(name)
                if self.looks_body[shown]:
                    self._add_body(index, mention)
                elif name.given and self._may_be_title(name.given[0]):
                    doubtful.append((index, name))
                elif name.given:
                    self._add_person(index, name)
                else:
                    short.append((index, self._with_kin(mention, name)))
        for index, name in doubtful:
            known = self.by_family.get(fold_name(name.surname), ())
            if (
                len(name.given) == 1
                and known
                and not any(m.parts and is_same_person(m.parts, name, self.lexicon) for m in known)
            ):
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
        self.members = [member for member in self.members if member.index not in self.merged]
        for member in self.members:
            member.mentions.sort()
            self._describe(member)
            self._part_from_people(member)
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

    def _may_be_title(self, given: str) -> bool:
        """Tell a given name that may be a rank: "Major Tarn"; "Victor" is a noun as well, but no title of anybody."""
        is_noun_only = bool(self.lexicon.gender_of_given_name(given)) and lower_word(given) not in self.lexicon.titles
        return not is_noun_only and is_title(given, self.lexicon)

    def _with_surname(self, index: int) -> str | None:
        """Return a given name with the surname that it shares with the name behind "and": "Norman | and Beryl Stoddart"."""
        mention = self.mentions[index]
        joined = _AND.match(self.page.text, mention.span.end)
        if joined is None:
            return None
        words = mention.text.split()
        if not self.lexicon.gender_of_given_name(lower_word(words[-1])):
            return None
        if len(words) > 1 and not is_title(words[-2], self.lexicon):
            return None
        after = next((m for m in self.mentions[index + 1 : index + 3] if m.span.start == joined.end()), None)
        other = self._parse(after.text) if after is not None and after.form is MentionForm.NAME else None
        if other is None or len(other.given) != 1 or other.titles:
            return None
        if not self.lexicon.gender_of_given_name(other.given[0]):
            return None
        return f"{mention.text} {other.family}"

    def _with_month_name(self, mention: Mention) -> str:
        """Return the mention with a given name before it that is a word of the calendar: "June | Hardcastle"."""
        if " " in mention.text:
            return mention.text
        start = mention.span.start
        if not self.page.text[start - 2 : start - 1].islower():
            return mention.text
        before = _CAPITAL_BEFORE.search(self.page.text, max(0, start - 12), start)
        if before is None or lower_word(before.group(1)) not in self.lexicon.given_names:
            return mention.text
        return f"{before.group(1)} {mention.text}"

    def _describe(self, member: Member) -> None:
        """Learn what the article calls a body beside its name: "the developer, Larkin Brothers,"; it may look like a person."""
        known = member.kind == PERSON and (
            member.is_gender_sure
            or member.parts is None
            or bool(member.parts.titles)
            or self.lexicon.gender_of_given_name((member.parts.given or (member.parts.surname,))[0]) != ""
        )
        span = self.mentions[member.mentions[0]].span
        before = called_before(self.page.text, span.start)
        noun = before[0] if before and self.page.text[span.end : span.end + 1] == "," else ""
        is_thing = noun in self.lexicon.body_heads and noun not in self.lexicon.role_heads  # "The operator, Ada Holt,"
        if known and not (is_thing and member.parts is not None and not member.parts.titles):
            return
        nouns = before + ([] if known else called_after(self.page.text, span.end))  # "The restaurant, Bella Roma,"
        if (
            not known
            and member.kind == PERSON
            and any(_HAS_ITS.match(self.page.text, self.mentions[at].span.end) for at in member.mentions)
        ):
            member.kind, member.gender = BODY, ""
        kinds = {n for n in nouns if n in self.lexicon.people.body_kinds or n in self.lexicon.body_heads}
        member.kinds |= kinds
        if kinds and member.kind == PERSON:
            member.kind, member.gender, member.is_gender_sure = BODY, "", False

    def _part_from_people(self, member: Member) -> None:
        """Set places and animals apart; a title, a known given name or a body's noun keeps a name out of it."""
        parts = member.parts
        mentions = [self.mentions[index] for index in member.mentions]
        if member.kind == BODY and all(is_dateline(self.page, mention) for mention in mentions):
            member.kind = PLACE
        if member.kind != PERSON or parts is None:
            return
        if not parts.given and any(is_animal(self.page, mention, self.lexicon) for mention in mentions):
            member.kind = ANIMAL
        elif not (
            member.is_gender_sure
            or parts.titles
            or self.lexicon.gender_of_given_name((parts.given or (parts.surname,))[0])
        ):
            if is_body_of_road(self.page, mentions, self.lexicon):
                member.kind, member.gender = BODY, ""
            elif is_place(self.page, mentions, self.lexicon):
                member.kind = PLACE

    def _is_titled_person(self, mention: Mention) -> bool:
        """Tell a person behind a body's office: "Senate Minority Leader Ada Holt", "Dunmere Police Chief Bob Dyce"."""
        if mention.text.count(" ") < 2:
            return False
        words = split_words(mention.text)
        if len(words) == 3 and lower_word(words[0]) in _PITCH:  # "Guard Andre Pitts"
            return (
                self.lexicon.gender_of_given_name(words[1]) != ""
                and lower_word(words[2]) not in self.lexicon.body_words
            )
        if len(words) < 4 or lower_word(words[-1]) in self.lexicon.body_words:
            return False
        cut = count_prefix_words(words, self.lexicon)
        if words[cut - 1] in {"of", "for", "and"}:
            return False  # "Guild of Ward Staff"
        return 0 < cut <= len(words) - 2 and self.lexicon.gender_of_given_name(lower_word(words[cut])) != ""

    def _is_body(self, name: PersonName) -> bool:
        """Tell a body that looks like a person: "the charity Clearwater Families", "Kelbourne High"."""
        if name.titles[-2:-1] == ("of",):
            return False  # "Superintendent of Schools Ada Holt"
        if name.titles and find_head(lower_word(name.titles[-1]), self.lexicon)[0] == "body":
            return not (lower_word(name.titles[-1]) in POSITIONS and name.given)
        if name.full.lower() in self.lexicon.people.seats:
            return True
        if name.titles and self._is_called(lower_word(name.titles[-1])):
            return self.lexicon.gender_of_given_name(name.given[0] if name.given else name.surname) == ""
        if name.titles or not name.given:
            return False
        last = lower_word(name.surname)
        if last in SURE_BODY_WORDS and len(name.given) == 1:
            return True
        if self.lexicon.gender_of_given_name(name.given[0]):
            return False
        return last in self.lexicon.body_words or last in self.body_ends

    def _new(self, kind: str, name: str, parts: PersonName | None = None) -> Member:
        member = Member(len(self.members), kind, name, parts)
        self.members.append(member)
        return member

    def _note(self, member: Member, index: int) -> None:
        insort(member.mentions, index)
        self.member_of[index] = member

    def _add_person(self, index: int, name: PersonName) -> None:
        family = fold_name(name.surname)
        found = None
        exact = self.by_full.get((family, fold_name(name.given[0])))
        near = self.by_family.get(family, ())[:MAX_NAMESAKES]
        for member in [exact, *near] if exact is not None else near:
            if member.parts is not None and is_same_person(member.parts, name, self.lexicon):
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
            speaks = self._speaks if len(self.by_family.get(word, ())) > 1 and self._speaks(index) else None
            found = match_person(self.by_family, {}, name, index, self.lexicon, speaks=speaks)
        if found is None and (not _has_courtesy(name, self.lexicon) or _is_knighted(name)):
            found = pick_namesake(self.by_given.get(word, ()), "", index)
        if found is None and not name.titles:
            found = self.by_body.get(word) or self._find_joined_body(index, name) or self._find_known_body(name)
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

    def _speaks(self, index: int) -> bool:
        """Tell whether a verb of speech stands beside a name: "said Ada Holt", "Ada Holt, 30, later said"."""
        span, finite = self.mentions[index].span, self.lexicon.finite_cues
        before = _WORD_BEFORE.search(self.page.text, max(0, span.start - IDENTITY_CHARS), span.start)
        after = _VERB_AFTER.match(self.page.text, span.end)
        return (before is not None and before.group(1) in finite) or (after is not None and after.group(1) in finite)

    def _find_known_body(self, name: PersonName) -> Member | None:
        """Return a body whose one word the lists have: "Ofgem", "Childline", "Unison"."""
        word = fold_name(name.surname)
        if word not in self.one_word_bodies or self.lexicon.gender_of_given_name(name.surname):
            return None
        found = self._new(BODY, name.surname)
        self.by_body[word] = found
        return found

    def _find_joined_body(self, index: int, name: PersonName) -> Member | None:
        """Return the body that two unknown names and one verb make: "Wexcombe and Northern said"."""
        span = self.mentions[index].span
        behind = _JOINED_BEFORE.search(self.page.text, max(0, span.start - IDENTITY_CHARS), span.start)
        if behind is not None:
            return self.by_body.get(fold_body(behind.group() + name.surname))
        joined = _JOINED_BODY.match(self.page.text, span.end)
        if (
            joined is None
            or self.lexicon.gender_of_given_name(name.surname)
            or not self._opens_sentence(self.mentions[index])
        ):
            return None
        other = fold_name(joined.group(2))
        if other in self.by_family or self.lexicon.gender_of_given_name(other):
            return None
        text = name.surname + joined.group(1) + joined.group(2)
        found = self.by_body.get(fold_body(text)) or self._new(BODY, text)
        self.by_body[fold_body(text)] = found
        return found

    def _with_kin(self, mention: Mention, name: PersonName) -> PersonName:
        """Take the relation of "His daughter, | Carol," for a title, as in "his daughter Carol"."""
        text, start, end = self.page.text, mention.span.start, mention.span.end
        if name.titles or text[start - 2 : start - 1] != "," or text[end : end + 1] not in {",", ".", ":", ";"}:
            return name
        before = _KIN_BEFORE.search(text, max(0, start - IDENTITY_CHARS), start)
        if before is None or lower_word(before.group(2)) not in self.lexicon.people.same_surname:
            return name
        return replace(name, titles=(before.group(1), before.group(2)))

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
        if mention.text in self.nameless:
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
                self.nameless.add(mention.text)
                return  # "the charity", "a health department": no name
            described, name = lower_word(words[first - 1]), " ".join(words[first:])
        elif (at := find_name_behind_noun(words, self.lexicon)) and self._opens_sentence(mention):
            described, name = words[at - 1], " ".join(words[at:])
        elif len(words) > 1 and self._is_called(lower_word(words[0])) and self._opens_sentence(mention):
            first = 2 if len(words) > 2 and words[1] in self.lexicon.body_heads else 1
            described, name = lower_word(words[first - 1]), " ".join(words[first:])  # "Supermarket chain Freshway"
        if not name or is_owned_noun(name, self.lexicon) or self._is_role(name):
            return
        if lower_word(name.split()[-1]) in _ABBREVIATED and _ABBREVIATION_ENDS.match(self.page.text, mention.span.end):
            name += "."  # "Kettering Tool Co. fell"
        name = extend_body(self.page, name, mention, self.body_ends, self.lexicon)
        key = fold_body(name)
        found = self.by_body.get(key)
        if found is None and not is_late and not described and " " not in name:
            self.late_bodies.append(index)
            return
        if found is None:
            found = match_body_start(self.by_body_word, name)
        if found is None and is_acronym(name):
            letters = key.replace(" ", "")
            found = next((m for m in self._long_bodies() if is_acronym_of(letters, m.name)), None)
            if found is not None:
                self.by_body[key] = found
                found.acronyms.add(name)
        if found is None:
            long = find_long_form(self.page, name, self._brackets) if is_acronym(name) else None
            found = self._lengthen(long) if long else None
            found = found or self._new(BODY, long or name)
            self.by_body[key] = found
            for word in dict.fromkeys(key.split(" ")):
                self.by_body_word.setdefault(word, []).append(found)
        self._take_acronym(found, mention)
        if described:
            found.kinds.add(described)
        elif is_late or " " in mention.text:
            self._remember(mention.text, found)
        self._note(found, index)

    def _remember(self, text: str, body: Member) -> None:
        """Note that a text stands for a body wherever it is mentioned."""
        self.body_of_text[text] = body
        self.texts_of.setdefault(body.index, []).append(text)

    def _is_called(self, noun: str) -> bool:
        """Tell a noun that says little of a body's name but that it is one: "operator", "airline"."""
        return noun in self.lexicon.people.general_bodies

    def _opens_sentence(self, mention: Mention) -> bool:
        return self.page.sentences[self.page.sentence_index(mention.span.start)].start >= mention.span.start - 1

    def _is_role(self, name: str) -> bool:
        """Tell "Ministry of Justice spokesman", which ends in a noun for a person, and "the Sheriff"."""
        last = name.rsplit(" ", 1)[-1]
        if last == name and lower_word(name) in self.lexicon.titles and lower_word(name) not in self.lexicon.body_heads:
            return True  # "the Sheriff"
        if last == name and find_head(lower_word(name), self.lexicon)[0] == "role":
            return lower_word(name) in self.lexicon.role_heads and not name.isupper()  # "The Chair: Order."
        return last.islower() and find_head(last, self.lexicon)[0] in {"role", "relation", "anonymous"}

    @cached_property
    def _brackets(self) -> dict[str, int]:
        return find_brackets(self.page.text)

    def _long_bodies(self) -> list[Member]:
        """Return the bodies that an acronym may stand for: those of more than one word."""
        return [m for m in self.members[:200] if m.kind == BODY and not m.name.isalpha() and m.index not in self.merged]

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
            if self.merges[key] >= MAX_NAMESAKES:
                return
            self.merges[key] += 1
            for index in earlier.mentions:
                self._note(body, index)
            for text in self.texts_of.pop(earlier.index, ()):
                self._remember(text, body)
            self.merged.add(earlier.index)
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
        nearby = self.page.text[first.end : first.end + IDENTITY_CHARS].lower()
        if any(hint in nearby for hint in _NON_BINARY_HINTS) and _NON_BINARY.search(nearby):
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


def _is_fuller(a: PersonName, b: PersonName, lexicon: Lexicon) -> bool:
    """Tell whether ``a`` says more than ``b``: more names, then longer ones instead of initials.

    A run that opens with no given name ("Offensive Things Ada Holt", from a headline) yields to one that does.
    """
    known_a, known_b = (bool(lexicon.gender_of_given_name(n.given[0])) for n in (a, b))
    if known_a != known_b and not (len(a.given[0]) < 3 or len(b.given[0]) < 3):
        return known_a
    return (len(a.given) + len(a.suffix), len(a.full)) > (len(b.given) + len(b.suffix), len(b.full))


def _is_knighted(name: PersonName) -> bool:
    """Tell whether a title goes before a given name alone: "Sir Miles"."""
    return lower_word(name.titles[-1]) in _GIVEN_NAME_TITLES


def _has_courtesy(name: PersonName, lexicon: Lexicon) -> bool:
    return any(
        (title := lexicon.titles.get(lower_word(w))) is not None and title.kind == "courtesy" for w in name.titles
    )
