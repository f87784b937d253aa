"""From text to speaker for patterns of local news: courts, councils, firms, sport, the police. All texts are invented."""

from __future__ import annotations

import pytest

from core.reading import attribute

CANONICAL = {
    "counsel never serves the prosecutor": (
        "Jailing Craig Dunn, 33, Recorder Anthea Blyth wept.\n\nProsecutor Imran Sadiq rose.\n\nDunn asked for more to be considered. His counsel said: “We lost it.”",
        "counsel for Craig Dunn",
        "role",
    ),
    "barrister never serves the judge": (
        "Paul Tarn, 40, was freed by Judge Colin Marr. Tarn hugged friends. His barrister said: “We lost it.”",
        "barrister for Paul Tarn",
        "role",
    ),
    "body of two places": ("Wexcombe and Marl said: “We lost it.”", "Wexcombe and Marl", "organisation"),
    "body of two names denies": (
        "Pickering and Hale denied it. “We lost it,” said Ruth Moss.",
        "Ruth Moss",
        "person",
    ),
    "body with its owner's noun": (
        "Larkfield Care, the owner, said it was “deeply sorry”.",
        "Larkfield Care",
        "organisation",
    ),
    "operator behind the name": (
        "Mercian Trains, the operator, said it was “deeply sorry”.",
        "Mercian Trains",
        "organisation",
    ),
    "sheriff's office as agency": (
        "The Tarn County Sheriff's Office said in a Facebook post: “He is warm.”\n\nThe agency added: “We lost it.”",
        "Tarn County Sheriff's Office",
        "organisation",
    ),
    "orphan of the only speaker": (
        "HARL — A pier may never reopen, its owner was told.\n\n“I knew what rust was,” said Clive Ogden, looking out over the planks he laid by hand.\n\nEngineers found in May that 19 of the columns had cracked below the waterline. Repairs would cost $2.6 million.\n\n“My wife says we could have had a condo.”",
        "Clive Ogden",
        "person",
    ),
    "known as between name and verb": (
        "Delacourt, 63, best known as the vet in Pastures New, told a crowd at the Tidewell Festival: “We lost it.”\n\nRufus Delacourt left.",
        "Rufus Delacourt",
        "person",
    ),
    "age between name and role": (
        "Ruth Moss, 77, a retired crossing guard, said she planned to “see the ocean.”",
        "Ruth Moss",
        "person",
    ),
    "forecasters": (
        "Rain fell for days in what forecasters described as a “conveyor belt.”",
        "forecasters",
        "anonymous",
    ),
    "brewers": ("A rise in tax was what brewers called “a kick in the teeth”.", "brewers", "anonymous"),
    "unlisted after the cue": ("Little Sawley was quiet. “We lost it,” said the bookbinder.", "bookbinder", "role"),
    "council's own notes": (
        "The council’s own notes of a meeting describe it as “unhelpful in tone”.",
        "council",
        "organisation",
    ),
    "the chair's label": (
        "Ms Hall: Who knew?\n\nThe Chair: Order. That is enough.\n\nMs Hall: Sorry.",
        "chair",
        "role",
    ),
    "signature of a year's side": (
        "“Run it again.” — The '91 squad\n\nRay Pulaski died on Thursday.",
        "'91 squad",
        "organisation",
    ),
}  # fmt: skip  -- one row a case


@pytest.mark.parametrize(("text", "canonical", "kind"), CANONICAL.values(), ids=CANONICAL)
def test_canonical_and_kind(text: str, canonical: str, kind: str) -> None:
    found = attribute(text)
    named = [each.attribution for each in found if each.attribution.canonical]
    last = found[1].attribution if text.startswith("Ms Hall") else found[-1].attribution
    assert named
    assert ((last.canonical or "").casefold(), str(last.speaker_kind)) == (canonical.casefold(), kind), last.reasons


