"""Attributions in what the writer tells around the words: "So said X", "was how X put it", "came the answer".

The verdict, the answer or the word used belongs to somebody who is named beside it, or who was asked in the
sentence before; and whoever passes on what visitors "wanted" speaks for them.

Pure. One look around each quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from quotebank.core.attributing.scene import Scene
from quotebank.core.model import MentionForm

MARKS = "\"'“”„‘’«»‹›`´"

#: A sentence after the words that is nothing but their attribution, up to the speaker's name.
_SO_SAID = re.compile(
    rf"[{MARKS}]*\s*(?:(?:So|Thus) (?:(?:said|says|spoke|wrote|writes|runs the (?:verdict|message) of) )?"
    r"|(?:Those|These|Such|The words?) (?:were|are|was|is)(?: just| among)?(?: the words?| those| that)? (?:of|from) "
    r"|(?:That|This|Such|It) (?:was|is) (?:how|the (?:[\w’'-]+ )?"
    r"(?:verdict|view|message|opinion|assessment|answer|advice|summary|response|reaction|conclusion|memory|recollection|warning|promise|"
    r"description|explanation|reply|judgement|judgment|plea|boast|claim) (?:(?:yesterday|today|tonight|last night|this week|on [A-Z]\w+day) )?(?:of|from|given by|offered by)) )"
)

#: The same within the sentence: "...," was the verdict of the chef; "...," was Ada Holt's answer.
_ANSWERS = (
    "verdict|view|message|opinion|assessment|answer|advice|summary|response|reaction|conclusion|memory|recollection|warning|promise|"
    "description|explanation|reply|judgement|judgment|plea|boast|claim|motto|retort|riposte|comment|diagnosis|prediction|order|call|cry"
)
_WAS_WORD_OF = re.compile(
    rf"[,{MARKS}]*\s*(?:(?:was|is|came|comes|went|goes|ran|runs) the (?:[\w’'-]+ ){{0,2}}?(?:{_ANSWERS})(?: (?:of|from|given by|offered by)) "
    r"|(?:was|is) (?:how|the (?:word|phrase|term|adjective) (?:that )?)[ ]?)"
)
_WAS = re.compile(rf"[,{MARKS}]*\s*(?:was|is|came|went|ran) ")
_OWN_ANSWER = re.compile(rf"(?:['’]s?)? (?:[\w’'-]+ ){{0,2}}?(?:{_ANSWERS})\b")

#: What follows a name in the sentence after words that have no cue: "Ada Holt is telling the story to a class".
_TELLING = re.compile(
    r"(?:, [^.\n]{1,60},)? (?:is|was) (?:[a-z]+ly )?(?:telling|recalling|remembering|describing|recounting|explaining|talking|"
    r"speaking|reminiscing|reflecting|looking back|thinking back|reliving|retelling)\b"
)
_NEXT_PARAGRAPH = re.compile(rf"[{MARKS}]*\s*\n\s*")

#: "... was asked by pupils what it was made of. “Chocolate,” came the answer."
_CAME_ANSWER = re.compile(
    rf"[,{MARKS}]*\s*(?:came|comes|was|is|went) (?:the|his|her|their) (?:[\w-]+ )?(?:answer|reply|response)\b(?! (?:of|from))"
)

#: "the answer came at once:" before the words.
_ANSWER_CAME = re.compile(
    rf"\b(?:the|his|her|their) (?:answer|reply|response) (?:came|was)[^.!?\n:]{{0,40}}:\s*[{MARKS}]*$"
)

#: "Asked by Bob Dyce whether | she would stand again: “...”": who was asked is named in the question alone.
_ASKED_ABOUT = re.compile(
    rf"(?:[Ww]hen )?[Aa]sked(?: (?:by|on|at|in|this|last|yesterday|today)\b[^,.:;!?\n{MARKS}]{{1,60}}?)? "
    r"(?:whether|if|why|how|what|when|where) (?=(?:he|she|they)\b)"
)

#: Cues between "according to" and the wish: "which bought it", "who called it ...".
MAX_CLAUSE_CUES = 4

#: Wishes of a crowd, which somebody tells of: "According to Hallam Leisure, visitors wanted “...”".
_WISHES = frozenset(["want", "prefer", "demand", "hope", "expect", "need", "like", "ask", "wish", "seek", "crave"])


class Certain(NamedTuple):
    """What a rule settles: a mention (its number), or the label of somebody whom the article names elsewhere, and why.

    Neither of the two: that nobody is said to have spoken the words.
    """

    mention: int | None
    label: str | None
    reason: str


def find_asked(scene: Scene, index: int) -> Certain | None:
    """``X was asked by pupils what it was. "..." came the answer``: whoever was asked."""
    text, quotation = scene.page.text, scene.quotations[index]
    end, start = quotation.segments[-1].end, quotation.segments[0].start
    number = int(scene.quote_sentence_open[index])
    if _CAME_ANSWER.match(text, end):
        before = number - 1
    elif text[max(start - 3, 0) : start].rstrip(MARKS + " ").endswith(":") and _ANSWER_CAME.search(
        text, max(start - 70, 0), start
    ):
        before = number
    else:
        return None
    cue = int(scene.cue_word.searchsorted(scene.quote_open[index])) - 1
    while cue >= 0 and scene.word_sentence[scene.cue_word[cue]] >= before:
        subject = int(scene.cue_subject[cue])
        if scene.cues[cue].cue_class == "ask" and scene.cues[cue].passive and subject >= 0:
            return Certain(subject, None, "was asked, and this is the answer")
        cue -= 1
    return None


def find_asked_pronoun(scene: Scene, index: int) -> Certain | None:
    """``Asked by Bob Dyce whether she would stand: "..."``: she, and not who asked; no verb but the question's leads to the words."""
    text, start = scene.page.text, scene.quotations[index].segments[0].start
    if not text[max(start - 3, 0) : start].rstrip(MARKS + " ").endswith(":"):
        return None
    sentence = scene.page.sentences[int(scene.quote_sentence_open[index])]
    asked = _ASKED_ABOUT.match(text, sentence.start, start)
    cue = scene.cue_before_quote[index]
    if asked is None or cue < 0 or scene.cues[cue].cue_class != "ask" or scene.cues[cue].span.start >= asked.end():
        return None
    number = bisect_left(scene.mentions, asked.end(), key=lambda found: found.mention.span.start)
    if number < len(scene.mentions) and scene.mentions[number].mention.span.start == asked.end():
        return Certain(number, None, "was asked, and this is the answer")
    return None


