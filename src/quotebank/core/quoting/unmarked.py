"""Find speech that no marks set off: statements printed in full, and transcripts.

A post that a page embeds is signed with handle and date (:mod:`quotebank.core.quoting.posts`). After "The statement read:" or "wrote:" whole paragraphs may be quoted without a mark; a transcript sets a
name before each turn, an interview Q and A. Where the writer's own narrative resumes is told by person and
tense: a block speaks of "we" and "you" and of what is and will be, narrative in the past and of third persons.

Pure. Spans are code points of the page's text; one segment a paragraph, labels outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotebank.core.model import Quotation, QuotationKind, Span
from quotebank.core.quoting.marks import Stretch
from quotebank.core.quoting.posts import find_posts
from quotebank.core.quoting.segmentation import MARK_SIGNS, Page, join_segments, trim

#: Paragraphs; a statement printed in full seldom has more, and a longer run without a mark is the article itself.
MAX_BLOCK_PARAGRAPHS = 30

#: Paragraphs without "we", "you" and the like that a block may hold before one that has them.
MAX_NEUTRAL_PARAGRAPHS = 2

#: Characters of a transcript's label.
MAX_LABEL_CHARS = 40

#: Share of a turn's words that begin in lower case: speech has more, line-ups and lists of names fewer.
MIN_LOWER_SHARE = 0.5

#: Words; turns up to this length ("I do.", "No, Sir Alan.") are not judged by their capitals.
SHORT_TURN_WORDS = 3

#: Paragraphs of one turn; the later ones have no label of their own.
MAX_TURN_PARAGRAPHS = 6

#: What is said in each paragraph of a turn; None where the paragraph is the outlet's own question.
_Turn = dict[int, Span | None]

_DOCUMENT = r"(?:statement|letter|e-?mail|message|note|tweet|post|text|poem|notice|memo|apology|reply|response|release|caption|verse|prayer|speech|resignation|tribute|plaque|inscription|comment|status|update|thread|transcript)"
_INTRODUCTION = re.compile(
    rf"(?:\b(?:read|reads|reading|said|says|saying|wrote|writes|writing|written|posted|posts|tweeted|tweets|stated|states|added|adds|continued|continues|replied|replies|responded|announced|goes|went|ran|runs|began|begins|concluded|concludes|follows)\b(?:\s(?:simply|only|in\s(?:full|part|its\sentirety)|as\sfollows|on\s(?:Twitter|Facebook|Instagram|X|[A-Z]\w+day)|to\s[^:.]{{1,40}}|that|[a-z]+ly))?"
    rf"|\b{_DOCUMENT}(?:\s(?:to|from|by|of|on|at|in|for|about|after|below|released|issued|posted|sent|shared|published|written|left|made)\b[^:.]{{0,60}})?|\bin\s(?:full|its\sentirety|their\sown\swords)|\bas\sfollows|\bin\s(?:his|her|their|its)\s(?:own\s)?words)\s*:$",
    re.IGNORECASE,
)
_IN_FULL = re.compile(
    rf"\b(?:in\s(?:full|its\sentirety)|full\s(?:text|{_DOCUMENT})|text\sof|as\sfollows|below)\b|\bletter\b",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"(?:Dear|To\swhom|Hello|Hi|Good\s(?:morning|evening|afternoon)|Friends|Ladies)\b")
_LIST_ITEM = re.compile(r"(?:[-•*–—<]|\(?\d{1,2}[.)]\s|[a-z]\)\s)")
_SPEAKING = re.compile(
    r"\b(?:I|[Ww]e|[Oo]ur|[Oo]urs|[Uu]s|[Yy]ou|[Yy]ours?|[Mm]y|[Mm]e|[Mm]yself|[Oo]urselves|(?:I|[Ww]e|[Yy]ou)['’](?:m|ve|d|ll|re))\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|am|has|have|will|shall|can|must|may|should|would|do|does|'s|’s|begins?|remains?|continues?|please|thank|sorry)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|went|came|took|made|gave|left|held|met|fell|rose|began|ran|won|lost|paid|sold|bought|found|got|saw|knew|thought|stood|sat|led|kept|brought|built|sent|spent|broke|spoke|wrote|drove|grew|threw|drew|flew|\w{3,}ed)\b"
)
_ATTRIBUTED = re.compile(r"\b(?:said|says|told|added|asked|replied|wrote|called|according\sto)\b")

#: A label at the start of a turn: capitals, a name with or without title, or initials.
_LABEL = re.compile(
    r"(?P<label>(?:[A-Z][A-Z0-9’'.&-]*(?:\s[A-Z0-9][A-Z0-9’'.&-]*){0,4}|(?:[^\W\d_a-z][\w’'.-]*\s?(?:(?:of|the|de|van|von|al|bin|and)\s)?){1,5})(?:\s?\([^()\n]{1,30}\))?)\s?:\s+(?=\S)"
)
_QUESTION_LABEL = re.compile(r"(?P<label>Q(?:uestion)?\.?\d*)\s?[:.)–—-]\s+(?=\S)")
_ANSWER_LABEL = re.compile(r"(?P<label>A(?:nswer)?\.?\d*)\s?[:.)–—-]\s+(?=\S)")
_NOT_A_SPEAKER = re.compile(
    r"(?:Image|Photo|Picture|Video|Credit|Source|Caption|Read|Watch|Listen|See|Date|Time|When|Where|Who|What|Why|How|Venue|Tickets?|Price|Cost|Note|Update|Updated|Results?|Score|Scorers?|Attendance|Referee|Subs|Substitutes|"
    r"Goals?|Bookings?|Email|E-mail|Tel|Telephone|Phone|Web|Website|Address|Contact|Location|Age|Born|Died|Name|Occupation|Job|Education|Career|Family|Hobbies|Favou?rite|Ingredients|Method|Serves|Verdict|Rating|"
    r"Stars?|Starring|Director|Cast|Genre|Certificate|Running|Platform|Publisher|Author|By|Reporting|Editing|Editor|Writer|Copyright|Topics?|Tags?|Related|More|Also|Next|Previous|Breaking|Live|Exclusive|Opinion|Analysis|Editorial|"
    r"Correction|Clarification|Warning|Fact|Claim|Myth|Pros?|Cons?|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"First|Second|Third|Fourth|Step|Part|Chapter|Round|Day|Week|Year|Today|Tomorrow|Yesterday|Meanwhile|However|And|But|Then|Now|Remember|Question|Quote|Summary|Background|Conclusion|TOP|BEST|WORST|PLAYBOOK|POLITICO|HT|PS|NB|RIP|SPOILER)\b",
    re.IGNORECASE,
)

#: Several with one part in the story are told apart by numbers: FIRST OFFICER, SECOND CALLER; not so parts of a match.
_NUMBERED_SPEAKER = re.compile(
    r"(?:First|Second|Third|Fourth)\s(?!.*\b(?:half|quarter|period|leg|test|day|night|week|round|set|place|prize|race|"
    r"step|stage|part|chapter|course|point|question|reason|rule|goal|try|team|option|time|edition|class|floor|thing)\b)\S.*",
    re.IGNORECASE,
)


def find_unmarked(page: Page, stretches: Sequence[Stretch]) -> tuple[list[Quotation], frozenset[int]]:
    """Return the unmarked quotations of a page, and the paragraphs whose stretches are nested in them."""
    marked = {stretch.paragraph for stretch in stretches}
    posts = find_posts(page, marked)
    if ":" not in page.text and not posts and not _QUESTION_LABEL.search(page.text):
        return [], frozenset()
    led = {stretch.paragraph for stretch in stretches if _opens_turn(page, stretch)}
    quotations = [_make(page, [span]) for span in posts.values()]
    taken = set(posts)
    for turn in (*_find_answers(page, led), *_find_turns(page, led)):
        if taken.isdisjoint(turn):
            taken.update(turn)
            segments = [span for span in turn.values() if span is not None]
            quotations += [_make(page, segments)] if segments else []
    index = 0
    while index < len(page.paragraphs) - 1:
        if index not in taken and _introduces_block(page, index) and index + 1 not in taken:
            end = _find_block_end(page, index, marked, taken)
            if end > index + 1:
                quotations.append(_make(page, [page.paragraphs[i] for i in range(index + 1, end)]))
                taken.update(range(index + 1, end))
                index = end
                continue
        index += 1
    return quotations, frozenset(taken)


def _make(page: Page, segments: list[Span]) -> Quotation:
    spans = tuple(segments)
    return Quotation(spans, QuotationKind.DIRECT, join_segments(page.text, spans))


def _opens_turn(page: Page, stretch: Stretch) -> bool:
    """Tell whether a marked stretch follows its paragraph's label, so that the label introduces marked speech."""
    start = page.paragraphs[stretch.paragraph].start
    is_near = stretch.outer.start - start <= MAX_LABEL_CHARS + 3
    return is_near and page.text[start : stretch.outer.start].rstrip().endswith(":")


