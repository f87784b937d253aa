"""Attributions that the layout of the page leaves no doubt about, whatever the ranking says.

A label before the words ("CLLR BRAY: ..."), a signature after them ("- Jean"), "so said X", the agent of a
passive ("described by one colleague as"), turns that follow at once on one another, and display lines
that repeat words of the body. Each rule names its reason.

Pure. One look around each quotation; repeats are found by hashing words.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from quotebank.core.attributing.mentions import FoundMention
from quotebank.core.attributing.scene import Scene
from quotebank.core.attributing.told_after import (
    MARKS,
    Certain,
    find_asked,
    find_asked_pronoun,
    find_own_answer,
    find_so_said,
    find_teller,
    find_wish_reporter,
)
from quotebank.core.folding import fold_words
from quotebank.core.model import MentionForm, Quotation, QuotationKind, Span
from quotebank.core.quoting.posts import LINKS

#: A signature line holds at most so many words: name, role, place.
MAX_SIGNATURE_WORDS = 12

#: Words between the agent of a passive and the quotation: "described by one colleague as".
MAX_AGENT_GAP_WORDS = 6

#: Words between a relative's cue and the quotation ("who said only:"), and between "who" and the cue ("who has since said").
MAX_RELATIVE_GAP_WORDS = 1
MAX_RELATIVE_WORDS = 4

#: Words from "when" to the participle that ends its clause.
MAX_CLAUSE_WORDS = 14
_CLAUSE_OPENERS = frozenset(["when", "as", "while", "after", "before"])
_PERCEIVING = frozenset(
    ["saw", "heard", "found", "watched", "noticed", "caught", "spotted", "filmed", "seen", "recalled", "remembered"]
)

#: A display line of fewer words repeats the body by chance.
MIN_REPEAT_WORDS = 2

#: A display line is looked for in so many quotations of the body; more share its rarest word only in made-up text.
MAX_COMPARED = 40

_ANSWER = re.compile(r"(?:^|[\n\r\u2029])[ \t]*A(?:nswer)?[ ]?[:.)][ \t]+$")
_EDGE = re.compile(rf"[{MARKS} \u00a0]*+")
_LABEL_GAP = re.compile(rf"\s*+(?:\([^()\n]{{0,60}}\)\s*+)?:\s*+[{MARKS}]*+\s*+")
_COLON = re.compile(rf"\s*+:\s*+[{MARKS}]*+\s*+")
_BY = re.compile(rf"[,{MARKS}]* by ")
_DASH_GAP = re.compile(rf"[{MARKS}]*{LINKS}\s*[—–―-]{{1,3}}\s*")
_LINE_GAP = re.compile(rf"[{MARKS}]*[ \t]*\r?\n[ \t]*(?:[—–―-]{{1,3}}\s*)?")
_LINE_END = re.compile(r"[^\r\n]*")

#: Characters behind a name; a longer line is no signature, and looked at as a whole for every name in it.
MAX_SIGNATURE_CHARS = 400
#: The line before a block that names the sender: "the text of the letter from Ray Stubbs to the council:".
_SENDER = re.compile(
    r"\b(?:letter|e-?mail|statement|message|note|reply|response|apology|post|tweet|memo)[ ](?:from|by)[ ]"
)

#: The line before a block that names no writer itself.
_IT_READS = re.compile(r"(?:It|This|Here|Below)\b[^.!?\n]{0,80}:")

#: A sentence whose subject only suffers: "The council chamber was cleared", "Both roads have been shut".
_PASSIVE = re.compile(
    r"(?:[\w’'-]+[ \u00a0]){1,6}?(?:was|were|(?:has|have|had)[ ]been|(?:is|are|was|were)[ ]being)[ ](?:\w+ly[ ])?"
    r"(?:\w{2,}ed|taken|given|broken|driven|written|shut|cut|held|left|sent|lost|sold|told|built|won|brought|thrown|set|put|hit|torn)\b"
)

#: Paragraphs before one, in which words may stand that somebody goes on with.
CONTINUED_PARAGRAPHS = 3

_PREPOSITIONS = frozenset(["in", "at", "on", "near", "from", "of", "for", "with", "by", "after", "before", "outside"])
_ATTRIBUTING = frozenset(["say", "tell", "write", "ask", "reply", "according"])


def find_certain(scene: Scene, index: int) -> Certain | None:
    """Return what the layout settles about a quotation from its surroundings alone, None where it settles nothing."""
    for rule in (
        _find_answer,
        _find_label,
        _find_signature,
        _find_agent,
        _find_later_agent,
        _find_relative,
        _find_participle,
        _find_announcer,
        find_so_said,
        find_own_answer,
        find_asked,
        find_asked_pronoun,
        find_wish_reporter,
        find_teller,
        _find_writer,
        _find_nobody,
    ):
        found = rule(scene, index)
        if found is not None:
            return found
    return None


def _find_answer(scene: Scene, index: int) -> Certain | None:
    """``A: ...`` in an interview: the label names nobody, the interviewee is told by the article."""
    start = scene.quotations[index].segments[0].start
    if _ANSWER.search(scene.page.text, max(start - 10, 0), start):
        return Certain(None, "A", "answer in an interview")
    return None


def _find_label(scene: Scene, index: int) -> Certain | None:
    """``CLLR BRAY: ...``, the label opening its line; inside the marks too."""
    text = scene.page.text
    start = scene.quotations[index].segments[0].start
    number = scene.mention_from_quote[index]
    for candidate in range(number, max(number - 3, -1), -1):
        if candidate >= len(scene.mentions):
            continue
        span = scene.mentions[candidate].mention.span
        if span.start >= start:
            if (
                span.start - start <= 1
                and text[span.end : span.end + 1] == ":"
                and text[span.start : span.end].isupper()
            ):
                return Certain(candidate, None, "label of a transcript")
        elif _LABEL_GAP.fullmatch(text, span.end, start) and _opens_line(text, span.start):
            return Certain(candidate, None, "name before the colon")
    return None


def _find_signature(scene: Scene, index: int) -> Certain | None:
    """``"..." - Jean`` and ``"..."`` with a line of name, role and place below."""
    text = scene.page.text
    end = scene.quotations[index].segments[-1].end
    number = scene.mention_after_quote[index]
    if number >= len(scene.mentions):
        return None
    found = scene.mentions[number]
    span = found.mention.span
    dashed = _DASH_GAP.fullmatch(text, end, span.start) is not None
    if not dashed and not _LINE_GAP.fullmatch(text, end, span.start):
        return None
    line_end = _LINE_END.match(text, span.end, span.end + MAX_SIGNATURE_CHARS)
    rest = line_end.group() if line_end else ""
    if len(rest) == MAX_SIGNATURE_CHARS:
        return None
    rest = rest.strip()
    if not _is_signature(scene, found, rest, dashed=dashed):
        return None
    return Certain(number, None, "signature")


def _is_signature(scene: Scene, found: FoundMention, rest: str, *, dashed: bool) -> bool:
    """Tell a signature from a sentence that follows: a name, then at most a role or a place after a comma or bracket."""
    if found.mention.form not in (MentionForm.NAME, MentionForm.ORGANISATION, MentionForm.ROLE) or found.possessive:
        return False
    if found.mention.form is MentionForm.ROLE and found.determiner and not (dashed and found.mention.text[0].isupper()):
        return False
    words = rest.split()
    if len(words) > MAX_SIGNATURE_WORDS or (rest and rest[0] not in ",(;/|–—-. "):
        return False
    low, high = scene.cue_word.searchsorted((found.last, found.last + len(words))).tolist()
    if any(cue.form in ("past", "third") for cue in scene.cues[low:high]):
        return False
    return dashed or not rest.endswith((".", ":"))


def _find_agent(scene: Scene, index: int) -> Certain | None:
    """``was described by one colleague as "..."`` and ``"...," he was told by X``: a passive with its agent beside the words."""
    opens, closes = int(scene.quote_open[index]), int(scene.quote_close[index])
    before = scene.cue_before_quote[index]
    after = int(scene.cue_word.searchsorted(closes))
    for cue, sentence in ((before, scene.quote_sentence_open[index]), (after, scene.quote_sentence_close[index])):
        if not 0 <= cue < len(scene.cues) or scene.word_sentence[scene.cue_word[cue]] != sentence:
            continue
        agent = int(scene.cue_agent[cue])
        if agent < 0 or scene.cues[cue].cue_class == "ask":
            continue
        last = scene.mentions[agent].last
        gap = (
            scene.visible[opens] - scene.visible[last]
            if cue == before
            else scene.visible[scene.cue_word[cue]] - scene.visible[closes]
        )
        if (cue == after or last <= opens) and gap <= MAX_AGENT_GAP_WORDS:
            return Certain(agent, None, f"“{scene.cues[cue].text} by”")
    return None


def _find_later_agent(scene: Scene, index: int) -> Certain | None:
    """``was once called "..." by the state secretary``: the words stand between the passive and its agent."""
    by = _BY.match(scene.page.text, scene.quotations[index].segments[-1].end)
    before = scene.cue_before_quote[index]
    if by is None or before < 0 or not scene.cues[before].passive:
        return None
    gap = scene.visible[scene.quote_open[index]] - scene.visible[scene.cue_last[before]]
    if gap > 1 or scene.word_sentence[scene.cue_word[before]] != scene.quote_sentence_open[index]:
        return None
    number = scene.mention_after_quote[index]
    if number < len(scene.mentions) and scene.mentions[number].mention.span.start == by.end():
        return Certain(number, None, f"“{scene.cues[before].text} by”")
    return None


def _find_announcer(scene: Scene, index: int) -> Certain | None:
    """``Ottilie's mother said: "..."``: the subject of the verb that ends in a colon before the words."""
    last = scene.cue_before_quote[index]
    if last < 0 or scene.cues[last].form not in ("past", "third") or scene.cue_subject[last] < 0:
        return None
    end = scene.words.ends[scene.cue_last[last] - 1]
    if _COLON.fullmatch(scene.page.text, end, scene.quotations[index].segments[0].start) is None:
        return None
    subject = int(scene.cue_subject[last])
    return Certain(subject, None, f"“{scene.cues[last].text}:” before the words")


