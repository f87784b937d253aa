from __future__ import annotations

import pytest

from quotebank.core.linking import fullest_name, link_of, names_in
from quotebank.core.model import Attribution, Mention, MentionForm, Span, SpeakerKind

PERSON, BODY, ROLE, ANONYMOUS = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.ROLE, SpeakerKind.ANONYMOUS


def said(name: str | None, kind: SpeakerKind, role: str | None = None, affiliation: str | None = None) -> Attribution:
    return Attribution(canonical=name, speaker_kind=kind, role=role, affiliation=affiliation)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(said("Zoë Marlow", PERSON), said("Zoe MARLOW", PERSON), id="case and accents"),
        pytest.param(said("Jo-Ann Reid", PERSON), said("Jo Ann Reid", PERSON), id="hyphen"),
        pytest.param(said("the Harbour Trust", BODY), said("Harbour Trust", BODY), id="article of a body"),
        pytest.param(said("J. K. Noll", PERSON), said("J K Noll", PERSON), id="two initials"),
        pytest.param(
            said("Home Office spokeswoman", ROLE, "spokeswoman", "Home Office"),
            said("spokeswoman for the Home Office", ROLE, "spokeswoman", "the Home Office"),
            id="who speaks for a named body",
        ),
    ],
)
def test_one_speaker_across_articles(first: Attribution, second: Attribution) -> None:
    assert link_of(first, "a1") == link_of(second, "a2")


@pytest.mark.parametrize(
    "attribution",
    [
        pytest.param(said("Ada", PERSON), id="first name alone"),
        pytest.param(said("J. Noll", PERSON), id="initial and surname"),
        pytest.param(said("mother of Ada", ROLE, "mother"), id="a relation"),
        pytest.param(said("driver", ROLE, "driver", "Coastline Buses"), id="one of many who work there"),
        pytest.param(said("spokesperson", ROLE, "spokesperson", "council"), id="body without a name"),
        pytest.param(said("resident", ANONYMOUS), id="a resident"),
        pytest.param(said("Police", BODY), id="a sort of body"),
        pytest.param(said("the charity", BODY), id="a body without a name"),
    ],
)
def test_each_article_has_its_own(attribution: Attribution) -> None:
    assert link_of(attribution, "a1") == link_of(attribution, "a1")
    assert link_of(attribution, "a1") != link_of(attribution, "a2")


def test_person_and_body_of_one_name_are_two() -> None:
    assert link_of(said("Marks Spencer", PERSON), "a1") != link_of(said("Marks Spencer", BODY), "a1")


def test_nobody_named_is_nobody() -> None:
    assert link_of(said(None, SpeakerKind.UNKNOWN), "a1") is None


def test_pronouns_and_roles_are_no_names() -> None:
    for text, form in [
        ("she", MentionForm.PRONOUN),
        ("Her mother", MentionForm.ROLE),
        ("The letter", MentionForm.DOCUMENT),
    ]:
        attribution = Attribution(mention=Mention(Span(0, 1), text, form), canonical="Ada Quill", speaker_kind=PERSON)
        assert names_in(attribution) == ("Ada Quill",)


def test_body_without_capital_is_no_name() -> None:
    mention = Mention(Span(0, 1), "The charity", MentionForm.ORGANISATION)
    assert names_in(Attribution(mention=mention, canonical="Harbour Trust")) == ("Harbour Trust",)


def test_fullest_name_does_not_depend_on_order() -> None:
    names = ["ZOE MARLOW", "Zoe Marlow", "Zoë Marlow", "Marlow"]
    assert {fullest_name(names), fullest_name(names[::-1])} == {"Zoë Marlow"}
