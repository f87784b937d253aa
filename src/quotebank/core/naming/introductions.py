"""Link the description that opens a story to the person named later: "A barber who ... Ruth Moss said".

News often tells first what somebody is and names them some sentences on. The link is made to the first
person named after the description, where nothing is said of that person's work and the text shows that
the story is theirs: they speak of themselves, act, or get an age or a home.

Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from quotebank.core.model import MentionForm, Span
from quotebank.core.naming.people import PERSON, Member
from quotebank.core.naming.role_phrases import POSSESSIVES, RolePhrase, parse_role

if TYPE_CHECKING:
    from quotebank.core.naming.mention_view import MentionView

#: Sentences from the start in which a story describes whom it is about; headlines count.
LEAD_SENTENCES = 4

#: Sentences after the description in which the name follows.
NAMED_SENTENCES = 8

#: Mentions that are looked at for either; a story's start holds few.
MAX_MENTIONS = 60

_FIRST_PERSON = re.compile(r"(?<![\w’'])(?:I|me|my|mine|myself|[Ww]e|us|our)(?![\w-])")
_AGE_OR_HOME = re.compile(r",\s(?:(?:aged\s)?\d{1,3}\b|of\s[A-Z]|from\s[A-Z]|who\s)")
#: The first words of a sentence that describes somebody: "The town's last thatcher".
_OPENING = re.compile(r"(?:A|An|The)(?:\s[\w’'-]+){1,6}")
#: "NASHUA — " before the first sentence; of "LEEDS, Ala. — " the dash alone may stand in it.
_DATELINE = re.compile(r"(?:[A-Z][A-Z .’'-]+(?:,\s[A-Z][a-z]+\.?)?)?\s*[—–-]+\s+")
_DEATH = re.compile(r"\b(?:died|dead|death|killed|murdered?|funeral|missing)\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"^(?:(?:first|last|only|oldest|youngest|longest-serving|best-known|own|very)\s+)+")


class Introduction(NamedTuple):
    """A description and the person whom it introduces."""

    member: Member
    mention: int  # index of the describing mention, or the first after it where none was found
    phrase: RolePhrase
    role: str


def find_introduction(view: MentionView) -> Introduction | None:
    """Return the description that opens the story and whom it introduces; ``None`` where nobody surely fits."""
    for number, sentence in enumerate(view.page.sentences[:LEAD_SENTENCES]):
        dateline = _DATELINE.match(view.page.text, sentence.start, sentence.end)
        start = dateline.end() if dateline else sentence.start
        index = bisect_left(view.cast.starts, start)
        if any(_is_person(view, at) and " " in view.mentions[at].text for at in range(index)):
            return None
        phrase = _read_opening(view, start, index)
        if phrase is None or not _may_introduce(view, phrase):
            continue
        if _DEATH.search(view.page.text, sentence.start, sentence.end):
            return None
        member = _find_named(view, number, index, phrase)
        role = _SUPERLATIVE.sub("", phrase.full_role)
        return Introduction(member, index, phrase, role) if member is not None and role else None
    return None


def _read_opening(view: MentionView, start: int, index: int) -> RolePhrase | None:
    """Return the phrase that opens a sentence: the mention ``index``, or "A retired thatcher" by its last word alone."""
    if index < len(view.mentions) and view.mentions[index].span.start <= start + 1:
        return view.phrase(index) if view.mentions[index].form is MentionForm.ROLE else None
    opened = _OPENING.match(view.page.text, start)
    words = opened.group().split() if opened else []
    nouns = view.lexicon.people.person_nouns
    for at in range(1, len(words)):
        if words[at].lower() in nouns and not (at + 1 < len(words) and words[at + 1].lower() in nouns):
            return parse_role(" ".join(words[: at + 1]), view.lexicon)
    return None


def _is_person(view: MentionView, index: int) -> bool:
    if index not in view.cast.member_of or view.mentions[index].form is not MentionForm.NAME:
        return False
    return view.cast.member_of[index].kind == PERSON


def _opens_sentence(view: MentionView, index: int) -> bool:
    sentence = view.page.sentences[view.sentences[index]]
    return view.mentions[index].span.start <= sentence.start + 1


def _may_introduce(view: MentionView, phrase: RolePhrase) -> bool:
    """Tell whether a phrase describes one person by something that is kept as a role."""
    if phrase.plural or phrase.kind not in {"role", "anonymous"} or not phrase.role or phrase.object:
        return False
    if phrase.head in view.lexicon.people.bystanders or phrase.determiner in POSSESSIVES:
        return False
    return (
        phrase.determiner in {"a", "an"} or bool(phrase.possessor) or (phrase.determiner == "the" and bool(phrase.body))
    )


def _find_named(view: MentionView, number: int, index: int, phrase: RolePhrase) -> Member | None:
    """Return the first person named in full after sentence ``number``, where the story is theirs."""
    for at in range(index, min(len(view.mentions), index + MAX_MENTIONS)):
        if view.sentences[at] > number + NAMED_SENTENCES:
            return None
        member = view.cast.member_of.get(at)
        if member is None or member.kind != PERSON or view.mentions[at].form is not MentionForm.NAME:
            continue
        if member.parts is None or not (member.parts.given or member.parts.titles):
            if view.sentences[at] == number:
                continue  # a place, mostly
            return None
        if view.sentences[at] == number and " " not in view.mentions[at].text:
            continue  # "the Travers brothers' hair"
        fits = not (phrase.gender and member.gender and phrase.gender != member.gender)
        is_apart = view.sentences[at] > number
        own = fits and is_apart and not any(office.role for office in view.offices(member)) and _is_own_story(view, at)
        return member if own else None
    return None


def _is_own_story(view: MentionView, at: int) -> bool:
    """Tell whether a person speaks of "I" or "we", acts, or is shown with an age or home where first named."""
    text, span = view.page.text, view.mentions[at].span
    if _AGE_OR_HOME.match(text, span.end):
        return True
    paragraph = view.page.paragraphs[view.page.paragraph_index(span.start)]
    if _FIRST_PERSON.search(text, paragraph.start, paragraph.end):
        return True
    return _opens_sentence(view, at) and not _speaks(view, span)


def _speaks(view: MentionView, span: Span) -> bool:
    words = view.page.text[span.end : span.end + 30].split()
    return not words or words[0].lower() in view.lexicon.cue_forms
