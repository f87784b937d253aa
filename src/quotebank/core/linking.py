"""Which attributions, in one article or in many, are one speaker.

Two attributions with equal links are one speaker. Full names of people and names of bodies link
across articles; a lone first name, "a resident", "her mother" mean somebody in their own article
and are kept apart from everybody else. Better two records for one person than one for two.

Pure: words in, words out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotebank.core.folding import fold_words
from quotebank.core.model import Attribution, MentionForm, SpeakerKind

#: Words that name a sort of body, not one: "police" in two articles are two forces.
GENERIC_BODIES = frozenset(
    [
        "agency",
        "army",
        "association",
        "authority",
        "bank",
        "board",
        "campaign",
        "charity",
        "church",
        "club",
        "college",
        "commission",
        "committee",
        "company",
        "consortium",
        "coroner",
        "council",
        "court",
        "department",
        "family",
        "firm",
        "force",
        "foundation",
        "government",
        "group",
        "hospital",
        "hotel",
        "inquest",
        "inquiry",
        "management",
        "ministry",
        "network",
        "office",
        "officers",
        "official",
        "officials",
        "organisation",
        "organization",
        "paper",
        "party",
        "police",
        "prosecution",
        "prosecutors",
        "regulator",
        "review",
        "school",
        "shop",
        "society",
        "statement",
        "store",
        "team",
        "trust",
        "union",
        "university",
    ]
)

#: Roles whose holders speak for the body, so that equal words for one body are one speaker, whoever holds the post.
_SPEAKS_FOR = ("spokes", "press")

#: Letters of the shortest name word; "J Smith" is no full name, "Jo Smith" is.
MIN_NAME_LETTERS = 2


#: Between a full name and the article whose bearer of that name is meant; folded words hold no such sign.
_NAMESAKE = " #"

#: What shows that a link is more than words, or of one article only.
_OWN = re.compile(r" [@#]|^split d")


def link_of(attribution: Attribution, article_id: str) -> str | None:
    """Return what an attribution has in common with all others of its speaker; None where the text does not say who.

    >>> link_of(Attribution(canonical="Ada Quill", speaker_kind=SpeakerKind.PERSON), "a1")
    'person ada quill'
    >>> link_of(Attribution(canonical="Ada", speaker_kind=SpeakerKind.PERSON), "a1")
    'person ada @a1'
    >>> link_of(Attribution(canonical="the Harbour Trust", speaker_kind=SpeakerKind.ORGANISATION), "a1")
    'organisation harbour trust'
    """
    if not attribution.canonical:
        return None
    kind = attribution.speaker_kind
    words = fold_words(attribution.canonical) or (attribution.canonical,)
    if kind is SpeakerKind.ORGANISATION:
        words = _without_article(words)
        if _has_capital(attribution.canonical) and not GENERIC_BODIES.issuperset(words):
            return body_link(attribution.canonical)
    text = f"{kind} {' '.join(words)}"
    if kind is SpeakerKind.PERSON and _is_full_name(words):
        return text
    if kind is SpeakerKind.ROLE and attribution.affiliation and _has_capital(attribution.affiliation):
        called = attribution.role or attribution.canonical
        body = _without_article(fold_words(attribution.affiliation))
        if is_voice(called) and not GENERIC_BODIES.issuperset(body):
            return f"{kind} {' '.join(fold_words(called))} of {' '.join(body)}"
    return f"{text} @{article_id}"


def namesake_link(link: str, article_id: str) -> str:
    """Return the link of whoever has a full name in one article, where that name is not one person's.

    >>> namesake_link("person ada quill", "a1"), plain_link("person ada quill #a1")
    ('person ada quill #a1', 'person ada quill')
    """
    return f"{link}{_NAMESAKE}{article_id}"


def told_link(link: str) -> str:
    """Return the link of whoever a full name mostly means, for a quote of which a person said so, whatever its article is about."""
    return namesake_link(link, "") if may_have_namesakes(link) else link


def is_told_link(link: str) -> bool:
    """Tell whether a link is one of :func:`told_link`.

    >>> is_told_link(told_link("person ada quill")), is_told_link("person ada quill")
    (True, False)
    """
    return link.endswith(_NAMESAKE)


def namesakes_range(link: str) -> tuple[str, str]:
    """Return what all links of namesakes of a full name lie between."""
    return f"{link}{_NAMESAKE}", f"{link}{_NAMESAKE[:-1]}{chr(ord(_NAMESAKE[-1]) + 1)}"


def plain_link(link: str) -> str:
    """Return what a link is where nobody else has that name."""
    return link.partition(_NAMESAKE)[0]


def may_have_namesakes(link: str) -> bool:
    """Tell whether a link is a person's full name, as words give it.

    >>> [may_have_namesakes(f"person {rest}") for rest in ("ada quill", "ada @a1", "ada quill #a1", "split d1")]
    [True, False, False, False]
    """
    kind, _, rest = link.partition(" ")
    return kind == SpeakerKind.PERSON and not _OWN.search(rest)


def is_voice(role: str) -> bool:
    """Tell whether a role is to speak for a body: then the office is the speaker.

    >>> is_voice("police spokeswoman"), is_voice("chief constable")
    (True, False)
    """
    return any(word.startswith(_SPEAKS_FOR) for word in fold_words(role))


def body_link(name: str) -> str:
    """Return the link of the body that goes by a name of its own.

    >>> body_link("The Harbour Trust")
    'organisation harbour trust'
    """
    return f"{SpeakerKind.ORGANISATION} {' '.join(_without_article(fold_words(name) or (name,)))}"


def kind_of(link: str) -> SpeakerKind:
    """Return the kind of speaker that a link tells.

    >>> kind_of("organisation harbour trust")
    <SpeakerKind.ORGANISATION: 'organisation'>
    """
    return SpeakerKind(link.partition(" ")[0])


def names_in(attribution: Attribution) -> tuple[str, ...]:
    """Return the names that an attribution prints for its speaker, the fullest first; pronouns and roles are none.

    >>> from quotebank.core.model import Mention, Span
    >>> mention = Mention(Span(0, 6), "Ms Quill", MentionForm.NAME)
    >>> names_in(Attribution(mention=mention, canonical="Ada Quill", speaker_kind=SpeakerKind.PERSON))
    ('Ada Quill', 'Ms Quill')
    """
    names = [attribution.canonical or ""]
    mention = attribution.mention
    if mention is not None and mention.form in (MentionForm.NAME, MentionForm.ORGANISATION):
        printed = " ".join(mention.text.split())
        if printed.lower().startswith("the "):
            printed = printed[4:]
        if _has_capital(printed):
            names.append(printed)
    return tuple(dict.fromkeys(name for name in names if name))


def fullest_name(names: Iterable[str]) -> str:
    """Return the name to show: most words, not all in capitals, accents kept; never by order or count.

    >>> fullest_name(["ADA QUILL", "Ada Quill", "Quill"])
    'Ada Quill'
    """
    return max(names, key=lambda name: (len(fold_words(name)), not name.isupper(), not name.isascii(), name))


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _is_full_name(words: tuple[str, ...]) -> bool:
    return len(words) > 2 or sum(len(word) >= MIN_NAME_LETTERS for word in words) > 1


def _has_capital(text: str) -> bool:
    return any(character.isupper() for character in text)