def find_wish_reporter(scene: Scene, index: int) -> Certain | None:
    """``According to Hallam Leisure, which bought it, visitors wanted "..."``: whoever tells what others wish."""
    last = scene.cue_before_quote[index]
    if last < 1 or scene.cues[last].lemma not in _WISHES or scene.cues[last].passive:
        return None
    sentence = scene.quote_sentence_open[index]
    for cue in range(last - 1, max(last - MAX_CLAUSE_CUES, 0) - 1, -1):
        if scene.word_sentence[scene.cue_word[cue]] != sentence:
            return None
        if scene.cues[cue].cue_class == "according":
            is_first = not scene.cue_word[cue] or scene.word_sentence[scene.cue_word[cue] - 1] != sentence
            source = int(scene.cue_follower[cue])
            return Certain(source, None, "“according to” before what others wish") if is_first and source >= 0 else None
    return None


def find_so_said(scene: Scene, index: int) -> Certain | None:
    """``So said Dr Frith``, ``Those were the words of Ola Beck`` as the sentence after the words."""
    end = scene.quotations[index].segments[-1].end
    lead = _SO_SAID.match(scene.page.text, end) or _WAS_WORD_OF.match(scene.page.text, end)
    if lead is None:
        return None
    number = scene.mention_after_quote[index]
    for candidate in range(number, min(number + 3, len(scene.mentions))):  # "the verdict of Major Lisle" holds the name
        if scene.mentions[candidate].mention.span.start == lead.end():
            return Certain(candidate, None, "a sentence after the words tells whose they are")
    return None


def find_own_answer(scene: Scene, index: int) -> Certain | None:
    """``"...," was Ada Holt's answer``: the owner of the answer."""
    lead = _WAS.match(scene.page.text, scene.quotations[index].segments[-1].end)
    if lead is None:
        return None
    number = scene.mention_after_quote[index]
    for candidate in range(number, min(number + 3, len(scene.mentions))):
        span = scene.mentions[candidate].mention.span
        if span.start == lead.end() and _OWN_ANSWER.match(scene.page.text, span.end):
            return Certain(candidate, None, "their answer")
    return None


def find_teller(scene: Scene, index: int) -> Certain | None:
    """Words without a cue, and then "Ada Holt is telling the story to a class"."""
    text = scene.page.text
    lead = _NEXT_PARAGRAPH.match(text, scene.quotations[index].segments[-1].end)
    number = scene.mention_after_quote[index]
    if lead is None or number >= len(scene.mentions):
        return None
    found = scene.mentions[number]
    if found.mention.form is not MentionForm.NAME or found.mention.span.start != lead.end():
        return None
    start = scene.quotations[index].segments[-1].start
    paragraph = scene.page.paragraphs[scene.page.paragraph_index(start)]
    if text[paragraph.start : start].strip(MARKS + " \u00a0") or not _TELLING.match(text, found.mention.span.end):
        return None
    return Certain(number, None, "tells it, the sentence after says")