# ---- transcripts


def _find_answers(page: Page, led: set[int]) -> Iterator[_Turn]:
    """Yield the answers of an interview set as Q and A; a question of the outlet's own takes its paragraph and says nothing."""
    text = page.text
    questions = {
        i: m
        for i, p in enumerate(page.paragraphs)
        if text[p.start] == "Q" and (m := _QUESTION_LABEL.match(text, p.start, p.end))
    }
    if not questions:
        return
    answers = {
        i: m
        for i, p in enumerate(page.paragraphs)
        if text[p.start] == "A" and (m := _ANSWER_LABEL.match(text, p.start, p.end))
    }
    if not any(index + 1 in answers for index in questions):
        return
    labelled = sorted({*questions, *answers})
    for index, following in zip(labelled, [*labelled[1:], None], strict=True):
        if index in led:
            continue
        if index not in answers:
            yield {index: None}
            continue
        turn: _Turn = {index: trim(text, answers[index].end(), page.paragraphs[index].end)}
        if following is not None and following - index <= MAX_TURN_PARAGRAPHS:
            turn |= {i: page.paragraphs[i] for i in range(index + 1, following)}
        yield turn


def _find_turns(page: Page, led: set[int]) -> Iterator[_Turn]:
    """Yield the turns of transcripts, in order."""
    run: list[tuple[str, _Turn]] = []
    aside: list[int] = []  # paragraphs without a label since the last turn
    for index, paragraph in enumerate(page.paragraphs):
        turn = None if index in led else _read_turn(page, paragraph)
        if turn is not None:
            if aside and run:
                run[-1][1].update({i: page.paragraphs[i] for i in aside})
            aside = []
            run.append((turn[0], {index: turn[1]}))
        elif run and not _is_stage_direction(page, paragraph):
            aside.append(index)
            words = paragraph.of(page.text)
            if len(aside) >= MAX_TURN_PARAGRAPHS or not _SPEAKING.search(words) or _ATTRIBUTED.search(words):
                yield from _check_run(page, run)
                run, aside = [], []
    yield from _check_run(page, run)


