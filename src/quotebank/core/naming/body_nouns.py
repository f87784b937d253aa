"""Which named body a noun stands for: "the charity", "the force", "the company".

A body fits by what the article calls it, else by the words of its name (a "Trust" may be the charity,
a "Constabulary" the force), else, for nouns that say little, by being the one named last.

Pure.
"""

from __future__ import annotations

import re

from quotebank.core.naming.mention_view import NEAR_SENTENCES, WINDOW_MENTIONS, MentionView, Places
from quotebank.core.naming.names import clean_body, clean_name, fold_name, is_capitalised, lower_word
from quotebank.core.naming.people import BODY, PERSON, Member

#: Sites on which others speak: "in a Facebook post" names no company.
SITES = frozenset(
    ["facebook", "twitter", "x", "instagram", "tiktok", "youtube", "whatsapp", "snapchat", "reddit", "linkedin"]
)

#: How much of an article is searched for a body that only quoted words name, in characters.
HIDDEN_CHARS = 20_000


#: Mentions of one word, each opening its sentence, that are looked at before it counts as a name after all.
MAX_STRAYS = 3
#: A small noun, or a word in marks, goes on after a noun that opens its sentence.
_GOES_ON_SMALL = re.compile(r"\s(?:[a-z][a-z-]+(?<!ed)(?<![^s]s)\s(?:[A-Z]|[‘“\"'])|[‘“\"'][a-z])")


class BodyNouns:
    """Finds the bodies behind nouns; answers are remembered."""

    def __init__(self, view: MentionView) -> None:
        self.view = view
        self._all_bodies: list[Member] | None = None
        self._bodies_of_noun: dict[str, Places] = {}
        self._hidden_bodies: dict[str, Member | None] = {}

    def find(self, text: str, near: int) -> Member | None:
        """Return the named body behind a name, or a noun for it ("the charity"); ``near``: where it is read from."""
        named = self.view.cast.find_body(text)
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
        if (not bodies and noun not in self.view.lexicon.people.body_kinds) or (
            len(words) > 1 and noun not in self.view.lexicon.people.body_kinds
        ):
            return None
        if noun not in self._bodies_of_noun:
            called = [m for m in bodies if noun in m.kinds]
            heads = self.view.lexicon.people.body_kinds.get(noun, frozenset()) | {noun}
            self._bodies_of_noun[noun] = Places(called or [m for m in bodies if _has_head(m.name, heads)])
        found = self._bodies_of_noun[noun].nearest(near)
        if found is None and noun in self.view.lexicon.people.general_bodies:
            found = self._find_general_body(noun, near)
        if found is None:
            found = self._find_hidden_body(noun)
        if found is not None and found.kind == PERSON:
            found.kind, found.gender = BODY, ""
        return found

    def _bodies(self) -> list[Member]:
        if self._all_bodies is None:
            self._all_bodies = [
                m for m in self.view.cast.members if self._is_named(m) and (m.kind == BODY or self._may_be_body(m))
            ]
        return self._all_bodies

    def _is_named(self, member: Member) -> bool:
        """Tell a name from a common noun with the sentence's capital: "Furniture designer", "Prison chaplain"."""
        words = member.name.split()
        if len(words) > 1:
            return is_capitalised(words[-1])
        if (
            not member.mentions
            or not words[0][1:].islower()
            or lower_word(words[0]) in self.view.lexicon.people.proper_bodies
        ):
            return True
        for at in member.mentions[:MAX_STRAYS]:
            span = self.view.mentions[at].span
            if not self.view.starts_sentence(span) or not _GOES_ON_SMALL.match(self.view.page.text, span.end):
                return True
        return False

    def _may_be_body(self, member: Member) -> bool:
        """Tell whether a name that no list knows could be a body's: no title, no known given name, two words or more."""
        parts = member.parts
        if member.gender or parts is None or parts.titles:
            return False
        first = parts.given[0] if parts.given else parts.surname
        return self.view.lexicon.gender_of_given_name(first) == "" and member.kin_of is None

    def _find_general_body(self, noun: str, near: int) -> Member | None:
        """Return the body named last, within a few sentences, that its name does not make something else."""
        for at in range(near - 1, max(-1, near - WINDOW_MENTIONS), -1):
            if self.view.sentences[near] - self.view.sentences[at] > NEAR_SENTENCES:
                break
            member = self.view.cast.member_of.get(at)
            if member is None or not (member.kind == BODY or self._may_be_body(member)):
                continue
            if member.name.lower() in SITES and not self.view.is_subject(at):
                continue
            if not self._is_other_kind(member, noun) and self._is_named(member):
                return member
        return None

    def _is_other_kind(self, member: Member, noun: str) -> bool:
        """Tell whether a body's name says that it is something else: a council is no company."""
        words = {fold_name(w) for w in member.name.split()}
        kinds = self.view.lexicon.people.body_kinds
        if any(
            words & heads
            for kind, heads in kinds.items()
            if kind != noun and kind not in self.view.lexicon.people.general_bodies
        ):
            return True
        return words <= self.view.lexicon.places or words <= self.view.lexicon.nationalities

    def _find_hidden_body(self, noun: str) -> Member | None:
        """Find a body that is named inside quoted words only, by a last word that fits the noun."""
        if noun not in self.view.lexicon.people.body_kinds:
            return None
        if noun not in self._hidden_bodies:
            heads = self.view.lexicon.people.body_kinds[noun] | {noun}
            ends = "|".join(sorted(re.escape(h.capitalize()) for h in heads if len(h) > 2))
            found = re.search(
                rf"\b((?:[A-Z][\w’'-]+ ){{1,4}}(?:{ends}))\b(?!\s[A-Z])", self.view.page.text[:HIDDEN_CHARS]
            )
            name = clean_body(found.group(1)) if found else ""
            self._hidden_bodies[noun] = Member(-1 - len(self._hidden_bodies), BODY, name) if name else None
        return self._hidden_bodies[noun]


def _has_head(name: str, heads: frozenset[str]) -> bool:
    """Tell whether a name holds one of the words and one word besides ("Fire" alone is no fire service)."""
    words = {fold_name(w) for w in name.split()}
    return bool(words & heads) and bool(words - heads)
