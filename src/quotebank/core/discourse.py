"""Who the words of an article stand for: names, "the charity", "the widow", "he".

One reading of the article from first mention to last, on demand: each mention gets its referent (a
member of the cast, or the first phrase that spoke of an unnamed person or body), pronouns the one
that :mod:`quotebank.core.pronouns` finds likeliest among those before them.

Pure. Looks back over a bounded window, so the cost is linear in the article's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.core.model import Mention, MentionForm, Span
from quotebank.core.names import clean_body, clean_name, fold_name, is_capitalised, lower_word
from quotebank.core.offices import APPOSITION_CHARS, Office, find_age, find_offices
from quotebank.core.people import BODY, PERSON, Cast, Member
from quotebank.core.pronouns import MAX_CANDIDATES, Antecedent, choose_antecedent
from quotebank.core.role_phrases import POSSESSIVES, RolePhrase, parse_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotebank.core.lexicon import Lexicon
    from quotebank.core.segmentation import Page

#: Mentions and sentences before a pronoun that are searched; farther ones were right in 1 % of PolNeAR train.
WINDOW_MENTIONS = 60
WINDOW_SENTENCES = 14

#: Sentences around a description ("the widow") in which its person must be named.
NEAR_SENTENCES = 3

#: Sentences before a pronoun in which an unnamed person ("the driver") can be meant; farther back only names are.
ROLE_SENTENCES = 4

#: Nouns for a body that say little of its name: "the company" is whatever body was named last and is nothing else.
GENERAL_BODIES = frozenset(
    [
        "company",
        "firm",
        "business",
        "operator",
        "charity",
        "group",
        "organisation",
        "organization",
        "retailer",
        "manufacturer",
        "developer",
        "supermarket",
        "carmaker",
        "housebuilder",
        "watchdog",
        "regulator",
        "agency",
        "airline",
        "club",
    ]
)

#: How much of an article is searched for a body that only quoted words name, in characters.
HIDDEN_CHARS = 20_000

#: How sure a pronoun is of somebody who is named only after it.
LATER_SHARE = 0.6

#: A pronoun teaches the gender of whom it stands for when it is at least so sure.
LEARNING_SHARE = 0.6

#: A paragraph as short as this without a full stop is a headline, in characters.
HEADLINE_CHARS = 160

_GENDERED = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_PREPOSITIONS = frozenset(
    [
        "of",
        "for",
        "with",
        "by",
        "to",
        "from",
        "about",
        "against",
        "at",
        "on",
        "in",
        "into",
        "over",
        "behind",
        "between",
        "after",
        "before",
        "like",
        "than",
        "as",
        "near",
        "including",
        "and",
    ]
)
_ADDRESSING = frozenset(["told", "asked", "tells", "asks", "telling", "asking", "urged", "thanked", "interviewed"])
_POSSESSIVE_AFTER = re.compile(r"['’]s?\b|['’]\s")
_WORD_BEFORE = 14


@dataclass(frozen=True, slots=True)
class Referent:
    """What a mention stands for. Equal keys are one person, body or text."""

    key: tuple[str, int]
    kind: str  # person, body, role (unnamed, one), crowd (unnamed, several), document
    member: Member | None = None
    gender: str = ""
    is_gender_sure: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation that has its speaker already."""

    start: int
    end: int
    referent: Referent


@dataclass(slots=True)
class _Event:
    """A mention before a pronoun, in the order of the page."""

    index: int
    sentence: int
    referent: Referent
    is_pronoun: bool


