"""Read phrases that name people by what they are: office, work, relation, age.

"The school's head of safeguarding", "a spokesman for Cawder Infirmary", "NSPCC chief executive",
"her mother": who owns them, what is the role, which body they belong to.

Pure. Phrases come in as written, without what stands after a comma; words go out as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.core.attributing.name_runs import is_compound_adjective
from quotebank.core.naming.names import (
    clean_body,
    clean_name,
    clean_spaces,
    has_possessive,
    is_acronym,
    is_capitalised,
    lower_word,
    split_words,
)
from quotebank.core.remembering import remembered

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon

POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my", "your"])

#: Positions on a pitch that are spelt like bodies: "Lithuanian centre Ada Holt".
POSITIONS = frozenset({"centre", "center"})

_BODY_JOINS = frozenset({"of", "at", "for", "from", "with", "to", "in"})
_JOINS_ROLE = frozenset({"of", "for"})

#: Endings that make a noun for a person of any word: "railwayman", "bargewoman".
_PERSON_ENDINGS = (
    ("woman", "f", False),
    ("women", "f", True),
    ("man", "m", False),
    ("men", "m", True),
    ("person", "", False),
    ("ologist", "", False),
    ("ologists", "", True),
    ("ographer", "", False),
    ("ographers", "", True),
)
#: Words that look like a body before a noun for a person and are part of the trade.
_TRADES = frozenset(
    [
        ("police", "officer"),
        ("police", "officers"),
        ("school", "bus"),
        ("public", "works"),
        ("public", "health"),
        ("public", "affairs"),
        ("hospital", "porter"),
        ("bank", "teller"),
        ("bank", "clerk"),
        ("church", "organist"),
        ("theatre", "critic"),
        ("museum", "piece"),
    ]
)
#: Fields that are written with a capital before a minister or manager and name no body, and who holds them.
_PORTFOLIOS = frozenset(
    [
        "energy",
        "refuse",
        "waste",
        "housing",
        "highways",
        "leisure",
        "parks",
        "environment",
        "fisheries",
        "farming",
        "agriculture",
        "tourism",
        "transport",
        "roads",
        "education",
        "health",
        "treasury",
        "justice",
        "culture",
        "sports",
        "children",
        "families",
        "schools",
        "skills",
        "security",
        "immigration",
        "business",
        "trade",
        "water",
        "climate",
        "veterans",
        "pensions",
        "welfare",
        "science",
        "technology",
        "universities",
        "levelling-up",
        "communities",
        "countryside",
    ]
)
_HOLDERS = frozenset(
    [
        "minister",
        "secretary",
        "manager",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "officer",
        "boss",
        "chief",
        "convener",
    ]
)
_OF_SEATS = frozenset(
    [
        "mp",
        "msp",
        "mep",
        "ms",
        "td",
        "rep",
        "sen",
        "gov",
        "senator",
        "representative",
        "governor",
        "congressman",
        "congresswoman",
    ]
)
_AGE = re.compile(r"^(\d{1,3}|\w+)-years?-olds?$")
_NUMBER_WORDS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
MANAGING = frozenset({"manager", "owner", "director", "chairman", "boss", "assistant"})  # "Sales manager"
DEGREES = frozenset({"senior", "junior", "top", "leading"})  # "a senior Labour figure"
AREAS = frozenset({"county", "city", "town", "district", "parish", "township", "borough"})
COUNTRIES = frozenset({"u.s", "us", "u.k", "uk"})  # "Assistant U.S. Attorney"
SIDE_WORDS = 2  # "Rovers boss"
MIN_FIELD_WORDS = 2  # "UK equities"
_NAME_JOINS = frozenset({"of", "for", "and", "the", "&", "de"})


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A phrase for a person, taken apart."""

    phrase: str  # without determiner
    head: str  # its main noun, lower case; "34-year-old" counts as a noun
    kind: str  # role, relation, anonymous, body, document, or "" where no list knows the head
    determiner: str = ""  # lower case
    possessor: str = ""  # "Chapman", "vicar", "school"; pronouns stand in `determiner`
    role: str = ""  # the office or relation, with its own adjectives
    full_role: str = ""  # the same with "former" and the like, for people who are named
    body: str = ""  # the body behind it, as written and without article
    tail: str = ""  # what follows the noun group: "of a 12-year-old victim of grooming"
    object: str = ""  # whom "of" or "for" names: "Callum Grice" in "the family of Callum Grice"
    join: str = ""  # the word between head and object or body: of, for, at
    gender: str = ""
    plural: bool = False
    age: str = ""  # "34" in "the 34-year-old"

    @property
    def is_pinned(self) -> bool:
        """Tell whether the phrase speaks of somebody known: "the", a possessive."""
        return self.determiner in {"the", "this", "that", "these", "those"} or self.determiner in POSSESSIVES


