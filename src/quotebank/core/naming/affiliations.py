"""The body behind a role: stated with it, after the name, or the only one that it can mean.

"The hospice's matron" belongs to the hospice, by its full name; "Ada Holt, of Dunmere fire station," to the
station; a chief executive to the one body that the article names before. Kin and people's own staff have none.

Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.core.model import MentionForm
from quotebank.core.naming.names import clean_body, is_capitalised, lower_word
from quotebank.core.naming.offices import find_membership
from quotebank.core.naming.people import BODY, PERSON, Member, show_phrase
from quotebank.core.naming.role_phrases import RolePhrase, find_head

if TYPE_CHECKING:
    from quotebank.core.naming.discourse import Discourse

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

    def find_only_body(self, member: Member) -> str | None:
        """Return the one body named in full before a person whose office means nothing without one."""
        bodies = [
            other.name
            for other in self.reading.cast.members
            if other.kind == BODY and " " in other.name and other.mentions[0] < member.mentions[0]
        ]
        return bodies[0] if len(bodies) == 1 else None

    def find_workplace(self, member: Member) -> str | None:
        """Return the body in "Ada Holt, of Dunmere fire station," or "who teaches at Dunmere Academy"."""
        reading = self.reading
        found = find_membership(
            reading.page, reading.mentions, member.mentions, self.lexicon.body_words | self.lexicon.body_heads.keys()
        )
        return self.name_body(found[1], found[0]) if found is not None else None

    def affiliation_of(self, phrase: RolePhrase, index: int) -> str | None:
        """Return the body behind a role, by its fullest name; kin and people's own staff have none."""
        if phrase.kind == "relation":
            return None
        if phrase.body:
            return self.name_body(phrase.body, index)
        if phrase.possessor:
            return self._affiliate_possessor(phrase.possessor, index)
        if phrase.determiner == "its":
            return self._find_its(index)
        return None

    def _affiliate_possessor(self, possessor: str, index: int) -> str | None:
        words = possessor.split()
        head = lower_word(words[-1])
        if head in self.lexicon.people.owners:
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
        member = self.reading.bodies.find(text, index)
        if member is not None:
            # "Hill Farmers" is only the owner's part of "Hill Farmers’ Union"
            return clean_body(text) if text.startswith((f"{member.name}’ ", f"{member.name}' ")) else member.name
        words = text.split()
        if any(is_capitalised(w) for w in words):
            person = self.reading.cast.find_person(text, self.lexicon, near=index)
            return None if person is not None and person.kind == PERSON and person.name != text else clean_body(text)
        if lower_word(words[-1]) in self.lexicon.people.no_affiliation:
            return None
        return clean_body(text)

    def _find_its(self, index: int) -> str | None:
        """Return the body that "its" stands for: the nearest one before."""
        reading = self.reading
        for at in range(index - 1, -1, -1):
            if reading.sentences[at] < reading.sentences[index] - ITS_SENTENCES:
                break
            mention = reading.mentions[at]
            if mention.form is not MentionForm.ORGANISATION:
                continue
            member = reading.cast.member_of.get(at)
            if member is not None:
                return member.name
            return self.name_body(show_phrase(mention.text, self.lexicon), at)
        return None
