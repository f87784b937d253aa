"""How a speaker is shown: canonical name, kind, role, affiliation, by the labelling rules 7 to 9.

Members of the cast get their full name; unnamed speakers the phrase that describes them, with
possessives resolved: "Her mother" is the "mother of Freya", "Chapman's lawyer" the "lawyer for
Errol Chapman", "the school's head of safeguarding" the "head of safeguarding" of Kelbourne High.

Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quotebank.core.attributing.noun_phrases import is_person_noun
from quotebank.core.model import MentionForm, SpeakerKind
from quotebank.core.naming.affiliations import HEADS_OF_BODIES, ITS_SENTENCES, Affiliations
from quotebank.core.naming.descriptions import AGE_CLASSES
from quotebank.core.naming.discourse import choose_only_actor
from quotebank.core.naming.introductions import strip_introducing
from quotebank.core.naming.names import clean_body, clean_name, is_capitalised, lower_word
from quotebank.core.naming.people import BODY, PERSON, Member, show_phrase
from quotebank.core.naming.pronouns import choose_antecedent
from quotebank.core.naming.role_phrases import POSSESSIVES, RolePhrase, find_head, parse_role

if TYPE_CHECKING:
    from quotebank.core.naming.discourse import Discourse, Referent
    from quotebank.core.naming.introductions import Introduction

#: How far behind a mention, in characters, a wish to stay unnamed is stated.
HIDDEN_CHARS = 140
_HIDDEN = re.compile(
    r"^[^.\n]{0,60}?\b(?:not\s+to\s+be\s+(?:named|identified)|(?:condition|basis)\s+of\s+anonymity|(?:did|does)\s*(?:not|n[’']t)\s+want\s+to\s+be"
    r"|declined\s+to\s+(?:give|be)|wish(?:ed|es)\s+to\s+remain\s+anonymous|asked\s+for\s+anonymity|not\s+authori[sz]ed)",
    re.IGNORECASE,
)

#: Those who speak for somebody in court, and those who have nobody to speak for them there.
_COUNSEL = frozenset(
    ["counsel", "lawyer", "lawyers", "barrister", "solicitor", "solicitors", "attorney", "defender", "advocate"]
)
_OF_COURT = frozenset(
    [
        "judge",
        "justice",
        "recorder",
        "magistrate",
        "coroner",
        "prosecutor",
        "barrister",
        "solicitor",
        "attorney",
        "lawyer",
        "counsel",
        "sheriff",
        "detective",
        "constable",
        "sergeant",
    ]
)
#: "His first coach", "the state's top biologist": not the office; a first minister and a first mate are.
_FIRST = re.compile(
    r"^(?:(?:first|second|third|last|only|top|own)\s+)+(?!(?:minister|lady|officer|secretary|mate|sergeant|lieutenant|violin|row|deputy)\b)"
)
_WHO = re.compile(r"\swho\b")
_OPENS_CLAUSE = re.compile(r"\b(?:through|via|according to|by|from|like|with)\s$", re.IGNORECASE)


class Profile(NamedTuple):
    """Who a mention stands for, as it will be shown. ``share``: how often such a reading is right."""

    canonical: str | None
    kind: SpeakerKind
    role: str | None = None
    affiliation: str | None = None
    share: float = 1.0
    reasons: tuple[str, ...] = ()
    referent: Referent | None = None

    def because(self, reason: str, share: float = 1.0) -> Profile:
        """Return the profile with one more reason, its share lowered; a reason is said once, however long a chain is."""
        reasons = self.reasons if reason in self.reasons else (*self.reasons, reason)
        return self._replace(share=self.share * share, reasons=reasons)


SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})

UNKNOWN = Profile(None, SpeakerKind.UNKNOWN)

#: Shares of readings that were right with given mentions: invented set (120 articles) and PolNeAR dev, rounded.
FULL_NAME_SHARE = 0.99
SURNAME_SHARE = 0.97
LONE_NAME_SHARE = 0.93
SHARED_SURNAME_SHARE = 0.85
BODY_SHARE = 0.97
NOUN_BODY_SHARE = 0.85
ROLE_SHARE = 0.93
OWNED_ROLE_SHARE = 0.85
DESCRIBED_SHARE = 0.8


class Profiles:
    """Builds profiles for an article; remembers what it said of whom."""

    def __init__(self, reading: Discourse) -> None:
        self.reading = reading
        self.lexicon = reading.lexicon
        self.affiliations = Affiliations(reading)
        self._described: dict[int, str] = {}  # member index -> role by which a mention described it first
        self._names: dict[int, str] = {}
        self._offices: dict[tuple[int, str], tuple[str | None, str | None]] = {}

    # ------------------------------------------------------------------ members

    def of_member(self, member: Member, index: int | None = None, *, reasons: tuple[str, ...] = ()) -> Profile:
        """Return the profile of a member; ``index``: the mention that led there."""
        referent = self.reading.of_member(member)
        if member.kind == BODY:
            text = self.reading.mentions[index].text if index is not None else member.name
            share = BODY_SHARE if any(is_capitalised(w) for w in clean_body(text).split()) else NOUN_BODY_SHARE
            return Profile(member.name, SpeakerKind.ORGANISATION, None, None, share, reasons, referent)
        name = self.full_name(member)
        role, affiliation = self.office_of(member)
        kind = SpeakerKind.PERSON
        if name.lower() == "anonymous":
            kind = SpeakerKind.ANONYMOUS
        return Profile(name, kind, role, affiliation, self._share_of(member, index), reasons, referent)

    def _share_of(self, member: Member, index: int | None) -> float:
        """Return how often a name leads to the right person: full names more often than shared surnames."""
        parts = member.parts
        if parts is None or not parts.given:
            return LONE_NAME_SHARE
        if index is not None:
            short = clean_name(self.reading.mentions[index].text)
            if parts.given[0] in short:
                return FULL_NAME_SHARE
        family = self.reading.cast.by_family.get(parts.surname.lower(), ())
        return SHARED_SURNAME_SHARE if len(family) > 1 else SURNAME_SHARE

    def full_name(self, member: Member) -> str:
        """Return the fullest name; kin known by a given name alone share the surname of whose kin they are."""
        if member.index not in self._names:
            self._names[member.index] = member.name  # kin of oneself ends here
            self._names[member.index] = self._find_kin_name(member) or member.name
        return self._names[member.index]

    def _find_kin_name(self, member: Member) -> str | None:
        if member.kin_of is None or member.parts is None or member.parts.given:
            return None
        titles = member.parts.titles
        relation = lower_word(titles[-1]) if titles else ""
        if relation not in self.lexicon.people.same_surname:
            return None
        owner = self._find_owner(member.kin_of, lower_word(titles[0]), " ".join(titles[:-1]))
        if owner is None or owner.parts is None or not owner.parts.given:
            return None
        return f"{member.name} {owner.parts.family}"

    def _find_owner(self, index: int, determiner: str, possessor: str) -> Member | None:
        """Return the person whom "her" or "Holt's" before a relation stands for."""
        if determiner in POSSESSIVES:
            return self.find_possessor(index, determiner)
        return self.reading.cast.find_person(possessor, self.lexicon, near=index)

    def find_possessor(self, index: int, pronoun: str) -> Member | None:
        """Return the person whom "his", "her" or "their" at a mention stands for."""
        referent = self.find_possessor_referent(index, pronoun)
        return referent.member if referent is not None else None

    def find_possessor_referent(self, index: int, pronoun: str, *, is_served: bool = False) -> Referent | None:
        """Return whom a possessive pronoun stands for; "their" means the first of several named just before.

        ``is_served``: by counsel, whom judges and other counsel do not have.
        """
        gender = {"his": "m", "her": "f"}.get(pronoun, "")
        if pronoun not in {"his", "her", "their"}:
            return None
        ahead = self._find_ahead(index, gender)
        if ahead is not None:
            return ahead
        candidates = self.reading.find_antecedents(index, gender, ())
        if is_served:
            candidates = [pair for pair in candidates if not self._is_of_court(pair[0])] or candidates
        if pronoun == "their":
            people = [referent for referent, known in candidates if known.sentences_back == 0] or [
                r for r, _ in candidates
            ]
            return people[-1] if people else None
        chosen = choose_only_actor(candidates) or choose_antecedent([known for _, known in candidates])
        return candidates[chosen[0]][0] if chosen else None

    def _is_of_court(self, referent: Referent) -> bool:
        member = referent.member
        return member is not None and any(o.phrase.head in _OF_COURT for o in self.reading.offices(member))

    def _find_ahead(self, index: int, gender: str) -> Referent | None:
        """Return whom "her" in "Through her solicitor, Ruth Moss said" stands for: the subject that follows."""
        reading = self.reading
        span = reading.mentions[index].span
        for at in range(index - 1, -1, -1):
            if reading.sentences[at] != reading.sentences[index]:
                break
            if reading.mentions[at].form in {MentionForm.NAME, MentionForm.PRONOUN}:
                return None
        if not _OPENS_CLAUSE.search(reading.page.text, max(0, span.start - 20), span.start):
            return None
        for at in range(index + 1, min(len(reading.mentions), index + 4)):
            between = reading.page.text[span.end : reading.mentions[at].span.start]
            member = reading.cast.member_of.get(at)
            if between.strip() == "," and member is not None and member.kind == PERSON:
                fits = not gender or member.gender in {"", gender} or not member.is_gender_sure
                behind = reading.page.text[reading.mentions[at].span.end :][:1]
                return reading.of_member(member) if fits and behind != "," else None
        return None

    def office_of(self, member: Member) -> tuple[str | None, str | None]:
        """Return role and affiliation as the article states them anywhere; worked out once, and again when described anew."""
        key = member.index, self._described.get(member.index, "")
        if key not in self._offices:
            self._offices[key] = self._find_office(member)
        return self._offices[key]

    def _find_office(self, member: Member) -> tuple[str | None, str | None]:
        offices = self.reading.offices(member)
        introduced = self.reading.introduction
        if introduced is not None and not (introduced.member is member and self._is_known_by(introduced)):
            introduced = None
        affiliation = None
        for office in offices:
            affiliation = affiliation or self.affiliations.affiliation_of(office.phrase, office.mention)
        role = clean_name(offices[0].role) if offices else ""
        if offices and offices[0].role.endswith(".") and lower_word(role.split()[-1]) in self.lexicon.titles:
            role += "."  # "State Sen."
        if offices and offices[0].is_weak:
            role = self._described.get(member.index, "") or role  # "The bishop ... the Rt Rev Ada Holt"
        if introduced is not None and all(office.is_weak for office in offices):
            role = ""  # "The Bishop of Stour ... the Right Rev Ada Holt"
        if introduced is not None and not role:
            role = show_phrase(introduced.role, self.lexicon)
            affiliation = affiliation or self.affiliations.affiliation_of(introduced.phrase, introduced.mention)
            if affiliation is not None and affiliation.islower() and introduced.phrase.determiner != "its":
                affiliation = None  # "the manager of the worst team in the county"
        role = _FIRST.sub("", role)
        role = role or self._described.get(member.index, "")
        if role and affiliation is None and (not offices or offices[0].phrase.kind != "relation"):
            affiliation = self.affiliations.find_workplace(member)
            known = offices[0].phrase if offices else introduced.phrase if introduced is not None else None
            if affiliation is None and known is not None:
                affiliation = self.affiliations.find_elsewhere(member, known) or self.affiliations.find_place_of_office(
                    member, known
                )
            if affiliation is None and role.lower() in HEADS_OF_BODIES:
                affiliation = self.affiliations.find_only_body(member)
        return role or None, affiliation

    def _is_known_by(self, introduced: Introduction) -> bool:
        """Tell whether an introduction counts as a role: docs/decisions/0013-introduced-roles.md."""
        return introduced.phrase.determiner not in {"a", "an"} or introduced.member.index in self._described

    # ---------------------------------------------------------- unnamed people

    def of_role(self, index: int, phrase: RolePhrase | None) -> Profile:
        """Return the profile of a person or group that the article does not name."""
        reading = self.reading
        text = reading.mentions[index].text
        referent = reading.referent(index)
        if phrase is None:
            shown = show_phrase(text, self.lexicon)
            first, _, rest = shown.partition(" ")
            if rest and first.lower() in self.lexicon.people.determiners and first.lower() not in POSSESSIVES:
                shown = rest  # "One season ticket holder"
            is_agent = text[:4].lower() == "the " and is_person_noun(shown.split()[-1], self.lexicon)
            return Profile(
                shown,
                SpeakerKind.ROLE if is_agent else SpeakerKind.ANONYMOUS,
                shown if is_agent else None,
                None,
                DESCRIBED_SHARE,
                (f"'{clean_name(text)}': no name given",),
                referent,
            )
        if referent is not None and referent.member is None and referent.key[1] != index and not phrase.tail:
            earlier = self.of_role(referent.key[1], reading.phrase(referent.key[1]))
            return Profile(
                earlier.canonical,
                earlier.kind,
                earlier.role,
                earlier.affiliation,
                earlier.share,
                (f"'{clean_name(text)}': spoken of before",),
                referent,
            )  # fmt: skip  -- one row a thought
        canonical, is_owned = self._word_role(index, phrase)
        is_hidden = bool(
            _HIDDEN.match(reading.page.text[(end := reading.mentions[index].span.end) : end + HIDDEN_CHARS])
        )
        is_kin_of_one = phrase.kind == "relation" and bool(
            phrase.determiner in POSSESSIVES or phrase.possessor or phrase.object
        )
        is_one_of_many = (
            phrase.kind == "anonymous"
            or (phrase.head == "parent" and phrase.determiner in {"a", "an"} and not phrase.object)
            or phrase.determiner in self.lexicon.people.picking
            or (phrase.plural and " " not in text and phrase.head not in self.lexicon.heads)  # "forecasters"
            or (phrase.head in self.lexicon.people.crowd and not is_kin_of_one)
            or is_hidden
        )
        kind = SpeakerKind.ANONYMOUS if is_one_of_many else SpeakerKind.ROLE
        role = show_phrase(self._strip_adjectives(phrase.role) if is_one_of_many else phrase.role, self.lexicon) or None
        share = OWNED_ROLE_SHARE if is_owned else ROLE_SHARE
        return Profile(
            canonical,
            kind,
            role,
            self.affiliations.affiliation_of(phrase, index) or self._find_spoken_for(index, phrase),
            share,
            (f"'{clean_name(text)}': no name given",),
            referent,
        )

    def _find_spoken_for(self, index: int, phrase: RolePhrase) -> str | None:
        is_voice = phrase.head in SPOKESPEOPLE and phrase.determiner in {"a", "the", ""}
        return self.affiliations.find_spoken_for(index) if is_voice and not (phrase.tail or phrase.possessor) else None

    def _strip_adjectives(self, role: str) -> str:
        """Return the role of one of many without origin or mood: "British visitor", "disappointed parent"."""
        words = role.split()
        if words[-1:] in (["source"], ["sources"], ["insider"], ["insiders"]) and words[0] in {"senior", "top"}:
            words = words[1:]
        while len(words) > 1 and (words[0].lower() in self.lexicon.nationalities or words[0].endswith("ed")):
            words = words[1:]
        return " ".join(words)

    def _word_role(self, index: int, phrase: RolePhrase) -> tuple[str, bool]:
        """Return the phrase as shown, and whether another person stands in it."""
        text = self.reading.mentions[index].text
        role = phrase.full_role or phrase.head
        is_tie = (
            phrase.kind == "relation"
            or phrase.head in self.lexicon.people.service
            or phrase.head in self.lexicon.people.ties
        )
        join = "for" if phrase.head in self.lexicon.people.service else "of"
        if phrase.determiner in POSSESSIVES:
            is_served = phrase.head in _COUNSEL
            owner = None
            if is_tie and phrase.determiner != "its":
                owner = self._name_possessor(index, phrase.determiner, is_served=is_served)
            if owner and phrase.possessor:
                owner = f"{owner}'s {phrase.possessor}"  # "his wife's brother"
            return (f"{role} {join} {owner}", True) if owner else (phrase.phrase, False)
        if phrase.possessor:
            owner = self._name_owner(index, phrase.possessor)
            if owner and is_tie:
                return f"{role} {join} {owner}", True
            head = lower_word(phrase.possessor.split()[-1])
            is_body = phrase.kind != "relation" and (
                find_head(head, self.lexicon)[0] == "body"
                or self.reading.bodies.find(phrase.possessor, index) is not None
            )
            if is_body and head not in self.lexicon.people.owners:
                shown = f"{role} {phrase.tail}" if phrase.tail and phrase.tail not in role else role
                return show_phrase(shown, self.lexicon), False
            return show_phrase(text, self.lexicon), False
        if phrase.object and is_tie and any(is_capitalised(w) for w in phrase.object.split()):
            owner = self._name_owner(index, phrase.object) or phrase.object
            return f"{role} {phrase.join or join} {owner}", True
        if phrase.body and phrase.join == "at" and phrase.plural:
            return show_phrase(role, self.lexicon), False
        if phrase.tail.startswith(("with a ", "with an ", "with the ", "with his ", "with her ")):
            text = text.removesuffix(phrase.tail).rstrip()  # "a volunteer with a duvet"
        shown = (
            show_phrase(phrase.phrase, self.lexicon)
            if phrase.determiner in self.lexicon.people.picking
            else show_phrase(text, self.lexicon)
        )
        return (f"another {shown}" if phrase.determiner == "another" else shown), False

    def _name_possessor(self, index: int, pronoun: str, *, is_served: bool = False) -> str | None:
        referent = self.find_possessor_referent(index, pronoun, is_served=is_served)
        if referent is None:
            return None
        if referent.member is not None:
            return self.full_name(referent.member)
        owner = self.reading.phrase(referent.key[1])
        if owner is None or owner.determiner in POSSESSIVES:
            return None  # the owner's owner is one too many
        name = self.of_role(referent.key[1], owner).canonical
        if name is None or owner.determiner not in {"a", "an", "one", "another"}:
            return name
        return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"

    def _name_owner(self, index: int, text: str) -> str | None:
        """Return the full name of the person in "Chapman's" or "of the actress Honor Lisle"; ``None`` for a noun."""
        person = self.reading.cast.find_person(text, self.lexicon, near=index)
        if person is not None:
            return self.full_name(person)
        if is_capitalised(text):
            return clean_name(text)
        owner = parse_role("the " + text, self.lexicon)
        if owner is None:
            return None
        member = self.reading.descriptions.find(index, owner)
        return self.full_name(member) if member is not None else None

    def of_described(self, index: int, member: Member, phrase: RolePhrase) -> Profile:
        """Return the profile of a named person whom a phrase describes ("the widow")."""
        if phrase.full_role and phrase.head not in AGE_CLASSES and member.index not in self._described:
            role = strip_introducing(phrase.full_role, self.lexicon)
            self._described[member.index] = show_phrase(role, self.lexicon)
        elif phrase.age and member.index not in self._described:
            opening = self.reading.introduction
            introduced = self._find_introduction(index)
            if opening is not None and opening.member is member:
                introduced = introduced or show_phrase(opening.role, self.lexicon)
            if introduced:
                self._described[member.index] = introduced
        shown = clean_name(self.reading.mentions[index].text)
        profile = self.of_member(member, reasons=(f"'{shown}': {member.name}",))
        return Profile(
            profile.canonical,
            profile.kind,
            profile.role,
            profile.affiliation,
            DESCRIBED_SHARE,
            profile.reasons,
            profile.referent,
        )

    def name_text(self, text: str) -> Profile:
        """Return the profile for words that name an author within a phrase: "health department" of its memo."""
        body = self.reading.cast.find_body(text)
        if body is not None:
            return self.of_member(body)
        person = self.reading.cast.find_person(text, self.lexicon) if is_capitalised(text) else None
        if person is not None:
            return self.of_member(person)
        phrase = parse_role(text, self.lexicon)
        kind = (
            SpeakerKind.ROLE if phrase is not None and phrase.kind in {"role", "relation"} else SpeakerKind.ORGANISATION
        )
        role = phrase.role if phrase is not None and kind is SpeakerKind.ROLE else None
        return Profile(clean_body(text), kind, role, None, NOUN_BODY_SHARE, (), None)

    def _find_introduction(self, index: int) -> str:
        """Return the role in "a substitute who had been a postman" shortly before an age that stands for the same person."""
        reading = self.reading
        for at in range(index - 1, -1, -1):
            if reading.sentences[at] < reading.sentences[index] - ITS_SENTENCES - 1:
                break
            mention = reading.mentions[at]
            if mention.form is not MentionForm.ROLE or not _WHO.match(reading.page.text, mention.span.end):
                continue
            phrase = reading.phrase(at)
            if phrase is not None and phrase.determiner in {"a", "an"} and phrase.role:
                return phrase.full_role
        return ""

    def of_noun_body(self, index: int) -> Profile:
        """Return the profile of a body that has no name: "the local authority", "a health department"."""
        text = self.reading.mentions[index].text
        return Profile(
            show_phrase(clean_body(text), self.lexicon),
            SpeakerKind.ORGANISATION,
            None,
            None,
            NOUN_BODY_SHARE,
            (f"'{clean_name(text)}': no name given",),
            self.reading.referent(index),
        )  # fmt: skip  -- one row a thought