def _find_relative(scene: Scene, index: int) -> Certain | None:
    """``his agent, who said: "..."``: the one before "who", with the cue right before the words."""
    opens = int(scene.quote_open[index])
    last = scene.cue_before_quote[index]
    if last < 0 or scene.word_sentence[scene.cue_word[last]] != scene.quote_sentence_open[index]:
        return None
    subject = int(scene.cue_subject[last])
    if subject < 0 or scene.visible[opens] - scene.visible[scene.cue_last[last]] > MAX_RELATIVE_GAP_WORDS:
        return None
    start, cue = scene.mentions[subject].last, int(scene.cue_word[last])
    if "who" not in scene.words.lowers[start : min(start + 1, cue)] or cue - start > MAX_RELATIVE_WORDS:
        return None
    return Certain(subject, None, "“who” before the cue")


def _find_participle(scene: Scene, index: int) -> Certain | None:
    """``when Marcus Teal approached her shouting "..."``: the subject of the clause that "when" opens, not of the sentence."""
    last = scene.cue_before_quote[index]
    if last < 0 or scene.cues[last].form != "ing" or "," in scene.words.gaps[scene.cue_word[last]]:
        return None
    opens, word, lowers = int(scene.quote_open[index]), int(scene.cue_word[last]), scene.words.lowers
    if scene.visible[opens] - scene.visible[scene.cue_last[last]] > MAX_RELATIVE_GAP_WORDS:
        return None
    for at in range(word - 1, max(word - MAX_CLAUSE_WORDS, 0), -1):
        if lowers[at] in _PERCEIVING or scene.word_sentence[at] != scene.quote_sentence_open[index] or scene.hidden[at]:
            return None
        if lowers[at] in _CLAUSE_OPENERS:
            number = int(scene.mention_first.searchsorted(at + 1))
            if (
                number >= len(scene.mentions)
                or scene.mentions[number].first != at + 1
                or scene.mentions[number].possessive
            ):
                return None
            is_personal = scene.mentions[number].mention.form in (
                MentionForm.NAME,
                MentionForm.ROLE,
                MentionForm.PRONOUN,
            )
            return Certain(number, None, f"“{scene.cues[last].text}”, as “{lowers[at]}” tells") if is_personal else None
    return None