@remembered
def find_head(word: str, lexicon: Lexicon) -> tuple[str, str, bool]:
    """Return (kind, gender, plural) of a noun; kind is empty where no list knows it.

    A noun of several parts counts by its last part ("shop-steward", "ex-wife").
    """
    head = lexicon.heads.get(word)
    gender = lexicon.people.genders.get(word, "")
    if head is not None:
        return head.kind, head.gender or gender, head.plural
    if word in lexicon.people.person_nouns or word in lexicon.people.epithets or word in lexicon.people.performers:
        return "role", gender, False
    if word in lexicon.people.crowd:
        return "anonymous", gender, True
    if gender:
        return "anonymous", gender, word.endswith(("men", "s"))
    for singular in _singulars(word):
        if singular in lexicon.people.person_nouns:
            return "role", lexicon.people.genders.get(singular, ""), True
    parent, is_parent, _ = word.partition("-of-")
    if is_parent:  # "mum-of-two"
        kind, gender, plural = find_head(parent, lexicon)
        return ("role" if kind == "relation" else kind), gender, plural
    if "-" in word:
        last = word.rsplit("-", 1)[1]
        if last and last != word:
            kind, gender, plural = find_head(last, lexicon)
            if kind in {"role", "relation", "anonymous"}:
                return kind, gender, plural
    title = lexicon.titles.get(word)
    if title is not None and title.kind != "courtesy":
        return "role", title.gender, False
    for ending, gender, plural in _PERSON_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return "role", gender, plural
    return "", "", False


def _singulars(word: str) -> tuple[str, ...]:
    if word.endswith("men"):
        return (word[:-3] + "man",)
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith("s") and not word.endswith("ss"):
        return (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)
    return ()


@remembered
def parse_role(text: str, lexicon: Lexicon, *, at_sentence_start: bool = False) -> RolePhrase | None:
    """Take a phrase apart; ``None`` where it holds no noun for a person, body or text.

    ``at_sentence_start``: the first capital proves no name.

    >>> from quotebank.data import load_lexicon
    >>> phrase = parse_role("the hospice's finance director", load_lexicon())
    >>> phrase.role, phrase.possessor, phrase.head
    ('finance director', 'hospice', 'director')
    """
    words = split_words(text)
    determiner, words = _take_determiner(words, lexicon)
    at_sentence_start = at_sentence_start and not determiner
    end = _find_group_end(words, lexicon)
    group, tail = words[:end], words[end:]
    if not group or lower_word(group[0]) in lexicon.people.group_ends:
        return None
    possessor = ""
    for index in range(len(group) - 2, -1, -1):
        if has_possessive(group[index]):
            possessor = clean_name(" ".join(group[: index + 1]))
            group = group[index + 1 :]
            if _owns_body(words[index], group, lexicon):
                group = [" ".join((*words[: index + 1], group[0])), *group[1:]]
                possessor = ""
            break
    head = lower_word(clean_name(group[-1]))
    age = _AGE.match(head)
    kind, gender, plural = ("anonymous", "", head.endswith("olds")) if age else find_head(head, lexicon)
    if not age:
        for word in group[:-1]:
            age = age or _AGE.match(lower_word(word))
    if not kind:
        return None
    if possessor:
        body, role_words = "", list(group)
    elif " " in group[0]:
        body, role_words = group[0], list(group[1:])
    else:
        body, role_words = split_body(group, lexicon, at_sentence_start=at_sentence_start)
    tail_body, tail_object, join, role_tail = _read_tail(tail, head, lexicon)
    if len(role_words) > 1 and lower_word(role_words[0]) == "own":
        role_words = role_words[1:]  # "the agency's own engineer"
    while len(role_words) > 1 and is_capitalised(role_words[0]) and is_compound_adjective(role_words[0]):
        role_words = role_words[1:]  # "Ohio-born singer"
    personal = 0
    while personal < len(role_words) - 1 and (
        lower_word(role_words[personal]) in lexicon.people.personal or _AGE.match(lower_word(role_words[personal]))
    ):
        personal += 1
    bare = " ".join(role_words[personal:] + role_tail)
    is_origin = head in lexicon.nationalities and head in lexicon.people.performers  # "the Scot"
    if (
        is_origin
        or lower_word(role_words[-1]) in lexicon.people.no_role
        or "-of-" in head
        or _AGE.match(lower_word(role_words[-1]))
    ):
        bare = ""
    return RolePhrase(
        phrase=clean_spaces(" ".join(words)),
        head=head,
        kind=kind,
        determiner=determiner,
        possessor=possessor,
        role=bare,
        full_role=" ".join(role_words + role_tail) if bare else "",
        body=body or tail_body,
        tail=" ".join(tail),
        object=tail_object,
        join=join,
        gender=gender,
        plural=plural,
        age=age.group(1) if age else "",
    )


