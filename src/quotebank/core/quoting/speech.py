"""Judge whether somebody spoke a stretch, and how it stands in the writer's text.

Newsrooms put marks around speech, but also around titles, slogans, nicknames, so-called terms and
words held at arm's length. Form decides: what introduces the stretch, how it begins and ends, its length, its
capitals, and whether the sentence holds a cue. The rules are those of docs on quotation styles; how often
each form is speech was counted on PolNeAR train.

Pure: values in, a kind or None out.
"""

from __future__ import annotations

import re

from quotebank.core.model import QuotationKind
from quotebank.core.quoting.surroundings import Surroundings

#: Words. From this length on, marked words in the middle of a sentence are speech even where no cue shows it
#: (PolNeAR train: 67 % with four words and more, 51 % with fewer; 97 % and 52 % where a cue follows; 99 % and 94 % where
#: one stands before).
MIN_WORDS_WITHOUT_CUE = 4

#: Words. Capitalised stretches in the middle of a sentence up to this length are titles and names (PolNeAR train calls
#: 71 % of them no speech without a cue, 45 % with one); longer ones are headlines and sentences in capitals.
MAX_TITLE_WORDS = 14

#: Words. A paragraph of one capitalised stretch with at least so many is a heading; shorter ones are exclamations.
MIN_HEADING_WORDS = 3

#: Words of a sentence's subject before a verb in marks.
MAX_SUBJECT_WORDS = 5

#: Words between a cue and the mark in "told the hearing “Never again!”"; with more the object is a clause.
MAX_WORDS_AFTER_CUE = 4

#: Words of a speaker's phrase between the mark and the cue, and of what may follow the cue in its sentence.
MAX_WORDS_BEFORE_CUE = 8

_SMALL = frozenset(
    [
        *(
            "a",
            "an",
            "the",
            "of",
            "for",
            "in",
            "and",
            "to",
            "with",
            "on",
            "at",
            "by",
            "or",
            "from",
            "as",
            "is",
            "vs",
            "v",
            "but",
            "into",
        ),
        *("de", "la", "le", "el", "du", "von", "van", "der", "und", "y", "&"),
    ]
)
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you"])
_ARTICLES = frozenset(["the", "a", "an"])
_TERMINAL = frozenset(".!?…")

#: What stands right before a name or a title.
_NAMING = re.compile(
    r"\b(?:so[- ]called|self-styled|known(?:\s[\w-]+){0,3}\sas|nick-?named|dubbed|code-?named|christened|(?:en)?titled|sub-?titled|headlined|captioned"
    r"|aka|a\.k\.a\.?|trading\sas|named(?:\s(?:the|his|her|its|their)\s\w+)?|hashtag(?:ged)?"
    r"|(?:under|by)\sthe\s(?:name|title|banner|slogan|heading|headline|alias|nickname|pseudonym|stage\sname)"
    r"|(?:(?:the|an?|its|his|her|their|this|that|campaign|advertising|whose|\w+['’]s?)\s(?:\w+\s)?|(?<=\())(?:slogan|motto|nickname|hashtag|title|headline|tagline|catchphrase|mantra|song|hymn|ballad|"
    r"album|film|movie|novel|book|play|musical|sitcom|tune|single|poem|painting|sculpture|exhibition|podcast|code\s?name|username|password|pseudonym|alias))"
    r"(?:\s(?:an?|the|of|was|is|were|such\sas|like|just|simply|as))?[\s,:(]*$",
    re.IGNORECASE,
)

#: What many call a thing is its name, if it is short: "what campaigners call the “…”", "the van, called “…”". One
#: person's judgement is not ("what he called the “…”"), nor words that an agent follows ("called “…” by").
_NAMED_BY_MANY = re.compile(
    r"\b(?:(?:what|which|that)\s(?:[\w’'-]+\s){0,3}?[\w’'-]+s\s(?:now\s|still\s|often\s)?(?:call|refer\sto\sas|know\sas|nickname)(?:\sit)?(?:\s(?:an?|the|their|its))"
    r"|(?:what|which|that)\s(?:is|are|was|were)\s(?:\w+ly\s)?called(?:\s(?:an?|the))?)\s*$"
    r"|,\scalled(?:\s(?:an?|the))?\s*$",
    re.IGNORECASE,
)