def _find_writer(scene: Scene, index: int) -> Certain | None:
    """``Len Cutler has written a notice. It reads as follows:``: the subject of the sentence before wrote the block."""
    page, start = scene.page, scene.quotations[index].segments[0].start
    number = page.paragraph_index(start)
    if number < 1 or page.paragraphs[number].start != start or page.text[page.paragraphs[number - 1].end - 1] != ":":
        return None
    sentence = page.sentence_index(page.paragraphs[number - 1].end - 1)
    sender = _SENDER.search(page.text, page.sentences[sentence].start, page.paragraphs[number - 1].end)
    if sender:
        candidate = int(scene.mention_first.searchsorted(bisect_left(scene.words.starts, sender.end())))
        while candidate < len(scene.mentions) and scene.mentions[candidate].mention.span.start == sender.end():
            if scene.mentions[candidate].mention.form is MentionForm.NAME:
                return Certain(candidate, None, "sent what is printed below")
            candidate += 1
    if sentence < 1 or not _IT_READS.match(page.text, page.sentences[sentence].start):
        return None
    before = page.sentences[sentence - 1]
    first = bisect_left(scene.words.starts, before.start)
    low, high = scene.mention_first.searchsorted((first, bisect_left(scene.words.starts, before.end))).tolist()
    for candidate in range(low, high):
        found = scene.mentions[candidate]
        if found.nested or (found.first and scene.words.lowers[found.first - 1] in _PREPOSITIONS):
            continue  # "In Pentlow, ..."
        if found.mention.form is not MentionForm.NAME or found.possessive:
            return None
        return Certain(candidate, None, "wrote what is printed below")
    return None


