"""The body behind a role: stated with it, after the name, or the only one that it can mean.

"The hospice's matron" belongs to the hospice, by its full name; "Ada Holt, of Dunmere fire station," to the
station; a chief executive to the one body that the article names before. Kin and people's own staff have none.

Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.core.model import MentionForm
from quotebank.core.naming.names import clean_body, is_capitalised, lower_word
from quotebank.core.naming.offices import find_membership
from quotebank.core.naming.people import BODY, PERSON, Member, show_phrase
from quotebank.core.naming.role_phrases import RolePhrase, find_head
from quotebank.core.remembering import remembered

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.naming.discourse import Discourse

#: Bodies and mentions that are asked for the place of an office, and how much of the text is read for it, in characters.
MAX_BODIES = 60
MAX_ASKED = 200
PLACE_CHARS = 10_000

#: What has officers of its own although it is a place: "the county's heritage officer".
_PUBLIC = frozenset(["county", "city", "town", "state", "village", "borough", "parish", "district", "region", "island"])

#: Papers have one government of their own, which they do not name: it is none that is named only later ("the Scottish Government").
_GOVERNMENT = "government"

#: Sentences before a phrase in which "its" finds the body it speaks of.
ITS_SENTENCES = 2

#: Offices that mean nothing without a body; the only one in the article is theirs.
HEADS_OF_BODIES = frozenset(
    [
        "chief executive",
        "chief executive officer",
        "ceo",
        "managing director",
        "executive director",
        "headteacher",
        "head teacher",
        "chairman",
        "chairwoman",
        "chair",
        "chairperson",
        "station manager",
        "general manager",
        "chief fire officer",
        "finance director",
        "chief operating officer",
        "headmaster",
        "headmistress",
        "principal",
    ]
)


class Affiliations:
    """Finds the bodies behind the roles of an article."""

    def __init__(self, reading: Discourse) -> None:
        self.reading = reading
        self.lexicon = reading.lexicon
        self._stated: dict[str, list[tuple[int, RolePhrase]]] | None = None

    def find_only_body(self, member: Member) -> str | None:
        """Return the one body named in full before a person whose office means nothing without one."""
        bodies = [
            other.name
            for other in self.reading.cast.members
            if other.kind == BODY and " " in other.name and other.mentions[0] < member.mentions[0]
        ]
        return bodies[0] if len(bodies) == 1 else None

    def find_place_of_office(self, member: Member, phrase: RolePhrase) -> str | None:
        """Return the body of the kind in which an office is held, where the article names one: a librarian's library.

        Of several the one that opens a sentence before the person is meant, else nobody knows.
        """
        stated = [lower_word(word) for word in phrase.full_role.split()[:-1]]
        own = frozenset(word for word in stated if word in self.lexicon.body_heads)  # "Council President"
        kinds = own or self.lexicon.people.workplaces.get(phrase.head, frozenset())
        if not kinds or phrase.kind == "relation":
            return None
        fitting = [
            other
            for other in self.reading.cast.members[:MAX_BODIES]
            if other.kind == BODY and other is not member and self._is_of_kind(other, kinds, anywhere=bool(own))
        ]
        if len(fitting) > 1:
            first = member.mentions[0]
            fitting = [o for o in fitting if any(at < first and self._opens_sentence(at) for at in o.mentions[:4])][:1]
        return fitting[0].name if len(fitting) == 1 else self._find_common_place(kinds)

    def _is_of_kind(self, body: Member, kinds: frozenset[str], *, anywhere: bool) -> bool:
        words = [lower_word(word) for word in body.name.split()]
        ends = set(words) if anywhere else {words[0], words[-1]}  # "University of Wabash", "Wabash Library"
        return (len(words) > 1 and bool(ends & kinds)) or bool(body.kinds & kinds)

    def _opens_sentence(self, index: int) -> bool:
        reading = self.reading
        return reading.page.sentences[reading.sentences[index]].start >= reading.mentions[index].span.start - 4

    def _find_common_place(self, kinds: frozenset[str]) -> str | None:
        """Return the body in "the Hardin Fork public library", whose noun is written small; the only one of its kind."""
        text = self.reading.page.text[:PLACE_CHARS]
        printed = sorted(re.escape(kind) for kind in kinds if kind in text)
        if not printed:
            return None
        found = {
            clean_body(place.group(1))
            for place in re.finditer(rf"\b((?:[A-Z][\w’'-]+ ){{1,4}}(?:[a-z]+ )?(?:{'|'.join(printed)}))\b", text)
            if lower_word(place.group(1).split()[0]) not in self.lexicon.name_stops
        }
        return found.pop() if len(found) == 1 else None

    def find_elsewhere(self, member: Member, phrase: RolePhrase) -> str | None:
        """Return the body that the article states with the same office in another place ("the head gardener at Marsh Park")."""
        if self._stated is None:
            self._stated = self._list_stated()
        wanted = phrase.role.lower()
        for at, other in self._stated.get(phrase.head, ()):
            if self.reading.cast.member_of.get(at, member) is member and other.role.lower() == wanted:
                return self.affiliation_of(other, at)
        return None

    def _list_stated(self) -> dict[str, list[tuple[int, RolePhrase]]]:
        """Return the offices that the article states with their body, by head."""
        found: dict[str, list[tuple[int, RolePhrase]]] = {}
        for at, mention in enumerate(self.reading.mentions[:MAX_ASKED]):
            phrase = self.reading.phrase(at) if mention.form is MentionForm.ROLE else None
            if phrase is not None and not phrase.plural and (phrase.body or phrase.possessor):
                found.setdefault(phrase.head, []).append((at, phrase))
        return found

    def find_spoken_for(self, index: int) -> str | None:
        """Return the body for which "a spokesman" speaks: the only one named in the sentence before, in the same paragraph."""
        reading = self.reading
        paragraph = reading.page.paragraph_index(reading.mentions[index].span.start)
        found: list[str] = []
        for at in range(index - 1, -1, -1):
            span = reading.mentions[at].span
            if reading.page.paragraph_index(span.start) != paragraph:
                break
            member = reading.cast.member_of.get(at)
            if member is not None and member.kind == BODY and member.name not in found:
                found.append(member.name)
        return found[0] if len(found) == 1 else None

    def find_workplace(self, member: Member) -> str | None:
        """Return the body in "Ada Holt, of Dunmere fire station," or "who teaches at Dunmere Academy"."""
        reading = self.reading
        found = find_membership(reading.page, reading.mentions, member.mentions, _list_body_nouns(self.lexicon))
        return self.name_body(found[1], found[0]) if found is not None else None

    def affiliation_of(self, phrase: RolePhrase, index: int) -> str | None:
        """Return the body behind a role, by its fullest name; kin and people's own staff have none."""
        if phrase.kind == "relation":
            return None
        if phrase.body:
            if phrase.head == "counsel" and phrase.join == "to":
                return clean_body(phrase.body)  # "counsel to the inquiry"
            return self.name_body(phrase.body, index)
        if phrase.possessor:
            return self._affiliate_possessor(phrase.possessor, index, phrase.head)
        if phrase.determiner == "its":
            return self._find_its(index)
        return None

    def _affiliate_possessor(self, possessor: str, index: int, office: str) -> str | None:
        words = possessor.split()
        head = lower_word(words[-1])
        if head in self.lexicon.people.owners:
            return possessor
        if possessor.lower() in _PUBLIC and office in self.lexicon.people.public_offices:
            return possessor
        member = self.reading.bodies.find(possessor, index)
        if member is not None:
            return member.name
        kind = find_head(head, self.lexicon)[0]
        if self.reading.cast.find_person(possessor, self.lexicon, near=index) is not None:
            return None
        if is_capitalised(words[-1]):
            return clean_body(possessor) if kind == "body" or head in self.lexicon.body_words else None
        return self.name_body(possessor, index) if kind == "body" or head in self.lexicon.people.body_kinds else None

    def name_body(self, text: str, index: int) -> str | None:
        """Return the name of a body stated as a name or noun; ``None`` where the noun is no employer or a person's name."""
        if self._is_noun(text, index):
            text = lower_word(text)
        member = self.reading.bodies.find(text, index)
        if member is not None and not (text == _GOVERNMENT and member.mentions and member.mentions[0] > index):
            # "Hill Farmers" is only the owner's part of "Hill Farmers’ Union"
            return clean_body(text) if text.startswith((f"{member.name}’ ", f"{member.name}' ")) else member.name
        words = text.split()
        if any(is_capitalised(w) for w in words):
            person = self.reading.cast.find_person(text, self.lexicon, near=index)
            return None if person is not None and person.kind == PERSON and person.name != text else clean_body(text)
        if lower_word(words[-1]) in self.lexicon.people.no_affiliation:
            return None
        return clean_body(text)

    def _is_noun(self, text: str, index: int) -> bool:
        """Tell a noun for a body with the sentence's capital from a name: "Charity chief executive Tom Hale said"."""
        span = self.reading.mentions[index].span
        if not text[1:].islower() or lower_word(text) not in self.lexicon.people.body_kinds:
            return False
        opens = self.reading.page.text.startswith(text, span.start) and self.reading.starts_sentence(span)
        return opens and self.reading.cast.find_body(text) is None

    def _find_its(self, index: int) -> str | None:
        """Return the body that "its" stands for: the nearest one before."""
        reading = self.reading
        found: int | None = None
        for at in range(index - 1, -1, -1):
            if reading.sentences[at] < reading.sentences[index] - ITS_SENTENCES or (
                found is not None and reading.sentences[at] != reading.sentences[found]
            ):
                break
            member = reading.cast.member_of.get(at)
            if member is not None and lower_word(member.name) in self.lexicon.people.networks:
                continue  # "in a post on Instagram"
            is_body = (
                member.kind == BODY if member is not None else reading.mentions[at].form is MentionForm.ORGANISATION
            )
            if is_body and (found is None or reading.is_subject(at)):
                found = at  # "The parish council wrote to the society. Its clerk"
        if found is None:
            return None
        member = reading.cast.member_of.get(found)
        if member is not None:
            return member.name
        return self.name_body(show_phrase(reading.mentions[found].text, self.lexicon), found)


@remembered
def _list_body_nouns(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.body_words | lexicon.body_heads.keys()