ROLES = {
    "constable with a post": (
        "PC Orla Devlin, the rural crime officer, said: “We lost it.”",
        "rural crime officer",
        None,
    ),
    "priest with a parish": ("“We lost it,” said Father Tomasz Wron, the parish priest.", "parish priest", None),
    "councillor with a portfolio": (
        "Cllr Rowena Tapley, cabinet member for waste, said: “We lost it.”",
        "cabinet member for waste",
        None,
    ),
    "sergeant of custody": ("Sgt Ann Webb, the custody sergeant, said: “We lost it.”", "custody sergeant", None),
    "office stays before a remark": ("Mayor Ann Webb, a Democrat, said: “We lost it.”", "Mayor", None),
    "full stop of an abbreviation": ("State Rep. Hollis Green said: “We lost it.”", "State Rep.", None),
    "senator": ("Sen. Ruth Gall said: “We lost it.”", "Sen.", None),
    "public works": ("“We lost it,” public works director Len Sabin said.", "public works director", None),
    "school bus": ("“We lost it,” said school bus driver Peg Dunn.", "school bus driver", None),
    "minister of energy": ("“We lost it,” said Energy minister Catriona Beaton.", "Energy minister", None),
    "refuse manager": ("“We lost it,” said Refuse manager Siân Rudd.", "Refuse manager", None),
    "its clerk, of the subject": (
        "The parish council wrote to the Tarn Society last week. Its clerk, Anton Birk, said: “We lost it.”",
        "clerk",
        "parish council",
    ),
}  # fmt: skip  -- one row a case


@pytest.mark.parametrize(("text", "role", "affiliation"), ROLES.values(), ids=ROLES)
def test_role_and_affiliation(text: str, role: str, affiliation: str | None) -> None:
    (found,) = attribute(text)
    assert (found.attribution.role, found.attribution.affiliation) == (role, affiliation), found.attribution.reasons


def test_newspaper_that_was_told_in_an_earlier_verb() -> None:
    (found,) = attribute("Travis Lind, 26, told the Bay Courier by text that he hoped to “earn it back”.")
    assert found.attribution.via == "Bay Courier"


PROSE = {
    "party's politician": ("“We lost it,” said Labour's Jane Birch, who has the ward.", "Jane Birch", None, "Labour"),
    "union's officer": ("Unison's Bob Kelly said: “We lost it.”", "Bob Kelly", None, "Unison"),
    "broadcaster's reporter": ("The BBC's Anna Bell asked: “We lost it?”", "Anna Bell", None, "BBC"),
    "guard on a team": ("Guard Andre Pitts added: “We lost it.”", "Andre Pitts", "Guard", None),
    "daughter between commas": (
        "Arthur Lunn died on Friday. His daughter, Carol, said: “We lost it.”",
        "Carol Lunn",
        "daughter",
        None,
    ),
    "son of a surname": (
        "Arthur Lunn died on Friday. Lunn's son, Peter, said: “We lost it.”",
        "Peter Lunn",
        "son",
        None,
    ),
    "kin that speaks for another": (
        "According to her sister, Joan Deare felt “lost”. Deare wept.",
        "Joan Deare",
        None,
        None,
    ),
    "party and ward in brackets": ("Coun Mick Tarr (Lab, Eastfield) said: “We lost it.”", "Mick Tarr", "Coun", None),
    "restaurant": ("The restaurant, Bella Roma, replied: “We lost it.”", "Bella Roma", None, None),
    "inspector": ("The inspector, Grace Webb, said: “We lost it.”", "Grace Webb", "inspector", None),
    "lead author": ("Lead author Professor Ann Dacre said: “We lost it.”", "Ann Dacre", "Lead author", None),
    "rank of two words": ("Chief Supt Alan Barr said: “We lost it.”", "Alan Barr", "Chief Supt", None),
    "members of parliament": ("MPs called it “a mess”.", "MPs", "MPs", None),
}  # fmt: skip  -- one row a case


@pytest.mark.parametrize(("text", "canonical", "role", "affiliation"), PROSE.values(), ids=PROSE)
def test_speaker_in_prose(text: str, canonical: str, role: str | None, affiliation: str | None) -> None:
    found = attribute(text)[0].attribution
    assert (found.canonical, found.role, found.affiliation) == (canonical, role, affiliation), found.reasons


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Speaking through the family's solicitors, Oakes Tranter, Nadia Boateng said: “We lost it.”", "Oakes Tranter"),
        ("In a statement issued by her agents, Marl Talent, Ruth Gall said: “We lost it.”", "Marl Talent"),
        ("Through her solicitor, Ruth Gall said: “We lost it.”", "solicitor for Ruth Gall"),
    ],
    ids=["solicitors by name", "agents by name", "the speaker behind the comma"],
)
def test_firm_that_passed_words_on(text: str, via: str) -> None:
    (found,) = attribute(text)
    assert found.attribution.via == via


