"""Titles before a name, of several words or one: with the full name or the surname alone, they are that person."""

from __future__ import annotations

import pytest

from quotebank.workflows.extract_quotes import extract

TITLES = """
Rev Canon; Revd Dr; Very Rev; Rt Rev; Right Reverend; Ven; Venerable; Mgr; Rev Prebendary; Rabbi Dr
Lt Col; Lt. Col.; Lt-Col; Lieutenant-Colonel; Lt-Gen Sir; Maj Gen; Major-General; Air Vice-Marshal; Air Cdre; Gp Capt; Group Captain
Wing Commander; Flt Lt; Rear Admiral; Vice-Admiral; Second Lieutenant; WO1; Sgt Maj; L/Cpl; Lance Corporal; Field Marshal; Pvt; Cdre
Det Ch Insp; Det. Ch. Insp.; Ch Supt; T/DCI; A/Insp; Asst Chief Constable; PCSO; DAC; Garda Supt; Detective Garda
Station Officer; Group Manager; Watch Manager; Chief Fire Officer
Rt Hon; Right Honourable; The Right Hon; Her Honour Judge; HHJ; Chief Justice; Justice; District Judge; Sheriff Principal
Prof Dame; Assoc Prof; State Sen; Lt Gov; Director-General; Attorney General; Vice-Chancellor; Major
Shri; Smt; Datuk Seri; Tan Sri; Alhaji; Engr
Warrant Officer Class 2; Warrant Officer Class II; Chief Warrant Officer 3; Sgt 1st Class; Sgt. 1st Class; Sergeant First Class
Airman 1st Class; Petty Officer Second Class; Lance Cpl; Ret. Col; Assoc. Prof.; Kapt; Kapt.; Kapitän; Oberst
Teachta; Teachta Dála; Tánaiste; Ceann Comhairle; Adv; Adv.; Br; Br.; Sr; Sr.; Sra; Srta; Doña; Signora; Herr Doktor
"""

ARTICLE = """The meeting was long.

“We will not close the bridge at all this year,” {title} Mary Oake said on Monday.

“Nobody asked for it here in the valley,” {title} Oake added.
"""

LONE = "The meeting was long.\n\n“We will not close the bridge at all this year,” said {title} Oake on Monday.\n"


@pytest.mark.parametrize("title", [title.strip() for line in TITLES.strip().splitlines() for title in line.split(";")])
def test_title_is_no_part_of_the_name(title: str) -> None:
    found = [each.attribution for each in extract(ARTICLE.format(title=title)) + extract(LONE.format(title=title))]
    assert [(each.canonical, str(each.speaker_kind)) for each in found] == [
        ("Mary Oake", "person"),
        ("Mary Oake", "person"),
        ("Oake", "person"),
    ]


@pytest.mark.parametrize(
    ("speaker", "role"),
    [
        ("Lt Col Mary Oake", "Lt Col"),
        ("Rev Canon Mary Oake", "Rev Canon"),
        ("Group Captain Mary Oake", "Group Captain"),
        ("L/Cpl Mary Oake", "L/Cpl"),
        ("Chief Fire Officer Mary Oake", "Chief Fire Officer"),
        ("the Rt Hon Mary Oake", None),
        ("Garda Mary Oake", None),
        ("Barr Mary Oake", None),
        ("Barr. Mary Oake", None),
        ("Master Mary Oake", None),
        ("Justice Mary Oake (retd)", "Justice"),
    ],
)
def test_rank_is_a_role_and_courtesy_is_none(speaker: str, role: str | None) -> None:
    (found,) = extract(f"“We will not close the bridge at all this year,” said {speaker} on Monday.")
    assert (found.attribution.canonical, found.attribution.role) == ("Mary Oake", role)


@pytest.mark.parametrize(
    ("speaker", "canonical"),
    [
        ("Sri Lanka", "Sri Lanka"),
        ("a Justice Department spokesman", "Justice Department spokesman"),
        ("the Justice Secretary", "Justice Secretary"),
        ("John Major", "John Major"),
        ("the Fire Officers’ Association", "Fire Officers’ Association"),
        ("Justice Quill Oake", "Quill Oake"),
        ("Bill Barr", "Bill Barr"),
        ("Barr Oake", "Barr Oake"),
        ("Ms Barr", "Barr"),
        ("John Oake Sr", "John Oake Sr"),
        ("John Oake Sr.", "John Oake Sr"),
        ("Edgar Master", "Edgar Master"),
        ("a Garda spokesman", "Garda spokesman"),
        ("the Garda Commissioner", "Garda Commissioner"),
        ("An Garda Síochána", "Garda Síochána"),
        ("Garda Commissioner Quill Oake", "Quill Oake"),
    ],
)
def test_word_of_a_title_elsewhere_is_none(speaker: str, canonical: str) -> None:
    (found,) = extract(f"The bridge stays open.\n\n“We will not close the bridge at all,” {speaker} said.")
    assert found.attribution.canonical == canonical


@pytest.mark.parametrize("surname", ["Barr", "Master"])
def test_full_stop_behind_a_surname_that_is_a_title_too_ends_the_sentence(surname: str) -> None:
    text = f"“We will not close the bridge at all,” said Bill {surname}. Mary Oake said: “Nobody asked for it here.”"
    assert [each.attribution.canonical for each in extract(text)] == [f"Bill {surname}", "Mary Oake"]


def test_full_stop_of_the_older_ends_the_sentence() -> None:
    text = "“We will not close the bridge at all,” said John Oake Sr. Mary Pell said: “Nobody asked for it here.”"
    assert [each.attribution.canonical for each in extract(text)] == ["John Oake Sr", "Mary Pell"]
