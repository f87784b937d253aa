"""Whole readings of short invented stories: who spoke, however the story brings the speaker in."""

from __future__ import annotations

import pytest

from quotebank.core.attributing.extraction import extract_quotations
from quotebank.core.model import AttributedQuotation
from quotebank.data import load_lexicon, load_weights


def read(text: str) -> tuple[AttributedQuotation, ...]:
    return extract_quotations(text, load_lexicon(), load_weights())


def speakers(text: str) -> list[str | None]:
    return [found.attribution.canonical for found in read(text)]


STORIES = [
    ("she of the reported clause", "“He rang from the ward,” said his daughter, Alice Thorne.\n\nAssistant coroner Maria Fenn said she would write to the trust.\n\n“I am concerned,” she said.", ["Alice Thorne", "Maria Fenn"]),
    ("she of the second verb", "“It fell,” said her mother, Jean Pike.\n\nDistrict judge Carol Astor adjourned the case and said she wanted reports.\n\n“I have seen little,” she said.", ["Jean Pike", "Carol Astor"]),
    ("byline is nobody", "By Hollis Grant\nStaff Writer\n\nThe Brightwater City Council voted on Monday.\n\n“I had calls,” Council President Yolanda Pruitt said.\n\n“I answered them,” she added.", ["Yolanda Pruitt", "Yolanda Pruitt"]),
    ("byline with desk", "By MARY POLLARD, Health Editor\n\nThe ward will close, trust chairwoman Jill Sands said.\n\n“We looked at it,” she said.", ["Jill Sands"]),
    ("make of a van", "“I did it,” said Zdeňka Prochová, 73.\n\nThe van, a 1961 Morley, is old. “She goes to a museum,” she added.", ["Zdeňka Prochová", "Zdeňka Prochová"]),
    ("name of a dog", "Lorna Beddoe, 61, served on ships. The dog, Admiral Biscuit, was with her. The retired petty officer said it was “over”.", ["Lorna Beddoe"]),
    ("team-mate", "Quintela's team-mate Josh Ferriby was blunt on a podcast, joking that the back was \"allergic to rain\". Rafa Quintela is hurt.", ["Josh Ferriby"]),
    ("union by guild", "The Guild of Railway Grades accused Mercian Trains of delay. “We came,” the union said.", ["Guild of Railway Grades"]),
    ("union by brotherhood", "The Brotherhood of Rail Signalmen walked out. “We are done,” the union said.", ["Brotherhood of Rail Signalmen"]),
    ("agency by sheriff's office", "He was found, according to the Harlan County Sheriff’s Office.\n\n“It matters,” the agency said.", ["Harlan County Sheriff’s Office"]),
    ("office of an attorney", "The Ruth County District Attorney’s Office took it. “There was enough,” the office said.", ["Ruth County District Attorney’s Office"]),
    ("fund by capital", "The offer is, in the words of Ambrose Capital, “an insult”. “We would wait,” said Nadia Farouk, the fund's head of UK equities.", ["Ambrose Capital", "Nadia Farouk"]),
    ("report goes on", "“The plan was imaginary,” the regulator, Aquamark, says in a report.\n\nThe report goes on: “It would fail.”", ["Aquamark", "Aquamark"]),
    ("letter went on", "In a letter to parents, headteacher Ann Coe said the school was “in trouble”. The letter went on: “We need buckets.”", ["Ann Coe", "Ann Coe"]),
    ("bishop named later", "The Bishop of Wenbury has criticised a shop, saying that “Lent is not a flavour”.\n\nWriting in his newsletter, the Rt Rev Malcolm Eddowes noted: “They were good.”", ["Malcolm Eddowes", "Malcolm Eddowes"]),
    ("archbishop never named", "The Archbishop of Marsh said the war was “a sin”.", ["Archbishop of Marsh"]),
    ("mayor and name", "The Mayor of Dunmere, Felix Orr, said: “Eat up.”", ["Felix Orr"]),
    ("sheriff of a county", "The Sheriff of Hale County said the door was “off its hinges”.", ["Sheriff of Hale County"]),
    ("striker of the paragraph before", "Substitute Tomasz Wren, 18, came on and curled in from 25 yards.\n\n“The exam was harder,” the striker said.\n\nHis manager, Bev Coltrane, was delighted. “He’ll be unbearable,” the former England defender said.", ["Tomasz Wren", "Bev Coltrane"]),
    ("left-hander", "Priya Dell opened the batting for Kent.\n\n“I was scared,” the left-hander said.", ["Priya Dell"]),
    ("Scot of two players", "Danny Cole beat Ian Marks in straight sets.\n\n“I was scared,” the Scot said.", ["Danny Cole"]),
    ("centre is no body", "But Lithuanian centre Matas Jankauskas insists that height is overrated. “I pass,” said the 23-year-old.", ["Matas Jankauskas"]),
    ("owner named in court", "A takeaway owner who drove the wrong way told police he was “looking for the way out”.\n\nIbrahim Celik, 45, of Furnace Row, admitted careless driving.", ["Ibrahim Celik"]),
    ("woman named with her age", "A woman has described how she was “frozen to the spot”. Judith Orr, 42, was in the bank at the time.", ["Judith Orr"]),
    ("officer named by rank", "A police officer called a colleague “a clown”, a panel heard. PC Dan Reid, 28, denies it.", ["Dan Reid"]),
    ("driver is not the manager", "A bus driver said he was “sick of it”. The union said so too. Manager Bob Dyce, 44, refused to comment.", ["bus driver"]),
    ("shopkeeper is not the victim", "A shopkeeper said he heard “a bang”. Tom Reed, 19, was stabbed near the till.", ["shopkeeper"]),
    ("supervisor with a clause", "A former supervisor, who also declined to be identified, said speed was “the only thing that mattered”.", ["former supervisor"]),
    ("second driver", "A second driver, who has worked there for six years, said it was “only a matter of time”.", ["second driver"]),
    ("words between passive and agent", "Thibault, who chairs the board, was once called “the conscience of Route 12” by the state transportation secretary.", ["state transportation secretary"]),
    ("was her answer", "When reporters asked who would pay, “Not the bridge,” was Gwen Thibault’s answer.", ["Gwen Thibault"]),
    ("was the verdict of", "“Never again,” was the verdict of chef Paul Orr.", ["Paul Orr"]),
    ("teller after the words", "“I was nine when the mill shut and my dad came home with his boots in a bag.”\n\nDoreen Platt is looking back on the day her town changed.", ["Doreen Platt"]),
    ("goes on before the next is named", "The actor Rupert Falconer has pulled out.\n\n“I am heartbroken,” Falconer said.\n\nThe 71-year-old slipped on the stairs.\n\n“They tell me six weeks.”\n\nHis understudy, Bharat Sandhu, will play the king.", ["Rupert Falconer", "Rupert Falconer"]),
    ("it speaks not", "The security camera there points at the ceiling, but it records sound.\n\n“They’re asleep. We can’t just leave.”\n\nA door slams and the recording ends.", [None]),
    ("answers before the name", "“Did you see the light change?” defense attorney Carol Stroud asked the crossing guard.\n\n“Yes, ma’am.”\n\n“And it was green?”\n\n“It was green for the truck,” said the guard, Walter Dees, 67.", ["Carol Stroud", "Walter Dees", "Carol Stroud", "Walter Dees"]),
    ("through a named solicitor", "Ottilie Marsh was born in 2022.\n\nSpeaking through the family’s solicitor, Deborah Quaye, Ottilie’s mother said: “We rang four times.”\n\nMs Quaye said it would “never be the point”.", ["mother of Ottilie Marsh", "Deborah Quaye"]),
    ("man named by the police", "Police have named a man found dead in a canal as Gordon Tait, 53.\n\nIn a statement, his family said: “He was a giant.”", ["family of Gordon Tait"]),
    ("man who gave a name", "“There’s no more money,” said a man who gave his name as Clive.", ["Clive"]),
    ("prime minister after a minister", "In his letter, the minister wrote: “I am done.” The prime minister replied: “I accept.”", ["minister", "prime minister"]),
    ("opposition leader after a leader", "The council leader, Margaret Hoy, said it was “sound”. The opposition leader called it “vain”.", ["Margaret Hoy", "opposition leader"]),
    ("automaker", "Kestrel Motors said it would appeal. “We stand by our brakes,” the automaker said.", ["Kestrel Motors"]),
    ("one who talks to another", "Q: How did you start?\n\nA: By accident, one winter in Leeds.\n\nRingmaster Otto Feld spoke to Jill Amory.", ["Otto Feld"]),
    ("regular", "In the words of one regular, it is “a pub with no beer”.", ["regular"]),
    ("members of a party", "One Tory MP said the leader was “toast”. Another Labour MP said it was “over”.", ["Tory MP", "another Labour MP"]),
    ("name with an its is no person", "Exxon Mobil contended in its letter that it was “false”.", ["Exxon Mobil"]),
    ("office of a person", "Powell’s office said: “No.”", ["Powell’s office"]),
    ("noun with both sides", "Barristers for both sides said it was “new”.", ["barristers for both sides"]),
    ("superintendent of schools", "Superintendent of Schools Karen Whitfield said it was “not credible.”", ["Karen Whitfield"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "canonical"), [s[1:] for s in STORIES], ids=[s[0] for s in STORIES])
def test_speaker_is_named_as_the_story_names_them(text: str, canonical: list[str | None]) -> None:
    assert speakers(text) == canonical


OFFICES = [
    ("home is no employer", "Gareth Lomax, a plumber from Stockdale, said: “It burst.”", "Gareth Lomax", "plumber", None),
    ("party before the name", "Labour's Jessie Marchbanks said it was “a parallel universe”.", "Jessie Marchbanks", None, "Labour"),
    ("party before the office", "Labour leader Joanne Baptiste called it “idle”.", "Joanne Baptiste", "leader", "Labour"),
    ("union before the name", "The RMT's Mick Lyons said it was “a scandal”.", "Mick Lyons", None, "RMT"),
    ("union behind the name", "John Timms of the National Farmers’ Union said: “It’s wet.”", "John Timms", None, "National Farmers’ Union"),
    ("firm with its noun", "“It’s slow,” said Jo Reid of law firm Harcourt Bell.", "Jo Reid", None, "Harcourt Bell"),
    ("body, then a clause", "Professor Anna Lindgren, of the University of Bath, who led the study, said: “It surprised us.”", "Anna Lindgren", "Professor", "University of Bath"),
    ("field of work with a country", "“It slid,” said Paul Orme, director of US operations at Fenwick Steel.", "Paul Orme", "director of US operations", "Fenwick Steel"),
    ("ranks", "Det Ch Insp Mark Rowntree, of West Mercia Police, said: “We look.”", "Mark Rowntree", "Det Ch Insp", "West Mercia Police"),
    ("abbreviated title keeps its stop", "State Sen. Pat Lind said it was “done.”", "Pat Lind", "State Sen.", None),
    ("country in an office", "Assistant U.S. Attorney Greg Nolan told jurors: “Follow the money.”", "Greg Nolan", "Assistant U.S. Attorney", None),
    ("side by its last word", "City boss Pep Marchetti said: “We were awful.”", "Pep Marchetti", "boss", "City"),
    ("side at the sentence start", "Rovers striker Kyle Denning said: “I’m buzzing.”", "Kyle Denning", "striker", "Rovers"),
    ("school before a coach", "“The bus leaves,” said Ridgeway High coach Marcus Tilley.", "Marcus Tilley", "coach", "Ridgeway High"),
    ("office in capitals", "Police Chief Ron Delgado said he was “armed.”", "Ron Delgado", "Police Chief", None),
    ("council of a council president", "The Brightwater City Council voted. “I had calls,” Council President Yolanda Pruitt said.", "Yolanda Pruitt", "Council President", "Brightwater City Council"),
    ("company with a full stop", "Shares of Kettering Tool Co. fell. “They build,” Chief Executive Monica Reyes said.", "Monica Reyes", "Chief Executive", "Kettering Tool Co."),
    ("chairman of the only club", "Rothley Rangers will fold. “I am sorry,” chairman Desmond Akers said.", "Desmond Akers", "chairman", "Rothley Rangers"),
    ("club by its short name", "Thornley Tigers won. “He is tall,” said Tigers coach Phil Dunning.", "Phil Dunning", "coach", "Thornley Tigers"),
    ("librarian of a library", "The Hardin Fork public library was shut. “He was quiet,” said Lois Tenneson, the head librarian.", "Lois Tenneson", "head librarian", "Hardin Fork public library"),
    ("curator of a museum", "The Whitcombe Museum has bought it. “It is a joy,” said curator Jan Moll.", "Jan Moll", "curator", "Whitcombe Museum"),
    ("teacher of the school", "Ashby High School is closing. Teacher Dee Park said: “Awful.”", "Dee Park", "Teacher", "Ashby High School"),
    ("same office elsewhere", "The head gardener at Cheswick Park has a use for trees. “It works,” said Fergus Tennant, head gardener.", "Fergus Tennant", "head gardener", "Cheswick Park"),
    ("spokesman of the body just named", "Trebarth RFC have promised an inquiry. “We know,” a spokesman said.", "spokesman", "spokesman", "Trebarth RFC"),
    ("officer of a county", "The county's heritage officer, Ottoline Speight, called it “guesswork”.", "Ottoline Speight", "heritage officer", "county"),
    ("mayor of a town", "The town’s mayor, Ann Coe, said it was “grim”.", "Ann Coe", "mayor", None),
    ("counsel to an inquiry", "“Is that so?” asked Fiona Drummond KC, counsel to the inquiry.", "Fiona Drummond", "counsel", "inquiry"),
    ("letters behind the name", "Stephen Gould, QC, for the defence, said: “He is a broken man.”", "Stephen Gould", None, None),
    ("first of several", "His first coach, Winston Grant, said: “He'd dive.”", "Winston Grant", "coach", None),
    ("Olympic", "Former Olympic sculler Cressida Boateng said: “I quit.”", "Cressida Boateng", "Former Olympic sculler", None),
    ("trade behind a body", "National Weather Service meteorologist Carl Edmonds called it “a monster.”", "Carl Edmonds", "meteorologist", "National Weather Service"),
    ("age and a second description", "Resident Pat Oakes, 67, a retired nurse, said: “It’s been hell.”", "Pat Oakes", "Resident", None),
    ("owner of a van", "The owner of Britain’s oldest ice cream van, Ann Coe, said: “It’s done.”", "Ann Coe", "owner", None),
    ("veteran of a navy", "A decorated Navy veteran said: “I have medals.”", "decorated Navy veteran", "veteran", None),
    ("body that opens the sentence", "Ofsted inspectors called it “weak”.", "Ofsted inspectors", "inspectors", "Ofsted"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "canonical", "role", "affiliation"), [o[1:] for o in OFFICES], ids=[o[0] for o in OFFICES]
)
def test_office_and_body_are_read_with_the_speaker(
    text: str, canonical: str, role: str | None, affiliation: str | None
) -> None:
    found = read(text)[-1].attribution
    assert (found.canonical, found.role, found.affiliation) == (canonical, role, affiliation), found.reasons
