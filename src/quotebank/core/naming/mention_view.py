"""An article's mentions with what is asked of them again and again: sentence, place in it, parts, roles beside them.

Pure. Answers are worked out once and remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotebank.core.model import Mention, MentionForm, Span
from quotebank.core.naming.offices import Office, find_offices
from quotebank.core.naming.people import PERSON, Cast, Member
from quotebank.core.naming.role_phrases import RolePhrase, parse_role

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.quoting.segmentation import Page

#: Mentions before or after one that are searched for what it stands for; the right one is nearer in PolNeAR train.
WINDOW_MENTIONS = 60

#: Sentences around a description ("the widow", "the company") in which its person or body must be named.
NEAR_SENTENCES = 3

#: How much of the text before a mention holds the word before it, in characters.
_WORD_BEFORE = 14

#: The line that names an article's writer is no longer than this, in characters.
BYLINE_CHARS = 100
_BYLINE = re.compile(r"(?:(?:By|Words|Report|Reporting by|Words by|Story by)\s+|BY\s+)(?=[A-Z])")
#: What stands before a make, a model or a work: "a 1961 Morley", "her Fenwick".
_THING_BEFORE = re.compile(
    r"\b(?:an?|the|his|her|their|its|my|our)\s+(?:[a-z]+\s+)?(?:1[89]|20)\d\d\s$|\b(?:a|an)\s$", re.IGNORECASE
)
_THING_ENDS = frozenset("0123456789anAN")
_NOUN_BEFORE = re.compile(r"\b([a-z]+),\s$")


#: Members of an enum that all mentions are compared with: looking one up costs more than the comparison.
NAME, ORGANISATION, PRONOUN, ROLE = MentionForm.NAME, MentionForm.ORGANISATION, MentionForm.PRONOUN, MentionForm.ROLE
_PERSONAL = (NAME, PRONOUN, ROLE)


class MentionView:
    """Mentions, cast and page of an article, with look-ups."""

    def __init__(self, page: Page, mentions: Sequence[Mention], cast: Cast, lexicon: Lexicon) -> None:
        self.page, self.mentions, self.cast, self.lexicon = page, list(mentions), cast, lexicon
        self.sentences = page.sentence_indexes(cast.starts)
        self._phrases: dict[int, RolePhrase | None] = {}
        self._bylines: dict[int, bool] = {}  # paragraph -> whether it names the writer
        self._offices: dict[int, list[Office]] = {}

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

    def is_subject(self, index: int) -> bool:
        """Tell whether a mention looks like its sentence's subject: no other person before it, no preposition."""
        before = index - 1
        if before >= 0 and self.sentences[before] == self.sentences[index]:
            mention, start = self.mentions[before], self.mentions[index].span.start
            if mention.span.end <= start and self.is_personal(before):
                is_apposed = mention.form is MentionForm.ROLE and self.page.text[mention.span.end : start] == ", "
                return is_apposed and self.is_subject(before)  # "His manager, Ada Holt, was delighted"
        return self.word_before(index) not in self.lexicon.people.prepositions

    def is_personal(self, index: int) -> bool:
        """Tell whether a mention is worded as a person: name, pronoun or role."""
        form = self.mentions[index].form
        if form is ORGANISATION:  # "Council President Ada Holt"
            member = self.cast.member_of.get(index)
            return member is not None and member.kind == PERSON
        return form in _PERSONAL

    def is_no_actor(self, index: int) -> bool:
        """Tell the writer in a byline, and a thing that is called like a person ("a 1961 Morley")."""
        mention = self.mentions[index]
        if mention.form is not NAME:
            return False
        text, start = self.page.text, mention.span.start
        before = text[start - 2 : start - 1]  # what stands before the space: the end of "1961", "a" or "an"
        if before in _THING_ENDS and " " not in mention.text and _THING_BEFORE.search(text, max(0, start - 30), start):
            return True
        apposed = _NOUN_BEFORE.search(text, max(0, start - 24), start) if before == "," else None
        if apposed and apposed.group(1) in self.lexicon.people.things:
            return True
        number = self.page.paragraph_index(start)
        if number not in self._bylines:
            self._bylines[number] = self._is_byline(number)
        return self._bylines[number]

    def _is_byline(self, number: int) -> bool:
        """Tell whether a paragraph is a line that names the article's writer."""
        text = self.page.text
        lines = self.page.paragraphs[max(0, number - 1) : number + 1]  # "Staff Writer" may stand on a line below
        if any(len(line) > BYLINE_CHARS or text[line.end - 1] in ".!?\"”’'" for line in lines[-1:]):
            return False
        is_below = len(lines) == 2 and len(lines[0]) <= BYLINE_CHARS and lines[1].start - lines[0].end == 1
        return any(_BYLINE.match(text, line.start) for line in (lines if is_below else lines[-1:]))

    def word_before(self, index: int) -> str:
        """Return the word straight before a mention, lower case; empty where punctuation stands between."""
        start = self.mentions[index].span.start
        words = self.page.text[max(0, start - _WORD_BEFORE) : start].rsplit(maxsplit=1)
        return words[-1].lower() if words else ""


class Places:
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

    def before(self, near: int) -> Member | None:
        """Return the member mentioned last before ``near``; ``None`` where all come later."""
        at = bisect_left(self._at, near) - 1
        return self._members[at] if at >= 0 else None