class Discourse:
    """Reads an article's mentions once; answers are remembered."""

    def __init__(self, page: Page, mentions: Sequence[Mention], cast: Cast, lexicon: Lexicon) -> None:
        self.page, self.mentions, self.cast, self.lexicon = page, list(mentions), cast, lexicon
        self.sentences = [page.sentence_index(m.span.start) for m in self.mentions]
        self.spoken: list[Spoken] = []
        self._phrases: dict[int, RolePhrase | None] = {}
        self._referents: dict[int, Referent | None] = {}
        self._pronouns: dict[int, tuple[Referent, float] | None] = {}
        self._offices: dict[int, list[Office]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._events: list[_Event] = []
        self._read = 0  # mentions that have become events
        self._heads: dict[str, int] = {}  # head noun -> mention that spoke of it first or anew
        self._ages: dict[str, Member] | None = None
        self._lower = page.text.lower()  # as long as the text but for a few signs; only looked into roughly
        self._near: dict[str, list[Member]] = {}
        self._next_gendered = self._find_next_gendered()
        self._all_bodies: list[Member] | None = None
        self._bodies_of_noun: dict[str, _Places] = {}
        self._people_of_office: dict[tuple[str, str, str], _Places] = {}
        self._hidden_bodies: dict[str, Member | None] = {}
        self._learned: dict[tuple[str, int], str] = {}  # gender that pronouns gave to a referent

    def _find_next_gendered(self) -> list[int]:
        """Return for each mention the sentence of the next "he" or "she", itself included."""
        following = [10**9] * (len(self.mentions) + 1)
        for at in range(len(self.mentions) - 1, -1, -1):
            mention = self.mentions[at]
            is_gendered = mention.form is MentionForm.PRONOUN and mention.text.lower() in _GENDERED
            following[at] = self.sentences[at] if is_gendered else following[at + 1]
        return following

    # ------------------------------------------------------------------ phrases

    def starts_sentence(self, span: Span) -> bool:
        """Tell whether a span opens a sentence, so that its capital proves nothing."""
        index = self.page.sentence_index(span.start)
        return index < 0 or self.page.sentences[index].start >= span.start - 1

    def phrase(self, index: int) -> RolePhrase | None:
        """Return the mention taken apart as a role phrase; ``None`` for words that no list knows."""
        if index not in self._phrases:
            mention = self.mentions[index]
            self._phrases[index] = parse_role(
                mention.text, self.lexicon, at_sentence_start=self.starts_sentence(mention.span)
            )
        return self._phrases[index]

    def offices(self, member: Member) -> list[Office]:
        """Return the roles that the article states beside a person's names."""
        if member.index not in self._offices:
            self._offices[member.index] = find_offices(
                self.page, self.mentions, member.mentions, self.cast.names, self.lexicon
            )
        return self._offices[member.index]

    # ---------------------------------------------------------------- referents

    def referent(self, index: int) -> Referent | None:
        """Return what a mention stands for; ``None`` for "it", "they", "I" and the like."""
        if index not in self._referents:
            self._referents[index] = None  # a phrase that is owned by itself ends here
            self._referents[index] = self._find_referent(index)
        return self._referents[index]

    def _find_referent(self, index: int) -> Referent | None:
        member = self.cast.member_of.get(index)
        if member is not None:
            return self.of_member(member)
        form = self.mentions[index].form
        if form is MentionForm.PRONOUN:
            found = self._pronouns.get(index)
            return found[0] if found else None
        if form is MentionForm.ORGANISATION:
            body = self.find_body(self.mentions[index].text, index)
            return self.of_member(body) if body is not None else self._unnamed(index, "body")
        if form is MentionForm.DOCUMENT:
            return Referent(("d", index), "document")
        if form is MentionForm.ROLE:
            phrase = self.phrase(index)
            if phrase is None:
                return Referent(("r", index), "role")
            member = self._find_apposed(index, phrase) or self.find_described(index, phrase)
            if member is None and phrase.is_pinned and phrase.head in self.lexicon.people.body_kinds:
                member = self.find_body(self.mentions[index].text, index)
            if member is not None:
                return self.of_member(member)
            return self._unnamed(index, "crowd" if phrase.plural else "role", phrase)
        return None

    def of_member(self, member: Member) -> Referent:
        """Return the referent of a member of the cast."""
        return Referent(("m", member.index), member.kind, member, member.gender, member.is_gender_sure)

    def _unnamed(self, index: int, kind: str, phrase: RolePhrase | None = None) -> Referent:
        """Return the referent of an unnamed phrase: "the driver" is the driver spoken of before."""
        phrase = phrase or self.phrase(index)
        if phrase is None:
            return Referent(("r", index), kind)
        first = index
        if phrase.determiner == "the":
            chain = [index]
            while (
                earlier := self._find_same_head(chain[-1], phrase.head)
            ) is not None and earlier not in self._referents:
                chain.append(earlier)
            for at in reversed(chain[1:]):
                self.referent(at)
            earlier = self._find_same_head(index, phrase.head)
            before = self.referent(earlier) if earlier is not None else None
            if before is not None and before.member is None:
                first = before.key[1]
        return Referent(("r", first), kind, None, phrase.gender, bool(phrase.gender))

    def _find_same_head(self, index: int, head: str) -> int | None:
        """Return the nearest mention before that speaks of the same noun."""
        for at in range(index - 1, max(-1, index - WINDOW_MENTIONS), -1):
            if self._is_head_at(at, head):
                return at
        return None

    def _is_head_at(self, index: int, head: str) -> bool:
        mention = self.mentions[index]
        if head not in mention.text.lower() or index in self.cast.member_of:
            return False
        if mention.form is not MentionForm.ROLE and mention.form is not MentionForm.ORGANISATION:
            return False
        phrase = self.phrase(index)
        return phrase is not None and phrase.head == head

    # ------------------------------------------------------ bodies behind nouns

    def find_body(self, text: str, near: int) -> Member | None:
        """Return the named body behind a name, or a noun for it ("the charity"); ``near``: where it is read from."""
        named = self.cast.find_body(text)
        if named is not None:
            return named
        phrase = clean_name(text)
        words = [lower_word(w) for w in phrase.split()]
        if words and words[0] in {"the", "a", "an", "this", "that"}:
            words = words[1:]
        if not words or is_capitalised(phrase.split()[-1]):
            return None
        noun = " ".join(words)
        bodies = self._bodies()
        if (not bodies and noun not in self.lexicon.people.body_kinds) or (
            len(words) > 1 and noun not in self.lexicon.people.body_kinds
        ):
            return None
        if noun not in self._bodies_of_noun:
            called = [m for m in bodies if noun in m.kinds]
            heads = self.lexicon.people.body_kinds.get(noun, frozenset()) | {noun}
            self._bodies_of_noun[noun] = _Places(called or [m for m in bodies if _has_head(m.name, heads)])
        found = self._bodies_of_noun[noun].nearest(near)
        if found is None and noun in GENERAL_BODIES:
            found = self._find_general_body(noun, near)
        if found is None:
            found = self._find_hidden_body(noun)
        if found is not None and found.kind == PERSON:
            found.kind, found.gender = BODY, ""
        return found

    def _bodies(self) -> list[Member]:
        if self._all_bodies is None:
            self._all_bodies = [m for m in self.cast.members if m.kind == BODY or self._may_be_body(m)]
        return self._all_bodies

    def _may_be_body(self, member: Member) -> bool:
        """Tell whether a name that no list knows could be a body's: no title, no known given name, two words or more."""
        parts = member.parts
        if member.gender or parts is None or parts.titles:
            return False
        first = parts.given[0] if parts.given else parts.surname
        return self.lexicon.gender_of_given_name(first) == "" and member.kin_of is None

    def _find_general_body(self, noun: str, near: int) -> Member | None:
        """Return the body named last, within a few sentences, that its name does not make something else."""
        for at in range(near - 1, max(-1, near - WINDOW_MENTIONS), -1):
            if self.sentences[near] - self.sentences[at] > NEAR_SENTENCES:
                break
            member = self.cast.member_of.get(at)
            if member is None or not (member.kind == BODY or self._may_be_body(member)):
                continue
            if not self._is_other_kind(member, noun):
                return member
        return None

    def _is_other_kind(self, member: Member, noun: str) -> bool:
        """Tell whether a body's name says that it is something else: a council is no company."""
        words = {fold_name(w) for w in member.name.split()}
        kinds = self.lexicon.people.body_kinds
        if any(words & heads for kind, heads in kinds.items() if kind != noun and kind not in GENERAL_BODIES):
            return True
        return words <= self.lexicon.places or words <= self.lexicon.nationalities

    def _find_hidden_body(self, noun: str) -> Member | None:
        """Find a body that is named inside quoted words only, by a last word that fits the noun."""
        if noun not in self.lexicon.people.body_kinds:
            return None
        if noun not in self._hidden_bodies:
            heads = self.lexicon.people.body_kinds[noun] | {noun}
            ends = "|".join(sorted(re.escape(h.capitalize()) for h in heads if len(h) > 2))
            found = re.search(rf"\b((?:[A-Z][\w’'-]+ ){{1,4}}(?:{ends}))\b(?!\s[A-Z])", self.page.text[:HIDDEN_CHARS])
            name = clean_body(found.group(1)) if found else ""
            self._hidden_bodies[noun] = Member(-1 - len(self._hidden_bodies), BODY, name) if name else None
        return self._hidden_bodies[noun]

    # ------------------------------------------------- people behind role words

    def find_described(self, index: int, phrase: RolePhrase) -> Member | None:
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
        is_epithet = phrase.head in self.lexicon.people.epithets or bool(phrase.age) or is_former
        if member is None and is_epithet and not self._is_restricted(index):
            member = self._find_epithet(index, phrase)
        return member

    def _is_restricted(self, index: int) -> bool:
        """Tell whether a clause says which one is meant ("The retired vet who caught the ferret"): nobody named then."""
        end = self.mentions[index].span.end
        return self.page.text[end : end + 5] in {" who ", " whos", " that"}

    def _find_apposed(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return the person straight before a phrase in apposition: "Ada Holt, head of the trust, said"."""
        if phrase.plural or index == 0:
            return None
        span = self.mentions[index].span
        if self.page.text[span.end : span.end + 1] not in {",", ")", "–", "—"}:
            return None
        before = self.mentions[index - 1]
        if before.form is not MentionForm.NAME or self.page.text[before.span.end : span.start] != ", ":
            return None
        member = self.cast.member_of.get(index - 1)
        return member if member is not None and member.kind == PERSON and self._fits(member, phrase.gender) else None

    def _find_office(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return the person with the same office; the nearest before, else the first after."""
        key = (phrase.head, phrase.role.lower(), phrase.gender)
        if key not in self._people_of_office:
            self._people_of_office[key] = _Places(
                [
                    member
                    for member in self._near_words(phrase.head)
                    if member.kind == PERSON
                    and not (phrase.gender and member.is_gender_sure and phrase.gender != member.gender)
                    and any(_is_same_office(office.phrase, phrase) for office in self.offices(member))
                ]
            )
        return self._people_of_office[key].nearest(index)

    def _near_words(self, head: str) -> list[Member]:
        """Return the members that are named near a noun or another word for the same office, in the cast's order."""
        office = _OFFICE_NAMES.get(head, head)
        words = {head, office} | {word for word, name in _OFFICE_NAMES.items() if name == office}
        if office not in self._near:
            found: dict[int, Member] = {}
            for at in sorted(at for word in words for at in self._find_word(word)):
                low = bisect_left(self.cast.starts, at - APPOSITION_CHARS)
                high = bisect_left(self.cast.starts, at + APPOSITION_CHARS)
                for index in range(low, high):
                    member = self.cast.member_of.get(index)
                    if member is not None:
                        found[member.index] = member
            self._near[office] = [found[i] for i in sorted(found)]
        return self._near[office]

    def _find_word(self, word: str) -> Iterator[int]:
        """Yield where a word stands, roughly: within longer words too."""
        at = self._lower.find(word)
        while at >= 0:
            yield at
            at = self._lower.find(word, at + len(word))

    def _ages_of_members(self) -> Mapping[str, Member]:
        if self._ages is None:
            ages: dict[str, Member] = {}
            for member in self.cast.members:
                if member.kind == PERSON:
                    for at in member.mentions[:4]:
                        age = find_age(self.page, self.mentions[at])
                        if age:
                            ages.setdefault(age, member)
            self._ages = ages
        return self._ages

    def _find_by_age(self, index: int, phrase: RolePhrase) -> Member | None:
        """Settle "A 34-year-old man ... Ada Holt ... The 34-year-old": one person where one reading names her."""
        same = [
            i
            for i in range(max(0, index - WINDOW_MENTIONS), min(len(self.mentions), index + WINDOW_MENTIONS))
            if self.mentions[i].form is MentionForm.ROLE and self.mentions[i].text.find(f"{phrase.age}-year-old") >= 0
        ]
        for at in same:
            other = self.phrase(at)
            if other is not None and other.is_pinned and other.head not in {"son", "daughter"}:
                member = self._find_epithet(at, other)
                if member is not None:
                    return member
        return None

    def _find_epithet(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return the person named as subject in the sentence before, or first named in the one after."""
        sentence = self.sentences[index]
        paragraph = self.page.paragraph_index(self.mentions[index].span.start)
        for at in range(index - 1, max(-1, index - WINDOW_MENTIONS), -1):
            if self.sentences[at] < sentence - 1:
                break
            member = self.cast.member_of.get(at)
            if member is None or member.kind != PERSON or self.sentences[at] == sentence:
                continue
            near = self.page.paragraph_index(self.mentions[at].span.start) == paragraph
            if near and self.is_subject(at) and self._fits(member, phrase.gender):
                return member
        for at in range(index + 1, min(len(self.mentions), index + WINDOW_MENTIONS)):
            if self.sentences[at] > sentence + NEAR_SENTENCES:
                break
            member = self.cast.member_of.get(at)
            if member is None or member.kind != PERSON or self.sentences[at] == sentence:
                continue
            is_new = member.mentions[0] >= index and member.parts is not None and bool(member.parts.given)
            if is_new and self.is_subject(at) and self._fits(member, phrase.gender):
                return member
            return None
        return None

    def _fits(self, member: Member, gender: str) -> bool:
        return not (gender and member.gender and gender != member.gender)

    # ----------------------------------------------------------------- pronouns

    def is_subject(self, index: int) -> bool:
        """Tell whether a mention looks like its sentence's subject: no other person before it, no preposition."""
        before = index - 1
        if before >= 0 and self.sentences[before] == self.sentences[index]:
            mention = self.mentions[before]
            if mention.span.end <= self.mentions[index].span.start and self._is_personal(before):
                return False
        return self._word_before(index) not in _PREPOSITIONS

    def _is_personal(self, index: int) -> bool:
        """Tell whether a mention is worded as a person: name, pronoun or role."""
        form = self.mentions[index].form
        return form is MentionForm.NAME or form is MentionForm.PRONOUN or form is MentionForm.ROLE

    def _word_before(self, index: int) -> str:
        """Return the word straight before a mention, lower case; empty where punctuation stands between."""
        start = self.mentions[index].span.start
        words = self.page.text[max(0, start - _WORD_BEFORE) : start].split()
        return words[-1].lower() if words else ""

    def resolve_pronoun(self, index: int, quotation: Sequence[Span] = ()) -> tuple[Referent, float] | None:
        """Return whom "he" or "she" at a mention stands for and how likely; ``quotation``: the segments it speaks."""
        self._read_until(index)
        if index not in self._pronouns:
            self._pronouns[index] = self._choose(index, quotation)
            self._referents.pop(index, None)
        return self._pronouns[index]

    def _read_until(self, index: int) -> None:
        """Turn the mentions before ``index`` into events, resolving pronouns on the way."""
        while self._read < index:
            at = self._read
            self._read += 1
            mention = self.mentions[at]
            is_pronoun = mention.form is MentionForm.PRONOUN
            if is_pronoun and mention.text.lower() in _GENDERED and at not in self._pronouns:
                self._pronouns[at] = self._choose(at, ())
                self._referents.pop(at, None)
            if not self._is_personal(at):
                continue
            if mention.form is MentionForm.ROLE and self._next_gendered[at] - self.sentences[at] > ROLE_SENTENCES:
                continue
            referent = self.referent(at)
            if referent is not None and referent.kind in {PERSON, "role"} and not self._is_in_name(at):
                self._events.append(_Event(at, self.sentences[at], referent, is_pronoun))
                self._counts[referent.key] = self._counts.get(referent.key, 0) + 1

    def _is_in_name(self, index: int) -> bool:
        """Tell whether a mention lies in the words before another name: "Holt" in "Holt adviser Bob Dyce"."""
        before = self.mentions[index - 1] if index else None
        return (
            before is not None
            and before.form is MentionForm.NAME
            and before.span.end >= self.mentions[index].span.end
            and before.span.start <= self.mentions[index].span.start
        )

    def find_antecedents(self, index: int, gender: str, quotation: Sequence[Span]) -> list[tuple[Referent, Antecedent]]:
        """Return the candidates for a pronoun of a gender at a mention, nearest first, with what is known of each."""
        self._read_until(index)
        sentence = self.sentences[index]
        position = self.mentions[index].span.start
        paragraph = self.page.paragraph_index(position)
        pronoun_is_subject = self.is_subject(index)
        last = self._last_spoken(position)
        quoted = " ".join(self.page.text[s.start : s.end] for s in quotation).lower() if quotation else ""
        found: dict[tuple[str, int], tuple[Referent, Antecedent]] = {}
        for event in reversed(self._events[-WINDOW_MENTIONS:]):
            if event.index >= index:
                continue
            if event.sentence < sentence - WINDOW_SENTENCES and event.referent.key != (
                last.referent.key if last else None
            ):
                break
            referent = event.referent
            if referent.key in found:
                continue
            fit = _judge_gender(referent, gender, self._learned.get(referent.key, ""))
            if fit is None:
                continue
            mention = self.mentions[event.index]
            start = mention.span.start
            word_before = self._word_before(event.index)
            spoke = last is not None and last.referent.key == referent.key
            found[referent.key] = (
                referent,
                Antecedent(
                    sentences_back=max(0, sentence - event.sentence),
                    is_subject=self.is_subject(event.index),
                    pronoun_is_subject=pronoun_is_subject,
                    is_same_paragraph=self.page.paragraph_index(start) == paragraph,
                    spoke_last=spoke,
                    spoke_nearby=spoke and last is not None and paragraph - self.page.paragraph_index(last.end) <= 1,
                    gender_fit=fit,
                    mention_count=self._counts.get(referent.key, 1),
                    after_preposition=word_before in _PREPOSITIONS,
                    is_addressed=word_before in _ADDRESSING,
                    is_possessive=_POSSESSIVE_AFTER.match(self.page.text, mention.span.end) is not None,
                    is_in_quotation=bool(quoted)
                    and referent.member is not None
                    and referent.member.name.rsplit(" ", 1)[-1].lower() in quoted,
                    is_role=referent.member is None,
                    is_pronoun=event.is_pronoun,
                    is_in_headline=self._is_headline(event.index) and paragraph > 0,
                ),
            )
            if len(found) >= MAX_CANDIDATES:
                break
        return list(found.values())

    def _choose(self, index: int, quotation: Sequence[Span]) -> tuple[Referent, float] | None:
        pronoun = self.lexicon.pronouns.get(self.mentions[index].text.lower())
        gender = pronoun.gender if pronoun is not None and pronoun.gender in {"m", "f"} else ""
        candidates = self.find_antecedents(index, gender, quotation)
        chosen = choose_antecedent([known for _, known in candidates])
        if chosen is None:
            return self._find_named_later(index, gender)
        referent, share = candidates[chosen[0]][0], chosen[1]
        if gender and share >= LEARNING_SHARE:
            self._learned.setdefault(referent.key, gender)
        return referent, share

    def _find_named_later(self, index: int, gender: str) -> tuple[Referent, float] | None:
        """Return the first person named after a pronoun that nobody before it fits (“...,” she said. Ada Holt was nine.)."""
        for at in range(index + 1, min(len(self.mentions), index + WINDOW_MENTIONS)):
            if self.sentences[at] > self.sentences[index] + NEAR_SENTENCES:
                break
            member = self.cast.member_of.get(at)
            if member is not None and member.kind == PERSON and member.gender == gender != "":
                return self.of_member(member), LATER_SHARE
        return None

    def _last_spoken(self, position: int) -> Spoken | None:
        for spoken in reversed(self.spoken[-4:]):
            if spoken.start < position:
                return spoken
        return None

    def _is_headline(self, index: int) -> bool:
        if not self.page.paragraphs or self.mentions[index].span.start >= self.page.paragraphs[0].end:
            return False
        first = self.page.paragraphs[0]
        return len(first) <= HEADLINE_CHARS and self.page.text[first.end - 1] not in ".!?\"”’'"


def _has_head(name: str, heads: frozenset[str]) -> bool:
    """Tell whether a name holds one of the words and one word besides ("Fire" alone is no fire service)."""
    words = {fold_name(w) for w in name.split()}
    return bool(words & heads) and bool(words - heads)


def _judge_gender(referent: Referent, gender: str, learned: str) -> int | None:
    """Return 2, 1, 0 or -1 as in :class:`Antecedent`; ``None`` where the article says otherwise."""
    if not gender:
        return 0
    if not referent.gender:
        if not learned:
            return 0
        return 1 if learned == gender else (-1 if referent.member is not None else None)
    if referent.gender == gender:
        return 2 if referent.is_gender_sure else 1
    return None if referent.is_gender_sure else -1


def _is_same_office(known: RolePhrase, asked: RolePhrase) -> bool:
    """Tell whether a stated role fits a phrase: same noun, and no different adjective ("home", "finance")."""
    if known.head != asked.head and _OFFICE_NAMES.get(known.head, known.head) != _OFFICE_NAMES.get(
        asked.head, asked.head
    ):
        return False
    mine, other = known.full_role.lower().split()[:-1], asked.role.lower().split()[:-1]
    return not (mine and other) or bool(set(mine) & set(other)) or not asked.role


#: Offices that go by several words.
_OFFICE_NAMES = {
    "cllr": "councillor",
    "sgt": "sergeant",
    "insp": "inspector",
    "supt": "superintendent",
    "det": "detective",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "justice": "judge",
    "pc": "officer",
    "constable": "officer",
    "sergeant": "officer",
    "inspector": "officer",
    "superintendent": "officer",
    "detective": "officer",
    "rev": "reverend",
    "boss": "manager",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "headmaster": "headteacher",
    "headmistress": "headteacher",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}


class _Places:
    """Where some members are mentioned, to find the nearest quickly."""

    def __init__(self, members: Sequence[Member]) -> None:
        pairs = sorted((at, order) for order, member in enumerate(members) for at in member.mentions)
        self._at = [at for at, _ in pairs]
        self._members = [members[order] for _, order in pairs]

    def nearest(self, near: int) -> Member | None:
        """Return the member mentioned last before ``near``, else the first to come."""
        if not self._members:
            return None
        return self._members[max(0, bisect_left(self._at, near) - 1)]
