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
from quotebank.core.naming.names import is_capitalised
from quotebank.core.naming.people import PERSON, Member
from quotebank.core.naming.role_phrases import POSSESSIVES, RolePhrase, parse_role

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon
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
_OPENING = re.compile(r"(?:[Aa]|[Aa]n|[Tt]he)(?:\s[\w’'-]+){1,6}")
#: "NASHUA — " before the first sentence; of "LEEDS, Ala. — " the dash alone may stand in it.
_DATELINE = re.compile(r"(?:[A-Z][A-Z .’'-]+(?:,\s[A-Z][a-z]+\.?)?)?\s*[—–-]+\s+")
#: "After 31 years and more than 4,000 babies, " and "Speaking after a defeat, " before the subject.
_OPENING_CLAUSE = re.compile(
    r"([A-Z][a-z]+ing|After|Before|For|In|At|On|With|Despite|Since|During|Following|Until|As|When)\b[^.!?;:\n“”\"]*,\s"
)
_NEXT_WORD = re.compile(r"\s([a-z]+)")
_CLERGY = frozenset(
    [
        "bishop",
        "archbishop",
        "dean",
        "archdeacon",
        "provost",
        "vicar",
        "rector",
        "canon",
        "priest",
        "pastor",
        "curate",
        "chaplain",
    ]
)
_INTRODUCING = frozenset(
    [
        "new",
        "village",
        "local",
        "first-time",
        "record-breaking",
        "award-winning",
        "lone",
        "famous",
        "popular",
        "much-loved",
        "beloved",
    ]
)
_DIES = re.compile(r"[^.\n]{0,40}?\b(?:died|was\s(?:killed|murdered|found\sdead|stabbed|shot))\b")
_DEATH = re.compile(r"\b(?:died|dead|death|killed|murdered?|funeral|missing)\b", re.IGNORECASE)
_SUFFERS = re.compile(
    r"\b(?:was|were|been)\s+(?:stabbed|shot|attacked|hurt|injured|found|hit|struck|rescued|robbed|assaulted|last seen)\b"
)
_AGE_NOUNS = frozenset({"pensioner", "teenager", "teen", "youngster", "schoolboy", "schoolgirl"})
_SUPERLATIVE = re.compile(r"^(?:(?:first|last|only|oldest|youngest|longest-serving|best-known|own|very)\s+)+")


class Introduction(NamedTuple):
    """A description and the person whom it introduces."""

    member: Member
    mention: int  # index of the describing mention, or the first after it where none was found
    phrase: RolePhrase
    role: str  # empty for "a woman"


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
            index, phrase = _read_after_opening(view, number, start)
        if phrase is None or not _may_introduce(view, phrase):
            continue
        if phrase.kind != "relation" and _DEATH.search(view.page.text, sentence.start, sentence.end):
            return None
        member = _find_named(view, number, index, phrase)
        if member is None:
            return None
        role = strip_introducing(phrase.full_role, view.lexicon) if phrase.head not in _AGE_NOUNS else ""
        return Introduction(member, index, phrase, role) if role or _is_shown(view, member) else None
    return None


def _is_shown(view: MentionView, member: Member) -> bool:
    """Tell whether a person is first named with an age or home."""
    return _AGE_OR_HOME.match(view.page.text, view.mentions[member.mentions[0]].span.end) is not None


def strip_introducing(role: str, lexicon: Lexicon) -> str:
    """Return a role without what only introduces: "longest-serving", "new", "village", "French"."""
    words = _SUPERLATIVE.sub("", role).split()
    while len(words) > 1 and (words[0].lower() in _INTRODUCING or words[0].lower() in lexicon.nationalities):
        words = words[1:]
    return " ".join(words)


def _read_after_opening(view: MentionView, number: int, start: int) -> tuple[int, RolePhrase | None]:
    """Return the subject behind an opening clause ("After 31 years, the only midwife"), or of a verb of speech ("its owner announced")."""
    text, sentence = view.page.text, view.page.sentences[number]
    clause = _OPENING_CLAUSE.match(text, start, sentence.end)
    for at in range(bisect_left(view.cast.starts, start), len(view.mentions)):
        span = view.mentions[at].span
        if span.start >= sentence.end:
            break
        if view.mentions[at].form is not MentionForm.ROLE:
            continue
        follows = _NEXT_WORD.match(text, span.end)
        is_behind = clause is not None and _is_behind_comma(clause, span.start)
        cue = view.lexicon.cue_forms.get(follows.group(1)) if follows else None
        if is_behind or (cue is not None and cue.form in {"past", "third"}):
            return at, view.phrase(at)
    if clause is None:
        return 0, None
    return bisect_left(view.cast.starts, clause.end()), _read_words(view, clause.end())