def _find_nobody(scene: Scene, index: int) -> Certain | None:
    """Words alone in their paragraph after "The chamber was cleared at nine": nobody is said to have spoken them."""
    page, quotation = scene.page, scene.quotations[index]
    number = page.paragraph_index(quotation.span.start)
    if number < 1 or quotation.kind is not QuotationKind.DIRECT or len(quotation.segments) > 1:
        return None
    paragraph = page.paragraphs[number]
    if quotation.span == paragraph or not _is_alone(page.text, paragraph, quotation.span):
        return None
    before = page.sentences[page.sentence_index(page.paragraphs[number - 1].end - 1)]
    if index and scene.quotations[index - 1].span.end > page.paragraphs[max(number - CONTINUED_PARAGRAPHS, 0)].start:
        return None  # whoever spoke there may go on
    passive = _PASSIVE.match(page.text, before.start, before.end)
    if passive is None or page.text[before.end - 1] == ":":
        return None
    starts = scene.words.starts
    subject = [bisect_left(starts, before.start), bisect_left(starts, passive.end())]
    low, high = scene.mention_first.searchsorted(subject).tolist()
    persons = (MentionForm.NAME, MentionForm.PRONOUN, MentionForm.ROLE)
    if any(found.mention.form in persons for found in scene.mentions[low:high]):
        return None
    after = page.sentence_index(paragraph.end) + 1
    if after < len(page.sentences):
        following = page.sentences[after]
        words = [bisect_left(starts, following.start), bisect_left(starts, following.end)]
        low, high = scene.cue_word.searchsorted(words).tolist()
        if any(cue.cue_class in _ATTRIBUTING for cue in scene.cues[low:high]):
            return None
    return Certain(None, None, "nobody acts or speaks beside the words")


def is_turn(scene: Scene, index: int) -> bool:
    """Tell whether a quotation answers the one before: it follows at once, in the same paragraph, without a word between."""
    if index == 0 or scene.quote_paragraph_open[index] != scene.quote_paragraph_close[index - 1]:
        return False
    if (
        scene.quotations[index].kind is not QuotationKind.DIRECT
        or scene.quotations[index - 1].kind is not QuotationKind.DIRECT
    ):
        return False
    return bool(scene.visible[scene.quote_open[index]] == scene.visible[scene.quote_close[index - 1]])


def is_next_line(scene: Scene, index: int) -> bool:
    """Tell whether a line of its own, without any cue, takes up an exchange of question and answer: "“All night?”", "“All night.”"

    The three lines follow on one another in paragraphs of their own, and questions alternate with answers.
    """
    if index < 2:
        return False
    page, lines = scene.page, scene.quotations[index - 2 : index + 1]
    if any(line.kind is not QuotationKind.DIRECT or len(line.segments) > 1 for line in lines):
        return False
    numbers = [page.paragraph_index(line.span.start) for line in lines]
    if numbers != list(range(numbers[0], numbers[0] + 3)) or _asks(lines[0]) == _asks(lines[1]):
        return False
    return _asks(lines[2]) == _asks(lines[0]) and _is_alone(page.text, page.paragraphs[numbers[2]], lines[2].span)


