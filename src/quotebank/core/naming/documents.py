"""Who stands behind a text that speaks: the author of a statement, letter, report or post.

"The report, written by the Fenwick Institute," and "the family released a note. It said:" name an
author; an unsigned letter, a memo or a poster has none (labelling rules 6 and 7).

Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.core.model import MentionForm, Span
from quotebank.core.naming.names import clean_name, has_possessive, is_capitalised, lower_word, split_words
from quotebank.core.naming.people import PERSON

if TYPE_CHECKING:
    from quotebank.core.naming.discourse import Discourse

#: How many mentions back "the statement" finds the text or speaker it belongs to.
LOOK_BACK = 12
MAX_STEPS = 8

_BY = re.compile(
    r"^[\s,]*(?:(?:which|that)\s+(?:was|were)\s+)?(?:(?:jointly\s+)?(?:written|issued|signed|released|published|posted|sent|penned|"
    r"authored|drafted|compiled|commissioned|carried\s+out|conducted|led|prepared|drawn\s+up|produced|filed|shared|circulated|put\s+out)\s+(?:\w+\s+){0,2}?(?:by|on\s+behalf\s+of)|from|by)\s+$",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:released|issued|published|wrote|written|posted|sent|tweeted|shared|put\s+out|signed|penned|left|filed|produced|circulated|made|gave|read)\s+"
    r"(?:out\s+)?$",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(r"\b[Ii]n\s+(?:(?:a|an|his|her|its|their|the)\s+)?(?:[\w-]+\s+){0,2}$")
_UNSIGNED = re.compile(r"\b(?:unsigned|anonymous|unnamed|leaked|unattributed)\b", re.IGNORECASE)


def find_author(reading: Discourse, index: int, *, steps: int = MAX_STEPS) -> int | str | None:
    """Return the mention index of a text's author, or the words that name it; ``None`` where the article does not say.

    ``steps``: how often "the statement" may lead to the statement before.
    """
    mention = reading.mentions[index]
    text = reading.page.text
    if _UNSIGNED.search(mention.text):
        return None
    inside = _find_inside(reading, index)
    if inside is not None:
        return inside
    sentence = _sentence(reading, mention.span)
    for at in range(index + 1, min(len(reading.mentions), index + 6)):
        other = reading.mentions[at]
        if other.span.start >= sentence.end or other.span.start - mention.span.end > 60:
            break
        if other.span.start >= mention.span.end and _BY.match(text[mention.span.end : other.span.start]):
            return None if _is_object_only(reading, at) else at
    made = _find_maker(reading, index, sentence)
    if made is not None:
        return made
    return _find_earlier(reading, index, steps)


def _sentence(reading: Discourse, span: Span) -> Span:
    number = reading.page.sentence_index(span.start)
    return reading.page.sentences[number] if number >= 0 else span


def _is_object_only(reading: Discourse, index: int) -> bool:
    return reading.mentions[index].form in {MentionForm.DOCUMENT, MentionForm.PRONOUN}


def _find_inside(reading: Discourse, index: int) -> int | str | None:
    """Find the author within the mention: "Mayor Felix Dunning's letter", "a health department memo"."""
    mention = reading.mentions[index]
    for at in range(index + 1, min(len(reading.mentions), index + 5)):
        other = reading.mentions[at]
        if other.span.start >= mention.span.end:
            break
        behind = reading.page.text[other.span.end : other.span.end + 2]
        if behind[:1] in "'’" and other.form is not MentionForm.DOCUMENT:
            return at
    words = split_words(mention.text)
    if words and lower_word(words[0]) in {"the", "a", "an", "one", "another", "this"}:
        words = words[1:]
    tail = next(
        (i for i, word in enumerate(words) if i and word.lower() in {"of", "to", "about", "for", "on"}), len(words)
    )
    words = words[:tail]  # "the council's own notes | of a meeting"
    for stop in range(len(words) - 1, 0, -1):
        if has_possessive(words[stop - 1]):
            return clean_name(" ".join(words[:stop]))
        lower = lower_word(words[stop - 1])
        if lower == "own":
            continue
        if lower in reading.lexicon.body_heads and lower not in reading.lexicon.document_heads:
            return clean_name(" ".join(words[:stop]))
        if lower in reading.lexicon.document_heads or not is_capitalised(words[stop - 1]):
            break
        body = reading.cast.find_body(" ".join(words[:stop]))
        if body is not None and body.kind != PERSON:
            return body.name
    return None


def _find_maker(reading: Discourse, index: int, sentence: Span) -> int | None:
    """Find who "released" or "wrote" it, before it in its sentence."""
    mention = reading.mentions[index]
    before = reading.page.text[max(sentence.start, mention.span.start - 30) : mention.span.start]
    if not _MADE.search(re.sub(r"\b(?:a|an|the|his|her|its|their)\s+$", "", before)):
        return None
    for at in range(index - 1, max(-1, index - LOOK_BACK), -1):
        other = reading.mentions[at]
        if other.span.start < sentence.start:
            break
        if other.form is not MentionForm.DOCUMENT and other.span.end <= mention.span.start and reading.is_subject(at):
            return at
    return None


def _find_quoted_from(reading: Discourse, index: int) -> int | None:
    """Find who speaks "in a report" in its sentence: whoever was quoted there wrote it."""
    sentence = _sentence(reading, reading.mentions[index].span)
    before = reading.page.text[
        max(sentence.start, reading.mentions[index].span.start - 30) : reading.mentions[index].span.start
    ]
    if not _IN_TEXT.search(before):
        return None
    for spoken in reversed(reading.spoken):
        if spoken.end <= sentence.start - 1:
            break
        if spoken.start < sentence.end:
            member = spoken.referent.member
            return member.mentions[0] if member is not None else spoken.referent.key[1]
    return None


def _find_earlier(reading: Discourse, index: int, steps: int) -> int | str | None:
    """Find the author of "the statement" in what was said of it before: its maker, or who acted just before."""
    mention = reading.mentions[index]
    words = mention.text.lower().split()
    if words[0] not in {"the", "this"} or len(words) > 2 or words[-1] not in reading.lexicon.people.signed:
        return None
    number = reading.sentences[index]
    for at in range(index - 1, max(-1, index - LOOK_BACK), -1):
        other = reading.mentions[at]
        if other.form is MentionForm.DOCUMENT and other.text.lower().split()[-1] == words[-1]:
            author = find_author(reading, at, steps=steps - 1) if steps else None
            return author if author is not None else _find_quoted_from(reading, at)
    for at in range(index - 1, max(-1, index - LOOK_BACK), -1):
        if reading.sentences[at] < number - 1:
            break
        other = reading.mentions[at]
        if reading.sentences[at] == number or other.form is MentionForm.DOCUMENT or not reading.is_subject(at):
            continue
        is_first = not any(
            reading.sentences[i] == reading.sentences[at] and reading.mentions[i].form is not MentionForm.PRONOUN
            for i in range(max(0, at - 3), at)
        )
        if is_first and other.form in {MentionForm.ORGANISATION, MentionForm.ROLE, MentionForm.NAME}:
            return at
    return None