def _read_turn(page: Page, paragraph: Span) -> tuple[str, Span] | None:
    if page.text.find(":", paragraph.start, min(paragraph.end, paragraph.start + MAX_LABEL_CHARS + 2)) < 0:
        return None
    match = _LABEL.match(page.text, paragraph.start, min(paragraph.end, paragraph.start + MAX_LABEL_CHARS + 40))
    if match is None or len(match["label"]) > MAX_LABEL_CHARS:
        return None
    if _NOT_A_SPEAKER.match(match["label"]) and not _NUMBERED_SPEAKER.fullmatch(match["label"]):
        return None
    span = trim(page.text, match.end(), paragraph.end)
    said = span.of(page.text)[:400]
    words = said.split()
    lower = sum(word[:1].islower() for word in words)
    if not any(map(str.isalpha, said)) or (lower < MIN_LOWER_SHARE * len(words) and len(words) > SHORT_TURN_WORDS):
        return None
    ends = page.text[paragraph.end - 1] in ".?!…—–-\"”’')]" or match["label"].isupper()
    return (match["label"].strip().casefold(), span) if ends else None


def _check_run(page: Page, run: Sequence[tuple[str, _Turn]]) -> Iterator[_Turn]:
    """Yield the turns of a run of labelled paragraphs if they are an exchange: two labels at least, or capitals."""
    labels = {label for label, _ in run}
    if len(labels) < 2:
        return
    if len(labels) == len(run) > 2 and not any(_is_capitals(page, turn) for _, turn in run):
        return  # a list whose items each have a heading
    for _, turn in run:
        yield turn


def _is_capitals(page: Page, turn: _Turn) -> bool:
    index, span = next(iter(turn.items()))
    return span is not None and page.text[page.paragraphs[index].start : span.start].isupper()


def _is_stage_direction(page: Page, paragraph: Span) -> bool:
    return page.text[paragraph.start] in "([" and page.text[paragraph.end - 1] in ")]"


# ---- blocks


def _introduces_block(page: Page, index: int) -> bool:
    paragraph, following = page.paragraphs[index], page.paragraphs[index + 1]
    text = page.text
    if text[paragraph.end - 1] != ":" or text[following.start] in MARK_SIGNS or _LIST_ITEM.match(text, following.start):
        return False
    sentence = page.sentences[page.sentence_index(paragraph.end - 1)]
    return _INTRODUCTION.search(text, max(sentence.start, paragraph.end - 200), paragraph.end) is not None


def _find_block_end(page: Page, introduction: int, marked: set[int], taken: set[int]) -> int:
    """Return the index of the first paragraph after a block."""
    text = page.text
    lead = page.paragraphs[introduction].of(text)[-200:]
    is_full = _IN_FULL.search(lead) is not None
    first = introduction + 1
    if _SALUTATION.match(text, page.paragraphs[first].start):
        is_full = True
    named = {word for word in re.findall(r"[A-Z][\w’'-]{3,}", lead) if word not in {"Here", "Read", "This", "Their"}}
    end = first
    neutral = 0
    for index in range(first, min(first + MAX_BLOCK_PARAGRAPHS, len(page.paragraphs))):
        words = page.paragraphs[index].of(text)
        if index in taken or (index > first and (index in marked or words.endswith(":"))):
            break
        if index == first and index in marked and _ATTRIBUTED.search(words):
            break
        if index == first or _SPEAKING.search(words):
            end, neutral = index + 1, 0
            continue
        if _ATTRIBUTED.search(words) or any(name in words for name in named):
            break
        if is_full and not (_PAST.search(words) and not _PRESENT.search(words)):
            end = index + 1
            continue
        neutral += 1
        if neutral > MAX_NEUTRAL_PARAGRAPHS:
            break
    return end
