"""What "it", "they", "who" and "another" stand for.

Unlike "he" and "she" they may mean bodies, texts, groups or one of several, so they are settled by rules
over the few sentences before: what kind fits, who spoke last, what is the subject.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from quotebank.core.model import MentionForm, SpeakerKind
from quotebank.core.naming.discourse import ADDRESSING, Referent
from quotebank.core.naming.names import clean_name, lower_word
from quotebank.core.naming.people import PERSON
from quotebank.core.naming.profiles import UNKNOWN, Profile, Profiles
from quotebank.core.naming.role_phrases import find_head

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.naming.discourse import Discourse

#: Sentences before "it", "they" and "another" in which what they stand for is sought.
OPEN_PRONOUN_SENTENCES = 4

#: Share of readings that were right, as in quotebank.core.naming.profiles.
OPEN_PRONOUN_SHARE = 0.75

#: How far before "managers", in characters, the emails between them are looked for.
TEXT_CHARS = 80

_OF = re.compile(r"\s+of\s+(\w)")


class OpenPronouns:
    """Settles them for one article; ``of_mention`` gives the profile behind another mention."""

    def __init__(self, reading: Discourse, profiles: Profiles, of_mention: Callable[[int], Profile]) -> None:
        self.reading, self.profiles, self.of_mention = reading, profiles, of_mention

    def of_relative(self, index: int) -> Profile:
        """Return whom "who" stands for: the mention that ends just before it."""
        start = self.reading.mentions[index].span.start
        for at in range(index - 1, max(-1, index - 6), -1):
            if (
                self.reading.page.text[self.reading.mentions[at].span.end : start].strip(" ,;–—") == ""
                and self.reading.mentions[at].form is not MentionForm.PRONOUN
            ):
                return self.of_mention(at)
        return UNKNOWN

    def of_one_of_many(self, index: int, word: str) -> Profile:
        """Return "another resident" for "Another" after "One resident"; nobody after "60 emails"."""
        following = self._find_after_of(index)
        if following is not None:
            return self._of_one(index, following, word)
        for at in range(index - 1, -1, -1):
            if self.reading.sentences[at] < self.reading.sentences[index] - OPEN_PRONOUN_SENTENCES:
                break
            mention = self.reading.mentions[at]
            if mention.form is MentionForm.DOCUMENT:
                break
            if not self.reading.is_subject(at) and self._has_text_before(at):
                break
            phrase = self.reading.phrase(at) if mention.form is MentionForm.ROLE else None
            if phrase is None or phrase.kind not in {"anonymous", "role"} or at in self.reading.cast.member_of:
                continue
            return self._of_one(index, at, word)
        return Profile(None, SpeakerKind.UNKNOWN, share=OPEN_PRONOUN_SHARE, reasons=(f"'{word}': nobody is said",))

    def _find_after_of(self, index: int) -> int | None:
        """Return the mention in "one of the passengers"."""
        found = _OF.match(self.reading.page.text, self.reading.mentions[index].span.end)
        if found is None:
            return None
        at = self.reading.cast.mention_at(found.start(1), found.start(1) + 1)
        return at if at is not None and self.reading.mentions[at].form is MentionForm.ROLE else None

    def _of_one(self, index: int, at: int, word: str) -> Profile:
        """Return one, another or several of those that the phrase at a mention speaks of."""
        phrase = self.reading.phrase(at)
        if phrase is not None:
            noun = (
                _singular(phrase.phrase, phrase.head, self.reading.lexicon)
                if word in {"one", "another"}
                else phrase.phrase
            )
            shown = f"another {noun}" if word == "another" else f"other {noun}" if word == "others" else noun
            role = (
                _singular(phrase.role, phrase.head, self.reading.lexicon) if word in {"one", "another"} else phrase.role
            )
            referent = Referent(("r", index), "role")
            return Profile(
                shown,
                SpeakerKind.ANONYMOUS,
                role or None,
                self.profiles.affiliations.affiliation_of(phrase, at),
                OPEN_PRONOUN_SHARE,
                (f"'{word}' of the {phrase.head} spoken of before",),
                referent,
            )  # fmt: skip  -- one row a thought
        return Profile(None, SpeakerKind.UNKNOWN, share=OPEN_PRONOUN_SHARE, reasons=(f"'{word}': nobody is said",))

    def _has_text_before(self, index: int) -> bool:
        """Tell whether a text stands before a mention in its sentence: "60 emails between managers"."""
        start = self.reading.mentions[index].span.start
        sentence = self.reading.page.sentences[max(0, self.reading.page.sentence_index(start))]
        words = self.reading.page.text[max(sentence.start, start - TEXT_CHARS) : start].split()
        return any(lower_word(word) in self.reading.lexicon.document_heads for word in words)

    def of_it_or_they(self, index: int, word: str) -> Profile:
        """Return what "it" or "they" stands for: a body, a text's author, a group, or somebody non-binary."""
        best: tuple[float, int] | None = None
        sentence = self.reading.sentences[index]
        last = self.reading.spoken[-1].referent.key if self.reading.spoken else None
        for at in range(index - 1, -1, -1):
            back = sentence - self.reading.sentences[at]
            if back > OPEN_PRONOUN_SENTENCES:
                break
            score = self._score_open(at, word)
            if score is None:
                continue
            referent = self.reading.referent(at)
            score += 2.0 * (referent is not None and referent.key == last) - 0.8 * back
            score += 1.0 * self.reading.is_subject(at) - 0.01 * (index - at)
            if best is None or score > best[0]:
                best = score, at
        if best is None:
            return Profile(None, SpeakerKind.UNKNOWN, share=OPEN_PRONOUN_SHARE, reasons=(f"'{word}': nothing fits",))
        profile = self.of_mention(best[1])
        return profile.because(f"'{word}': {clean_name(self.reading.mentions[best[1]].text)}", OPEN_PRONOUN_SHARE)

    def _score_open(self, at: int, word: str) -> float | None:
        """Return how well a mention fits "it" or "they" by its kind; ``None`` where it cannot."""
        mention = self.reading.mentions[at]
        member = self.reading.cast.member_of.get(at)
        if mention.form is MentionForm.PRONOUN:
            return None
        if word == "it":
            if mention.form is MentionForm.DOCUMENT:
                return 1.0
            is_body = mention.form is MentionForm.ORGANISATION or (member is not None and member.kind != PERSON)
            return 1.5 if is_body else None
        if member is not None and member.kind == PERSON:
            return 4.0 if member.gender == "n" else (-1.0 if not member.gender else None)
        if mention.form is MentionForm.ORGANISATION:
            return -2.0 if self.reading.word_before(at) in ADDRESSING else 1.0  # "told the Echo"
        if mention.form is MentionForm.ROLE:
            phrase = self.reading.phrase(at)
            if phrase is None:
                return None
            return (
                1.5 if phrase.plural or phrase.head in {"family", "couple"} else (-0.5 if not phrase.gender else None)
            )
        return None


def _singular(phrase: str, head: str, lexicon: Lexicon) -> str:
    """Return a phrase with its plural head made singular: "residents" becomes "resident"."""
    if not find_head(head, lexicon)[2] or not phrase:
        return phrase
    for plural, single in (("people", "person"), ("children", "child"), ("men", "man")):
        if head.endswith(plural):
            return phrase.replace(plural, single)
    single = head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")
    return re.sub(rf"\b{re.escape(head)}\b", single, phrase, flags=re.IGNORECASE)