#: What stands before a word that is only spoken of, if it is short.
_WORD_ITSELF = re.compile(
    r"\b(?:(?:the|an?|this|that|of|with|by|as)\s(?:\w+\s)?(?:words?|terms?|phrases?|expressions?|acronyms?|letters?|labels?|category)"
    r"|(?:is|was|are|were|been|being|be|often|commonly|sometimes|now)\s(?:called|termed|labelled|labeled|marked|classified\sas))"
    r"(?:\s(?:an?|the|of|such\sas|like))?[\s,:(]*$",
    re.IGNORECASE,
)

#: One of these stands in whatever the three patterns match; they are looked for first, because leads seldom have any.
_NAMING_STEMS = (
    "name",
    "titled",
    "called",
    "styled",
    "known",
    "dubbed",
    "christened",
    "headline",
    "caption",
    "aka",
    "a.k.a",
    "trading",
    "hashtag",
    "title",
    "banner",
    "slogan",
    "heading",
    "alias",
    "pseudonym",
    "motto",
    "tagline",
    "catchphrase",
    "mantra",
    "song",
    "hymn",
    "ballad",
    "album",
    "film",
    "movie",
    "novel",
    "book",
    "play",
    "musical",
    "sitcom",
    "tune",
    "single",
    "poem",
    "painting",
    "sculpture",
    "exhibition",
    "podcast",
    "password",
)  # fmt: skip  -- rows
_NAMED_STEMS = ("call", "refer", "know", "nickname")
_WORD_STEMS = (
    "word",
    "term",
    "phrase",
    "expression",
    "acronym",
    "letter",
    "label",
    "category",
    "called",
    "marked",
    "classified",
)  # fmt: skip  -- one row

#: Things that carry words which nobody says: "a badge that said", "banners reading".
_INSCRIPTION = re.compile(
    r"\b(?:signs?|badges?|banners?|placards?|posters?|t-?shirts?|shirts?|hats?|caps?|mugs?|stickers?|billboards?|plaques?|labels?|flags?|jumpers?|hoodies|sweatshirts?|"
    r"tattoos?|buttons?|graffiti|murals?|doormats?|aprons?|bags?|number\splates?|licen[cs]e\splates?|headstones?|gravestones?|wristbands?|balloons?|hoardings?|"
    r"scarf|scarves|sashes|boards?|cards?|tags?|notices?|screens?|vans?|lorry|lorries|trucks?|cakes?|walls?)\b"
    r"[^.!?]{0,40}?\b(?:(?:that|which)\s(?:\w+ly\s)?(?:said|says|say|read|reads|proclaim(?:s|ed)?|declare[sd]?|bore|spelled\sout)|saying|reading|bearing(?:\sthe\s(?:words?|slogan|message|legend|name))?|"
    r"declaring|proclaiming|emblazoned\swith|printed\swith|painted\swith|with\sthe\s(?:words?|slogan|message|legend|name)|with|marked|inscribed(?:\swith)?|spelling\sout|labelled|labeled)[\s,]*$"
    # as the subject of its own sentence
    r"|\b(?:signs?|badges?|banners?|placards?|posters?|t-?shirts?|stickers?|billboards?|plaques?|doormats?|tattoos?|number\splates?|mugs?|(?:notices?|boards?|cards?|screens?|leaflets?)\s(?:by|on|in|above|outside|at|over|beside|behind|near|under))\b[^.!?,]{0,40}?\b(?:reads?|said|says|proclaim(?:s|ed)|declare[sd])\s*$",
    re.IGNORECASE,
)
#: The words that a match of it ends with, found from the end: most leads end with others, and are not searched.
_CARRYING = re.compile(
    r".*\b(?:said|says?|reads?|proclaim(?:s|ed)?|declare[sd]?|bore|out|saying|reading|bearing|declaring|proclaiming|with|marked|inscribed|"
    r"labell?ed|words?|slogan|message|legend|name)[\s,]*$",
    re.IGNORECASE | re.DOTALL,
)
_PERFORMED = re.compile(
    r"\b(?:sang|sings?|singing|sung|play(?:s|ed|ing)?|hum(?:s|med|ming)?|whistl(?:es|ed|ing)|perform(?:s|ed|ing)?|belt(?:s|ed|ing)\sout|strains\sof)\s*$",
    re.IGNORECASE,
)

