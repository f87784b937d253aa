"""Read what a page says of a person beside the name: role, body behind it, age, in apposition or as title.

"Acting Chief Constable Ian Kirby", "Ada Holt, chair of the Dunmere Trust,", "the hospice's matron,
Ada Holt,", "Ada Holt, 44, who is its chair". Titles before the name come first, then what follows.

Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.core.naming.names import PersonName, is_acronym, is_capitalised, lower_word
from quotebank.core.naming.role_phrases import POSITIONS, RolePhrase, find_head, parse_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.model import Mention
    from quotebank.core.quoting.segmentation import Page

#: How far an apposition may reach from the name, in characters; the longest in PolNeAR train has 110.
APPOSITION_CHARS = 140

#: The most words in front of a name that can describe it ("the county's chief medical officer, Ada Holt").
MAX_LEFT_WORDS = 12

#: Mentions of a person that are asked for roles: names come with their role when they are new, seldom later.
MAX_ASKED_MENTIONS = 12

#: "Former", and how many words may stand between it and the noun: "Former Olympic sculler".
_PAST = frozenset({"former", "ex", "retired", "onetime"})
MAX_BETWEEN = 2

#: Titles that are a role only where nothing better is said.
_WEAK_TITLES = frozenset({"professor", "prof", "rev", "revd", "reverend", "doctor"})

_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)")
_AGE = re.compile(r",?\s+\(?(?:aged\s+)?(\d{1,3})\)?(?=\s*[,.;:)\n]|\s+and\b)")
_AGE_AFTER = re.compile(r"\s*(?:,\s*(?:aged\s+)?|\()(\d{1,3})\b(?=\s*[,.;:)\n]|\s+and\b|$)")
_APPOSITION = re.compile(r"\s*(?:,|\s[–—-]\s|\()\s*([^,.;:!?“”\"()\n–—]{3,})")
#: What an apposition, an age or a bracket behind a name opens with.
_OPENING = frozenset(",(–—-")
_COPULA = re.compile(r"who(?:\s+(?:is|was|serves as|works as|acts as|has been|had been)|['’]s)\s+", re.IGNORECASE)
_NOT_APPOSED = re.compile(
    r"(?:who|whose|whom|which|that|then|formerly|previously|from|of|in|at|on|and|or|but|as|when|while|where|after|before|with|to|by)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"[^,.;:!?“”\"()\n–—]*$")
_TO_LAST_STOP = re.compile(r".*[,.;:!?“”\"()\n–—]", re.DOTALL)
_MEMBERSHIP = re.compile(
    r",?\s(?:of|from|for|at|with)\s(?:the\s)?(?:(?:[a-z-]+\s){0,2}([a-z-]+)\s)?((?:[A-Z][\w’'-]++(?:\s(?:(?:of|for)\sthe|and|of|for|the)(?=\s[A-Z]))?\s?){2,6}|[A-Z][\w’'-]+?[A-Z][\w’'-]++)(?=[,.:;]|\s?said|\s?told)"
)
_BEHIND_HEAD = re.compile(r"\s(?:of|for)\s")
_WORKPLACE = re.compile(
    r",?\s(?:of|from|at|with|who\s(?:teaches|works|worked|taught|volunteers|serves|plays|trains|studies|is\sbased)\s(?:at|for|with|in)|who\s(?:leads|led|chairs|heads|runs|manages|owns|founded|captains|coaches))"
    r"\s(?:the\s)?([A-Z][\w’'-]+(?:\s[\w’'-]+){1,4}?)(?=[,.:;]|\ssaid\b|\stold\b|\sin\s[A-Z])"
)
#: What stands before a title and says which office it is: "state Sen. Ada Holt".
_QUALIFIER = re.compile(r"\b(state|federal|deputy|assistant|acting)\s$")
#: How the clergy and judges are styled before their titles: "the dean, the Very Rev Ada Holt".
_STYLE = re.compile(
    r"(?<=,\s)(?:\d{1,3}-year-old\s+|the\s+(?:(?:Very|Most|Right|Rt|Hon|Honorable|Honourable|Venerable|Ven)\.?\s+)*)$"
)
_OWNER = re.compile(r"\b((?:[A-Z][\w&-]*\s){0,3}[A-Z][\w&-]*)[’']s?\s$")
_APOSTROPHES = frozenset("’'")
_OWNER_INSIDE = re.compile(r"((?:[A-Z][\w&-]*\s){0,3}[A-Z][\w&-]*)[’']s?\s[A-Z]")
#: What a second verb adds to an apposition: "a presidential historian | and runs a website".
_SECOND_VERB = re.compile(r"\s+and\s+(?:who|is|was|has|had|[a-z]+s\s+(?:the|a|an|his|her|its|their))\b.*$")
_CLOSING = ",.;:)–—\n\"”’'"
_TRAILING_NUMBER = re.compile(r"\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$")


@dataclass(frozen=True, slots=True)
class Office:
    """A role beside a name, and where it stood."""

    phrase: RolePhrase
    role: str
    mention: int  # index of the mention beside which it stands
    is_weak: bool = False


def find_offices(
    page: Page,
    mentions: Sequence[Mention],
    indexes: Sequence[int],
    names: Mapping[str, PersonName | None],
    lexicon: Lexicon,
) -> list[Office]:
    """Return the roles beside a person's mentions, strongest first: titles, then appositions, then weak titles.

    ``names``: the mentions' texts taken apart.
    """
    titles: list[Office] = []
    apposed: list[Office] = []
    for index in indexes[:MAX_ASKED_MENTIONS]:
        mention = mentions[index]
        name = names.get(mention.text)
        office = _read_title(page, mention, index, list(name.titles) if name is not None else [], lexicon)
        if office is not None:
            titles.append(office)
        phrase = read_right(page, mention, lexicon) or read_left(page, mention, lexicon)
        if phrase is not None and phrase.full_role:
            apposed.append(Office(phrase, phrase.full_role, index))
    if not titles and not apposed:
        apposed = _find_owner(page, mentions, indexes, lexicon) or _find_membership(page, mentions, indexes, lexicon)
    is_pinned = any(office.phrase.determiner not in {"a", "an"} for office in apposed)
    weak = [t.is_weak or (is_pinned and _is_rank(t.role, lexicon)) for t in titles]
    strong = [t for t, is_weak in zip(titles, weak, strict=True) if not is_weak]
    return strong + apposed + [t for t, is_weak in zip(titles, weak, strict=True) if is_weak]


def _is_rank(title: str, lexicon: Lexicon) -> bool:
    """Tell a bare rank, which says less than "the rural crime officer" behind the name: "PC", "Father", "Cllr"."""
    lowers = [lower_word(word) for word in title.split()]
    return all(
        lower in {"cllr", "coun", "councillor"}
        or ((found := lexicon.titles.get(lower)) is not None and found.kind == "rank")
        for lower in lowers
    )


def _find_membership(page: Page, mentions: Sequence[Mention], indexes: Sequence[int], lexicon: Lexicon) -> list[Office]:
    """Return the body in "Ada Holt, of the Dunmere Trust," as an office without a role."""
    for index in indexes[:MAX_ASKED_MENTIONS]:
        end = mentions[index].span.end
        found = _MEMBERSHIP.match(page.text, end, end + APPOSITION_CHARS)
        if found is None:
            continue
        body = found.group(2)
        is_called = bool(found.group(1)) and find_head(found.group(1), lexicon)[0] in {
            "body",
            "role",
        }  # "of estate agents Knight Robson"
        head = _BEHIND_HEAD.split(body, maxsplit=1)[0]  # "University of Wabash", "Society for the Blind"
        if is_called or any(lower_word(name.split()[-1]) in lexicon.body_words for name in (body, head)):
            return [Office(RolePhrase(body, "", "role", body=body), "", index, is_weak=True)]
    return []


def _find_owner(page: Page, mentions: Sequence[Mention], indexes: Sequence[int], lexicon: Lexicon) -> list[Office]:
    """Return the body in "Labour's Ada Holt" and "Unison's Ada Holt" as an office without a role."""
    for index in indexes[:MAX_ASKED_MENTIONS]:
        start = mentions[index].span.start
        is_owned = not _APOSTROPHES.isdisjoint(page.text[max(0, start - 3) : start])
        found = _OWNER.search(page.text, max(0, start - 60), start) if is_owned else None
        found = found or _OWNER_INSIDE.match(mentions[index].text)
        if found is None:
            continue
        last = found.group(1).split()[-1]
        lower = lower_word(last)
        is_body = lower in lexicon.body_words or lower in lexicon.people.employers
        if is_acronym(last) or is_body or any(lower in heads for heads in lexicon.people.body_kinds.values()):
            body = found.group(1)
            return [Office(RolePhrase(body, "", "role", body=body), "", index, is_weak=True)]
    return []


def find_membership(
    page: Page, mentions: Sequence[Mention], indexes: Sequence[int], ends: frozenset[str]
) -> tuple[int, str] | None:
    """Return mention and body in "Ada Holt, of Dunmere fire station,"; ``ends``: last words of bodies."""
    for index in indexes[:MAX_ASKED_MENTIONS]:
        end = mentions[index].span.end
        found = _WORKPLACE.match(page.text, end, end + APPOSITION_CHARS)
        if found and any(lower_word(word) in ends for word in found.group(1).split()):
            return index, found.group(1)
    return None


def _read_title(page: Page, mention: Mention, index: int, titles: list[str], lexicon: Lexicon) -> Office | None:
    """Read "Café owner", "Acting Chief Constable", "her brother" before a name; courtesy titles are no role."""
    if not titles:
        titles = _read_words_before(page, mention, lexicon)
    if not titles:
        return None
    if [lower_word(t) for t in titles[-2:]] in (
        ["mr", "justice"],
        ["mrs", "justice"],
        ["ms", "justice"],
        ["lord", "justice"],
    ):
        role = " ".join(titles[-2:])
        return Office(RolePhrase(role, "justice", "role", role=role, full_role=role), role, index)
    while titles and _is_courtesy(titles[-1], lexicon):
        titles.pop()
    titles = [t for t in titles if not _is_courtesy(t, lexicon)]
    if (
        len(titles) > 1
        and titles[-2].islower()
        and lower_word(titles[-2]) in lexicon.role_heads
        and titles[-1][0].isupper()
        and _is_rank(titles[-1], lexicon)
    ):
        titles.pop()  # "Lead author Professor", "Lead investigator Sgt."
    if not titles:
        return None
    before = _QUALIFIER.search(page.text, max(0, mention.span.start - 12), mention.span.start)
    if before and mention.text.startswith(titles[0]):
        titles = [before.group(1), *titles]
    text = " ".join(titles)
    starts_sentence = page.sentences[page.sentence_index(mention.span.start)].start == mention.span.start
    phrase = parse_role(text, lexicon, at_sentence_start=starts_sentence)
    if phrase is None or phrase.head in POSITIONS:
        words = [w for w in titles if lower_word(w) not in lexicon.nationalities] if phrase is not None else titles
        if words and "-of-" in words[-1]:
            return None  # "mum-of-three"
        words = [w for w in words if lower_word(w) not in lexicon.people.determiners]
        if not words or any(is_capitalised(w) for w in words[1:]) or is_capitalised(words[-1]):
            return None
        role = " ".join(words)
        return Office(RolePhrase(role, lower_word(words[-1]), "role", role=role, full_role=role), role, index)
    if phrase.kind not in {"role", "relation", "anonymous"} or not phrase.full_role or phrase.plural:
        return None  # "brothers Alan and Craig Peake"
    is_weak = phrase.head in _WEAK_TITLES
    return Office(phrase, phrase.full_role, index, is_weak)


def _read_words_before(page: Page, mention: Mention, lexicon: Lexicon) -> list[str]:
    """Return the role words that stand in front of a mention that holds only the name: "guide", "lay preacher"."""
    start = mention.span.start
    sentence = page.sentences[page.sentence_index(start)].start
    low = max(sentence, start - 60)
    if page.text[start - 1 : start] != " ":
        return []
    stopped = _TO_LAST_STOP.match(page.text, low, start)
    left = stopped.end() if stopped else low
    words = page.text[left:start].split()
    opens = left == sentence
    is_opening = len(words) == 1 and opens
    if (
        not words
        or not (words[-1].islower() or is_opening)
        or find_head(lower_word(words[-1]), lexicon)[0] not in {"role", "relation"}
    ):
        return []
    first = len(words) - 1
    while first and (
        lower_word(words[first - 1]) in lexicon.role_modifiers
        or words[first - 1].lower() in lexicon.people.determiners
        or (
            (words[first - 1].islower() or (first == 1 and opens))
            and lower_word(words[first - 1]) in lexicon.people.compounds
        )
    ):
        first -= 1
    if 0 < first <= MAX_BETWEEN + 1 and opens and words[0].lower() in _PAST:
        first = 0  # "Former Olympic sculler"
    return words[first:]


def _is_courtesy(word: str, lexicon: Lexicon) -> bool:
    title = lexicon.titles.get(lower_word(word))
    return (title is not None and title.kind == "courtesy") or lower_word(word) in {"baroness", "baron"}


def read_right(page: Page, mention: Mention, lexicon: Lexicon) -> RolePhrase | None:
    """Read the apposition after a name: ", chair of the Dunmere Trust", ", 44, a farmer", ", who is its chair"."""
    after = page.text[mention.span.end : mention.span.end + APPOSITION_CHARS]
    if after.lstrip()[:1] not in _OPENING:
        return None
    at = 0
    for pattern in (_BRACKETS, _AGE_AFTER, _BRACKETS):
        skipped = pattern.match(after, at)
        if skipped:
            at = skipped.end()
    opened = _APPOSITION.match(after, at)
    if opened is None:
        return None
    chunk = _SECOND_VERB.sub("", opened.group(1))
    copula = _COPULA.match(chunk)
    if copula:
        chunk = chunk[copula.end() :]
    elif _NOT_APPOSED.match(chunk):
        return None
    return _read_chunk(chunk, lexicon, at_clause=copula is not None)


def _read_chunk(chunk: str, lexicon: Lexicon, *, at_clause: bool = False) -> RolePhrase | None:
    """Return the role in a chunk between commas; ``None`` for clauses, lists of names and people counted."""
    words = chunk.split()
    if not words or len(words) > 2 * MAX_LEFT_WORDS:
        return None
    first = lower_word(words[0])
    cue = lexicon.cue_forms.get(first)
    if cue is not None and cue.form in {"past", "third", "ing"} and not at_clause and first not in lexicon.role_heads:
        return None
    if (
        len(words) > 1
        and is_capitalised(words[0])
        and lexicon.gender_of_given_name(words[0])
        and is_capitalised(words[1])
    ):
        return None
    phrase = parse_role(chunk, lexicon)
    if phrase is None or phrase.kind not in {"role", "relation", "anonymous"} or phrase.head in {"family", "couple"}:
        return None
    group = phrase.phrase[: len(phrase.phrase) - len(phrase.tail)].split()
    if len(group) > MAX_LEFT_WORDS // 2 + 2 or any(_is_verb(w, lexicon) for w in group[:-1]):
        return None
    if any(lower_word(w) in lexicon.people.determiners for w in group[:-1]):
        return None  # "stood beside his accountant"
    if phrase.kind == "relation" and re.match(
        r"of\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b", phrase.tail
    ):
        return None
    return phrase


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    lower = lower_word(word)
    cue = lexicon.cue_forms.get(lower)
    if lower in {"is", "was", "are", "were", "has", "had", "have", "been", "be", "will", "would", "who", "not"}:
        return True
    return (
        cue is not None
        and cue.form in {"past", "third"}
        and lower not in lexicon.role_modifiers
        and not lower.endswith("ed")
    )


def read_left(page: Page, mention: Mention, lexicon: Lexicon) -> RolePhrase | None:
    """Read the apposition before a name: "the hospice's matron, Ada Holt,"; a comma or an end must follow the name."""
    text, start, end = page.text, mention.span.start, mention.span.end
    if end < len(text) and text[end] not in _CLOSING:
        return None
    sentence = page.sentences[page.sentence_index(start)].start
    before = _STYLE.sub("", text[max(sentence, start - APPOSITION_CHARS) : start])
    stripped = before.rstrip()
    if not stripped.endswith(","):
        return None
    found = _LEFT.search(stripped[:-1])
    chunk = found.group() if found else ""
    words = chunk.split()
    starts_sentence = bool(words) and len(before) - len(before.lstrip()) + len(chunk) + 1 >= len(stripped)
    chunk = _TRAILING_NUMBER.sub("", chunk)
    words = chunk.split()[-MAX_LEFT_WORDS:]
    for at, word in enumerate(words):
        lower = lower_word(word)
        opens = (
            lower in lexicon.people.determiners
            or word.endswith(("'s", "’s", "s'", "s’"))
            or (at == 0 and starts_sentence)
        )
        opens = opens or (at > 0 and lower_word(words[at - 1]) in {"as", "by", "said", "says", "to"})
        if not opens or (at and is_capitalised(words[at - 1]) and is_capitalised(word)):
            continue
        phrase = _read_chunk(" ".join(words[at:]), lexicon)
        if phrase is not None:
            return phrase
    return None


def find_age(page: Page, mention: Mention) -> str:
    """Return the age stated straight after a name ("Ada Holt, 44," "Ada Holt (44)"); empty where there is none."""
    found = _AGE_AFTER.match(page.text, mention.span.end, mention.span.end + 16)
    return found.group(1) if found else ""
