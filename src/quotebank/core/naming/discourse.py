"""Who the words of an article stand for: names, "the charity", "the widow", "he".

One reading of the article from first mention to last, on demand: each mention gets its referent (a
member of the cast, or the first phrase that spoke of an unnamed person or body), pronouns the one
that :mod:`quotebank.core.naming.pronouns` finds likeliest among those before them.

Pure. Looks back over a bounded window, so the cost is linear in the article's length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quotebank.core.model import Mention, MentionForm, Span, make
from quotebank.core.naming.body_nouns import BodyNouns
from quotebank.core.naming.descriptions import Descriptions, is_other_office
from quotebank.core.naming.introductions import find_introduction
from quotebank.core.naming.mention_view import (
    NAME,
    NEAR_SENTENCES,
    ORGANISATION,
    PRONOUN,
    ROLE,
    WINDOW_MENTIONS,
    MentionView,
)
from quotebank.core.naming.people import PERSON, Cast, Member
from quotebank.core.naming.pronouns import MAX_CANDIDATES, Antecedent, choose_antecedent
from quotebank.core.naming.retold import RETOLD_SENTENCES, RETOLD_SHARE, find_told, is_same_outlet
from quotebank.core.naming.role_phrases import RolePhrase

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.quoting.segmentation import Page

#: Sentences before a pronoun that are searched; farther ones were right in 1 % of PolNeAR train.
WINDOW_SENTENCES = 14

#: Sentences before a pronoun in which an unnamed person ("the driver") can be meant; farther back only names are.
ROLE_SENTENCES = 4

#: How sure a pronoun is of somebody who is named only after it.
LATER_SHARE = 0.6

#: How sure a pronoun is of the only person in its paragraph, who acts in the sentence before.
ONLY_ACTOR_SHARE = 0.85

#: A pronoun teaches the gender of whom it stands for when it is at least so sure.
LEARNING_SHARE = 0.6

#: A paragraph as short as this without a full stop is a headline, in characters.
HEADLINE_CHARS = 160

_GENDERED = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
ADDRESSING = frozenset(["told", "asked", "tells", "asks", "telling", "asking", "urged", "thanked", "interviewed"])
_POSSESSIVE_AFTER = re.compile(r"['’]s?\b|['’]\s")

#: A pronoun that opens a clause behind the only person named in its sentence stands for that person nearly always.
OWN_SUBJECT_SHARE = 0.9

#: Mentions behind "a man" among which the name stands by which he was identified.
NAMED_AS_MENTIONS = 5
_NAMED_BEFORE = re.compile(r"\b(?:named|identified)\s(?:[\w’'-]+\s){0,3}$")
_NAMED_AS = re.compile(
    r"\b(?:named|identified)\s(?:\w+\s){0,3}as\s$|\b(?:gave|giving)\s(?:his|her|their)\s(?:\w+\s)?name\s(?:only\s|simply\s)?as\s$"
    r"|\b(?:identified|identifying|introduced|introducing|calls|calling)\s(?:him|her|them)sel(?:f|ves)\s(?:only\s|simply\s)?(?:as\s)?$"
    r"|\b(?:asked|wanted)\sto\sbe\s(?:called|known|identified)\s(?:only\s|simply\s)?(?:as\s|by\s[^.\n]{0,40}?,\s)?$"
)
_CLAUSE_OPENERS = frozenset(
    ["that", "because", "but", "and", "when", "after", "before", "as", "since", "if", "whether"]
)


class Referent(NamedTuple):
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
    place: _Place | None = None  # read when a pronoun first asks


class _Place(NamedTuple):
    """What the text around a mention says of it; the same for every pronoun that asks."""

    paragraph: int
    is_subject: bool
    after_preposition: bool
    is_addressed: bool
    is_possessive: bool
    is_in_headline: bool


class Discourse(MentionView):
    """Reads an article's mentions once; answers are remembered."""

    def __init__(self, page: Page, mentions: Sequence[Mention], cast: Cast, lexicon: Lexicon) -> None:
        super().__init__(page, mentions, cast, lexicon)
        self.bodies, self.descriptions = BodyNouns(self), Descriptions(self)
        self.introduction = find_introduction(self)
        self.spoken: list[Spoken] = []
        self._referents: dict[int, Referent | None] = {}
        self._pronouns: dict[int, tuple[Referent, float] | None] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._events: list[_Event] = []
        self._read = 0  # mentions that have become events
        self._learned: dict[tuple[str, int], str] = {}  # gender that pronouns gave to a referent

    @cached_property
    def _next_gendered(self) -> list[int]:
        """For each mention the sentence of the next "he", "she" or "her husband", itself included."""
        following = [10**9] * (len(self.mentions) + 1)
        for at in range(len(self.mentions) - 1, -1, -1):
            mention = self.mentions[at]
            first = mention.text if mention.form is PRONOUN else mention.text[:4].rstrip()
            is_gendered = first.lower() in _GENDERED
            following[at] = self.sentences[at] if is_gendered else following[at + 1]
        return following

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
        if form is PRONOUN:
            found = self._pronouns.get(index)
            return found[0] if found else None
        if form is ORGANISATION:
            body = self.bodies.find(self.mentions[index].text, index)
            return self.of_member(body) if body is not None else self._unnamed(index, "body")
        if form is MentionForm.DOCUMENT:
            return Referent(("d", index), "document")
        if form is ROLE:
            phrase = self.phrase(index)
            if phrase is None:
                return Referent(("r", index), "role")
            member = self._find_named_as(index) or self.descriptions.find_apposed(index, phrase)
            member = member or self.descriptions.find(index, phrase)
            if member is None:
                member = self._find_introduced(index, phrase)
            if member is None and phrase.is_pinned and phrase.head in self.lexicon.people.body_kinds:
                member = self.bodies.find(self.mentions[index].text, index)
            if member is not None:
                return self.of_member(member)
            return self._unnamed(index, "crowd" if phrase.plural else "role", phrase)
        return None

    def _find_named_as(self, index: int) -> Member | None:
        """Return the person in "named a man found dead as Ada Holt" and "a man who gave his name as Clive"."""
        span = self.mentions[index].span
        sentence = self.page.sentences[self.sentences[index]]
        for at in range(index + 1, min(len(self.mentions), index + NAMED_AS_MENTIONS)):
            other = self.mentions[at]
            if other.span.start >= sentence.end:
                break
            member = self.cast.member_of.get(at)
            if member is None or member.kind != PERSON or other.form is not NAME:
                continue
            between = self.page.text[span.end : other.span.start]
            named_before = _NAMED_BEFORE.search(self.page.text, sentence.start, span.start) is not None
            if _NAMED_AS.search(between) or (named_before and between.endswith(" as ")):
                return member
            return None
        return None

    def _find_introduced(self, index: int, phrase: RolePhrase) -> Member | None:
        """Return the person whom the story's opening describes, where a phrase is that description or repeats it."""
        introduced = self.introduction
        if (
            introduced is None
            or phrase.head != introduced.phrase.head
            or phrase.possessor != introduced.phrase.possessor
        ):
            return None
        if phrase.determiner not in {"a", "an"} and self.descriptions.is_restricted(index):
            return None  # the clause says which one
        is_again = index > introduced.mention and phrase.determiner == "the" and not phrase.tail
        return introduced.member if index == introduced.mention or is_again else None

    def of_member(self, member: Member) -> Referent:
        """Return the referent of a member of the cast."""
        # key, kind, member, gender, is_gender_sure
        return make(Referent, (("m", member.index), member.kind, member, member.gender, member.is_gender_sure))

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
            if earlier is not None and self._is_other_office(earlier, phrase):
                before = None
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
        if mention.form is not ROLE and mention.form is not ORGANISATION:
            return False
        phrase = self.phrase(index)
        return phrase is not None and phrase.head == head

    def _is_other_office(self, index: int, phrase: RolePhrase) -> bool:
        """Tell "the prime minister" from "the minister" spoken of before."""
        known = self.phrase(index)
        return known is None or is_other_office(known, phrase)

    # ----------------------------------------------------------------- pronouns

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
            is_pronoun = mention.form is PRONOUN
            if is_pronoun and mention.text.lower() in _GENDERED and at not in self._pronouns:
                self._pronouns[at] = self._choose(at, ())
                self._referents.pop(at, None)
            if not self.is_personal(at) or self.is_no_actor(at):
                continue
            if mention.form is ROLE and self._next_gendered[at] - self.sentences[at] > ROLE_SENTENCES:
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
            and before.form is NAME
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
        last_key = last.referent.key if last is not None else None
        is_near = last is not None and paragraph - self.page.paragraph_index(last.end) <= 1
        quoted = " ".join(self.page.text[s.start : s.end] for s in quotation).lower() if quotation else ""
        found: dict[tuple[str, int], tuple[Referent, Antecedent]] = {}
        for event in reversed(self._events[-WINDOW_MENTIONS:]):
            if event.index >= index:
                continue
            referent = event.referent
            key, member = referent.key, referent.member
            if event.sentence < sentence - WINDOW_SENTENCES and key != last_key:
                break
            if key in found:
                continue
            fit = _judge_gender(referent, gender, self._learned.get(key, ""))
            if fit is None:
                continue
            place = event.place or self._read_place(event)
            fields = (
                max(0, sentence - event.sentence),
                place.is_subject,
                pronoun_is_subject,
                place.paragraph == paragraph,
                key == last_key,
                key == last_key and is_near,
                fit,
                self._counts.get(key, 1),
                place.after_preposition,
                place.is_addressed,
                place.is_possessive,
                bool(quoted) and member is not None and member.name.rsplit(" ", 1)[-1].lower() in quoted,
                member is None,
                event.is_pronoun,
                place.is_in_headline and paragraph > 0,
            )  # as the fields of Antecedent
            found[key] = referent, make(Antecedent, fields)
            if len(found) >= MAX_CANDIDATES:
                break
        return list(found.values())

    def _read_place(self, event: _Event) -> _Place:
        mention = self.mentions[event.index]
        word_before = self.word_before(event.index)
        event.place = _Place(
            self.page.paragraph_index(mention.span.start),
            self.is_subject(event.index),
            word_before in self.lexicon.people.prepositions,
            word_before in ADDRESSING,
            _POSSESSIVE_AFTER.match(self.page.text, mention.span.end) is not None,
            self._is_headline(event.index),
        )
        return event.place

    def _choose(self, index: int, quotation: Sequence[Span]) -> tuple[Referent, float] | None:
        pronoun = self.lexicon.pronouns.get(self.mentions[index].text.lower())
        gender = pronoun.gender if pronoun is not None and pronoun.gender in {"m", "f"} else ""
        own = self._find_own_subject(index, gender)
        if own is not None:
            self._learned.setdefault(own.key, gender)
            return own, OWN_SUBJECT_SHARE
        candidates = self.find_antecedents(index, gender, quotation)
        teller = self._find_teller(index, [referent.key for referent, known in candidates if known.gender_fit >= 0])
        if teller is not None:
            return teller, RETOLD_SHARE
        chosen = choose_only_actor(candidates) or choose_antecedent([known for _, known in candidates])
        if chosen is None:
            return self._find_named_later(index, gender)
        referent, share = candidates[chosen[0]][0], chosen[1]
        if gender and share >= LEARNING_SHARE:
            self._learned.setdefault(referent.key, gender)
        return referent, share

    def _find_teller(self, index: int, fitting: Sequence[tuple[str, int]]) -> Referent | None:
        """Return who of the fitting ones told the outlet before that is told again: "he told the paper"."""
        told = find_told(self.page.text, self.mentions[index].span.end)
        if told is None:
            return None
        for event in reversed(self._events[-WINDOW_MENTIONS:]):
            if event.sentence < self.sentences[index] - RETOLD_SENTENCES:
                break
            earlier = find_told(self.page.text, self.mentions[event.index].span.end)
            if earlier is not None and is_same_outlet(earlier, told, self.lexicon.people.media):
                return event.referent if event.referent.key in fitting else None
        return None

    def _find_own_subject(self, index: int, gender: str) -> Referent | None:
        """Return the only person named in the sentence before "she" where a clause opens: "Ada Holt said she would go"."""
        before = self.word_before(index)
        if not gender or not (before in _CLAUSE_OPENERS or before in self.lexicon.finite_cues):
            return None
        found: Referent | None = None
        for at in range(index - 1, -1, -1):
            if self.sentences[at] != self.sentences[index]:
                break
            mention = self.mentions[at]
            if not self.is_personal(at) or self._is_in_name(at):
                continue
            referent = self.referent(at)
            if (
                referent is None
                or referent.member is None
                or mention.form is PRONOUN
                or (found and found.key != referent.key)
            ):
                return None
            if _POSSESSIVE_AFTER.match(self.page.text, mention.span.end) or not self.is_subject(at):
                return None
            found = referent
        if found is None or found.member is None or found.kind != PERSON:
            return None
        return found if _judge_gender(found, gender, self._learned.get(found.key, "")) not in {None, -1} else None

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


def choose_only_actor(candidates: Sequence[tuple[Referent, Antecedent]]) -> tuple[int, float] | None:
    """Return the one person in the pronoun's paragraph, where the sentence before is about them; no list need know the name."""
    here = [at for at, (_, known) in enumerate(candidates) if known.is_same_paragraph]
    if len(here) != 1:
        return None
    known = candidates[here[0]][1]
    is_actor = known.is_subject and known.sentences_back == 1 and not (known.is_possessive or known.is_pronoun)
    return (here[0], ONLY_ACTOR_SHARE) if is_actor and known.gender_fit >= 0 else None


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