#: What a judgement or an equation stands on: "called it", "is", "as".
_PREDICATE = re.compile(
    r"\b(?:as|is|was|are|were|be|been|being|him|her|it|them|me|us|you|himself|herself|itself|himself|so|very|too|not|just|simply|merely|of|with|replied|answered|said|responded)\s*(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:that|if|whether|how|because|than)\s*$", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"\b(?:is|was|are|were|be|been|being|am|will|would|can|could|may|might|must|should|shall|has|had|have|do|does|did|as|of|to|a|an|the|by|with|for|in|on|at|than|not|and|but|or|that|from)$",
)
_CONNECTIVE = re.compile(
    r"^(?:or|and|but|so|then|yet|still|later|now|meanwhile|instead|however|indeed|thus|first|finally|again|also|because)?$",
    re.IGNORECASE,
)
_BRACKETED_VERB = re.compile(r"\w+\[(?:e?d|e?s|ing)\]")
_NAME_BEFORE = re.compile(r"(?:^|[\s(])[^\W\d_a-z][\w’'.-]*\s*$")
_NAME_AFTER = re.compile(r"\s*[^\W\d_a-z][\w’'-]*")
_LIST_GAP = re.compile(
    r"[\s,;/]*(?:(?:and|or|but|as\swell\sas|nor|to|then|yet|plus|and\sthen|and\seven|or\seven|and\salso|but\salso|if\snot|along\swith|followed\sby|(?:and|or|but),?\s[^,]{1,30},)?(?:\s(?:an?|the|also|even|more|less|most|as|too|not|in|of|is|was|that|its|his|her|their|he|she|it|they))?)\s*"
)
#: A work that is judged, not named, where a small letter follows: "called the play “long”".
_JUDGED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|brand(?:s|ed)|f(?:inds?|ound)|thought|thinks?)\s(?:the|his|her|their|its|this|that)\s(?:\w+\s)?\w+$"
)

#: The end of the sentence is an attribution; a clause that another verb opens is none: ", to the sound of a choir singing".
_LATE_ATTRIBUTION = re.compile(
    r",(?! (?:and|but|while|as|to|with|when|where|which|who|so|until|after|before)\b)[^,]{0,60}$"
)

#: What somebody is said to have called it: "“Stunned” was how he described himself", "“Lucky” was the word she used".
_IS_HOW = re.compile(r"(?:was|is) (?:how|the (?:word|phrase|term|adjective)) ")

#: The writer's subject, and who says the rest: "The town, as one guidebook puts it, “is best seen from the train”".
_AS_PUT = re.compile(r"[^,.]+, (?:as|in the words of) [^,]{1,60},$")
_FINITE = frozenset(
    ["is", "was", "are", "were", "has", "have", "had", "will", "would", "can", "could", "must", "should"]
)


def judge_speech(here: Surroundings, before: tuple[Surroundings, QuotationKind | None] | None) -> QuotationKind | None:
    """Return how the stretch stands in the text, or None where nobody spoke it.

    ``before`` is the stretch before in the same paragraph, with its judgement; a list of partial quotations is judged
    by its first one, and words after an interruption by the words before it.
    """
    if not here.words or here.stretch.span.start >= here.stretch.span.end:
        return None
    if before is not None and _continues(here, *before):
        return QuotationKind.DIRECT
    lead = here.lead.rstrip()
    if here.begins_sentence:
        return _judge_at_sentence_start(here)
    if _is_name_or_inscription(here, lead):
        return None
    if before is not None and _is_listed_inscription(here, before[0]):
        return None
    if lead.endswith(";") and here.has_own_attribution and (here.first_letter.isupper() or _is_inverted(here)):
        return QuotationKind.DIRECT
    if lead.endswith(":"):
        is_title = is_title_like(here.words) and here.cue_before is None and here.last_sign not in _TERMINAL
        return None if is_title and len(here.words) > 1 else QuotationKind.DIRECT
    if lead.endswith((",", "—", "–", " -")) and _is_set_off(here, lead):
        return QuotationKind.DIRECT
    if _is_whole_sentence_after_cue(here, lead) or _is_whole_sentence_before_cue(here):
        return QuotationKind.DIRECT
    return QuotationKind.PARTIAL if _is_partial(here, lead, before) else None


