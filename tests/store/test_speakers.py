from __future__ import annotations

import pytest
from sqlalchemy import text

from make import keep, keep_said, make_article, make_quotation
from quotebank.core.identity import speaker_id
from quotebank.core.model import MentionForm, SpeakerKind
from quotebank.core.records import RoleUse
from quotebank.errors import InputError, NotFound
from quotebank.store.health import check_bank
from quotebank.store.session import Bank
from quotebank.store.speakers import find_speakers, get_speaker, list_speakers
from quotebank.workflows.identify_speakers import identify_speakers

BODY = SpeakerKind.ORGANISATION


def names(bank: Bank) -> dict[str, int]:
    with bank.reading() as connection:
        assert check_bank(connection) == ()
        return {speaker.name: speaker.quotes for speaker in list_speakers(connection)}


def test_one_person_across_articles_and_spellings(bank: Bank) -> None:
    keep_said(bank, "One", "Zoe Marlow")
    keep_said(bank, "Two", "ZOË MARLOW", mention="Ms Marlow")
    keep_said(bank, "Three", "Zoë Marlow")
    assert names(bank) == {"Zoë Marlow": 3}
    with bank.reading() as connection:
        assert find_speakers(connection, "marlow")[0].aliases == ("Ms Marlow", "ZOË MARLOW", "Zoe Marlow", "Zoë Marlow")


def test_parents_of_two_articles_stay_two(bank: Bank) -> None:
    for words in ("One", "Two"):
        keep_said(bank, words, "mother of Ada", speaker_kind=SpeakerKind.ROLE, role="mother")
        keep_said(bank, words + " again", "Ada")
    with bank.reading() as connection:
        assert len(list_speakers(connection)) == 4


def test_nobody_named_is_no_speaker(bank: Bank) -> None:
    keep_said(bank, "One", None)
    assert names(bank) == {}


def test_pronouns_become_no_alias(bank: Bank) -> None:
    keep_said(bank, "One", "Ada Quill", mention="she", form=MentionForm.PRONOUN)
    with bank.reading() as connection:
        assert list_speakers(connection)[0].aliases == ("Ada Quill",)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (0, 2, 1)])
def test_acronym_and_full_name_are_one_body(bank: Bank, order: tuple[int, ...]) -> None:
    """Once an article shows that both are meant; whichever came first."""
    said = [("Harbour Rescue Trust", None), ("Harbour Rescue Trust", "HRT"), ("HRT", None)]
    for number in order:
        name, mention = said[number]
        keep_said(
            bank,
            f"Statement {number}",
            name,
            speaker_kind=BODY,
            mention=mention,
            form=MentionForm.ORGANISATION,
            address=f"https://gazette.example/{number}",
        )
    identify_speakers(bank)
    assert names(bank) == {"Harbour Rescue Trust": 3}
    with bank.reading() as connection:
        assert list_speakers(connection)[0].aliases == ("HRT", "Harbour Rescue Trust")


def test_merged_speaker_is_found_by_former_id(bank: Bank) -> None:
    keep_said(bank, "One", "HRT", speaker_kind=BODY)
    keep_said(bank, "Two", "Harbour Rescue Trust", speaker_kind=BODY)
    with bank.reading() as connection:
        ids = [speaker.id for speaker in list_speakers(connection)]
    keep_said(bank, "Three", "Harbour Rescue Trust", speaker_kind=BODY, mention="HRT", form=MentionForm.ORGANISATION)
    identify_speakers(bank)
    with bank.reading() as connection:
        assert {get_speaker(connection, former).quotes for former in ids} == {3}
        assert check_bank(connection) == ()


def test_speaker_is_named_by_the_smallest_quote_and_keeps_former_ids(bank: Bank) -> None:
    quotes: list[str] = []
    former: set[str] = set()
    for number in range(12):
        quotes += keep_said(bank, f"Number {number}", address=f"https://gazette.example/{number}").quote_ids
        with bank.reading() as connection:
            (speaker,) = list_speakers(connection)
            assert speaker.id == speaker_id(quotes)
            former.add(speaker.id)
    with bank.reading() as connection:
        assert {get_speaker(connection, key).id for key in former} == {speaker_id(quotes)}
        assert {get_speaker(connection, "s" + key[1:]).name for key in quotes} == {"Ada Quill"}


