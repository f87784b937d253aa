"""From a role phrase to the name beside it, and from a document to who is behind it (labelling rule 6).

"His barrister, Inez Latham, said": the mention is the name. "A letter from Avon Fire said": the mention is
the author. Both are read off the words between two neighbouring mentions.

Pure. A look at a few neighbours of one mention.
"""

from __future__ import annotations

from quotebank.core.attributing.mentions import FoundMention
from quotebank.core.attributing.party_tags import is_party_tag
from quotebank.core.attributing.scene import Scene
from quotebank.core.attributing.words import SPACES, word_set
from quotebank.core.model import MentionForm

#: "The report, which was written last year by X": participles that tell the author, and how far from the document.
AUTHORING = word_set(
    "written issued released published signed penned compiled drafted produced prepared posted sent authored commissioned read"
)
MAX_AUTHORING_WORDS = 7

#: Words before who passes words on, in the phrase that opens the sentence: "In a message passed on by".
MAX_LEAD_WORDS = 10

#: Neighbours that are looked at: phrases inside a long mention come before the one after it.
MAX_NEIGHBOURS = 5


def leave_modifier(scene: Scene, index: int, mention: int) -> int:
    """Return the subject of the cue before a quotation where the mention only modifies it ("a note under the *door* read")."""
    last = scene.cue_before_quote[index]
    if last < 0 or scene.word_sentence[scene.cue_word[last]] != scene.quote_sentence_open[index]:
        return mention
    subject = int(scene.cue_subject[last])
    if scene.cue_nearest[last] == mention:
        return subject
    found, governor = scene.mentions[mention], scene.mentions[subject] if subject >= 0 else None
    if governor is None or governor.mention.form is not MentionForm.NAME or found.mention.form is not MentionForm.ROLE:
        return mention
    # "Ann Webb, 63, best known as the vet in Pastures New, told": what stands between the name and its verb
    return subject if governor.last <= found.first and found.last <= scene.cue_word[last] else mention


def prefer_name(scene: Scene, mention: int) -> int:
    """Return the name in apposition to a role phrase, before or after it; else the mention itself."""
    found = scene.mentions[mention]
    if found.possessive:
        return _find_owned(scene, mention)
    if found.mention.form in (MentionForm.NAME, MentionForm.PRONOUN):
        return mention
    after = _find_after(scene, mention)
    if after is not None:
        return after
    before = _find_before(scene, mention)
    return mention if before is None else before


def _find_owned(scene: Scene, mention: int) -> int:
    """``said Labour's Ann Webb``: the name behind an owner, where nothing stands between; else the mention itself."""
    found = scene.mentions[mention]
    for number in range(mention + 1, min(mention + 1 + MAX_NEIGHBOURS, len(scene.mentions))):
        other = scene.mentions[number]
        if other.first == found.last and not other.nested:
            is_person = other.mention.form is MentionForm.NAME and not other.possessive
            return number if is_person and scene.words.gaps[other.first] in SPACES else mention
    return mention


def _find_after(scene: Scene, mention: int) -> int | None:
    """``the developer, Arkwell Homes,``: the comma after a body's name must come too where a person is named."""
    found = scene.mentions[mention]
    for number in range(mention + 1, min(mention + 1 + MAX_NEIGHBOURS, len(scene.mentions))):
        other = scene.mentions[number]
        if other.first != found.last or other.nested:
            continue
        if other.possessive or not _is_named(scene, other) or scene.words.gaps[other.first].strip() != ",":
            return None
        is_person = other.mention.form is MentionForm.NAME
        if (
            found.mention.form is not MentionForm.ROLE
            and is_person
            and scene.words.gaps[other.last].strip()[:1] not in (",", ".", ";", ":")
        ):
            return None
        return number
    return None


def _find_before(scene: Scene, mention: int) -> int | None:
    """``Ann Webb, the ranger.``: a role after a person's name, closed off from what follows."""
    found = scene.mentions[mention]
    if found.mention.form is not MentionForm.ROLE or scene.words.gaps[found.first].strip() != ",":
        return None
    if scene.words.gaps[found.last] in SPACES and not scene.hidden[found.last]:
        return None
    at = found.first
    if at > 1 and scene.words.texts[at - 1].isdigit() and scene.words.gaps[at - 1].strip() == ",":
        at -= 1  # "Ann Webb, 77, a retired ranger,"
    for number in range(mention - 1, max(mention - 1 - MAX_NEIGHBOURS, -1), -1):
        other = scene.mentions[number]
        between = scene.page.text[other.mention.span.end : scene.words.starts[at]]
        if (other.last == at or is_party_tag(between)) and not other.nested:  # "Ann Webb, R-Ohio, the chairwoman,"
            if _passes_on(scene, other):
                return None
            is_owner = (
                other.mention.form is MentionForm.ORGANISATION and _is_named(scene, other) and found.kind == "role"
            )
            return number if (other.mention.form is MentionForm.NAME or is_owner) and not other.possessive else None
    return None


def _passes_on(scene: Scene, other: FoundMention) -> bool:
    """Tell "In a message passed on by Lantern Line, the mother of Tom, 9, said": who passes words on speaks none."""
    lowers, at = scene.words.lowers, other.first - 1
    if at < 1 or lowers[at] not in ("by", "through", "via"):
        return False
    sentence, first = scene.word_sentence[at], at
    while first and at - first < MAX_LEAD_WORDS and scene.word_sentence[first - 1] == sentence:
        first -= 1
    return lowers[first] in ("in", "through", "via", "speaking")


def _is_named(scene: Scene, other: FoundMention) -> bool:
    if other.mention.form is MentionForm.NAME:
        return True
    return other.kind == "body" and scene.words.texts[other.head][0].isupper()


def prefer_author(scene: Scene, mention: int) -> int:
    """Return who is behind a document in the same phrase ("a letter from Avon Fire", "the report, written by X,")."""
    found = scene.mentions[mention]
    if found.kind != "document":
        return mention
    lowers, gaps = scene.words.lowers, scene.words.gaps
    owner = scene.mentions[mention + 1] if mention + 1 < len(scene.mentions) else None
    if owner is not None and owner.first == found.first and owner.possessive and owner.mention.form is MentionForm.NAME:
        return mention + 1  # "Ada Monk's verdict"
    for number in range(mention + 1, min(mention + MAX_NEIGHBOURS, len(scene.mentions))):
        other = scene.mentions[number]
        if other.mention.form not in (MentionForm.NAME, MentionForm.ORGANISATION, MentionForm.ROLE) or other.possessive:
            continue
        before = lowers[other.first - 1]
        if other.nested and other.last <= found.last:
            if before in ("from", "by") or lowers[max(other.first - 3, 0) : other.first] == ["on", "behalf", "of"]:
                return number
        elif (
            before == "by" and lowers[other.first - 2] in AUTHORING and other.first - found.last <= MAX_AUTHORING_WORDS
        ):
            return number if gaps[found.last].strip() in ("", ",") else mention
        elif other.first > found.last + MAX_AUTHORING_WORDS:
            break
    return mention