def opens_list(here: Surroundings, following: Surroundings) -> bool:
    """Tell whether a rejected stretch is the part of a list that ``following``, a partial quotation, goes on with."""
    if not here.words or is_title_like(here.words) or _is_name_or_inscription(here, here.lead.rstrip()):
        return False
    return _LIST_GAP.fullmatch(following.lead) is not None and here.sentence_start == following.sentence_start


def is_title_like(words: tuple[str, ...]) -> bool:
    """Tell whether the words are capitalised as in a title, small words aside.

    >>> is_title_like(("The", "Grand", "Old", "Hill")), is_title_like(("I", "went", "home"))
    (True, False)
    """
    if len(words) > MAX_TITLE_WORDS:
        return False
    letters = [word.lstrip("\"'‘“([#@$£") for word in words]
    if len(letters) > 1 and letters[0] in _ARTICLES:
        letters = letters[1:]  # "the Postbox"
    if not letters[0][:1].isupper() and not letters[0][:1].isdigit():
        return False
    return all(word[:1].isupper() or word[:1].isdigit() or word in _SMALL for word in letters)


def _continues(here: Surroundings, before: Surroundings, kind: QuotationKind | None) -> bool:
    """Tell whether the words take up a sentence that the writer interrupted."""
    if kind is not QuotationKind.DIRECT or here.begins_sentence:
        return False
    lead = here.lead.rstrip()
    is_set_off = lead.endswith((",", "—", "–", "-")) or before.is_aside_after
    return before.breaks_off and is_set_off and here.sentence_start < before.stretch.outer.end


def _judge_at_sentence_start(here: Surroundings) -> QuotationKind | None:
    """Judge a stretch that begins its sentence."""
    title = is_title_like(here.words)
    last, trail = here.last_sign, here.trail.lstrip()
    own = here.has_own_attribution
    if _IS_HOW.match(trail):
        return QuotationKind.PARTIAL
    if last == ":" and not own:
        return None  # "“Related:”" is a label
    if here.is_first and here.is_last and title and len(here.words) >= MIN_HEADING_WORDS:
        return None  # a heading
    if last == ",":
        return None if title and not _cue_is_near(here) else QuotationKind.DIRECT
    if here.ends_sentence or not trail or trail[0] in ".:—–-;)":
        return QuotationKind.DIRECT
    if last in _TERMINAL and last:
        return QuotationKind.DIRECT
    if trail[0] == ",":
        return QuotationKind.DIRECT if own and not (title and not _cue_is_near(here)) else None
    if own and _cue_follows(here):
        return QuotationKind.DIRECT
    if title and (len(here.words) > 1 or not _is_attributed_after(here)):
        return None
    return QuotationKind.PARTIAL if here.cue_after or len(here.words) >= MIN_WORDS_WITHOUT_CUE else None


def _cue_follows(here: Surroundings) -> bool:
    """Tell whether an attribution follows without a comma: "“No” said the man", "“No” he said"."""
    if here.cue_after is None or (here.cue_after.form == "base" and here.cue_after.lemma != "say"):
        return False  # "“Sickening” attack" names a thing
    between = here.trail[: max(0, here.cue_after.span.start - here.stretch.outer.end)].split()
    return not between or (len(between) == 1 and between[0].lower() in _PRONOUNS)