def test_where_when_and_in_what_role(bank: Bank) -> None:
    keep_said(bank, "One", role="clerk", affiliation="Harbour Trust", published="2024-05")
    keep_said(bank, "Two", role="clerk", affiliation="Harbour Trust", published="2025-01-02", outlet="Echo")
    keep_said(bank, "Three", role="director", affiliation="Harbour Trust", published="2025", outlet=None)
    keep_said(bank, "Four", published=None, outlet=None)
    with bank.reading() as connection:
        speaker = get_speaker(connection, list_speakers(connection)[0].id)
    assert (speaker.quotes, speaker.articles, speaker.outlets) == (4, 4, 4)
    assert (speaker.first_published, speaker.last_published) == ("2024-05", "2025")
    assert speaker.roles == (
        RoleUse("clerk", "Harbour Trust", 2, "2024-05", "2025-01-02"),
        RoleUse("director", "Harbour Trust", 1, "2025", "2025"),
    )


def test_most_quoted_come_first(bank: Bank) -> None:
    for number in range(3):
        keep_said(bank, f"Number {number}", "Bo Noll")
    keep_said(bank, "Once", "Ada Quill")
    keep_said(bank, "Twice", "Harbour Trust", speaker_kind=BODY)
    with bank.reading() as connection:
        everybody = list_speakers(connection)
        assert everybody[0].name == "Bo Noll"
        assert list_speakers(connection, offset=1, limit=1) == everybody[1:2]
        assert [s.name for s in list_speakers(connection, kind=BODY)] == ["Harbour Trust"]


def test_nobody_found_is_empty_and_unknown_id_an_error(bank: Bank) -> None:
    with bank.reading() as connection:
        assert find_speakers(connection, "nobody") == ()
        with pytest.raises(InputError):
            find_speakers(connection, "!?")
        with pytest.raises(NotFound):
            get_speaker(connection, "s0123456789abcdef")


def test_looking_up_a_speaker_reads_no_table_whole(bank: Bank) -> None:
    with bank.reading() as connection:
        for statement in (
            "SELECT id FROM speaker WHERE link = 'x'",
            "SELECT min(key) FROM quote WHERE speaker_id = 1",
            "SELECT speaker_id FROM alias WHERE folded = 'x'",
            "SELECT key FROM quote WHERE cluster_id = 1",
            "SELECT quote_id FROM former_quote WHERE key = 'x'",
            "SELECT article_id FROM article_address WHERE address = 'x'",
            "SELECT article_id FROM article_version WHERE text_sha256 = 'x'",
        ):
            plan = connection.execute(text(f"EXPLAIN QUERY PLAN {statement}")).all()
            assert all(row[3].startswith("SEARCH") for row in plan), plan


@pytest.mark.parametrize("known_before", [True, False])
def test_both_names_of_a_body_in_one_article(bank: Bank, *, known_before: bool) -> None:
    """Two canonical names that one article gives to one body keep all their aliases."""
    if known_before:
        keep_said(bank, "Zero", "Harbour Rescue Trust", speaker_kind=BODY, mention="HRT", form=MentionForm.ORGANISATION)
    text = "“One,” the Harbour Rescue Trust said. “Two,” the HRT said."
    full = make_quotation(
        text, "One", speaker="Harbour Rescue Trust", mention="HRT", form=MentionForm.ORGANISATION, speaker_kind=BODY
    )
    short = make_quotation(text, "Two", speaker="HRT", speaker_kind=BODY, form=MentionForm.ORGANISATION)
    keep(bank, make_article(text), full, short)
    keep_said(bank, "Three", "HRT", speaker_kind=BODY)
    identify_speakers(bank)
    assert names(bank) == {"Harbour Rescue Trust": 3 + known_before}