@pytest.mark.parametrize("body", ["Ofgem", "Childline", "Unison", "Greenpeace"])
def test_body_of_one_word(body: str) -> None:
    (found,) = attribute(f"{body} called the firm's record “dire and getting worse”.")
    assert (found.attribution.canonical, str(found.attribution.speaker_kind)) == (body, "organisation")


ASKED = {
    "by somebody, whether": ("Asked by Tom Hale whether she would stand again: “I have not decided.”", "Ann Bell"),
    "by a paper, what": ("Asked by the Lowick Gazette what she would do next: “Sleep.”", "Ann Bell"),
    "when asked, why": ("When asked why she left: “I was tired of it.”", "Ann Bell"),
    "a verb of its own": ("Asked by Tom Hale if she would go, a neighbour said: “She will.”", "neighbour"),
}


@pytest.mark.parametrize(("text", "canonical"), ASKED.values(), ids=ASKED)
def test_who_was_asked_answers(text: str, canonical: str) -> None:
    found = attribute(f"Ann Bell is leader of the council. {text}")[-1]
    assert found.attribution.canonical == canonical, found.attribution.reasons


TOLD_BY = {
    "a site": ("“He left without paying,” TMZ was told by a waiter.", "TMZ"),
    "a broadcaster": ("The BBC has been told by a nurse: “We were left alone.”", "BBC"),
    "a paper": ("The Lowick Gazette was told by Ann Bell that it was “a disgrace”.", "Lowick Gazette"),
    "a site reports": ("TMZ reports a waiter said: “He left without paying.”", "TMZ"),
    "a paper reported": ("The Lowick Gazette reported that Ann Bell said: “He left without paying.”", "Lowick Gazette"),
    "a council reports nobody": ("The council reported that Ann Bell said: “He left without paying.”", None),
    "police only listen": ("The police were told by a nurse: “We were left alone.”", None),
}


@pytest.mark.parametrize(("text", "via"), TOLD_BY.values(), ids=TOLD_BY)
def test_who_was_told_by_the_speaker_passed_it_on(text: str, via: str | None) -> None:
    (found,) = attribute(text)
    assert found.attribution.via == via


RETOLD = {
    "by a noun": (
        "A waiter told the Lowick Gazette that Tom Hale left. “He shouted at us,” he told the paper.",
        "waiter",
    ),
    "by its name": ("A nurse told the BBC that Tom Hale had left. “He shouted at us,” he told the BBC.", "nurse"),
    "by a short name": (
        "Ben Cole told the Lowick Gazette that Tom Hale left. “He shouted at us,” he told the Gazette.",
        "Ben Cole",
    ),
    "a sentence between": (
        "Ben Cole told BBC News that Tom Hale left. Hale did not return. “He shouted,” he told the broadcaster.",
        "Ben Cole",
    ),
    "another outlet": (
        "A waiter told the BBC that Tom Hale left. “I was tired of it,” he told the Gazette.",
        "Tom Hale",
    ),
    "of the other gender": (
        "Ann Bell told the BBC that Tom Hale left. “I was tired of it,” he told the broadcaster.",
        "Tom Hale",
    ),
}


@pytest.mark.parametrize(("text", "canonical"), RETOLD.values(), ids=RETOLD)
def test_who_told_an_outlet_tells_it_again(text: str, canonical: str) -> None:
    (found,) = attribute(text)
    assert found.attribution.canonical == canonical, found.attribution.reasons


ADDRESSED = {
    "inverted": "“We have to leave,” said Mr Abedini to his wife.",
    "name of the wife": "“We have to leave,” Mr Abedini said to his wife, Sara Abedini.",
    "wrote": "“We have to leave,” Mr Abedini wrote to his wife in a letter.",
    "no verb": "“We have to leave” – Karim Abedini to his wife Sara.",
}


@pytest.mark.parametrize("text", ADDRESSED.values(), ids=ADDRESSED)
def test_who_speaks_and_not_to_whom(text: str) -> None:
    (found,) = attribute(f"Karim Abedini grew up in Lowick.\n\n{text}")
    assert found.attribution.canonical == "Karim Abedini"
