"""Whole small articles, by the construction that they show: every quotation, how it stands, and who speaks. All are invented."""

from __future__ import annotations

import pytest

from core.reading import attribute

#: Words, canonical name, kind of speaker, kind of quotation.
Expected = tuple[tuple[str, str | None, str, str], ...]

CASES: dict[str, tuple[str, Expected]] = {
    "one in six 2": (
        'One in six nurses feels "invisible to the people in charge", Unison said.',
        (("invisible to the people in charge", "Unison", "organisation", "partial"),),
    ),
    "one in six 3": (
        'Two in three parents are "close to giving up", the Hollin Trust has found.',
        (("close to giving up", "Hollin Trust", "organisation", "partial"),),
    ),
    "one in six 5": (
        'A third of residents think the square is "no place for a child", the council said.',
        (("no place for a child", "council", "organisation", "partial"),),
    ),
    "one in six 7": (
        'One in ten farmers said they felt "forgotten by the banks", according to the Tarn Farming Network.',
        (("forgotten by the banks", "Tarn Farming Network", "organisation", "partial"),),
    ),
    "one in six 8": (
        'Most residents are "sick of the smell", Greenpeace has claimed.',
        (("sick of the smell", "Greenpeace", "organisation", "partial"),),
    ),
    "source at a body 1": (
        '"It was chaos on the trading floor," a source at the bank said.',
        (("It was chaos on the trading floor,", "source at the bank", "anonymous", "direct"),),
    ),
    "source at a body 2": (
        '"They have no plan," said an insider at the club.',
        (("They have no plan,", "insider at the club", "anonymous", "direct"),),
    ),
    "source at a body 3": (
        '"Nobody is in charge," a source close to the family said.',
        (("Nobody is in charge,", "source close to the family", "anonymous", "direct"),),
    ),
    "source at a body 5": (
        '"We are finished," a worker at the plant told reporters.',
        (("We are finished,", "worker at the plant", "role", "direct"),),
    ),
    "source at a body 6": (
        'An official at the ministry described the plan as "dead on arrival".',
        (("dead on arrival", "official at the ministry", "anonymous", "partial"),),
    ),
    "source at a body 7": (
        '"He walked out," one insider at the studio said.',
        (("He walked out,", "insider at the studio", "anonymous", "direct"),),
    ),
    "passed on 1": (
        'In a statement released through the charity Safe Steps, the mother of Callum, 9, said: "He was my world."',
        (("He was my world.", "mother of Callum", "role", "direct"),),
    ),
    "passed on 3": (
        'In a note passed on by the hospice Hill House, the widow of Arthur Bean said: "He laughed to the end."',
        (("He laughed to the end.", "widow of Arthur Bean", "role", "direct"),),
    ),
    "passed on 4": (
        'Speaking through the campaign group Clear Rivers, the aunt of Ravi, 12, said: "He knew the tide."',
        (("He knew the tide.", "aunt of Ravi", "role", "direct"),),
    ),
    "passed on 5": (
        'In a message read out by the vicar, the parents of Tilly, 6, said: "She loved snow."',
        (("She loved snow.", "parents of Tilly", "role", "direct"),),
    ),
    "passed on 6": (
        'In a tribute issued by Calder Police, the family of Joan Mott said: "She was the heart of us."',
        (("She was the heart of us.", "family of Joan Mott", "role", "direct"),),
    ),
    "passed on 7": (
        'In words passed on by the solicitor Neil Farr, the sister of Owen, 20, said: "He was kind."',
        (("He was kind.", "sister of Owen", "role", "direct"),),
    ),
    "a body's paper 2": (
        'The roof, according to a ministry report, is "past saving".',
        (("past saving", "ministry", "organisation", "partial"),),
    ),
    "a body's paper 3": (
        'The bill, according to a hospital memo, would be "eye-watering".',
        (("eye-watering", "hospital", "organisation", "partial"),),
    ),
    "a body's paper 4": (
        'Staff are, according to a union survey, "at breaking point".',
        (("at breaking point", "union", "organisation", "partial"),),
    ),
    "a body's paper 6": (
        'According to a police report, the dog was "of good character".',
        (("of good character", "police", "organisation", "partial"),),
    ),
    "what visitors want 1": (
        'According to Dray Holdings, which owns the pier, visitors wanted "less fish and more light".',
        (("less fish and more light", "Dray Holdings", "organisation", "partial"),),
    ),
    "what visitors want 3": (
        'According to Ofgem, customers were "left in the dark for weeks".',
        (("left in the dark for weeks", "Ofgem", "organisation", "partial"),),
    ),
    "what visitors want 4": (
        'According to the council, which paid for the survey, residents want "somewhere to sit".',
        (("somewhere to sit", "council", "organisation", "partial"),),
    ),
    "what visitors want 7": (
        'Members want "a say in the sale", according to Corrow Football Trust, which holds the shares.',
        (("a say in the sale", "Corrow Football Trust", "organisation", "partial"),),
    ),
    "what visitors want 8": (
        'According to Ruth Gall, who led the survey, children hoped for "a longer slide".',
        (("a longer slide", "Ruth Gall", "person", "partial"),),
    ),
    "group by noun and name 1": (
        'Residents\' group Quiet Marfield described the fountain as "wet" and "needless".',
        (
            ("wet", "Quiet Marfield", "organisation", "partial"),
            ("needless", "Quiet Marfield", "organisation", "partial"),
        ),
    ),
    "group by noun and name 4": (
        'Parents\' group Safer Gates said: "We count the cars."',
        (("We count the cars.", "Safer Gates", "organisation", "direct"),),
    ),
    "group by noun and name 5": (
        '"No more," said the tenants’ association Pell Court Together.',
        (("No more,", "Pell Court Together", "organisation", "direct"),),
    ),
    "group by noun and name 8": (
        'Animal charity Paws Ahead said the cat was "a fighter".',
        (("a fighter", "Paws Ahead", "organisation", "partial"),),
    ),
    "group by noun and name 9": (
        'Walkers\' group Open Tracks branded the gate "an insult".',
        (("an insult", "Open Tracks", "organisation", "partial"),),
    ),
    "group by noun and name 10": (
        "Supporters’ group The Corrow Faithful wrote: “We deserve better.”",
        (("We deserve better.", "Corrow Faithful", "organisation", "direct"),),
    ),
    "scare word 1": ('The "smart" bins of Corrow were switched off on Monday, to the sound of children singing.', ()),
    "scare word 2": ('The "green" bus of Pell broke down on Friday, to the joy of the drivers.', ()),
    "scare word 3": ('A "temporary" fence has stood since 1998, the year the boy who drew it was born.', ()),
    "scare word 4": ("The town’s “new” bridge turned 40 on Sunday, and a choir sang on it.", ()),
    "scare word 5": ("Her “lucky” coat hung in the hall while the band was playing.", ()),
    "scare word 6": ('The so-called "silent" fans were replaced, and the school could hear itself thinking.', ()),
    "scare word 7": ('Some "experts" turned up, and the mayor was seen laughing.', ()),
    "scare word 8": ("The “free” parking costs £3, and drivers were shouting at the meter.", ()),
    "was how 1": ("“Stunned” was how Ivy Marsh described herself.", (("Stunned", "Ivy Marsh", "person", "partial"),)),
    "was how 2": (
        '"Shattered" was how he put it, said nobody else.\n\nRay Moss lost the race.',
        (("Shattered", "Ray Moss", "person", "partial"),),
    ),
    "was how 3": ("“Brutal” is how Ada Holt remembers the winter.", (("Brutal", "Ada Holt", "person", "partial"),)),
    "was how 4": ('"Lucky" was the word Ben Orme used.', (("Lucky", "Ben Orme", "person", "partial"),)),
    "was how 5": (
        '"A shambles" was how the union described the rollout.',
        (("A shambles", "union", "organisation", "partial"),),
    ),
    "was how 6": ("“Furious” was how Nell Crane felt, she said.", (("Furious", "Nell Crane", "person", "partial"),)),
    "was how 7": (
        "“Like falling upwards” was how pilot Dan Frye described the flight.",
        (("Like falling upwards", "Dan Frye", "person", "partial"),),
    ),
    "was how 8": (
        '"Gutted" was how manager Sid Poole summed up his mood.',
        (("Gutted", "Sid Poole", "person", "partial"),),
    ),
    "was how 9": (
        "“Stunned” was how Tess Wren described herself, her husband Milo spoke of “a clerical error” and their son asked: “Can we go?”",
        (
            ("Stunned", "Tess Wren", "person", "partial"),
            ("a clerical error", "Milo Wren", "person", "partial"),
            ("Can we go?", "son of Tess Wren", "role", "direct"),
        ),
    ),
    "the sentence's capital is no body 1": (
        'Furniture designer Olga Pruett says that the seats are "narrower than a pew", but the airline calls them "wider than ever".\n\n"I own a tape measure," Pruett said. "So do we," replied the airline.',
        (
            ("narrower than a pew", "Olga Pruett", "person", "partial"),
            ("wider than ever", "airline", "organisation", "partial"),
            ("I own a tape measure,", "Olga Pruett", "person", "direct"),
            ("So do we,", "airline", "organisation", "direct"),
        ),
    ),
    "the sentence's capital is no body 2": (
        'Garden designer Ned Fell calls the hedge "a crime", while the council says it is "award-winning".',
        (("a crime", "Ned Fell", "person", "partial"), ("award-winning", "council", "organisation", "partial")),
    ),
    "the sentence's capital is no body 3": (
        'Prison chaplain Ann Rudd said it was "grim". "It is improving," said the watchdog.',
        (("grim", "Ann Rudd", "person", "partial"), ("It is improving,", "watchdog", "organisation", "direct")),
    ),
    "the sentence's capital is no body 4": (
        'Coffee trader Ines Low called the tax "mad". "It is fair," replied the ministry.',
        (("mad", "Ines Low", "person", "partial"), ("It is fair,", "ministry", "organisation", "direct")),
    ),
    "the sentence's capital is no body 5": (
        'Fashion student Kim Dale said the shop was "a joke". The retailer said: "We are sorry."',
        (("a joke", "Kim Dale", "person", "partial"), ("We are sorry.", "retailer", "organisation", "direct")),
    ),
    "the sentence's capital is no body 7": (
        'Airport worker Lou Finn described the queue as "biblical", but the airline blamed "fog".',
        (("biblical", "Lou Finn", "person", "partial"), ("fog", "airline", "organisation", "partial")),
    ),
    "the sentence's capital is no body 8": (
        'Hospital porter Bo Lund said: "I lift people." The trust said: "We thank him."',
        (("I lift people.", "Bo Lund", "person", "direct"), ("We thank him.", "trust", "organisation", "direct")),
    ),
    "headline fragment 1": (
        "Prison ‘forgot’ inmate’s birthday, says watchdog\n\nA man of 60 was held for nine days.\n\nThe watchdog said Corrow prison had “forgotten that he was there”.",
        (
            ("forgot", "watchdog", "organisation", "partial"),
            ("forgotten that he was there", "watchdog", "organisation", "partial"),
        ),
    ),
    "headline fragment 2": (
        "Bank ‘ignored’ warnings, says regulator\n\nThe lender was fined.\n\nThe regulator said Tarn Bank had “ignored every bell”.",
        (
            ("ignored", "regulator", "organisation", "partial"),
            ("ignored every bell", "regulator", "organisation", "partial"),
        ),
    ),
    "headline fragment 3": (
        "Council ‘misled’ tenants, finds ombudsman\n\nThe rents rose twice.\n\nThe ombudsman said Pell council had “misled people for years”.",
        (("misled", "ombudsman", "role", "partial"), ("misled people for years", "ombudsman", "role", "partial")),
    ),
    "headline fragment 4": (
        "Hospital ‘failed’ mother, says coroner\n\nShe was 34.\n\nThe coroner said Holm hospital had “failed her at every turn”.",
        (("failed", "coroner", "role", "partial"), ("failed her at every turn", "coroner", "role", "partial")),
    ),
    "headline fragment 5": (
        "Water firm ‘hid’ spills, watchdog says\n\nThe river ran grey.\n\nThe watchdog said the firm had “hidden the truth”.",
        (("hid", "watchdog", "organisation", "partial"), ("hidden the truth", "watchdog", "organisation", "partial")),
    ),
    "headline fragment 6": (
        "Police ‘lost’ drugs, court hears\n\nThe case fell apart.\n\nProsecutor Ann Birch said officers had “lost the lot”.",
        (("lost", "Ann Birch", "person", "partial"), ("lost the lot", "Ann Birch", "person", "partial")),
    ),
    "headline fragment 7": (
        "School ‘sorry’ for trip\n\nThe bus was late.\n\nHead teacher Dai Rees said he was “sorry and cold”.",
        (("sorry", "Dai Rees", "person", "partial"), ("sorry and cold", "Dai Rees", "person", "partial")),
    ),
    "headline fragment 8": (
        "Minister ‘regrets’ ferry deal, says aide\n\nThe ferry sank.\n\nAn aide said the minister “regrets the whole affair”.",
        (("regrets", "aide", "role", "partial"), ("regrets the whole affair", "aide", "role", "partial")),
    ),
    "notice without colon 1": ('A notice by the mirror said "No gum, no gossip".', ()),
    "notice without colon 2": ('A sign above the bar said "Be kind or be off".', ()),
    "notice without colon 3": ("A banner on the bridge read “Let the river run”.", ()),
    "notice without colon 4": ('A plaque by the door says "Rebuilt after the flood of 1909".', ()),
    "notice without colon 5": ('The board outside the church said "All welcome, dogs too".', ()),
    "notice without colon 6": ('A poster in the window said "Lost, one grey parrot".', ()),
    "notice without colon 7": ('The sign on the gate read "Beware of the goose".', ()),
    "notice without colon 8": ('Children sang "We will swim again" and danced.', ()),
    "notice without colon 9": ('A card on the flowers said "Gone but never late".', ()),
    "notice without colon 10": ('A screen in the foyer said "No trains until noon".', ()),
    "inscription and guidebook 1": (
        "A sticker on the station clock reads: “Be patient, I am trying.”",
        (("Be patient, I am trying.", None, "unknown", "direct"),),
    ),
    "inscription and guidebook 2": (
        'A notice on the door reads: "Back in ten minutes."',
        (("Back in ten minutes.", None, "unknown", "direct"),),
    ),
    "inscription and guidebook 3": (
        'A plaque on the bench says: "She liked the view."',
        (("She liked the view.", None, "unknown", "direct"),),
    ),
    "inscription and guidebook 4": (
        'A sign above the till reads: "We do not lend pens."',
        (("We do not lend pens.", None, "unknown", "direct"),),
    ),
    "inscription and guidebook 5": (
        "The town, as one guidebook puts it, “is best seen from the train”.",
        (("is best seen from the train", None, "unknown", "partial"),),
    ),
    "inscription and guidebook 6": (
        'The village, as the brochure puts it, "wakes late and sleeps early".',
        (("wakes late and sleeps early", None, "unknown", "partial"),),
    ),
    "inscription and guidebook 7": (
        'The moor, as one leaflet has it, "belongs to the wind".',
        (("belongs to the wind", None, "unknown", "partial"),),
    ),
    "inscription and guidebook 8": (
        "The pub, as Ada Holt puts it, “is a church with crisps”.",
        (("is a church with crisps", "Ada Holt", "person", "partial"),),
    ),
    "mate of a named one 1": (
        'A former bandmate of the singer Rocco Dell said: "He tuned everything."',
        (("He tuned everything.", "former bandmate of the singer Rocco Dell", "anonymous", "direct"),),
    ),
    "mate of a named one 2": (
        'A friend of the actor Jude Marl said: "He is resting."',
        (("He is resting.", "friend of Jude Marl", "anonymous", "direct"),),
    ),
    "mate of a named one 3": (
        'An old classmate of Nina Foss said: "She sang in maths."',
        (("She sang in maths.", "old classmate of Nina Foss", "anonymous", "direct"),),
    ),
    "mate of a named one 4": (
        'A former teammate of striker Ade Bell said he was "slow but fair".',
        (("slow but fair", "former teammate of Ade Bell", "role", "partial"),),
    ),
    "mate of a named one 5": (
        '"She never forgot a name," said a former housemate of the novelist Elin Crow.',
        (("She never forgot a name,", "former housemate of Elin Crow", "anonymous", "direct"),),
    ),
    "mate of a named one 6": (
        'A colleague of the late Tom Wick said: "He was early."',
        (("He was early.", "colleague of Tom Wick", "anonymous", "direct"),),
    ),
    "mate of a named one 7": (
        'A former pupil of the pianist Sara Lodge recalled: "She slammed the lid."',
        (("She slammed the lid.", "former pupil of the pianist Sara Lodge", "role", "direct"),),
    ),
    "mate of a named one 8": (
        'A cellmate of Ray Dock told the court: "He snored."',
        (("He snored.", "cellmate of Ray Dock", "anonymous", "direct"),),
    ),
    "the answer of whom was asked 1": (
        'Nadia Frost was asked by pupils what the medal was made of. "Chocolate, I hope," came the answer.',
        (("Chocolate, I hope,", "Nadia Frost", "person", "direct"),),
    ),
    "the answer of whom was asked 2": (
        'Asked by reporters whether he would resign, Lee Park said: "Never."',
        (("Never.", "Lee Park", "person", "direct"),),
    ),
    "the answer of whom was asked 3": (
        'Tom Reed was asked by a child why the sea is salty. "Tears," he said.',
        (("Tears,", "Tom Reed", "person", "direct"),),
    ),
    "the answer of whom was asked 5": (
        'Orla Finn was asked what she would miss. "The bell," came the answer.',
        (("The bell,", "Orla Finn", "person", "direct"),),
    ),
    "the answer of whom was asked 6": (
        'When Sid Bray was asked by his grandson how old he was, the answer came at once: "Younger than you."',
        (("Younger than you.", "Sid Bray", "person", "direct"),),
    ),
    "the answer of whom was asked 7": (
        "Dr Ida Crewe was asked by councillors if the well was safe. “For fish,” was the answer.",
        (("For fish,", "Ida Crewe", "person", "direct"),),
    ),
    "the answer of whom was asked 8": (
        'Bea Lowe has been warned by doctors that her wrist is "mostly hardware".',
        (("mostly hardware", "doctors", "role", "partial"),),
    ),
    "the answer of whom was asked 9": (
        'Ken Ash was told by surgeons that his knee was "a museum piece".',
        (("a museum piece", "surgeons", "role", "partial"),),
    ),
    "asked by whom then speaks 2": (
        'Asked by PC Dawn Lee for his name, the driver said: "Guess." "I never guess," she replied.',
        (("Guess.", "driver", "role", "direct"), ("I never guess,", "Dawn Lee", "person", "direct")),
    ),
    "asked by whom then speaks 3": (
        "Asked by his wife, Mona, where he had been, the postman said: “Out.” “Out where?” she asked.",
        (("Out.", "postman", "role", "direct"), ("Out where?", "Mona", "person", "direct")),
    ),
    "asked by whom then speaks 4": (
        'Questioned by Judge Ruth Orr, the witness said: "I forget." "Try again," she told him.',
        (("I forget.", "witness", "anonymous", "direct"), ("Try again,", "Ruth Orr", "person", "direct")),
    ),
    "asked by whom then speaks 5": (
        'Asked by teacher Ian Moy what he had eaten, the pupil said: "Glue." "Again?" he sighed.',
        (("Glue.", "pupil", "role", "direct"), ("Again?", "Ian Moy", "person", "direct")),
    ),
    "block 1": (
        "The hospital put out its apology before midnight.\n\nThe statement read:\n\nWestern General regrets the distress caused to patients.\n\nNew equipment has been ordered and will be in place on Monday.\n\nCampaigners handed out tape measures at the gate.",
        (("Western General regrets the distress caused to patients.", "Western General", "organisation", "direct"),),
    ),
    "three speakers in a sentence 1": (
        "Ann Holt called it “a farce”, her brother Pete spoke of “a circus” and their cousin Jo asked: “Who paid?”",
        (
            ("a farce", "Ann Holt", "person", "partial"),
            ("a circus", "Pete Holt", "person", "partial"),
            ("Who paid?", "Jo", "person", "direct"),
        ),
    ),
    "three speakers in a sentence 2": (
        'The mayor praised "a brave crew", the coach blamed "the wind" and the skipper said: "We sank."',
        (
            ("a brave crew", "mayor", "role", "partial"),
            ("the wind", "coach", "role", "partial"),
            ("We sank.", "skipper", "role", "direct"),
        ),
    ),
    "three speakers in a sentence 3": (
        'The union wants "a rise", the firm offers "a review" and the minister says "wait".',
        (
            ("a rise", "union", "organisation", "partial"),
            ("a review", "firm", "organisation", "partial"),
            ("wait", "minister", "role", "partial"),
        ),
    ),
    "three speakers in a sentence 4": (
        'Len Orr denied "any part in it", his wife Sue admitted "one fib", and their lawyer added: "No comment."',
        (
            ("any part in it", "Len Orr", "person", "partial"),
            ("one fib", "Sue Orr", "person", "partial"),
            ("No comment.", "lawyer for Len Orr", "role", "direct"),
        ),
    ),
    "three speakers in a sentence 5": (
        '"Bliss" was the verdict of Rae Dunn, Ivo Marr talked of "a swamp", and the landlord muttered: "Tourists."',
        (
            ("Bliss", "Rae Dunn", "person", "partial"),
            ("a swamp", "Ivo Marr", "person", "partial"),
            ("Tourists.", "landlord", "role", "direct"),
        ),
    ),
    "said position 1": (
        "Lifeguard Tess Arden said: “The tide took the ladder.” “It took my shoes,” said her boss, Colm Reddy.",
        (
            ("The tide took the ladder.", "Tess Arden", "person", "direct"),
            ("It took my shoes,", "Colm Reddy", "person", "direct"),
        ),
    ),
    "said position 2": (
        '"We open at six," Bridget Shaw told reporters. Said Neil Cope, the baker: "Five on Fridays."',
        (
            ("We open at six,", "Bridget Shaw", "person", "direct"),
            ("Five on Fridays.", "Neil Cope", "person", "direct"),
        ),
    ),
    "interrupted 1": (
        "“The lamp”, said keeper Ike Morrow, wiping the glass, “has not failed since 1954.”",
        (("The lamp has not failed since 1954.", "Ike Morrow", "person", "direct"),),
    ),
    "reopened 1": (
        "“I dug the pond in a week,” said Hal Benn.\n\n“It leaked by Sunday.”",
        (("I dug the pond in a week,\nIt leaked by Sunday.", "Hal Benn", "person", "direct"),),
    ),
    "added 1": (
        "“It is loud,” said Mrs Joy Peake. She added: “I like loud.” She continued: “My neighbours do not.”",
        (
            ("It is loud,", "Joy Peake", "person", "direct"),
            ("I like loud.", "Joy Peake", "person", "direct"),
            ("My neighbours do not.", "Joy Peake", "person", "direct"),
        ),
    ),
    "pronoun 1": (
        "Erin Vance met Tom Skelly at the dock. “He had no boots,” she said. “She had two pairs,” he replied.",
        (
            ("He had no boots,", "Erin Vance", "person", "direct"),
            ("She had two pairs,", "Tom Skelly", "person", "direct"),
        ),
    ),
    "title 1": (
        "Dr Hanif Reza runs the clinic. “Flu is early,” said Dr Reza. Mr Paul Tighe, a patient, coughed. “Very early,” Mr Tighe said.",
        (("Flu is early,", "Hanif Reza", "person", "direct"), ("Very early,", "Paul Tighe", "person", "direct")),
    ),
    "organisation 1": (
        "Larkhill Council has said sorry. “The bins were ours,” a statement from the council said. Unite called it “a stinking summer”.",
        (
            ("The bins were ours,", "Larkhill Council", "organisation", "direct"),
            ("a stinking summer", "Unite", "organisation", "partial"),
        ),
    ),
    "organisation 2": (
        "Bramwell Ferries blamed “a rope”. The company added: “It was a long rope.”",
        (
            ("a rope", "Bramwell Ferries", "organisation", "partial"),
            ("It was a long rope.", "Bramwell Ferries", "organisation", "direct"),
        ),
    ),
    "role 1": (
        "“We heard a pop,” said the café’s owner. The deputy mayor called it “a bang”.",
        (("We heard a pop,", "café’s owner", "role", "direct"), ("a bang", "deputy mayor", "role", "partial")),
    ),
    "anonymous 1": (
        "One neighbour said: “It was the geese.” Another said: “It was not.”",
        (
            ("It was the geese.", "neighbour", "anonymous", "direct"),
            ("It was not.", "another neighbour", "anonymous", "direct"),
        ),
    ),
    "anonymous 2": (
        "Officials at the port described the crane as “a sulking giraffe”. “It bends,” one insider said.",
        (
            ("a sulking giraffe", "officials at the port", "anonymous", "partial"),
            ("It bends,", "insider", "anonymous", "direct"),
        ),
    ),
    "via 1": (
        "“We just want him home,” his sister, Dee Foyle, told the charity Missing Footsteps.",
        (("We just want him home,", "Dee Foyle", "person", "direct"),),
    ),
    "document 1": (
        "In a letter to parents, head teacher Rhian Moss wrote: “The boiler has died.” The letter ended: “Bring coats.”",
        (
            ("The boiler has died.", "Rhian Moss", "person", "direct"),
            ("Bring coats.", "Rhian Moss", "person", "direct"),
        ),
    ),
    "document 2": (
        "An unsigned note left on the car read: “Sorry about the door.”",
        (("Sorry about the door.", None, "unknown", "direct"),),
    ),
    "according 1": (
        "The lake is “a soup”, according to angler Max Cray. In the words of his wife, Lil, it is “a stew”.",
        (("a soup", "Max Cray", "person", "partial"), ("a stew", "Lil Cray", "person", "partial")),
    ),
    "block 2": (
        "Police released the text in full. It read:\n\nWe ask that nobody feeds the swan.\n\nThe swan is an adult.\n\nThe swan was last seen near a bakery.",
        (("We ask that nobody feeds the swan.\nThe swan is an adult.", "Police", "organisation", "direct"),),
    ),
    "transcript 1": (
        "JUDGE: Where is the goat?\nMR ALDEN: In the car, your honour.\nJUDGE: Fetch it.",
        (
            ("Where is the goat?", "JUDGE", "role", "direct"),
            ("In the car, your honour.", "Alden", "person", "direct"),
            ("Fetch it.", "JUDGE", "role", "direct"),
        ),
    ),
    "signature 1": (
        "“Bring back the trams.”\n— Ned Purvis, Harle",
        (("Bring back the trams.", "Ned Purvis", "person", "direct"),),
    ),
    "pull 1": (
        "“I never learned to swim”\n\nThe ferryman, Ossie Dale, retires today. “I never learned to swim, and nobody asked,” he said.",
        (
            ("I never learned to swim", "Ossie Dale", "person", "pull"),
            ("I never learned to swim, and nobody asked,", "Ossie Dale", "person", "direct"),
        ),
    ),
    "single 1": (
        "'The dogs' home isn't shut,' said its founder, Mavis Toye. 'It's only napping.'",
        (("The dogs' home isn't shut, It's only napping.", "Mavis Toye", "person", "direct"),),
    ),
    "nested 1": (
        "“He shouted ‘Timber!’ and ran,” said forester Lars Holm.",
        (("He shouted ‘Timber!’ and ran,", "Lars Holm", "person", "direct"),),
    ),
    "odd 1": (
        "``Nobody mends clocks now,'' said Abe Kirsch. «I mend two a year,» said his son, Joel.",
        (
            ("Nobody mends clocks now,", "Abe Kirsch", "person", "direct"),
            ("I mend two a year,", "Joel Kirsch", "person", "direct"),
        ),
    ),
    "missing 1": (
        "“The bus never came, said commuter Pia Lowry.\n\n“It never does,” said her friend.",
        (
            ("The bus never came,", "Pia Lowry", "person", "direct"),
            ("It never does,", "friend of Pia Lowry", "anonymous", "direct"),
        ),
    ),
    "partial 1": (
        "The coach said his side were “leggy” and had “run out of ideas by lunch”.",
        (("leggy", "coach", "role", "partial"), ("run out of ideas by lunch", "coach", "role", "partial")),
    ),
    "partial 2": ("Minister Carys Howe refused to call it “a ban”.", (("a ban", "Carys Howe", "person", "partial"),)),
    "partiallist 1": (
        "Reviewers called the play “long”, “loud” and, in one case, “legal”.",
        (
            ("long", "reviewers", "role", "partial"),
            ("loud", "reviewers", "role", "partial"),
            ("legal", "reviewers", "role", "partial"),
        ),
    ),
    "scaretitle 1": (
        "The band closed with “Harbour Lights”, from the album “Salt”, beneath a banner reading “Save Our Pier”.",
        (),
    ),
    "scaretitle 2": ("The scheme, known as “Operation Teacup”, was run by Bill “Spanner” Yates.", ()),
    "measure 1": (
        'The 6\'4" keeper wore a 19" collar in the \'90s. "I was thinner," said Reg Hart.',
        (("I was thinner,", "Reg Hart", "person", "direct"),),
    ),
    "ellipsis 1": (
        "“I … well, [the mayor] asked me not to say …” said clerk Jon Petty.",
        (("I … well, [the mayor] asked me not to say …", "Jon Petty", "person", "direct"),),
    ),
    "several 1": (
        "“Left,” said Amy Coe. “Right,” said Ben Coe. “Left,” she repeated.",
        (
            ("Left,", "Amy Coe", "person", "direct"),
            ("Right,", "Ben Coe", "person", "direct"),
            ("Left,", "Amy Coe", "person", "direct"),
        ),
    ),
    "several 2": (
        "Bosses called the strike “needless”, the union called it “overdue” and passengers called it “Tuesday”.",
        (
            ("needless", "bosses", "role", "partial"),
            ("overdue", "union", "organisation", "partial"),
            ("Tuesday", "passengers", "anonymous", "partial"),
        ),
    ),
    "several 3": (
        "While the landlord promised “a fresh coat of paint”, tenant Zoe Marsh wanted “a roof”, and her son, Kit, said: “A dog.”",
        (
            ("a fresh coat of paint", "landlord", "role", "partial"),
            ("a roof", "Zoe Marsh", "person", "partial"),
            ("A dog.", "Kit Marsh", "person", "direct"),
        ),
    ),
    "unknown 1": (
        "The hall fell silent. “Sell it!” came a shout from the back.",
        (("Sell it!", None, "unknown", "direct"),),
    ),
    "nonspeech 1": (
        "“It bit me,” sobbed Ellis Tarr. His mother laughed. “It was a hen.”",
        (("It bit me,", "Ellis Tarr", "person", "direct"), ("It was a hen.", "mother of Ellis Tarr", "role", "direct")),
    ),
    "headline 1": (
        "Ferry ‘unfit’ for winter, says union\n\nThe boat is 50.\n\nThe union said the ferry was “unfit for winter and most of spring”.",
        (
            ("unfit", "union", "organisation", "partial"),
            ("unfit for winter and most of spring", "union", "organisation", "partial"),
        ),
    ),
    "headline 2": (
        "Zoo’s lost penguin ‘just wanted a walk’\n\nKeeper Sol Birch found the bird on Mill Lane. “He just wanted a walk,” said Mr Birch.",
        (
            ("just wanted a walk", "Sol Birch", "person", "partial"),
            ("He just wanted a walk,", "Sol Birch", "person", "direct"),
        ),
    ),
    "rolenamed 1": (
        "The widow wept. “He sang at breakfast,” she said. Ivy Cole had been married for 61 years.",
        (("He sang at breakfast,", "Ivy Cole", "person", "direct"),),
    ),
    "possessive 1": (
        "Drake's agent said: “He is resting.” Drake's mother disagreed: “He is fishing.”",
        (
            ("He is resting.", "agent for Drake", "role", "direct"),
            ("He is fishing.", "mother of Drake", "role", "direct"),
        ),
    ),
    "participle 1": (
        "Chef Luca Pini shrugged, muttering: “It is only soup.” He posted a photo, adding that it was “very good soup”.",
        (("It is only soup.", "Luca Pini", "person", "direct"), ("very good soup", "Luca Pini", "person", "partial")),
    ),
    "passive 1": (
        "Asked if he would run again, the mayor said: “Ask my knees.” He has been described by rivals as “a walking yawn”.",
        (("Ask my knees.", "mayor", "role", "direct"), ("a walking yawn", "rivals", "role", "partial")),
    ),
    "passive 2": (
        "When asked by the judge whether she was sorry, Lena Fox replied: “A bit.”",
        (("A bit.", "Lena Fox", "person", "direct"),),
    ),
    "unicode 1": (
        "“Café life 👩\u200d🍳 is\xa0hard,” said Zoë Müller.",
        (("Café life 👩\u200d🍳 is\xa0hard,", "Zoë Müller", "person", "direct"),),
    ),
    "boilerplate 1": (
        "“The well is dry,” said farmer Bo Ames.\n\nADVERTISEMENT\n\n“So are we.”",
        (("The well is dry,\nSo are we.", "Bo Ames", "person", "direct"),),
    ),
    "body with a number 1": (
        "The head of the charity Second Harness, Rosa Pell, said: “Most of them had never been outside.”",
        (("Most of them had never been outside.", "Rosa Pell", "person", "direct"),),
    ),
    "body with a number 2": (
        "The chair of the campaign group Third Bridge, Bo Noll, said: “We shall see about that.”",
        (("We shall see about that.", "Bo Noll", "person", "direct"),),
    ),
    "body with a number 3": (
        "“It is a shame,” said the founder of the charity Next Steps, Ada Quill.",
        (("It is a shame,", "Ada Quill", "person", "direct"),),
    ),
    "manager of a club 1": (
        "The manager of the club, Cy Dorn, said: “Nobody told the players.”",
        (("Nobody told the players.", "Cy Dorn", "person", "direct"),),
    ),
    "manager of a club 2": (
        "The secretary for the union, Edda Voss, said: “Nobody told the members.”",
        (("Nobody told the members.", "Edda Voss", "person", "direct"),),
    ),
    "position in play 1": (
        "Wicketkeeper Asha Noor said: “We dropped four.” Fly-half Cerys Moon said: “So did we.”",
        (("We dropped four.", "Asha Noor", "person", "direct"), ("So did we.", "Cerys Moon", "person", "direct")),
    ),
    "position in play 2": (
        "Shortstop Luis Arroyo said: “We hit it better.”",
        (("We hit it better.", "Luis Arroyo", "person", "direct"),),
    ),
    "trade 1": (
        "Silversmith Ona Birch said: “It takes a week.” Arborist Ed Fell said: “It takes a century.”",
        (("It takes a week.", "Ona Birch", "person", "direct"), ("It takes a century.", "Ed Fell", "person", "direct")),
    ),
    "served or near 1": (
        "Terence Barrow left by a side door with his bookkeeper, who added: “It was down as a cat.”",
        (("It was down as a cat.", "bookkeeper for Terence Barrow", "role", "direct"),),
    ),
    "served or near 2": (
        "Ada Quill trained alone. Her coach said: “She never stops.”",
        (("She never stops.", "coach of Ada Quill", "role", "direct"),),
    ),
    "served or near 3": (
        "Bo Noll had not paid since May. His landlord said: “I have been patient.”",
        (("I have been patient.", "landlord of Bo Noll", "role", "direct"),),
    ),
    "mixed 1": (
        '“It was a cold start", said rower Nat Quill. "We froze,” said cox Una Ray.',
        (("It was a cold start", "Nat Quill", "person", "direct"), ("We froze,", "Una Ray", "person", "direct")),
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_small_article_is_read_whole(text: str, expected: Expected) -> None:
    found = [
        (
            each.quotation.text,
            each.attribution.canonical,
            str(each.attribution.speaker_kind),
            str(each.quotation.kind),
        )
        for each in attribute(text)
    ]
    assert found == list(expected)
