"""From the mention that spoke a quotation to who that is: name, kind, role, affiliation, and who passed the words on.

``resolve_speakers`` reads the article's people once and then goes through the quotations in order,
because "he" and quotations without a speaker of their own lean on those before. What counts as
name, kind, role and via is fixed by the labelling rules 7 to 9.

Pure. A confidence is that of the choice times the share of such readings that are right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotebank.core.folding import fold_words
from quotebank.core.model import Attribution, Mention, MentionForm, Quotation, QuotationKind, Span, SpeakerKind
from quotebank.core.naming.casting import build_cast
from quotebank.core.naming.discourse import HEADLINE_CHARS, Discourse, Referent, Spoken
from quotebank.core.naming.documents import find_author
from quotebank.core.naming.names import clean_name, find_handle, lower_word
from quotebank.core.naming.open_pronouns import OpenPronouns
from quotebank.core.naming.people import PERSON, Member
from quotebank.core.naming.profiles import UNKNOWN, Profile, Profiles
from quotebank.core.naming.relays import find_via
from quotebank.core.naming.role_phrases import find_head

if TYPE_CHECKING:
    from quotebank.core.attributing.attribution import Choice
    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.quoting.segmentation import Page

#: Shares of readings that were right, as in quotebank.core.naming.profiles.
NO_AUTHOR_SHARE = 0.85
AUTHOR_SHARE = 0.85
BEAT_SHARE = 0.7
REPEAT_SHARE = 0.95
JOINT_SHARE = 0.75
INITIALS_SHARE = 0.95
HANDLE_SHARE = 0.95
INTERVIEWEE_SHARE = 0.85

#: The reason where no speaker was found.
NOBODY = "no speaker named nearby"

#: A quotation in the first paragraphs that a later one contains is a headline's.
HEADLINE_PARAGRAPHS = 3
HEADLINE_QUOTATIONS = 6

#: Quotations before and after one in which its words are looked for again.
REPEAT_QUOTATIONS = 100

_LABEL = re.compile(r"(?:^|\n)[ \t]*(?:([^\W\d_][\w .’'-]{0,40}?)[ \t]*:|(A(?:nswer)?)[.)])[ \t]*[\"“‘']?$")
_INTERVIEWED = re.compile(
    r"\b(?:spoke|speaks|talked|talks|chatted|sat down|caught up|interview|q&a|conversation|met)\b[^.\n]{0,20}?\b(?:to|with|of)?\s+$",
    re.IGNORECASE,
)
_MARKS = re.compile("[ \u00a0\t\n\"'“”„‘’«»‹›`´]*+")
_ONE_VOICE = re.compile(r"(?<![\w’'])(?:I|[Mm]y|me|myself)(?![\w-])")
_JOINT = re.compile(r"\s(?:&|and)\s+[A-Z]")
_LETTERS = re.compile(r"Q|A|(?:[A-Z]\.?){2,4}")  # labels of an interview: roles in it, or initials
_MANY = frozenset({"one", "another", "others", "some", "many", "several", "both", "neither", "each"})


def resolve_speakers(
    page: Page,
    quotations: Sequence[Quotation],
    choices: Sequence[Choice],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
) -> tuple[Attribution, ...]:
    """Return who spoke each quotation; ``quotations`` and ``mentions`` are sorted by start, ``choices`` run parallel.

    Raises ValueError when quotations and choices differ in number.
    """
    if len(quotations) != len(choices):
        raise ValueError(f"{len(quotations)} quotations, but {len(choices)} choices")
    resolver = _Resolver(page, quotations, choices, mentions, lexicon)
    found = resolver.run()
    resolver.let_go()
    return found


class _Resolver:
    """Goes through an article's quotations in order."""

    def __init__(
        self,
        page: Page,
        quotations: Sequence[Quotation],
        choices: Sequence[Choice],
        mentions: Sequence[Mention],
        lexicon: Lexicon,
    ) -> None:
        self.page, self.quotations, self.choices, self.lexicon = page, quotations, list(choices), lexicon
        extra = [c.mention for c in choices if c.mention is not None]
        self.mentions = list(mentions)
        self.index_of = {mention.span: index for index, mention in enumerate(mentions)}
        if any(mention.span not in self.index_of for mention in extra):
            self.mentions = _merge(mentions, extra)
            self.index_of = {mention.span: index for index, mention in enumerate(self.mentions)}
        self.reading = Discourse(page, self.mentions, build_cast(page, self.mentions, lexicon), lexicon)
        self.profiles = Profiles(self.reading)
        self.open_pronouns = OpenPronouns(self.reading, self.profiles, lambda at: self.of_mention(at, ()))
        self.speakers = frozenset(mention.span.start for mention in extra)
        self.found: list[Profile | None] = [None] * len(quotations)
        self.vias: list[str | None] = [None] * len(quotations)
        self._agreeing = 0  # quotations from the first on that are by its speaker
        self._folded: list[str] | None = None
        self._labels: dict[str, Profile | None] = {}

    def run(self) -> tuple[Attribution, ...]:
        waiting: list[int] = []
        for number in range(len(self.quotations)):
            if self._repeats_later(number):
                waiting.append(number)
                continue
            self._settle(number)
        for number in waiting:
            self._settle_repeat(number)
        return tuple(self._attribute(number) for number in range(len(self.quotations)))

    def let_go(self) -> None:
        """Part the readers that hold one another: their memory is free at once, not when the collector comes by."""
        for each in (self.reading, self.open_pronouns):
            vars(each).clear()

    # ---------------------------------------------------------------- the steps

    def _settle(self, number: int) -> None:
        """Find the profile of a quotation's speaker, and note that it spoke."""
        quotation, choice = self.quotations[number], self.choices[number]
        if self._is_several_elsewhere(number):
            choice = self.choices[number] = choice._replace(mention=None)
        if choice.mention is not None:
            index = self.index_of[choice.mention.span]
            profile = (
                (self._from_label(number) if _LETTERS.fullmatch(choice.mention.text) else None)
                or self._of_signature(index, choice)
                or self._of_reading(index, choice)
                or self.of_mention(index, quotation.segments)
            )
            if profile.canonical is not None:
                cue = choice.cue.span if choice.cue is not None else None
                self.vias[number] = find_via(
                    self.reading,
                    quotation,
                    choice.mention,
                    cue,
                    speakers=self.speakers,
                    name=lambda at: self.of_mention(at, ()).canonical,
                )
        else:
            profile = self._without_mention(number)
        self._note(number, profile)

    def _is_several_elsewhere(self, number: int) -> bool:
        """Tell whether "Engineers" of a paragraph before was taken, without a cue, for who says "my wife"."""
        choice, quotation = self.choices[number], self.quotations[number]
        if choice.cue is not None or choice.mention is None or choice.mention.form is not MentionForm.ROLE:
            return False
        places = (self.page.paragraph_index(span.start) for span in (choice.mention.span, quotation.span))
        phrase = self.reading.phrase(self.index_of[choice.mention.span])
        is_apart = next(places) < next(places)
        return is_apart and phrase is not None and phrase.plural and _ONE_VOICE.search(quotation.text) is not None

    def _note(self, number: int, profile: Profile) -> None:
        self.found[number] = profile
        if profile.referent is not None and profile.canonical is not None:
            span = self.quotations[number].span
            self.reading.spoken.append(Spoken(span.start, span.end, profile.referent))

    def _without_mention(self, number: int) -> Profile:
        """Return the speaker that continues, answers, or acts in the sentence before; else nobody."""
        carried = self.choices[number].carried_from
        if carried is not None and 0 <= carried < len(self.found):
            earlier = self.found[carried]
            if earlier is not None:
                self.vias[number] = self.vias[carried]
                return earlier.because("the speaker before goes on")
        return self._from_label(number) or self._from_beat(number) or self._from_only_speaker(number) or UNKNOWN

    def _is_by_first_speaker(self, number: int) -> bool:
        """Tell whether all quotations before one are by the speaker of the first; each is looked at once."""
        while self._agreeing < number:
            first, next_one = self.found[0], self.found[self._agreeing]
            if first is None or next_one is None or first.canonical is None or next_one.canonical != first.canonical:
                return False
            self._agreeing += 1
        return True

    def _from_only_speaker(self, number: int) -> Profile | None:
        """Return the one person whom the article has let speak so far, where words fill a paragraph that nobody else enters."""
        page, quotation = self.page, self.quotations[number]
        paragraph = page.paragraphs[page.paragraph_index(quotation.span.start)]
        if quotation.kind is not QuotationKind.DIRECT or not number or not _fills(page.text, paragraph, quotation.span):
            return None
        only = self.found[0]
        if only is None or only.kind is not SpeakerKind.PERSON or not self._is_by_first_speaker(number):
            return None
        between = bisect_left(self.reading.cast.starts, self.quotations[number - 1].span.end)
        following = bisect_left(self.reading.cast.starts, quotation.span.start)
        members = (self.reading.cast.member_of.get(at) for at in range(between, following))
        known = [m for m in members if m is not None and m.parts is not None and (m.parts.given or m.parts.titles)]
        if any(only.referent is None or member is not only.referent.member for member in known):
            return None
        return only.because("nobody else has spoken", BEAT_SHARE)

    def _attribute(self, number: int) -> Attribution:
        choice, profile = self.choices[number], self.found[number] or UNKNOWN
        via = self.vias[number]
        if via is not None and profile.canonical is not None and via.casefold() == profile.canonical.casefold():
            via = None
        reasons = choice.reasons + profile.reasons
        if choice.mention is None and profile.canonical is None:
            reasons = (NOBODY, *reasons)
        return Attribution(
            cue=choice.cue,
            mention=choice.mention,
            canonical=profile.canonical,
            speaker_kind=profile.kind,
            role=profile.role,
            affiliation=profile.affiliation,
            via=via,
            confidence=min(1.0, max(0.0, choice.confidence * profile.share)),
            reasons=tuple(dict.fromkeys(reasons)),
        )

    # ----------------------------------------------------------------- mentions

    def of_mention(self, index: int, segments: Sequence[Span]) -> Profile:
        """Return the profile of whom a mention stands for."""
        mention = self.mentions[index]
        if mention.form is MentionForm.PRONOUN:
            return self._of_pronoun(index, segments)
        if mention.form is MentionForm.DOCUMENT:
            return self._of_document(index)
        handle = find_handle(mention.text) if mention.form is MentionForm.NAME else ""
        if handle:
            role = "user" if " " in mention.text else None
            return Profile(handle, SpeakerKind.ANONYMOUS, role, None, HANDLE_SHARE, (), Referent(("r", index), "role"))
        referent = self.reading.referent(index)
        if mention.form is MentionForm.ROLE:
            phrase = self.reading.phrase(index)
            if referent is not None and referent.member is not None:
                if phrase is not None and index not in self.reading.cast.member_of:
                    return self.profiles.of_described(index, referent.member, phrase)
                return self.profiles.of_member(referent.member, index)
            if phrase is not None and phrase.kind == "body":
                return self.profiles.of_noun_body(index)
            return self.profiles.of_role(index, phrase)
        if referent is not None and referent.member is not None:
            return self._of_name(index, referent)
        if mention.form is MentionForm.ORGANISATION:
            phrase = self.reading.phrase(index)
            is_people = phrase is not None and phrase.kind in {"role", "relation", "anonymous"}
            return self.profiles.of_role(index, phrase) if is_people else self.profiles.of_noun_body(index)
        is_phrase = not mention.text.isupper() and self.reading.phrase(index) is not None
        return self.profiles.of_role(index, self.reading.phrase(index)) if is_phrase else self._of_label(index)

    def _of_signature(self, index: int, choice: Choice) -> Profile | None:
        """Return the people who sign as "The Okoro family, Quay Street": what follows is an address, no name of theirs."""
        is_signed = choice.reasons[:1] == ("signature",) and self.mentions[index].form is MentionForm.ROLE
        if not is_signed or not self.mentions[index].text.startswith("The "):
            return None
        return self.profiles.of_role(index, self.reading.phrase(index))

    def _of_reading(self, index: int, choice: Choice) -> Profile | None:
        """Return the author behind "a poster" that "reads", where the noun may also mean a person."""
        if choice.cue is None or choice.cue.text.lower() not in {"read", "reads", "reading", "states", "stated"}:
            return None
        phrase = self.reading.phrase(index) if self.mentions[index].form is MentionForm.ROLE else None
        is_text = phrase is not None and phrase.head in self.lexicon.document_heads
        return self._of_document(index) if is_text else None

    def _of_name(self, index: int, referent: Referent) -> Profile:
        member = referent.member
        assert member is not None
        shown = clean_name(self.mentions[index].text)
        if _is_label_role(shown, self.lexicon) and member.parts is not None and not member.parts.given:
            return self._of_label(index)
        if member.kind == PERSON and _JOINT.search(shown):
            return Profile(shown, SpeakerKind.PERSON, None, None, JOINT_SHARE, (), referent)
        profile = self.profiles.of_member(member, index)
        if profile.canonical is not None and profile.canonical not in shown:
            return profile.because(f"'{shown}': {profile.canonical}")
        return profile

    def _of_label(self, index: int) -> Profile:
        """Return the profile for a transcript's label in capitals: "OPERATOR"."""
        text = clean_name(self.mentions[index].text).lower()
        return Profile(text, SpeakerKind.ROLE, text, None, 0.8, (), Referent(("r", index), "role"))

    def _of_pronoun(self, index: int, segments: Sequence[Span]) -> Profile:
        word = self.mentions[index].text.lower()
        if word in {"he", "she", "him", "her", "himself", "herself"}:
            chosen = self.reading.resolve_pronoun(index, segments)
            if chosen is None:
                return Profile(None, SpeakerKind.UNKNOWN, share=0.5, reasons=(f"'{word}': nobody fits",))
            referent, share = chosen
            profile = self._of_referent(referent)
            return profile.because(f"'{word}': {profile.canonical}", share)
        if word in {"who", "that", "which"}:
            return self.open_pronouns.of_relative(index)
        if word in _MANY:
            return self.open_pronouns.of_one_of_many(index, word)
        if word in {"it", "they", "them"}:
            return self.open_pronouns.of_it_or_they(index, word)
        return Profile(None, SpeakerKind.UNKNOWN, share=0.5, reasons=(f"'{word}': the writer or nobody named",))

    def _of_referent(self, referent: Referent) -> Profile:
        if referent.member is not None:
            return self.profiles.of_member(referent.member)
        return self.of_mention(referent.key[1], ())

    # ---------------------------------------------------------------- documents

    def _of_document(self, index: int) -> Profile:
        """Return the author of a text, where the article names one; else nobody."""
        shown = clean_name(self.mentions[index].text)
        pronoun = lower_word(self.mentions[index].text.split()[0])
        if pronoun in {"his", "her"}:
            owner = self.profiles.find_possessor_referent(index, pronoun)
            if owner is not None and (owner.member is not None or owner.key[1] != index):
                return self._of_referent(owner).because(f"author of '{shown}'", AUTHOR_SHARE)
        author = find_author(self.reading, index)
        if author is None:
            return Profile(None, SpeakerKind.UNKNOWN, share=NO_AUTHOR_SHARE, reasons=(f"'{shown}': no author given",))
        profile = self.profiles.name_text(author) if isinstance(author, str) else self.of_mention(author, ())
        return profile.because(f"author of '{shown}'", AUTHOR_SHARE)

    # ---------------------------------------------------- quotations by themselves

    def _from_label(self, number: int) -> Profile | None:
        """Return the interviewee behind "A:" or the person behind initials ("GA:")."""
        start = self.quotations[number].span.start
        found = _LABEL.search(self.page.text, max(0, start - 60), start)
        if found is None:
            return None
        label = (found.group(1) or found.group(2)).replace(".", "").strip()
        if label not in self._labels:
            self._labels[label] = self._find_by_label(label)
        return self._labels[label]

    def _find_by_label(self, label: str) -> Profile | None:
        people = [m for m in self.reading.cast.members if m.kind == PERSON and m.parts is not None and m.parts.given]
        if len(label) > 1 and label.isupper():
            initials = next((m for m in people if "".join(w[0] for w in m.name.split()).upper() == label), None)
            return (
                None
                if initials is None
                else self.profiles.of_member(initials).because(f"initials '{label}'", INITIALS_SHARE)
            )
        if label not in {"A", "Answer"}:
            return None
        for member in people:
            start = self.mentions[member.mentions[0]].span.start
            if _INTERVIEWED.search(self.page.text[max(0, start - 60) : start]):
                asked = self._find_talker(member.mentions[0]) or member
                return self.profiles.of_member(asked).because("is interviewed", INTERVIEWEE_SHARE)
        most = min(people, key=lambda m: (-len(m.mentions), m.index), default=None)
        return None if most is None else self.profiles.of_member(most).because("is named most", BEAT_SHARE)

    def _find_talker(self, index: int) -> Member | None:
        """Return the person in whose sentence another is talked to: "Otto Feld spoke to Jill Amory"."""
        for at in range(index - 1, -1, -1):
            if self.reading.sentences[at] != self.reading.sentences[index]:
                break
            member = self.reading.cast.member_of.get(at)
            if member is not None and member.kind == PERSON and self.reading.is_subject(at):
                return member
        return None

    def _from_beat(self, number: int) -> Profile | None:
        """Return the subject of the sentence just before, in the same paragraph ("Ada Holt shook her head.")."""
        start = self.quotations[number].span.start
        paragraph = self.page.paragraph_index(start)
        sentence = self.page.sentence_index(start - 1)
        if sentence >= 0 and self.page.sentences[sentence].start >= start - 1:
            sentence -= 1
        if sentence < 0 or self.page.paragraph_index(self.page.sentences[sentence].start) != paragraph:
            return None
        beat = self.page.sentences[sentence]
        if any(q.span.overlaps(beat) for q in self.quotations[max(0, number - 3) : number]) or beat.end > start:
            return None
        index = self.reading.cast.mention_at(beat.start, beat.end)
        if index is None or self.mentions[index].span.start > beat.start + 12:
            return None
        if self.mentions[index].form is MentionForm.PRONOUN and self.mentions[index].text.lower() not in {"he", "she"}:
            return None
        if self.mentions[index].form not in {MentionForm.NAME, MentionForm.PRONOUN}:
            return None
        profile = self.of_mention(index, ())
        return profile.because("acts in the sentence before", BEAT_SHARE) if profile.canonical else None

    # ------------------------------------------------------------------ repeats

    def _words(self, number: int) -> str:
        if self._folded is None:
            self._folded = [" ".join(fold_words(q.text)) for q in self.quotations]
        return f" {self._folded[number]} "

    def _repeats_later(self, number: int) -> bool:
        """Tell whether a headline or pull quote takes its speaker from the body."""
        choice, quotation = self.choices[number], self.quotations[number]
        if choice.carried_from is not None and number < choice.carried_from < len(self.quotations):
            return True
        is_named = choice.mention is not None and (
            choice.mention.form in {MentionForm.NAME, MentionForm.ORGANISATION}
            or (choice.mention.form is MentionForm.ROLE and choice.cue is not None)
        )
        if is_named and not self._is_in_headline(quotation):
            return False
        if quotation.kind is QuotationKind.PULL and choice.mention is None:
            return self._find_fuller(number) is not None
        if number >= HEADLINE_QUOTATIONS or self.page.paragraph_index(quotation.span.start) >= HEADLINE_PARAGRAPHS:
            return False
        if choice.mention is not None and choice.mention.form is MentionForm.PRONOUN:
            return False
        return (choice.carried_from is None or choice.carried_from > number) and self._find_fuller(number) is not None

    def _is_in_headline(self, quotation: Quotation) -> bool:
        """Tell whether a quotation stands in the article's first line, and that is a headline: "Trust ‘failed’ boy, says judge"."""
        first = self.page.paragraphs[0] if self.page.paragraphs else Span(0, 0)
        is_first = quotation.span.end <= first.end and len(self.page.paragraphs) > 1
        if not is_first or len(first) > HEADLINE_CHARS:
            return False
        is_fragment = quotation.kind is QuotationKind.PARTIAL and quotation.text[-1] not in ".!?,"
        return self.page.text[first.end - 1] not in (
            ".!?" if is_fragment else ".!?\"”’'"
        )  # "Penguin ‘just wanted a walk’"

    def _find_fuller(self, number: int) -> int | None:
        """Return the nearest quotation that contains the words of this one and names a speaker."""
        words = self._words(number)
        near = range(max(0, number - REPEAT_QUOTATIONS), min(len(self.quotations), number + REPEAT_QUOTATIONS))
        others = sorted(near, key=lambda other: abs(other - number))
        for other in others:
            if other == number or self.choices[other].mention is None:
                continue
            if self.quotations[other].kind is not QuotationKind.PULL and words in self._words(other):
                return other
        return None

    def _settle_repeat(self, number: int) -> None:
        carried = self.choices[number].carried_from
        other = carried if carried is not None and carried > number else self._find_fuller(number)
        profile = self.found[other] if other is not None else None
        if other is None or profile is None or profile.canonical is None:
            self._settle(number)
            return
        self.vias[number] = self.vias[other]
        self.found[number] = profile.because("repeats words quoted in the article", REPEAT_SHARE)


def _fills(text: str, paragraph: Span, span: Span) -> bool:
    """Tell whether a paragraph holds nothing but a stretch of it and marks; a look at what stands beside them, not at all of it."""
    before = _MARKS.match(text, paragraph.start, span.start)
    if before is not None and before.end() < span.start:
        return False
    after = _MARKS.match(text, span.end, paragraph.end)
    return after is None or after.end() >= paragraph.end


def _merge(mentions: Sequence[Mention], extra: Sequence[Mention]) -> list[Mention]:
    """Return the mentions and those of the choices that are not among them, sorted, without doubles."""
    known = {mention.span for mention in mentions}
    added = {mention.span: mention for mention in extra if mention.span not in known}
    return sorted((*mentions, *added.values()), key=lambda mention: (mention.span.start, -mention.span.end))


def _is_label_role(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a label in capitals is an office: "OPERATOR", "THE JUDGE"."""
    return text.isupper() and find_head(lower_word(text.rsplit(maxsplit=1)[-1]), lexicon)[0] in {
        "role",
        "relation",
        "anonymous",
    }