def _owns_body(owner: str, group: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "Supporters' club chairman", whose body is the supporters' club, from "the boys' coach"."""
    return len(group) > 1 and owner.endswith(("s'", "s’")) and lower_word(group[0]) in lexicon.body_heads


def _take_determiner(words: list[str], lexicon: Lexicon) -> tuple[str, list[str]]:
    """Return the determiner and the words after it; "one of the" and "some of his" count as one."""
    if not words or lower_word(words[0]) not in lexicon.people.determiners:
        return "", words
    determiner = lower_word(words[0])
    rest = words[1:]
    if len(rest) > 1 and lower_word(rest[0]) == "of":
        rest = rest[1:]
        if lower_word(rest[0]) in lexicon.people.determiners:
            rest = rest[1:]
    elif len(rest) > 1 and lower_word(rest[0]) in lexicon.people.picking:
        determiner, rest = lower_word(rest[0]), rest[1:]
    return determiner, rest


def _find_group_end(words: Sequence[str], lexicon: Lexicon) -> int:
    last = lower_word(words[-1]) if words else ""
    ends_in_role = (
        bool(words) and not is_capitalised(words[-1]) and find_head(last, lexicon)[0] in {"role", "anonymous"}
    )
    for index, word in enumerate(words):
        lower = word.lower()
        if index and lower in lexicon.people.group_ends:
            is_inner = (
                lower in _NAME_JOINS
                and is_capitalised(words[index - 1])
                and is_capitalised(words[index + 1 : index + 2][0] if index + 1 < len(words) else "")
            )
            if ends_in_role and is_inner and all(is_capitalised(w) or w.lower() in _NAME_JOINS for w in words[:index]):
                continue  # "a Ministry of Justice spokesman"
            return index
        if (
            index
            and lower in {"and", "or"}
            and index + 1 < len(words)
            and lower_word(words[index + 1]) in lexicon.people.determiners
        ):
            return index
    return len(words)


def split_body(group: Sequence[str], lexicon: Lexicon, *, at_sentence_start: bool = False) -> tuple[str, list[str]]:
    """Part the words before a name or up to a head into the body they belong to and the role.

    >>> from quotebank.data import load_lexicon
    >>> split_body("Fire service area manager".split(), load_lexicon())
    ('Fire service', ['area', 'manager'])
    """
    is_side = len(group) == SIDE_WORDS and is_capitalised(group[0]) and group[1].islower()
    if is_side and group[1] in lexicon.people.sporting and _is_side(group[0], group[1], lexicon):
        return clean_body(group[0]), [group[1]]
    cut = 0
    for index in range(len(group) - 2, -1, -1):
        if _ends_body(group, index, lexicon, at_sentence_start=at_sentence_start):
            cut = index + 1
            break
    if cut < len(group) and group[cut] in {"and", "&"}:
        cut = 0  # "police and crime commissioner"
    if cut and (lower_word(group[cut - 1]), lower_word(group[cut])) in _TRADES:
        cut = 0  # "police officer", "school bus driver"
    if cut > 1 and (lower_word(group[cut - 2]), lower_word(group[cut - 1])) in _TRADES:
        cut -= 2  # "public works director"
    if cut == 1 and lower_word(group[0]) in _PORTFOLIOS and lower_word(group[-1]) in _HOLDERS:
        return "", list(group)  # "Energy minister"
    if cut and all(
        (lower := lower_word(w)) in lexicon.people.compounds or lower in lexicon.role_modifiers for w in group[:cut]
    ):
        cut = 0  # "Fire Chief", "committee chair"
    body, role = list(group[:cut]), list(group[cut:])
    if body and _is_title_case(body, role, lexicon):
        body, role = [], list(group)  # "Council President"
    if not body and lower_word(role[-1]) in _OF_SEATS and len(role) > 1 and is_capitalised(role[0]):
        first = lower_word(role[0])
        known = first in lexicon.role_modifiers or first in lexicon.nationalities or first in COUNTRIES
        role = role if known else role[1:]  # "Dunmere MP"
    start = 0
    while start < len(body) and (
        lower_word(body[start]) in lexicon.people.personal or lower_word(body[start]) in {"acting", "then"}
    ):
        start += 1
    role = body[:start] + role
    body = _drop_adjectives(body[start:], lexicon)
    if not body or lower_word(role[-1]) in lexicon.people.of_places:
        return "", role
    return clean_body(" ".join(body)), role


def _is_side(word: str, office: str, lexicon: Lexicon) -> bool:
    """Tell "Rovers" and "City", and before those who play or train "Bills" too."""
    lower = lower_word(word)
    if lower in lexicon.people.body_kinds["club"]:
        return True
    is_plain = (
        lower in lexicon.people.compounds or lower in lexicon.role_modifiers or bool(find_head(lower, lexicon)[0])
    )
    return lower.endswith("s") and not lower.endswith("ss") and office not in MANAGING and not is_plain


def _is_title_case(body: Sequence[str], role: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "Council President" and "Police Chief", offices in capitals, from "Union leader" and "NSPCC Chief Executive"."""
    if len(body) > 1 or not all(is_capitalised(w) for w in (*body, *role)) or is_acronym(body[0]):
        return False
    lower = lower_word(body[0])
    return lower in lexicon.body_heads or lower in lexicon.people.employers


def _drop_adjectives(body: list[str], lexicon: Lexicon) -> list[str]:
    """Return the words of a body without what only describes the person: "decorated | Navy", "Ohio-born |"."""
    first = 0
    while first < len(body) and any(is_capitalised(w) for w in body[first + 1 :] or body[-1:]):
        lower = lower_word(body[first])
        is_describing = is_compound_adjective(body[first]) or (
            body[first].islower()
            and lower not in lexicon.body_heads
            and (lower.endswith(("ed", "ing")) or lower in lexicon.people.personal or lower in DEGREES)
        )
        if not is_describing:
            break
        first += 1
    return body[first:]


def _ends_body(group: Sequence[str], index: int, lexicon: Lexicon, *, at_sentence_start: bool) -> bool:
    """Tell whether the body's name ends with this word."""
    word = group[index]
    lower = lower_word(word)
    is_office = (
        lower in lexicon.role_modifiers
        or lower in COUNTRIES
        or lower in lexicon.titles
        or (lower in lexicon.people.person_nouns and lower not in lexicon.body_words)
    )
    if is_capitalised(word) and index and group[index - 1].lower() in _NAME_JOINS and is_capitalised(group[index - 2]):
        return True  # "Ministry of Justice spokesman"
    if is_capitalised(word) and not is_office:
        if lower in lexicon.nationalities or is_compound_adjective(word):
            return False
        if index == 0 and at_sentence_start:
            return is_acronym(word) or lower in lexicon.people.employers or lower in lexicon.people.proper_bodies
        return True
    if is_office and _ends_school(group, index, lexicon):
        return True
    if is_office or not (lower in lexicon.body_heads or lower in lexicon.body_words):
        return False
    return index > 0 or lower in lexicon.people.employers


def _ends_school(group: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Tell "Ridgeway High | coach": a capital after a name's and before a small noun."""
    is_area = lower_word(group[index]) in AREAS  # "Clark County | Sheriff"
    if not index or not is_capitalised(group[index]) or not (is_area or group[index + 1].islower()):
        return False
    before = lower_word(group[index - 1])
    is_plain = (
        before not in lexicon.role_modifiers and before not in lexicon.people.personal and before not in lexicon.titles
    )
    return is_capitalised(group[index - 1]) and is_plain and before not in lexicon.nationalities


def _read_tail(tail: Sequence[str], head: str, lexicon: Lexicon) -> tuple[str, str, str, list[str]]:
    """Return the body, the person, the joining word and the words that belong to the role, from what follows a head."""
    body = person = join = ""
    role_tail: list[str] = []
    index = 0
    while index < len(tail):
        word = tail[index].lower()
        if word == "close" and index + 1 < len(tail):
            index += 1
            continue
        if word not in _BODY_JOINS or index + 1 >= len(tail):
            break
        start = index + 1
        has_determiner = lower_word(tail[start]) in lexicon.people.determiners
        stop = _find_object_end(tail, start, lexicon)
        words = list(tail[start + has_determiner : stop])
        if not words or (word == "in" and head != "interest" and not is_capitalised(words[-1])):
            break
        is_field = not is_capitalised(words[0]) or _is_field(words, lexicon)
        if not has_determiner and not person and word in _JOINS_ROLE and is_field:
            if (
                lower_word(words[0]) in _NUMBER_WORDS
                or words[0].isdigit()
                or lower_word(words[0]) in lexicon.people.person_nouns
            ):
                if any(is_capitalised(w) for w in words):
                    person, join = _strip_description(words, lexicon), word
                break
            role_tail += tail[index:stop]
        elif not (word == "in" or (word == "from" and (head in lexicon.people.of_places or _is_home(words, lexicon)))):
            named = _strip_description(words, lexicon)
            if word in {"of", "for"} and not body and _is_person_phrase(words, head, lexicon):
                person, join = named, word
            elif not (head in lexicon.people.of_places and word in {"of", "for"}) or _is_presided(words, head, lexicon):
                if _is_body_phrase(words, lexicon):
                    body, join = named, word
                    break
                person, join = person or (named if word == "of" else ""), join or word
        index = stop
    return body, person, join, role_tail


def _is_presided(words: Sequence[str], head: str, lexicon: Lexicon) -> bool:
    """Tell the president of CNN Worldwide and of a golf club from a country's."""
    if head != "president":
        return False
    lowers = [lower_word(clean_name(w)) for w in words]
    return is_acronym(words[0]) or any(w in lexicon.body_words or w in lexicon.body_heads for w in lowers)


def _is_home(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "from Bexton" and "from Great Tarring", where somebody lives, from a body they come from."""
    lowers = [lower_word(clean_name(w)) for w in words]
    is_body = any(lower in lexicon.body_words or lower in lexicon.body_heads for lower in lowers)
    return is_capitalised(words[-1]) and not is_body and not is_acronym(words[-1])


def _is_field(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "UK equities" and "English literature", which are fields of work, from a body ("Kew council") or people's own."""
    last = lower_word(words[-1])
    if (
        len(words) < MIN_FIELD_WORDS
        or not last.isalpha()
        or is_capitalised(words[-1])
        or any(has_possessive(w) for w in words)
    ):
        return False
    is_open = is_acronym(words[0]) or lower_word(words[0]) in lexicon.nationalities
    return (
        is_open
        and last not in lexicon.heads
        and last not in lexicon.people.person_nouns
        and last not in lexicon.body_words
    )


def _find_object_end(tail: Sequence[str], start: int, lexicon: Lexicon) -> int:
    """Return where the object of a preposition ends; "Bank of England" and "Institute for Rivers" stay whole."""
    for index in range(start + 1, len(tail)):
        lower = tail[index].lower()
        if lower not in lexicon.people.group_ends and lower != "and":
            continue
        before, after = tail[index - 1], tail[index + 1] if index + 1 < len(tail) else ""
        if lower in _NAME_JOINS and is_capitalised(before) and is_capitalised(after):
            continue
        if lower == "and" and not is_capitalised(before):
            continue
        return index
    return len(tail)


def _strip_description(words: Sequence[str], lexicon: Lexicon) -> str:
    """Return the name in "charity Safe Harbour Kids", "actress Honor Lisle"; the phrase itself where no name ends it."""
    first = next((i for i, w in enumerate(words) if is_capitalised(w)), None)
    if first and find_head(lower_word(words[first - 1]), lexicon)[0] and is_capitalised(words[-1]):
        return clean_name(" ".join(words[first:]))
    return clean_name(" ".join(words))


def _is_person_phrase(words: Sequence[str], head: str, lexicon: Lexicon) -> bool:
    """Tell whether the object of "of" is a person rather than a body."""
    last = lower_word(clean_name(words[-1]))
    if last in lexicon.body_words or last in lexicon.body_heads:
        return False
    first = next((i for i, w in enumerate(words) if is_capitalised(w)), None)
    if first is None:
        return find_head(last, lexicon)[0] in {"role", "relation", "anonymous"} or bool(_AGE.match(last))
    described = find_head(lower_word(words[first - 1]), lexicon)[0] if first else ""
    if described in {"role", "relation", "anonymous"}:
        return True
    if described == "body" or is_acronym(words[first]):
        return False
    known = lexicon.gender_of_given_name(words[first]) != "" or lower_word(words[first]) in lexicon.titles
    head_kind = lexicon.role_heads.get(head)
    related = head in {"friend", "family", "friends", "colleague"} or (
        head_kind is not None and head_kind.kind == "relation"
    )
    return known or related


def _is_body_phrase(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a phrase names a body: a capital in it, or a common noun for one."""
    last = lower_word(clean_name(words[-1]))
    if has_possessive(words[0]) and not is_capitalised(words[-1]) and last not in lexicon.body_heads:
        return False  # "Britain's oldest ice cream van"
    return any(is_capitalised(w) for w in words) or last in lexicon.body_heads or last in lexicon.people.body_kinds