def _is_alone(text: str, paragraph: Span, span: Span) -> bool:
    """Tell whether a paragraph holds nothing but a stretch of it and marks."""
    before = _EDGE.match(text, paragraph.start, span.start)
    if before is None or before.end() < span.start:
        return False
    after = _EDGE.match(text, span.end, paragraph.end)
    return after is not None and after.end() >= paragraph.end


def _asks(quotation: Quotation) -> bool:
    return quotation.text.rstrip(MARKS).endswith("?")


def is_alone(scene: Scene, index: int) -> bool:
    """Tell whether a quotation of one segment fills its paragraph."""
    page, quotation = scene.page, scene.quotations[index]
    number = page.paragraph_index(quotation.span.start)
    if number < 0 or quotation.kind is not QuotationKind.DIRECT or len(quotation.segments) > 1:
        return False
    return _is_alone(page.text, page.paragraphs[number], quotation.span)


def is_answered_later(scene: Scene, index: int) -> bool:
    """Tell whether a line alone answers the question before it, and a further question and answer follow at once."""
    if not 1 <= index < len(scene.quotations) - 2 or not (is_alone(scene, index) and is_alone(scene, index + 1)):
        return False
    lines = scene.quotations[index - 1 : index + 3]
    if [_asks(line) for line in lines] != [True, False, True, False]:
        return False
    first = scene.page.paragraph_index(lines[0].span.end - 1)
    return [scene.page.paragraph_index(line.span.start) for line in lines[1:]] == [first + 1, first + 2, first + 3]


def find_repeats(scene: Scene) -> dict[int, int]:
    """Return for each display line the quotation of the body that it repeats.

    Display lines are pull quotes, and quotations in lines without a full stop above the body (headlines).
    """
    repeats: dict[int, int] = {}
    shown = [i for i, q in enumerate(scene.quotations) if q.kind is QuotationKind.PULL or _is_headline(scene, i, q)]
    if not shown:
        return repeats
    folded = [fold_words(quotation.text) for quotation in scene.quotations]
    body: dict[str, list[int]] = {}
    is_shown = set(shown)
    for i, words in enumerate(folded):
        if i not in is_shown:
            for word in set(words):
                body.setdefault(word, []).append(i)
    for i in shown:
        words = folded[i]
        if len(words) < MIN_REPEAT_WORDS and scene.quotations[i].kind is not QuotationKind.PULL:
            continue
        rarest = min((body.get(word, []) for word in words), key=len, default=[])[:MAX_COMPARED]
        line = " ".join(("", *words, ""))
        hit = next((k for k in rarest if line in " ".join(("", *folded[k], ""))), None)
        if hit is not None:
            repeats[i] = hit
    return repeats


def _is_headline(scene: Scene, index: int, quotation: Quotation) -> bool:
    """Tell whether the quotation stands in a line above the body: its paragraph has no full stop at its end."""
    number = int(scene.quote_paragraph_open[index])
    if not 0 <= number < len(scene.page.paragraphs) or number > MAX_HEADLINE_LINES:
        return False
    paragraph = scene.page.paragraphs[number]
    is_last = quotation.span.end == paragraph.end - 1
    is_fragment = is_last and quotation.kind is QuotationKind.PARTIAL and quotation.text[-1] not in ".!?,"
    closers = ".!?:…" if is_fragment else '.!?:”"’…'  # "Penguin ‘just wanted a walk’"
    return quotation.span.end <= paragraph.end and scene.page.text[paragraph.end - 1] not in closers


#: Lines at the top that may be headline, kicker and standfirst.
MAX_HEADLINE_LINES = 2


def _opens_line(text: str, at: int) -> bool:
    before = text[max(at - 3, 0) : at].rstrip(" \t\u00a0" + MARKS)
    return not text[:at].strip() if at <= 3 else before[-1:] in ("\n", "\r", "\u2028", "\u2029") or before == ""