def _is_behind_comma(clause: re.Match[str], place: int) -> bool:
    """Tell whether a place stands behind a comma of the opening clause; its match ends with the last of them."""
    comma = place - 2
    return (
        clause.end(1) <= comma < clause.end() - 1 and clause.string[comma] == "," and clause.string[place - 1].isspace()
    )


def _read_opening(view: MentionView, start: int, index: int) -> RolePhrase | None:
    """Return the phrase that opens a sentence: the mention ``index``, or "A retired thatcher" by its last word alone."""
    if index < len(view.mentions) and view.mentions[index].span.start <= start + 1:
        return view.phrase(index) if view.mentions[index].form is MentionForm.ROLE else None
    return _read_words(view, start)


def _read_words(view: MentionView, start: int) -> RolePhrase | None:
    """Return the phrase that begins at a place, up to its first noun for a person."""
    opened = _OPENING.match(view.page.text, start)
    words = opened.group().split() if opened else []
    nouns, heads = view.lexicon.people.person_nouns, view.lexicon.role_heads
    for at in range(1, len(words)):
        is_noun, goes_on = (w in nouns or w in heads for w in [*(word.lower() for word in words[at : at + 2]), ""][:2])
        if is_noun and not goes_on:
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
    is_unique = phrase.determiner == "the" and _SUPERLATIVE.match(phrase.role) is not None  # "the oldest member"
    is_told = bool(phrase.role) or (phrase.determiner in {"a", "an"} and phrase.head in view.lexicon.people.no_role)
    if phrase.plural or not is_told or (phrase.head in view.lexicon.people.bystanders and not is_unique):
        return False
    if any(is_capitalised(word) for word in phrase.possessor.split()):
        return False  # "Ruth Moss's agent"
    if phrase.kind == "relation":  # "The widow of a lorry driver", "The mother of a boy of ten"
        return phrase.determiner == "the" and phrase.join == "of"
    if phrase.kind not in {"role", "anonymous"} or phrase.determiner in POSSESSIVES - {"its"}:
        return False
    return phrase.determiner in {"a", "an", "the", "its"} or bool(phrase.possessor)


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
        if view.sentences[at] == number and (
            " " not in view.mentions[at].text or not view.lexicon.gender_of_given_name((member.parts.given or ("",))[0])
        ):
            continue  # "the Travers brothers' hair", "Saltmere General"
        if phrase.gender and member.gender and phrase.gender != member.gender:
            continue
        if phrase.kind == "relation" and _DIES.match(view.page.text, view.mentions[at].span.end):
            continue
        is_apart = view.sentences[at] > number
        offices = [office.phrase for office in view.offices(member) if office.role]
        if offices:
            return member if is_apart and any(_is_like(office, phrase, view.lexicon) for office in offices) else None
        return member if is_apart and _is_own_story(view, at, phrase) else None
    return None


def _is_like(office: RolePhrase, phrase: RolePhrase, lexicon: Lexicon) -> bool:
    """Tell whether a stated office may be what a description speaks of: "Cllr" of "A councillor", "Sen." of "The lawmaker"."""
    names, asked, known = lexicon.people.same_office, phrase.head, office.head.rstrip(".")
    if names.get(known, known) == names.get(asked, asked) or known in lexicon.people.classes.get(asked, ()):
        return True
    if known in {"rev", "reverend"} and asked in _CLERGY:
        return True
    body = phrase.body.lower()
    return asked == "member" and (("senate" in body and known == "sen") or known in {"cllr", "rep", "mp"})


def _is_own_story(view: MentionView, at: int, phrase: RolePhrase) -> bool:
    """Tell whether a person speaks of "I" or "we", acts, or is shown with an age or home where first named.

    Of an office that only one can hold ("The education secretary") whoever opens a sentence may be the holder.
    """
    text, span = view.page.text, view.mentions[at].span
    if _SUFFERS.search(text, span.end, view.page.sentences[view.sentences[at]].end):
        return False  # "A shopkeeper said ... Tom Reed, 19, was stabbed"
    if _AGE_OR_HOME.match(text, span.end):
        return True
    paragraph = view.page.paragraphs[view.page.paragraph_index(span.start)]
    if _FIRST_PERSON.search(text, paragraph.start, paragraph.end):
        return True
    return _opens_sentence(view, at) and (phrase.determiner == "the" or not _speaks(view, span))


def _speaks(view: MentionView, span: Span) -> bool:
    words = view.page.text[span.end : span.end + 30].split()
    return not words or words[0].lower() in view.lexicon.cue_forms