def _is_inverted(here: Surroundings) -> bool:
    """Tell whether nothing but a comma stands between the mark and the cue: "“kind to us”, said Dunn, who ..."."""
    cue = here.cue_after
    if cue is None or not here.has_comma or cue.form in ("base", "ing"):
        return False
    return not here.trail[: cue.span.start - here.stretch.outer.end].strip(" ,\u00a0")


def _cue_is_near(here: Surroundings) -> bool:
    """Tell whether the cue after the stretch follows its speaker directly: "said Dunn", "the man from Leeds said"."""
    if here.cue_after is None or here.stretch.outer.end > here.cue_after.span.start:
        return False
    between = here.trail[: here.cue_after.span.start - here.stretch.outer.end]
    return len(between.split()) <= MAX_WORDS_BEFORE_CUE and not re.match(
        r"[\s,]*(?:which|who|where|is|was|are|were|has|had)\b", between
    )


def _is_name_or_inscription(here: Surroundings, lead: str) -> bool:
    tail = lead[-100:]
    if (_CARRYING.match(tail) and _INSCRIPTION.search(tail)) or _is_nickname(here, lead):
        return True
    low = tail.lower()
    is_naming = any(map(low.__contains__, _NAMING_STEMS)) and _NAMING.search(tail) is not None
    if is_naming and not (here.first_letter.islower() and _JUDGED.search(tail)):
        return True
    is_short = len(here.words) < MIN_WORDS_WITHOUT_CUE and not lead.endswith(":")
    if not is_short:
        return False
    if here.trail.lstrip(" ,").startswith("by "):
        return False  # "was called “a triumph” by"
    return (any(map(low.__contains__, _NAMED_STEMS)) and _NAMED_BY_MANY.search(tail) is not None) or (
        any(map(low.__contains__, _WORD_STEMS)) and _WORD_ITSELF.search(tail) is not None
    )


def _is_listed_inscription(here: Surroundings, before: Surroundings) -> bool:
    return _INSCRIPTION.search(before.lead.rstrip()[-100:]) is not None and _LIST_GAP.fullmatch(here.lead) is not None


def _is_nickname(here: Surroundings, lead: str) -> bool:
    """Tell whether a stretch stands within a name: Ged “Wires” Coyle."""
    if len(here.words) > 3 or here.last_sign or not _NAME_AFTER.match(here.trail):
        return False
    return (_NAME_BEFORE.search(lead) is not None and here.cue_before is None) or (
        _NAME_BEFORE.search(lead) is not None and is_title_like(here.words)
    )


def _is_set_off(here: Surroundings, lead: str) -> bool:
    """Tell whether a stretch after a comma or dash stands apart from the writer's grammar."""
    title = is_title_like(here.words)
    has_cue = here.cue_before is not None and here.cues_before > 0
    if here.first_letter.isupper():
        if title and not (has_cue and _cue_is_last(here, lead) and (here.last_sign in _TERMINAL or _cue_touches(here))):
            return False
        return has_cue or here.last_sign in _TERMINAL or here.has_own_attribution
    is_verb = here.words[0] in _FINITE or (here.words[0].endswith("s") and not here.words[0].endswith("ss"))
    if is_verb and _AS_PUT.match(lead):
        return False
    is_alone = here.stretch.outer.start - len(here.lead) <= here.sentence_start  # no stretch before it in the sentence
    if is_alone and here.has_own_attribution and here.has_comma and not _UNFINISHED.search(lead[:-1]):
        return True  # "In May, “the wheels came off,” he said"
    if not has_cue:
        return False
    # "It was, he wrote, “the work of a committee”" goes on with the writer's sentence
    head = lead[:-1].rpartition(",")[0].strip()
    if _CONNECTIVE.match(head):
        return True
    return not _UNFINISHED.search(head) and _cue_is_last(here, lead)


def _cue_is_last(here: Surroundings, lead: str) -> bool:
    """Tell whether only an object stands between the cue and the mark: "told the court,"."""
    cue = here.cue_before
    if cue is None:
        return False
    behind = here.stretch.outer.start - cue.span.end
    between = here.lead[-behind:] if 0 < behind <= len(here.lead) else lead
    return len(between.strip(" ,:—–-\t\u00a0").split()) <= MAX_WORDS_AFTER_CUE


