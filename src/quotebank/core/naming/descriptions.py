"""Which named person a role phrase describes: "the mayor", "the 34-year-old", "the widow", "the former nurse".

By the office that the article states beside a name, by age, or because the phrase stands beside the
sentence that names the person.

Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from quotebank.core.model import MentionForm
from quotebank.core.naming.mention_view import NEAR_SENTENCES, WINDOW_MENTIONS, MentionView, Places
from quotebank.core.naming.offices import APPOSITION_CHARS, find_age
from quotebank.core.naming.people import PERSON, Member
from quotebank.core.naming.role_phrases import POSSESSIVES, RolePhrase

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon


#: Members whose offices are compared with "the officer"; an article seldom has more people.
MAX_ASKED_MEMBERS = 40

#: Ages that a noun tells, in years.
AGE_CLASSES = {
    "teenager": range(13, 20),
    "teen": range(13, 20),
    "youngster": range(5, 20),
    "schoolboy": range(5, 19),
    "schoolgirl": range(5, 19),
    "boy": range(2, 18),
    "girl": range(2, 18),
    "pensioner": range(60, 121),
    "centenarian": range(100, 121),
}


#: Words before an office that make it another one.
PARTING = frozenset(
    ["opposition", "deputy", "shadow", "vice", "assistant", "prime", "first", "rival", "minority", "majority", "acting"]
)

#: Between a name and what stands beside it: "Ada Holt, head of the trust", "Ada Holt, 29, a teacher".
_APPOSED = re.compile(r", (?:\d{1,3}, )?")

#: Who is told by their children alone: "the mum-of-two", "the father of 3".
_PARENT_OF = re.compile(r"^(?:[a-z-]+-of-|[a-z]+ of (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)$)")


class Descriptions:
    """Finds the people behind role phrases; answers are remembered."""

    def __init__(self, view: MentionView) -> None:
        self.view = view
        self._ages: dict[str, Member] | None = None
        self._near: dict[str, list[Member]] = {}
        self._by_adjective: dict[str, dict[str, list[Member]]] = {}
        self._people_of_office: dict[tuple[str, str, str], Places] = {}

    def find(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return the named person whom a role phrase describes: by role, by age, or as "the widow" beside a name."""
        if phrase.plural or phrase.kind in {"body", "document"}:
            return None
        if phrase.age:
            member = self._ages_of_members().get(phrase.age) or self._find_by_age(index, phrase)
            if member is not None:
                return member
        if not phrase.is_pinned or phrase.object or phrase.determiner in POSSESSIVES or phrase.possessor:
            return self._find_office(index, phrase) if phrase.possessor or phrase.determiner in POSSESSIVES else None
        member = self._find_office(index, phrase)
        is_former = phrase.full_role.lower().startswith(("former ", "retired ", "ex-"))
        last = phrase.head.rpartition("-")[2]
        epithets = self.view.lexicon.people.epithets
        performers = self.view.lexicon.people.performers
        is_epithet = phrase.head in epithets or last in epithets or bool(phrase.age) or is_former
        is_parent = _PARENT_OF.search(f"{phrase.head} {phrase.tail}") is not None
        is_epithet = is_epithet or phrase.head in performers or is_parent
        is_of_place = phrase.head in self.view.lexicon.people.of_places  # "the Bishop of Wenbury"
        if (is_of_place or not phrase.tail) and phrase.role.lower() in {"", phrase.head}:
            known = self._find_by_class(index, phrase)
            if member is not None and known is not None:
                member = Places([member, known]).nearest(index)
            elif member is not None and self._is_somebody_else(index, phrase, member):
                member = None
            else:
                member = member or known
            member = member or self._find_by_age_class(phrase)
        if member is None and is_epithet and not self.is_restricted(index):
            is_last = is_former or bool(phrase.age) or phrase.head in performers or is_parent
            member = self._find_last_actor(index, phrase) if is_last else None
            member = member or self._find_epithet(index, phrase)
        return member

    def _find_last_actor(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return the one named person who acted last before "the striker", in another paragraph too; nobody where several did."""
        sentence = self.view.sentences[index]
        found: Member | None = None
        last = -1
        for at in range(index - 1, max(-1, index - WINDOW_MENTIONS), -1):
            if self.view.sentences[at] < sentence - NEAR_SENTENCES or (found and self.view.sentences[at] < last):
                break
            member = self.view.cast.member_of.get(at)
            if (
                member is None
                or member.kind != PERSON
                or self.view.is_no_actor(at)
                or not self._fits(member, phrase.gender)
            ):
                continue
            if self.view.sentences[at] == sentence or not self.view.is_subject(at):
                continue
            if found is not None and member is not found:
                return None
            found, last = member, self.view.sentences[at]
        return found

    def _find_by_class(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return whose office is of a class ("the officer" for "Det Con Ruth Moss"): named last before, else the only one after."""
        offices = self.view.lexicon.people.classes.get(phrase.head)
        if offices is None or phrase.determiner != "the":
            return None
        fitting = [
            member
            for member in self.view.cast.members[:MAX_ASKED_MEMBERS]
            if member.kind == PERSON
            and self._fits(member, phrase.gender)
            and any(office.phrase.head in offices for office in self.view.offices(member))
        ]
        return Places(fitting).before(index) or (fitting[0] if len(fitting) == 1 else None)

    def _is_somebody_else(self, index: int, phrase: RolePhrase, later: Member) -> bool:
        """Tell "an officer ... the officer" from "regional officer Liam Fogarty" who comes later: no such noun alone for him."""
        is_bare = any(office.phrase.full_role.lower() == phrase.head for office in self.view.offices(later))
        if is_bare or later.mentions[0] < index or phrase.determiner != "the":
            return False
        for at in range(index - 1, max(-1, index - WINDOW_MENTIONS), -1):
            mention = self.view.mentions[at]
            if mention.form is MentionForm.ROLE and mention.text.lower().endswith(phrase.head):
                return True
        return False

    def _find_by_age_class(self, phrase: RolePhrase) -> Member | None:
        """Return the only person of an age that a noun tells: "the teenager"."""
        years = AGE_CLASSES.get(phrase.head)
        if years is None or phrase.determiner != "the":
            return None
        fitting = [member for age, member in self._ages_of_members().items() if int(age) in years]
        return fitting[0] if len(fitting) == 1 and self._fits(fitting[0], phrase.gender) else None

    def is_restricted(self, index: int) -> bool:
        """Tell whether a clause says which one is meant ("The retired vet who caught the ferret"): nobody named then."""
        end = self.view.mentions[index].span.end
        return self.view.page.text[end : end + 5] in {" who ", " whos", " that"}

    def find_apposed(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return the person straight before a phrase in apposition: "Ada Holt, head of the trust, said"."""
        if phrase.plural or index == 0:
            return None
        span = self.view.mentions[index].span
        if self.view.page.text[span.end : span.end + 1] not in {",", ")", "–", "—"}:
            return None
        before = self.view.mentions[index - 1]
        between = self.view.page.text[before.span.end : span.start]
        if before.form is not MentionForm.NAME or _APPOSED.fullmatch(between) is None:
            return None
        member = self.view.cast.member_of.get(index - 1)
        return member if member is not None and member.kind == PERSON and self._fits(member, phrase.gender) else None

    def _find_office(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return the person with the same office; the nearest before, else the first after."""
        key = (phrase.head, phrase.role.lower(), phrase.gender)
        if key not in self._people_of_office:
            self._people_of_office[key] = Places(
                [
                    member
                    for member in self._list_asked(phrase)
                    if member.kind == PERSON
                    and not (phrase.gender and member.is_gender_sure and phrase.gender != member.gender)
                    and any(
                        _is_same_office(office.phrase, phrase, self.view.lexicon)
                        for office in self.view.offices(member)
                    )
                ]
            )
        return self._people_of_office[key].nearest(index)

    def _list_asked(self, phrase: RolePhrase) -> list[Member]:
        """Return the members who may have the office, in the cast's order: an adjective ("home", "finance") must be theirs, too.

        Looked up by adjective, for an article may tell a thousand workers apart.
        """
        near, adjectives = self._near_words(phrase.head), phrase.role.lower().split()[:-1]
        if not adjectives:
            return near
        if phrase.head not in self._by_adjective:
            having: dict[str, list[Member]] = defaultdict(list)
            for member in near:
                for office in self.view.offices(member):
                    for word in office.phrase.full_role.lower().split()[:-1] or [""]:
                        having[word].append(member)
            self._by_adjective[phrase.head] = having
        having = self._by_adjective[phrase.head]
        found = {member.index: member for word in ("", *adjectives) for member in having.get(word, ())}
        return [found[index] for index in sorted(found)]

    def _near_words(self, head: str) -> list[Member]:
        """Return the members that are named near a noun or another word for the same office, in the cast's order."""
        names = self.view.lexicon.people.same_office
        office = names.get(head, head)
        if office not in self._near:
            words = {office, *(word for word, name in names.items() if name == office)}
            found: dict[int, Member] = {}
            for at in sorted(at for word in words for at in self._find_word(word)):
                low = bisect_left(self.view.cast.starts, at - APPOSITION_CHARS)
                high = bisect_left(self.view.cast.starts, at + APPOSITION_CHARS)
                for index in range(low, high):
                    member = self.view.cast.member_of.get(index)
                    if member is not None:
                        found[member.index] = member
            self._near[office] = [found[i] for i in sorted(found)]
        return self._near[office]

    @cached_property
    def _lower(self) -> str:
        """The text in lower case, as long as the text but for a few signs; only looked into roughly."""
        return self.view.page.text.lower()

    def _find_word(self, word: str) -> Iterator[int]:
        """Yield where a word stands, roughly: within longer words too."""
        at = self._lower.find(word)
        while at >= 0:
            yield at
            at = self._lower.find(word, at + len(word))

    def _ages_of_members(self) -> Mapping[str, Member]:
        if self._ages is None:
            ages: dict[str, Member] = {}
            for member in self.view.cast.members:
                if member.kind == PERSON:
                    for at in member.mentions[:4]:
                        age = find_age(self.view.page, self.view.mentions[at])
                        if age:
                            ages.setdefault(age, member)
            self._ages = ages
        return self._ages

    def _find_by_age(self, index: int, phrase: RolePhrase) -> Member | None:
        """Settle "A 34-year-old man ... Ada Holt ... The 34-year-old": one person where one reading names her."""
        same = [
            i
            for i in range(max(0, index - WINDOW_MENTIONS), min(len(self.view.mentions), index + WINDOW_MENTIONS))
            if self.view.mentions[i].form is MentionForm.ROLE
            and self.view.mentions[i].text.find(f"{phrase.age}-year-old") >= 0
        ]
        for at in same:
            other = self.view.phrase(at)
            if other is not None and other.is_pinned and other.head not in {"son", "daughter"}:
                member = self._find_last_actor(at, other) or self._find_epithet(at, other)
                if member is not None:
                    return member
        return None

    def _find_epithet(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return the person named as subject in the sentence before, or first named in the one after."""
        sentence = self.view.sentences[index]
        paragraph = self.view.page.paragraph_index(self.view.mentions[index].span.start)
        for at in range(index - 1, max(-1, index - WINDOW_MENTIONS), -1):
            if self.view.sentences[at] < sentence - 1:
                break
            member = self.view.cast.member_of.get(at)
            if member is None or member.kind != PERSON or self.view.sentences[at] == sentence:
                continue
            near = self.view.page.paragraph_index(self.view.mentions[at].span.start) == paragraph
            if near and self.view.is_subject(at) and self._fits(member, phrase.gender):
                return member
        for at in range(index + 1, min(len(self.view.mentions), index + WINDOW_MENTIONS)):
            if self.view.sentences[at] > sentence + NEAR_SENTENCES:
                break
            member = self.view.cast.member_of.get(at)
            if member is None or member.kind != PERSON or self.view.sentences[at] == sentence:
                continue
            is_new = member.mentions[0] >= index and member.parts is not None and bool(member.parts.given)
            if is_new and self.view.is_subject(at) and self._fits(member, phrase.gender):
                return member
            return None
        return None

    def _fits(self, member: Member, gender: str) -> bool:
        return not (gender and member.gender and gender != member.gender)


def is_other_office(known: RolePhrase, asked: RolePhrase) -> bool:
    """Tell whether a word that parts offices stands in one phrase only: "opposition leader", "prime minister"."""
    mine, other = set(known.full_role.lower().split()), set(asked.full_role.lower().split())
    return bool(mine) and bool(PARTING & (other - mine))


def _is_same_office(known: RolePhrase, asked: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell whether a stated role fits a phrase: same noun, and no different adjective ("home", "finance")."""
    names = lexicon.people.same_office
    if known.head != asked.head and names.get(known.head, known.head) != names.get(asked.head, asked.head):
        return False
    if is_other_office(known, asked):
        return False
    if known.body and asked.body and not set(known.body.lower().split()) & set(asked.body.lower().split()):
        return False  # "leader of the Labour group" and "the leader of Wex Council"
    mine, other = known.full_role.lower().split()[:-1], asked.role.lower().split()[:-1]
    return not (mine and other) or bool(set(mine) & set(other)) or not asked.role