def _cue_touches(here: Surroundings) -> bool:
    """Tell whether nothing but a sign stands between the cue and the mark."""
    cue = here.cue_before
    return cue is not None and not here.lead[cue.span.end - here.stretch.outer.start :].strip(" ,:—–-\t\u00a0")


def _is_whole_sentence_after_cue(here: Surroundings, lead: str) -> bool:
    """Tell "was heard shouting “Where is it?”" from a fragment."""
    if not here.first_letter.isupper() or _THAT.search(lead) or here.cue_before is None or here.cues_before == 0:
        return False
    if is_title_like(here.words) and here.last_sign not in {"!", "?"}:
        return False
    if here.last_sign not in _TERMINAL and not here.trail.strip().startswith((".", ",")) and here.trail.strip():
        return False
    return _cue_is_last(here, lead)


def _is_whole_sentence_before_cue(here: Surroundings) -> bool:
    """Tell "… said Dunn, and “No, never,” said Orme" from a fragment."""
    return (
        here.first_letter.isupper()
        and here.has_comma
        and here.has_own_attribution
        and _cue_is_near(here)
        and not is_title_like(here.words)
    )


def _is_partial(here: Surroundings, lead: str, before: tuple[Surroundings, QuotationKind | None] | None) -> bool:
    """Tell speech from titles, names and scare words within the writer's sentence."""
    words = here.words
    has_cue = here.cue_before is not None and here.cue_before.lemma != "know"
    if is_title_like(words):
        if len(words) == 1 and has_cue and _PREDICATE.search(lead):
            return True
        return has_cue and here.last_sign in {"!", "?"} and _cue_is_last(here, lead)
    if _PERFORMED.search(lead):
        return False
    if before is not None and before[1] is QuotationKind.PARTIAL and _LIST_GAP.fullmatch(here.lead):
        return True
    if has_cue or here.noun_before:
        return True
    if here.first_letter.isupper():
        return here.cue_after is not None or (len(words) > MIN_WORDS_WITHOUT_CUE and here.last_sign in _TERMINAL)
    if len(words) >= MIN_WORDS_WITHOUT_CUE:
        return True
    return _is_quoted_verb(here, lead) or _is_attributed_after(here)


def _is_quoted_verb(here: Surroundings, lead: str) -> bool:
    """Tell whether the verb of speaking itself is quoted: The panel “note[d] with regret” that, The firm “regrets” it."""
    if len(here.words) < 2:
        return False
    if here.trail.startswith((" that ", "\u00a0that ")) or _BRACKETED_VERB.match(here.words[0]):
        return True
    verb = here.words[1] if here.words[0].endswith("ly") else here.words[0]
    subject = lead.split()
    return (
        0 < len(subject) <= MAX_SUBJECT_WORDS
        and verb.endswith("s")
        and not verb.endswith(("ss", "us", "’s", "'s"))
        and not _UNFINISHED.search(lead.lower())  # "The “lights out” drill" names a thing
        and lead[-1:].isalnum()
        and here.trail[:1].isspace()
    )


def _is_attributed_after(here: Surroundings) -> bool:
    """Tell whether the sentence ends with its attribution: "…, according to Dunn", "…, the council said"."""
    cue = here.cue_after
    if cue is None:
        return False
    between = here.trail[: cue.span.start - here.stretch.outer.end]
    if cue.lemma.startswith(("accord", "in the words")):
        return True
    if (here.last_sign == "," and len(between.split()) <= MAX_WORDS_BEFORE_CUE) or _is_inverted(here):
        return True
    after = here.trail[len(between) :]
    is_last = len(after.split()) <= MAX_WORDS_BEFORE_CUE and (
        after.rstrip().endswith((".", cue.text))
        or (
            here.closes_paragraph and cue.form == "third" and not after.rstrip().endswith((",", "?", "!"))
        )  # "..., says watchdog"
    )
    return is_last and _LATE_ATTRIBUTION.search(between) is not None
