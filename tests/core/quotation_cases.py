"""Invented sentences for every style of quotation, with the quotations that a reader sees in them.

Each expected quotation is its kind, a bar, and its segments parted by `` ## ``.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A text and the quotations in it."""

    style: str
    text: str
    quotations: tuple[str, ...]


CASES = (
    Case(
        "said",
        "Councillor Wanda Prior said: “The slipway was never ours to sell.”\n\nThe harbour, nicknamed “the Sink”, silts up each spring.",
        ("direct|The slipway was never ours to sell.",),
    ),
    Case(
        "said",
        '"Nobody rang us before the wall came down," Tom Ashgrove said.',
        ("direct|Nobody rang us before the wall came down,",),
    ),
    Case(
        "said",
        "“We have one bus and no driver,” said Ola Prentice.\n\n“I walk,” said his cousin Dee.",
        ("direct|We have one bus and no driver,", "direct|I walk,"),
    ),
    Case("said", "Said Mr Ormond: “I never signed that.”", ("direct|I never signed that.",)),
    Case("said", 'The mayor told the crowd, "This bridge stays open."', ("direct|This bridge stays open.",)),
    Case("said", 'Tara Finch says "there is no plan B" for the lido.', ("partial|there is no plan B",)),
    Case("said", "“No” said the man.\n\n“Yes” she said.", ("direct|No", "direct|Yes")),
    Case(
        "interrupted",
        "“The kiln was cold,” said potter Ruth Amble, “and so were we.”",
        ("direct|The kiln was cold, ## and so were we.",),
    ),
    Case("interrupted", '"I will go," he said. "But not today."', ("direct|I will go, ## But not today.",)),
    Case(
        "interrupted",
        "“My father,” she said, pausing, “would have hated it. He liked quiet.”",
        ("direct|My father, ## would have hated it. He liked quiet.",),
    ),
    Case(
        "interrupted",
        '"It cost," and he laughed at this, "more than the car."',
        ("direct|It cost, ## more than the car.",),
    ),
    Case(
        "interrupted",
        "“Is that,” asked Judge Orla Penn, “your signature?” He nodded.",
        ("direct|Is that, ## your signature?",),
    ),
    Case(
        "interrupted",
        "“We were told”, said Ms Lunt, “that nobody lived there”.",
        ("direct|We were told ## that nobody lived there",),
    ),
    Case(
        "interrupted",
        '"We tried everything" — he counted on his fingers — "and nothing worked," said Pete Orme.',
        ("direct|We tried everything ## and nothing worked,",),
    ),
    Case("interrupted", "“What a day!” exclaimed Nora Gill. “What a night!”", ("direct|What a day! ## What a night!",)),
    Case(
        "interrupted",
        '"No," Mr Crane told the inquiry on Tuesday, his voice shaking. "I never opened the letter."',
        ("direct|No, ## I never opened the letter.",),
    ),
    Case(
        "interrupted",
        "“They promised, in writing,” Ms Vale said – she still has the letter – “that it would be fixed.”",
        ("direct|They promised, in writing, ## that it would be fixed.",),
    ),
    Case(
        "interrupted",
        "In May, “the wheels came off,” she said. “We never caught up.”",
        ("direct|the wheels came off, ## We never caught up.",),
    ),
    Case(
        "interrupted",
        "“The roof” – she pointed upwards – “was the first to go.”",
        ("direct|The roof ## was the first to go.",),
    ),
    Case("interrupted", '"That hat," she laughed, "was never mine."', ("direct|That hat, ## was never mine.",)),
    Case(
        "interrupted", "“Why,” she asked, “does nobody ring?” Nobody answered.", ("direct|Why, ## does nobody ring?",)
    ),
    Case("interrupted", '"OK," he said. "OK, OK."', ("direct|OK, ## OK, OK.",)),
    Case(
        "reopened paragraphs",
        "Dr Lena Marsh said: “The ward was full.\n\n“We put beds in the corridor.\n\n“Nobody complained.”\n\nThe trust has apologised.",
        ("direct|The ward was full. ## We put beds in the corridor. ## Nobody complained.",),
    ),
    Case(
        "reopened paragraphs",
        'The vicar told his flock:\n\n"Our roof is gone.\n\n"Our faith is not," he said.\n',
        ("direct|Our roof is gone.", "direct|Our faith is not,"),
    ),
    Case(
        "reopened paragraphs",
        "Ms Hale said: ‘I don’t know why they came.\n\n‘They didn’t knock, and I couldn’t stop them.’",
        ("direct|I don’t know why they came. ## They didn’t knock, and I couldn’t stop them.",),
    ),
    Case(
        "reopened paragraphs",
        "Neil Oram said: 'The dogs' home is full.\n\n'We can't take any more.'",
        ("direct|The dogs' home is full. ## We can't take any more.",),
    ),
    Case(
        "reopened paragraphs",
        "''We lost,'' said Ann Coyle. ''But we played well.\n\n''Next year is ours.''",
        ("direct|We lost, ## But we played well. ## Next year is ours.",),
    ),
    Case(
        "closed then continued",
        "Jo Marsh said: “The gate was locked.”\n\n“Nobody had the key.”\n\nThe council declined to comment.",
        ("direct|The gate was locked. ## Nobody had the key.",),
    ),
    Case(
        "closed then continued",
        '"We are done here," manager Al Stubbs told reporters.\n\n"I said so in May."',
        ("direct|We are done here, ## I said so in May.",),
    ),
    Case(
        "closed then continued",
        'Mr Poole said: "It is over."\n\nHe sat in the empty stand for an hour.\n\n"I thought we would win."',
        ("direct|It is over.", "direct|I thought we would win."),
    ),
    Case(
        "closed then continued",
        "“It is over,” said Mr Poole. His wife took his arm.\n\n“We had hoped for more.”",
        ("direct|It is over,", "direct|We had hoped for more."),
    ),
    Case(
        "closed then continued",
        "“It was cold,” said Al.\n\n“It was wet,” said Bo.",
        ("direct|It was cold,", "direct|It was wet,"),
    ),
    Case(
        "added",
        "Cllr Bea Finn said: “The park will open.” She added: “It will stay open.”",
        ("direct|The park will open.", "direct|It will stay open."),
    ),
    Case("added", '"I saw it," said Kim Dow. "It was huge," she added.', ("direct|I saw it,", "direct|It was huge,")),
    Case("added", '"I saw it," said Kim Dow, adding: "It was huge."', ("direct|I saw it,", "direct|It was huge.")),
    Case(
        "added",
        "He said: “No.”\n\nHe continued: “Never.”\n\nAnd he concluded: “Not me.”",
        ("direct|No.", "direct|Never.", "direct|Not me."),
    ),
    Case(
        "title and surname",
        "“He lied,” Mrs Dunn told the panel. Sir Basil, who denies it, called her claims “wild and hurtful”.",
        ("direct|He lied,", "partial|wild and hurtful"),
    ),
    Case(
        "title and surname",
        "Dr. Ray Moss asked: “Is it safe?” “Quite safe,” she replied.",
        ("direct|Is it safe?", "direct|Quite safe,"),
    ),
    Case(
        "organisation",
        'The RSPB said the cull was "neither legal nor needed".\n\n"It must stop," the charity said.',
        ("partial|neither legal nor needed", "direct|It must stop,"),
    ),
    Case(
        "organisation",
        "Northgate Police, which runs “Operation Lynx”, said: “Two men are in custody.”",
        ("direct|Two men are in custody.",),
    ),
    Case(
        "organisation",
        'The union called the offer "an insult", adding that "nobody will sign it".',
        ("partial|an insult", "partial|nobody will sign it"),
    ),
    Case("anonymous", "A woman was seen waving her arms and screaming “Help me!” from a window.", ("direct|Help me!",)),
    Case("anonymous", "Insiders described the mood as “toxic”.", ("partial|toxic",)),
    Case("relayed", 'Through his lawyer, Mr Kerr said: "I regret it."', ("direct|I regret it.",)),
    Case(
        "relayed",
        "Her sister told the Star she was “heartbroken” and “in pieces”.",
        ("partial|heartbroken", "partial|in pieces"),
    ),
    Case("document", 'The notice read: "Closed until further notice."', ("direct|Closed until further notice.",)),
    Case(
        "document",
        "In an email seen by the Echo, he wrote that the board was “asleep at the wheel”.",
        ("partial|asleep at the wheel",),
    ),
    Case(
        "document",
        "The report concludes: “The risk was known.” It calls the delay “inexcusable”.",
        ("direct|The risk was known.", "partial|inexcusable"),
    ),
    Case(
        "according to",
        "“The pond is cleaner,” according to Dr Ives, “than it has ever been.”",
        ("direct|The pond is cleaner, ## than it has ever been.",),
    ),
    Case(
        "according to", "The plan is, according to the minister, “a work in progress”.", ("partial|a work in progress",)
    ),
    Case(
        "according to",
        'In the words of its founder, the shop is "a place to lose an afternoon".',
        ("partial|a place to lose an afternoon",),
    ),
    Case(
        "according to",
        "The station was “unfit for purpose”, according to the inspectors.",
        ("partial|unfit for purpose",),
    ),
    Case(
        "according to", 'According to the trust: "Waiting times have fallen."', ("direct|Waiting times have fallen.",)
    ),
    Case("colon", "The landlord:“I serve who I like.”", ("direct|I serve who I like.",)),
    Case("colon", 'Her message to the chairman: "Resign."', ("direct|Resign.",)),
    Case("colon", "Ask her what she misses and she says one word: “Rain.”", ("direct|Rain.",)),
    Case(
        "colon",
        "Ed Crowe, baker:\n“Bread is not a luxury.”\n\nFay Crowe, his wife:\n“It is at our prices.”",
        ("direct|Bread is not a luxury.", "direct|It is at our prices."),
    ),
    Case(
        "block without marks",
        "The club issued a statement on Sunday evening. It read:\n\nWe have parted company with our manager.\n\nWe thank him for his work and wish him well.\n\nSupporters had called for his dismissal for weeks.",
        ("direct|We have parted company with our manager. ## We thank him for his work and wish him well.",),
    ),
    Case(
        "block without marks",
        "In a post on Facebook, the school wrote:\n\nOur doors will stay closed on Monday. Please check your messages.\n\nThe head, Ines Orr, said: “We had no choice.”",
        ("direct|Our doors will stay closed on Monday. Please check your messages.", "direct|We had no choice."),
    ),
    Case(
        "block without marks",
        "The letter in full:\n\nDear parents,\n\nI write with sad news.\n\nThe pool will close at Easter.\n\nYours,\n\nMrs A Bell",
        ("direct|Dear parents, ## I write with sad news. ## The pool will close at Easter. ## Yours, ## Mrs A Bell",),
    ),
    Case(
        "block without marks",
        "Her tribute said:\n\nHe was my best friend and I will miss him every day.\n\nPolice have appealed for witnesses.",
        ("direct|He was my best friend and I will miss him every day.",),
    ),
    Case(
        "block without marks",
        "The message, posted at noon, read:\n\nTo all our customers\n\nWe are closing on Saturday. Thank you for forty years.\n\nThe shop opened in 1979.",
        ("direct|To all our customers ## We are closing on Saturday. Thank you for forty years.",),
    ),
    Case(
        "block without marks",
        "She wrote:\n\nI did it. I am not sorry.\n\nPolice found the note on Monday.",
        ("direct|I did it. I am not sorry.",),
    ),
    Case("block without marks", "The five demands were as follows:\n\n- Better pay\n- Shorter hours", ()),
    Case("block without marks", "Here is what we know so far:\n\nThe fire began at noon.\n\nNobody was hurt.", ()),
    Case(
        "transcript",
        "The call was played in court.\n\nCALLER: There is smoke coming under the door.\nOPERATOR: Can you get to a window?\nCALLER: It does not open.\n\nThe jury was sent home.",
        ("direct|There is smoke coming under the door.", "direct|Can you get to a window?", "direct|It does not open."),
    ),
    Case(
        "transcript",
        "We met the jockey Ann Furlong.\n\nQ. Are you nervous?\nA. Always. You would be a fool not to be.\n\nQ. And after the race?\nA. Then I am hungry.",
        ("direct|Always. You would be a fool not to be.", "direct|Then I am hungry."),
    ),
    Case(
        "transcript",
        "Mr Hobbs: Did you write this?\n\nMs Lane: I did.\n\nMr Hobbs: All of it?\n\nMs Lane: Every word.",
        ("direct|Did you write this?", "direct|I did.", "direct|All of it?", "direct|Every word."),
    ),
    Case(
        "transcript",
        "Hexley Rovers: Kessel, Dow, Prior, Finch.\nLydgate Town: Marsh, Coyle, Orme, Vale.\n\nReferee: B. Stone.",
        (),
    ),
    Case(
        "transcript",
        "DC Mundy: Where were you on Friday?\nMr Bale: At home.\nDC Mundy: Alone?\nMr Bale: With my dog.",
        ("direct|Where were you on Friday?", "direct|At home.", "direct|Alone?", "direct|With my dog."),
    ),
    Case(
        "transcript",
        "Interviewer: What next?\nGreta Aldous: A long sleep, I hope.",
        ("direct|What next?", "direct|A long sleep, I hope."),
    ),
    Case("transcript", "GILL: Who is there\nROY: Only me\n\nThe tape ends.", ("direct|Who is there", "direct|Only me")),
    Case(
        "transcript",
        "Transcript of the call:\n\nCoastguard: What is your position?\n\nSkipper: I do not know. We are taking on water.\n\nCoastguard: How many on board?\n\nThe boat was found at dawn.",
        ("direct|What is your position?", "direct|I do not know. We are taking on water.", "direct|How many on board?"),
    ),
    Case(
        "transcript",
        'Extract from the hearing:\n\nMs Hale: You signed the form?\nMr Croft: I signed what I was given.\nMs Hale: The form said "do not sign".\n\nThe panel rose.',
        ("direct|You signed the form?", "direct|I signed what I was given.", 'direct|The form said "do not sign".'),
    ),
    Case(
        "transcript",
        "The potter Ann Pell talked to us.\n\nQ: Why clay?\n\nA: It was cheap.\n\nIt still is.\n\nQ: Any regrets?\n\nA: My back.",
        ("direct|It was cheap. ## It still is.", "direct|My back."),
    ),
    Case(
        "signature",
        '"A town without a bakery is a car park."\n— Lou Garside',
        ("direct|A town without a bakery is a car park.",),
    ),
    Case(
        "signature",
        "“Best curry north of the river.” — Ed Pym, taxi driver\n\n“Too hot for me.” — Jo Pym, his wife",
        ("direct|Best curry north of the river.", "direct|Too hot for me."),
    ),
    Case(
        "signature",
        '"See you on the other side, old friend."\nTed and Mavis',
        ("direct|See you on the other side, old friend.",),
    ),
    Case(
        "signature",
        "“Build it twice.” (Carla Inch)\n\n“Never build it.” (Bo Wick)",
        ("direct|Build it twice.", "direct|Never build it."),
    ),
    Case(
        "pull quote",
        "“It was like swimming in soup”\n\nDiver Gwen Rudd said: “The water was black. It was like swimming in soup and I could not see my hand.”",
        (
            "pull|It was like swimming in soup",
            "direct|The water was black. It was like swimming in soup and I could not see my hand.",
        ),
    ),
    Case(
        "pull quote",
        'Carl Nunn said: "I have waited nine years. Nobody rang."\n\nThe hearing was told of delays.\n\n"Nobody rang"\n\nIt resumes on Monday.',
        ("direct|I have waited nine years. Nobody rang.", "pull|Nobody rang"),
    ),
    Case(
        "pull quote",
        '"We will not move," said Ada Pell. "This is our home and we will die in it."\n\n“This is our home and we will die in it”\n– Ada Pell\n\nBailiffs are due in June.',
        (
            "direct|We will not move, ## This is our home and we will die in it.",
            "pull|This is our home and we will die in it",
        ),
    ),
    Case(
        "pull quote",
        "Ada Pell said: “This is our home.\n\n‘We will die in it’\n\n“We will die in it, and they can bury us in the garden.”",
        (
            "direct|This is our home.",
            "pull|We will die in it",  # quotations are disjoint: none goes on over a display line
            "direct|We will die in it, and they can bury us in the garden.",
        ),
    ),
    Case(
        "pull quote",
        "“Nobody counted the fish”\nDon Isham\n\nTrawler owner Don Isham said: “Nobody counted the fish. They counted us.”",
        ("pull|Nobody counted the fish", "direct|Nobody counted the fish. They counted us."),
    ),
    Case(
        "single marks",
        "‘I haven’t slept since the girls’ school closed,’ said Una Blythe. ‘The head told us “soon” and that was March.’\n\nThe parents’ group meets weekly.",
        ("direct|I haven’t slept since the girls’ school closed, ## The head told us “soon” and that was March.",),
    ),
    Case(
        "single marks",
        "Max Orrin said: 'The players' bus broke down, the fans' train was late and the ref's watch stopped.'\n\nHe added: ''Cause that's our luck.'",
        (
            "direct|The players' bus broke down, the fans' train was late and the ref's watch stopped.",
            "direct|'Cause that's our luck.",
        ),
    ),
    Case(
        "single marks",
        "The nurses’ union has ‘no confidence’ in the board, says its leader, Roz Tranter.\n\n‘They say “wait” and we’ve waited,’ she said.",
        ("partial|no confidence", "direct|They say “wait” and we’ve waited,"),
    ),
    Case(
        "single marks",
        "'It wasn't the lads' fault,' said coach Dan Brill, 'it was mine.'",
        ("direct|It wasn't the lads' fault, ## it was mine.",),
    ),
    Case(
        "single marks",
        "Locals call the tower 'the Needle'. 'I love it,' said Cy Budd, who moved here in the '80s. 'It's the town's best thing since rock 'n' roll.'",
        ("direct|I love it, ## It's the town's best thing since rock 'n' roll.",),
    ),
    Case(
        "single marks",
        "‘’Twas the night of the storm,’ recalled Meg Arran, ‘and the dogs’ barking woke us.’",
        ("direct|’Twas the night of the storm, ## and the dogs’ barking woke us.",),
    ),
    Case(
        "single marks",
        "The boys' club is shut. 'It was the girls' idea,' said Ann. 'The boys' parents agreed.'",
        ("direct|It was the girls' idea, ## The boys' parents agreed.",),
    ),
    Case(
        "single marks",
        "'Never,' said Ann. 'Not in the '60s, not now, not ever.'",
        ("direct|Never, ## Not in the '60s, not now, not ever.",),
    ),
    Case(
        "single marks",
        "Ann said she was ‘over the moon’ and ‘lost for words’. ‘It’s the parents’ win, and the pupils’ too,’ she said.",
        ("partial|over the moon", "partial|lost for words", "direct|It’s the parents’ win, and the pupils’ too,"),
    ),
    Case(
        "single marks",
        "‘I won’t go,’ said Ann, ‘till the trustees’ chairman says “sorry” to the kids’ faces.’",
        ("direct|I won’t go, ## till the trustees’ chairman says “sorry” to the kids’ faces.",),
    ),
    Case(
        "nested",
        "“He shouted, ‘Get out, it’s going to blow,’ and we ran,” said Dev Lall.",
        ("direct|He shouted, ‘Get out, it’s going to blow,’ and we ran,",),
    ),
    Case(
        "nested",
        '"She told me, \'The boss said, "No overtime," and he meant it,\'" Jim Hurst said.',
        ("direct|She told me, 'The boss said, \"No overtime,\" and he meant it,'",),
    ),
    Case(
        "nested",
        "‘She wrote “never again” in the guest book,’ said Bess Pound. ‘“Never” was underlined.’",
        ("direct|She wrote “never again” in the guest book, ## “Never” was underlined.",),
    ),
    Case(
        "nested",
        "“‘Sorry’ is all he said,” she recalled.\n\n“‘Sorry’, after ten years.”",
        ("direct|‘Sorry’ is all he said, ## ‘Sorry’, after ten years.",),
    ),
    Case(
        "nested",
        "Mr Tully said: “The letter began: ‘Dear neighbour.\n\n“‘Your hedge is a menace.’ I laughed.”",
        ("direct|The letter began: ‘Dear neighbour. ## ‘Your hedge is a menace.’ I laughed.",),
    ),
    Case("nested", "'He said 'no' and left,' said Ann Pell.", ("direct|He said 'no' and left,",)),
    Case(
        "nested",
        "‘He said ‘no’ and left,’ said Ann Pell. ‘I said ‘yes’.’",
        ("direct|He said ‘no’ and left, ## I said ‘yes’.",),
    ),
    Case(
        "nested",
        "“My gran always said, ‘If they tell you “trust us”, don’t,’ and she was right,” said Al.",
        ("direct|My gran always said, ‘If they tell you “trust us”, don’t,’ and she was right,",),
    ),
    Case(
        "nested",
        "Ann recalled: “He just said, ‘I’m off.’”\n\n“And I said, ‘Fine.’”",
        ("direct|He just said, ‘I’m off.’ ## And I said, ‘Fine.’",),
    ),
    Case(
        "mixed marks",
        'PC Ada Wren said: “The swan was on the slip road."\n\n"It had right of way,” she added.',
        ("direct|The swan was on the slip road.", "direct|It had right of way,"),
    ),
    Case(
        "mixed marks",
        '‘The clock stopped at noon," said verger Al Tidy, "and nobody noticed.’',
        ("direct|The clock stopped at noon, ## and nobody noticed.",),
    ),
    Case(
        "mixed marks",
        '"The clock stopped at noon,’ said verger Al Tidy. ‘Nobody noticed."',
        ("direct|The clock stopped at noon, ## Nobody noticed.",),
    ),
    Case("mixed marks", "“The clock stopped at noon,’ said verger Al Tidy.", ("direct|The clock stopped at noon,",)),
    Case("mixed marks", "“We saw it'' said Al.\n\n''We did too,” said Bo.", ("direct|We saw it", "direct|We did too,")),
    Case(
        "odd marks",
        "''I counted them twice,'' said teller Amy Rusk. ''There were nine.''",
        ("direct|I counted them twice, ## There were nine.",),
    ),
    Case("odd marks", "``We had no brakes,'' said driver Sol Reece.", ("direct|We had no brakes,",)),
    Case(
        "odd marks",
        "« Nous verrons, » dit-il. «We shall see,» said chef Luc Morel.",
        ("direct|Nous verrons,", "direct|We shall see,"),
    ),
    Case(
        "odd marks",
        "„The river does not wait,“ said pilot Jan Hus. „Nor do I.“",
        ("direct|The river does not wait, ## Nor do I.",),
    ),
    Case(
        "odd marks",
        "`It rained on us all,' said hiker Una Dale, `and we sang.'",
        ("direct|It rained on us all, ## and we sang.",),
    ),
    Case("odd marks", "»The bell is cracked,« said the sexton.", ("direct|The bell is cracked,",)),
    Case("odd marks", "„The river does not wait,” said pilot Jan Hus.", ("direct|The river does not wait,",)),
    Case("odd marks", "‚The river does not wait,‘ said pilot Jan Hus.", ("direct|The river does not wait,",)),
    Case(
        "odd marks",
        "The Bulletin said: ”We stand by our story,” and ”we always have.”",
        ("direct|We stand by our story,", "partial|we always have."),
    ),
    Case("odd marks", "''He told me 'no way,''' said Bea Lund.", ("direct|He told me 'no way,'",)),
    Case("odd marks", "Ann a déclaré : «\u202fWe will wait\u202f», puis « Good night ».", ("direct|We will wait",)),
    Case(
        "missing mark",
        "“The lift broke on Monday and nobody came, said tenant Faye Moult.\n\nEngineers are due today.",
        ("direct|The lift broke on Monday and nobody came,",),
    ),
    Case(
        "missing mark",
        "The lift broke on Monday and nobody came,” said tenant Faye Moult.",
        ("direct|The lift broke on Monday and nobody came,",),
    ),
    Case(
        "missing mark",
        'Tenant Faye Moult said: "The lift broke on Monday.\n\nEngineers are due today.',
        ("direct|The lift broke on Monday.",),
    ),
    Case(
        "missing mark",
        "Tenant Faye Moult said: The lift broke on Monday.”\n\nEngineers are due today.",
        ("direct|The lift broke on Monday.",),
    ),
    Case(
        "missing mark",
        "“The lift broke on Monday,” said Faye Moult. “Nobody came.\n\nEngineers are due today. “We are sorry,” said the landlord.",
        ("direct|The lift broke on Monday, ## Nobody came.", "direct|We are sorry,"),
    ),
    Case(
        "missing mark",
        "'The lift broke and nobody came, said tenant Faye Moult.\n\n'We are sorry,' said the landlord.",
        ("direct|The lift broke and nobody came,", "direct|We are sorry,"),
    ),
    Case(
        "missing mark",
        "“We were frightened, Mr Orme said. “It was dark.”",
        ("direct|We were frightened, ## It was dark.",),
    ),
    Case(
        "missing mark",
        "Faye Moult said: “The lift broke.\n\nIt has not worked since.”",
        ("direct|The lift broke. ## It has not worked since.",),
    ),
    Case("missing mark", '"Is anybody there? asked Faye Moult.', ("direct|Is anybody there?",)),
    Case(
        "missing mark",
        "“I never saw it,” he said. I was asleep,” he added.",
        ("direct|I never saw it,", "direct|I was asleep,"),
    ),
    Case(
        "missing mark",
        "The boss said the figures were “wrong and misleading but gave no others.",
        ("partial|wrong and misleading but gave no others.",),
    ),
    Case(
        "missing mark", '"We open on Monday", said Al Dunn. "Come early.', ("direct|We open on Monday ## Come early.",)
    ),
    Case(
        "missing mark",
        "“We open on Monday, he said.\n\n“Come early,” he added.",
        ("direct|We open on Monday,", "direct|Come early,"),
    ),
    Case(
        "missing mark",
        "Al Dunn told us: “We open on Monday. Come early.\n\nThe shop has been shut since May.\n\nIt employs nine people.",
        ("direct|We open on Monday. Come early.",),
    ),
    Case("stray or turned mark", "”We never saw the bill,” said Ros Teal.", ("direct|We never saw the bill,",)),
    Case(
        "stray or turned mark",
        "The fair ended at nine.” The rides were taken down.\n\n“I won a fish,” said Kit, six.",
        ("direct|I won a fish,",),
    ),
    Case("stray or turned mark", "“We won,“ said Ros Teal.", ("direct|We won,",)),
    Case(
        "stray or turned mark",
        "The tide “was out by noon. Boats lay on the mud.\n\n“I walked to the island,” said Ros Teal.",
        ("direct|I walked to the island,",),
    ),
    Case(
        "stray or turned mark",
        "Dr Ames said: “The waiting ”list is a fiction.”",
        ("direct|The waiting ”list is a fiction.",),
    ),
    Case(
        "stray or turned mark", 'He left at noon". Nobody saw him go.\n\n"I waited," said Ann.', ("direct|I waited,",)
    ),
    Case("stray or turned mark", "”I waited,“ said Ann. ”He never came.“", ("direct|I waited, ## He never came.",)),
    Case(
        "boilerplate",
        "Ed Ryle said: “It was dark.\n\nADVERTISEMENT\n\n“I fell.\n\nStory continues below\n\n“Nobody came.”",
        ("direct|It was dark. ## I fell. ## Nobody came.",),
    ),
    Case(
        "boilerplate",
        "“It was dark,” said Ed Ryle.\n\nRelated articles\n\n‘I fell in a well’\n\nCouncil fined over well\n\n“Nobody came,” he added.",
        ("direct|It was dark,", "direct|Nobody came,"),
    ),
    Case(
        "boilerplate",
        "“It was dark,” said Ed Ryle.\n\nREAD MORE: ‘I fell in a well’: walker sues\n\nGet our free newsletter\n\n“Nobody came.”\n\nPhoto: Ed Ryle at home (Credit: Jo Fox)\n\nFollow us on Facebook",
        ("direct|It was dark, ## Nobody came.",),
    ),
    Case(
        "boilerplate",
        "NewsNews\nNews\n\n“It was dark,” said Ed Ryle.\n\nWe use cookies to improve your experience.\n\nShare this article\n\n“Nobody came.”",
        ("direct|It was dark, ## Nobody came.",),
    ),
    Case(
        "boilerplate",
        "Baker missing\n\nYou may also like:\n“He just vanished”: wife on missing baker\nTop ten pies\n\nThe baker is still missing.",
        (),
    ),
    Case(
        "boilerplate",
        "“A,” said Al. “It was late.\n\nSign up for our free Hexley newsletter\n\nREAD MORE | ‘He never came home’: widow’s plea\n\nRelated story: “They sold my pie”\n\nImage: Al Dunn (Credit: Jo)\n\n“I ran.”",
        ("direct|A, ## It was late. ## I ran.",),
    ),
    Case(
        "boilerplate",
        "Al said: “It was late.\n\nHide Ad\nHide Ad\n\n“I ran.”\n\nMost read\n\n‘It was murder’\n\nPie shop shut\n\n“No one knew”: baker’s tale",
        ("direct|It was late. ## I ran.",),
    ),
    Case(
        "partial",
        "The minister said the leak was “regrettable” but “not dangerous”.",
        ("partial|regrettable", "partial|not dangerous"),
    ),
    Case("partial", 'He accused her of "rank hypocrisy".', ("partial|rank hypocrisy",)),
    Case("partial", "“Utterly foolish” was how the judge described it.", ("partial|Utterly foolish",)),
    Case(
        "partial",
        'The firm "regrets any inconvenience" and will repay customers, it said.',
        ("partial|regrets any inconvenience",),
    ),
    Case(
        "partial",
        "She told the court that “nothing was the same after that”.",
        ("partial|nothing was the same after that",),
    ),
    Case("partial", 'The company "sincerely apologises" to passengers.', ("partial|sincerely apologises",)),
    Case("partial", "He vowed to fight “to the last brick”.", ("partial|to the last brick",)),
    Case("partial", "The witness said she heard him say “never” twice.", ("partial|never",)),
    Case("partial", 'Asked about the delay, he said only that it was "complicated".', ("partial|complicated",)),
    Case(
        "partial",
        "It was what the judge called “a wicked and calculated fraud”.",
        ("partial|a wicked and calculated fraud",),
    ),
    Case("partial", "She dismissed the report as “twaddle”.", ("partial|twaddle",)),
    Case("partial", "He thanked staff for their “extraordinary kindness”.", ("partial|extraordinary kindness",)),
    Case(
        "list of partials",
        "Critics called the show “flat”, “smug” and “three hours too long”.",
        ("partial|flat", "partial|smug", "partial|three hours too long"),
    ),
    Case(
        "list of partials",
        'He was "kind", "funny" and, above all, "patient", his sister said.',
        ("partial|kind", "partial|funny", "partial|patient"),
    ),
    Case(
        "list of partials",
        "She described it as “a shock” and “a relief” and said she would “sleep at last”.",
        ("partial|a shock", "partial|a relief", "partial|sleep at last"),
    ),
    Case(
        "list of partials",
        'Neighbours spoke of "a lovely man", "always smiling", who "never missed a match".',
        ("partial|a lovely man", "partial|always smiling", "partial|never missed a match"),
    ),
    Case(
        "list of partials",
        'He was "kind", "funny" and, above all, "patient", his sister said.',
        ("partial|kind", "partial|funny", "partial|patient"),
    ),
    Case(
        "list of partials",
        "She told the inquest that the ward was “a war zone” and “no place to die”, before adding: “I still smell it.”",
        ("partial|a war zone", "partial|no place to die", "direct|I still smell it."),
    ),
    Case("list of partials", "The branded the plan “reckless” and “cruel”.", ("partial|reckless", "partial|cruel")),
    Case(
        "scare, title, slogan",
        'The so-called "ghost bus" runs at dawn. Fans held a banner reading “Sack the Board” and sang “Abide With Me”.',
        (),
    ),
    Case(
        "scare, title, slogan", "Police have launched “Operation Teasel”. The “Bank Holiday Bandit” is still free.", ()
    ),
    Case("scare, title, slogan", "Len “Spanner” Dobbs, 61, sold “organic” eggs from a van marked “Fresh Today”.", ()),
    Case(
        "scare, title, slogan",
        "Her second album, “Paper Boats”, includes the single “Low Tide”. Critics called it “thin”.",
        ("partial|thin",),
    ),
    Case("scare, title, slogan", "A plaque says “Mind the Step”. The ‘smart’ motorway opened in May.", ()),
    Case("scare, title, slogan", "The gang, who called themselves “the Choirboys”, used the code word “marzipan”.", ()),
    Case(
        "scare, title, slogan",
        'A T-shirt with the slogan "Keep Calm and Bake" hung in the window. The "free" gift cost £9.',
        (),
    ),
    Case("scare, title, slogan", "The boat, the “Morning Star”, sank off Skerry Point.", ()),
    Case("scare, title, slogan", "The term “nimby” is unkind. He is known to friends as “Badger”.", ()),
    Case("scare, title, slogan", 'Protesters carried placards saying "Hands off our hill" and "Trees not tees".', ()),
    Case("scare, title, slogan", 'She starred in "Casualty" and in the film "A Long Way Down".', ()),
    Case("scare, title, slogan", 'The file was named "final_final2". Users must click "submit".', ()),
    Case(
        "scare, title, slogan",
        'Mr Dow, who fought Dave "the Hammer" Pike, said he was "finished".',
        ("partial|finished",),
    ),
    Case("scare, title, slogan", 'He wrote a novel, "The Long Wet Summer," in 1998.', ()),
    Case("scare, title, slogan", 'Her debut, "Salt", won a prize. "It was luck," she said.', ("direct|It was luck,",)),
    Case("scare, title, slogan", 'A dog called “Biscuit” and a cat named "Custard" were saved.', ()),
    Case("scare, title, slogan", "The lane, known as “the hungry mile”, is shut.", ()),
    Case(
        "scare, title, slogan", 'A banner over the door said "Welcome home". "I cried," said Ann.', ("direct|I cried,",)
    ),
    Case(
        "scare, title, slogan",
        "He used the word “sorry” six times. Asked if he meant it, he said: “Yes.”",
        ("direct|Yes.",),
    ),
    Case("scare, title, slogan", "The bypass, dubbed “the road to nowhere” by locals, opened in May.", ()),
    Case(
        "scare, title, slogan",
        '"The Late Supper," a play by Ann Pell, opens in May. "It is short," she said.',
        ("direct|It is short,",),
    ),
    Case("measure or year", 'The 6\'4" keeper wore a 12" brace.\n\n"It hurt," said Jo Lamb.', ("direct|It hurt,",)),
    Case("measure or year", 'A 32" screen and a 9" nail were found.', ()),
    Case(
        "measure or year",
        '"It was the summer of \'76," said Al Dunn. "The beam was 14" thick."',
        ("direct|It was the summer of '76, ## The beam was 14\" thick.",),
    ),
    Case(
        "measure or year",
        "He made his name in the ’90s with a 7” single.\n\n‘I still have the ’98 tour shirt,’ said Bo Wick.",
        ("direct|I still have the ’98 tour shirt,",),
    ),
    Case(
        "measure or year",
        "The 5' fence and the 6' gate were gone. 'Who steals a fence?' asked Bo Wick.",
        ("direct|Who steals a fence?",),
    ),
    Case(
        "measure or year",
        '“The gap was 6",” said Al. "The nail was 4" long."',
        ('direct|The gap was 6", ## The nail was 4" long.',),
    ),
    Case("measure or year", 'Al wanted a 6" nail and a 4" screw and said: "That will do."', ("direct|That will do.",)),
    Case(
        "measure or year",
        "The 6' 2\" guard stood by a 10' x 12' shed. \"Move along,\" he said.",
        ("direct|Move along,",),
    ),
    Case(
        "ellipsis and brackets",
        "“… and then it stopped,” said Cy Moss.\n\n“[The noise] was … unbearable (really).”",
        ("direct|… and then it stopped, ## [The noise] was … unbearable (really).",),
    ),
    Case(
        "ellipsis and brackets",
        "The spokesman said: “We [the council] will act…\n\n“…when we can.”",
        ("direct|We [the council] will act… ## …when we can.",),
    ),
    Case("ellipsis and brackets", 'The inspectors "urge[d] the trust" to act.', ("partial|urge[d] the trust",)),
    Case("ellipsis and brackets", "“... and so it ends,” said Ann.", ("direct|... and so it ends,",)),
    Case(
        "several speakers",
        "Ann Pell called it “a farce”, Bo Wick “a tragedy” and Cy Moss “a bit of both”.",
        ("partial|a farce", "partial|a tragedy", "partial|a bit of both"),
    ),
    Case("several speakers", '"Yes," said Ann; "No," said Bo.', ("direct|Yes,", "direct|No,")),
    Case(
        "several speakers",
        "“Who did it?” asked Ann. “He did,” said Bo. “Who?” “Him, there.”",
        ("direct|Who did it?", "direct|He did,", "direct|Who?", "direct|Him, there."),
    ),
    Case(
        "several speakers",
        '"Did you see it?" he asked.\n\n"I saw nothing."\n\n"Nothing at all?"\n\n"Not a thing," she said.',
        ("direct|Did you see it?", "direct|I saw nothing.", "direct|Nothing at all?", "direct|Not a thing,"),
    ),
    Case(
        "several speakers",
        'While Ann said the plan was "dead", Bo insisted: "It lives."',
        ("partial|dead", "direct|It lives."),
    ),
    Case(
        "several speakers",
        '"It is ours," said Ann, and "It is mine," said Bo.',
        ("direct|It is ours,", "direct|It is mine,"),
    ),
    Case(
        "late speaker",
        "“I heard the bang.\n\n“Then I saw the smoke.”\n\nThose are the words of Ann Pell.",
        ("direct|I heard the bang. ## Then I saw the smoke.",),
    ),
    Case(
        "late speaker",
        '"I heard the bang."\n\n"Then I saw the smoke," said Ann Pell.',
        ("direct|I heard the bang. ## Then I saw the smoke,",),
    ),
    Case(
        "unknown speaker",
        "The lights went out.\n\n“Not again.”\n\nIt was the third time that week.",
        ("direct|Not again.",),
    ),
    Case("no verb of speaking", "Ann Pell shrugged. “I have seen worse.”", ("direct|I have seen worse.",)),
    Case(
        "no verb of speaking",
        '"Come on in," beamed Ann Pell, wiping the counter.\n\nA sign above her read "No tick".',
        ("direct|Come on in,",),
    ),
    Case(
        "no verb of speaking",
        "“He was all I had,” Ann Pell wept. She folded the page. “That is it.”",
        ("direct|He was all I had,", "direct|That is it."),
    ),
    Case(
        "headline",
        "‘We lost it all’: family’s flood agony\n\nA family lost their home.\n\n“We lost it all in an hour,” said Ann Pell.",
        ("direct|We lost it all", "direct|We lost it all in an hour,"),
    ),
    Case(
        "headline",
        "Trust ‘ignored’ warnings, inquest told\n\nThe inquest heard the trust had “ignored every warning it was given”.",
        ("partial|ignored", "partial|ignored every warning it was given"),
    ),
    Case("headline", "Owner of ‘haunted’ pub fined\n\nThe pub was sold in May.", ()),
    Case(
        "headline",
        "Baker ‘heartbroken’ as shop closes\n\n“I am heartbroken,” said Ann Pell.",
        ("partial|heartbroken", "direct|I am heartbroken,"),
    ),
    Case(
        "headline",
        "MP: ‘I will not quit’\n\nAnn Pell told the BBC: “I will not quit over a parking fine.”",
        ("direct|I will not quit", "direct|I will not quit over a parking fine."),
    ),
    Case(
        "headline",
        "Pool boss says sorry for ‘filthy’ water\n\nAnn Pell said the water was “filthy and cold”.",
        ("partial|filthy", "partial|filthy and cold"),
    ),
    Case("headline", "‘Sickening’ attack on baker, police say\n\nA baker was hurt.", ("partial|Sickening",)),
    Case(
        "headline",
        "Ferry boss says ‘sorry’ for delays\n\n‘I am sorry,’ said Al Dunn.",
        ("partial|sorry", "direct|I am sorry,"),
    ),
    Case("headline", "‘Ghost’ ship found off Skerry\n\nA ship was found.", ()),
    Case(
        "headline",
        "“We got it wrong” – ferry boss\n\nAl Dunn said: “We got it wrong and we are sorry.”",
        ("direct|We got it wrong", "direct|We got it wrong and we are sorry."),
    ),
    Case(
        "headline",
        "Mum's fury at 'filthy' ward\n\n\"It was filthy,\" said Ann Pell.",
        ("partial|filthy", "direct|It was filthy,"),
    ),
    Case("possessive", 'Dunn\'s barrister said he was "deeply ashamed".', ("partial|deeply ashamed",)),
    Case(
        "participle",
        "Ann Pell tweeted: “Done.” She posted a photo, writing: “At last.”",
        ("direct|Done.", "direct|At last."),
    ),
    Case(
        "participle",
        "A note on the door reads: “Back soon.” As the old saying has it, “never trust a ferry”.",
        ("direct|Back soon.", "direct|never trust a ferry"),
    ),
    Case("participle", "He left early, muttering “what a waste of money”.", ("partial|what a waste of money",)),
    Case(
        "passive and question",
        "Asked if she would resign, she said: “No.” She was described by friends as “unbreakable”.",
        ("direct|No.", "partial|unbreakable"),
    ),
    Case("passive and question", "“No comment,” was all he would say.", ("direct|No comment,",)),
    Case(
        "unicode",
        "\ufeffZoë Finn said: “It’s 5\xa0km to the shop\u2009…\u200b”\n\n“\u200bToo far\u200b,” she added.",
        ("direct|It’s 5\xa0km to the shop\u2009…", "direct|Too far\u200b,"),
    ),
    Case("unicode", 'Ann Pell posted: "I ❤️ this town 👩\u200d🚒" and left.', ("direct|I ❤️ this town 👩\u200d🚒",)),
    Case("unicode", "“First line.\u2028Second line,” said Ann Pell.", ("direct|First line.\u2028Second line,",)),
    Case("unicode", "Ann Pell said: “First.\u2028\u2028“Second.”", ("direct|First. ## Second.",)),
    Case("unicode", "Ann Pell said:\u2028“First.”\u2028He added: “Second.”", ("direct|First.", "direct|Second.")),
    Case("unicode", "Café René’s owner said: ‘It’s the café’s last day.’", ("direct|It’s the café’s last day.",)),
    Case("unicode", "She replied: “👍”", ("direct|👍",)),
    Case(
        "scare, title, slogan",
        "The village has a “secret” beach, a pub called the “Drowned Rat” and a choir, the “Tone Deafs”.\n\nVisitors can buy a fudge named “Wreckers’ Delight”.",
        (),
    ),
    Case(
        "scare, title, slogan",
        'Ministers lit a “bonfire” in May. The phrase "levelling up" was coined in 2019.\n\nThe “Beast of Bray” was a labrador.',
        (),
    ),
    Case(
        "scare, title, slogan",
        "The campaign, under the slogan ‘Save our sands’, began in May. Its leader, Pat ‘the Plank’ Murray, is in hospital.",
        (),
    ),
    Case(
        "scare, title, slogan",
        "“Britain’s coldest pool” reopened on Sunday. The film, “Cold Snap”, was shot there, and the single “Shiver” reached number 40.",
        (),
    ),
    Case(
        "scare, title, slogan", "He was wearing a cap that read “World’s Okayest Dad” and humming “Bridge of Sand”.", ()
    ),
    Case(
        "scare, title, slogan",
        'Her book, "How to Lose a Ferry", is "a love letter to delay", according to one reviewer.',
        ("partial|a love letter to delay",),
    ),
    Case(
        "scare, title, slogan",
        'Children chanted "Out, out, out" and carried a coffin marked "Library".',
        ("partial|Out, out, out",),
    ),
    Case(
        "scare, title, slogan",
        "The device, known in the trade as a “jammer”, costs £9. A “cooling-off” period applies.",
        (),
    ),
    Case(
        "headline",
        "Doctor ‘too tired’ to spot stroke, inquest told\n\nDr Ames was “too tired to think”, the inquest heard.",
        ("partial|too tired", "partial|too tired to think"),
    ),
    Case(
        "headline",
        "‘It sounded like a train’: hikers flee rockfall\n“Miracle” escape on Ben Arran\n\nSix hikers escaped a rockfall.\n\n“It sounded like a train, and then the path was gone,” said Una Dale.",
        ("direct|It sounded like a train", "direct|It sounded like a train, and then the path was gone,"),
    ),
    Case(
        "headline",
        "Headteacher quits over ‘toxic’ inspection\n\nColm Ash has resigned.\n\n“The inspection was toxic,” he said.",
        ("partial|toxic", "direct|The inspection was toxic,"),
    ),
    Case(
        "headline",
        "Harbour sale ‘a betrayal’ - fishermen\n\nFishermen say the sale of the harbour is “a betrayal of the town”.",
        ("partial|a betrayal", "partial|a betrayal of the town"),
    ),
    Case(
        "headline",
        '"I just ran": cyclist tells of bull chase\n\nCyclist Ned Pool said: "I just ran. I left the bike."',
        ("direct|I just ran", "direct|I just ran. I left the bike."),
    ),
    Case("headline", "‘Bully’ boss of pie firm cleared\n\nA boss has been cleared.", ()),
    Case(
        "headline",
        "Mayor: I was ‘wrong’ about pool\n\n“I was wrong,” the mayor said.",
        ("partial|wrong", "direct|I was wrong,"),
    ),
    Case(
        "pull quote",
        "Nurse Kit Vane retires today.\n\n‘I have held more hands than a palm reader’\n\nShe began in 1981. ‘I have held more hands than a palm reader,’ she says, ‘and I remember most of them.’",
        (
            "pull|I have held more hands than a palm reader",
            "direct|I have held more hands than a palm reader, ## and I remember most of them.",
        ),
    ),
    Case(
        "pull quote",
        "“You can hear the sea in the walls.” – Kit Vane\n\nKit Vane bought the lighthouse in May. “You can hear the sea in the walls,” she said.",
        ("pull|You can hear the sea in the walls.", "direct|You can hear the sea in the walls,"),
    ),
    Case(
        "pull quote",
        'Kit Vane said: “It was never about money. It was about the bees. They were dying.”\n\nThe hives went in June.\n\n"It was about the bees"\nKit Vane, beekeeper\n\nHoney is dear.',
        ("direct|It was never about money. It was about the bees. They were dying.", "pull|It was about the bees"),
    ),
    Case(
        "boilerplate",
        "Nell Ford said: “We were told to wait.\n\nRead More\nRelated Articles\n\nBus crash: what we know\n‘I saw the driver slump’\n\n“Nobody told us for what.”\n\nDon’t miss the biggest and breaking stories by signing up to our daily newsletter",
        ("direct|We were told to wait. ## Nobody told us for what.",),
    ),
    Case(
        "boilerplate",
        "“We were told to wait,” said Nell Ford.\n\nLISTEN: “The Long Wait” podcast, episode two\n\nTrending\n\n“Nobody told us for what,” she added.",
        ("direct|We were told to wait,", "direct|Nobody told us for what,"),
    ),
    Case(
        "boilerplate",
        "Sponsored\n\nNell Ford said: “We were told to wait.”\n\nTop stories\n\n‘They lied to us’: strike leader\n\nSnow closes A9\n\nComments\n\nReport this ad",
        ("direct|We were told to wait.",),
    ),
    Case(
        "block without marks",
        "The trust issued an apology to the family, which read:\n\nWe are truly sorry for the failings in the care of your mother.\n\nChanges have been made and staff have been retrained.\n\nWe would welcome the chance to meet you.\n\nThe family said it was “too little, too late”.",
        (
            "direct|We are truly sorry for the failings in the care of your mother. ## Changes have been made and staff have been retrained. ## We would welcome the chance to meet you.",
            "partial|too little, too late",
        ),
    ),
    Case(
        "block without marks",
        "In her letter of resignation she wrote:\n\nIt has been an honour to serve this town.\n\nI leave with a clear conscience.\n\nCllr Ann Ward, 61, was first elected in 2003.",
        ("direct|It has been an honour to serve this town. ## I leave with a clear conscience.",),
    ),
    Case(
        "block without marks",
        "The note on the gate said:\n\nGone fishing. Back when the money runs out.\n\nHe was last seen on Tuesday.",
        ("direct|Gone fishing. Back when the money runs out.",),
    ),
    Case(
        "block without marks",
        "Here is the full statement from Lydgate Motors:\n\nWe take safety seriously. All vans have been recalled.\n\nOwners should call our helpline.\n\nShares fell 4%.",
        ("direct|We take safety seriously. All vans have been recalled. ## Owners should call our helpline.",),
    ),
    Case(
        "transcript",
        "What follows is taken from the tower recording.\n\nTOWER: Tango Two, you are cleared to land.\nPILOT: Negative, we have birds.\nTOWER: Say again?\nPILOT: Birds. Lots of birds.\n\nThe plane landed safely at 4pm.",
        (
            "direct|Tango Two, you are cleared to land.",
            "direct|Negative, we have birds.",
            "direct|Say again?",
            "direct|Birds. Lots of birds.",
        ),
    ),
    Case(
        "transcript",
        'We asked chef Ola Brand for her rules.\n\nQ: Butter or oil?\n\nA: Butter. Always butter.\n\nQ: Salt?\n\nA: More than you think. My mother used to say "salt it like the sea".',
        ("direct|Butter. Always butter.", 'direct|More than you think. My mother used to say "salt it like the sea".'),
    ),
    Case(
        "transcript",
        "The minutes record the following.\n\nMr Stokes: Is there any other business?\n\nMrs Lund: The roof.\n\nMr Stokes: We have done the roof.\n\n(Silence.)\n\nMrs Lund: The other roof.",
        (
            "direct|Is there any other business?",
            "direct|The roof.",
            "direct|We have done the roof.",
            "direct|The other roof.",
        ),
    ),
    Case(
        "transcript",
        "Hexley Star: Why now?\nGreta Moss: Because my knees have resigned.\nHexley Star: And the club?\nGreta Moss: The club will be fine.",
        (
            "direct|Why now?",
            "direct|Because my knees have resigned.",
            "direct|And the club?",
            "direct|The club will be fine.",
        ),
    ),
    Case(
        "missing mark",
        '"The bridge was shaking and I knew we had to get off, driver Noel Haig said.\n\nThe bridge reopened on Friday.',
        ("direct|The bridge was shaking and I knew we had to get off,",),
    ),
    Case(
        "missing mark",
        "“The bridge was shaking, said driver Noel Haig. “I knew we had to get off.”",
        ("direct|The bridge was shaking, ## I knew we had to get off.",),
    ),
    Case(
        "missing mark",
        "Driver Noel Haig told the inquiry: “The bridge was shaking.\n\nHe was the last man across.\n\nThe inquiry continues.",
        ("direct|The bridge was shaking.",),
    ),
    Case(
        "missing mark",
        'The bridge was shaking," said driver Noel Haig. "I knew we had to get off."',
        ("direct|The bridge was shaking, ## I knew we had to get off.",),
    ),
    Case(
        "missing mark",
        "Noel Haig, who drives the 9.15, said: ‘The bridge was shaking.\n\nHe braked.\n\n‘It was like a wave,’ said passenger Di Orr.",
        ("direct|The bridge was shaking.", "direct|It was like a wave,"),
    ),
    Case(
        "missing mark",
        "“The bridge was shaking,” said Noel Haig. I knew we had to get off.”\n\nIt reopened on Friday.",
        ("direct|The bridge was shaking, ## I knew we had to get off.",),
    ),
    Case(
        "mixed marks",
        "'The oven exploded,” said baker Tim Rook.\n\n“We had just sat down,' he added.",
        ("direct|The oven exploded,", "direct|We had just sat down,"),
    ),
    Case(
        "mixed marks",
        "“The oven exploded,'' said baker Tim Rook. ``We ran.”",
        ("direct|The oven exploded, ## We ran.",),
    ),
    Case(
        "mixed marks", "‘The oven exploded,' said baker Tim Rook. 'We ran.’", ("direct|The oven exploded, ## We ran.",)
    ),
    Case(
        "mixed marks", '"The oven exploded,“ said baker Tim Rook. ”We ran."', ("direct|The oven exploded, ## We ran.",)
    ),
    Case(
        "several speakers",
        "Clerk Jo Lumb thinks the sale is “madness”; her boss, Al Rusk, thinks it “overdue”.",
        ("partial|madness", "partial|overdue"),
    ),
    Case(
        "several speakers",
        "“Where were you?” asked Ms Penn. “At sea,” said the skipper. “All night?” “All week.”",
        ("direct|Where were you?", "direct|At sea,", "direct|All night?", "direct|All week."),
    ),
    Case(
        "several speakers",
        "“Did you shut it?” asked Jo.\n\n“I did,” said Al.\n\n“With what?”\n\n“With string.”",
        ("direct|Did you shut it?", "direct|I did,", "direct|With what?", "direct|With string."),
    ),
    Case(
        "several speakers",
        "Ann Lumb said it was “a start”. “It is an insult,” said Al Rusk. Kay Dow agreed: “We deserve better.”",
        ("partial|a start", "direct|It is an insult,", "direct|We deserve better."),
    ),
    Case(
        "closed then continued",
        "Al Rusk, who runs the ferry, said: “We have two engines and one works.”\n\n“The other is for show.”\n\nThe operator has been approached.",
        ("direct|We have two engines and one works. ## The other is for show.",),
    ),
    Case(
        "closed then continued",
        "“We have two engines,” Al Rusk told the Echo on Monday.\n\n“One works. The other is for show.”\n\nThe ferry, the “Mary Dow”, was built in 1971.",
        ("direct|We have two engines, ## One works. The other is for show.",),
    ),
    Case(
        "closed then continued",
        "Al Rusk said: “We have two engines.” The room laughed.\n\n“One works.”",
        ("direct|We have two engines.", "direct|One works."),
    ),
    Case(
        "participle",
        "He emailed staff, saying they were “heroes” and telling them to “go home and sleep”.",
        ("partial|heroes", "partial|go home and sleep"),
    ),
    Case(
        "participle",
        "She sat down, noting: “The chair is new.” He replied by text: “So is the rent.”",
        ("direct|The chair is new.", "direct|So is the rent."),
    ),
    Case(
        "participle",
        "The sign-off, as ever, was “toodle pip”. As his gran would put it, “least said, soonest mended”.",
        ("direct|least said, soonest mended",),
    ),
    Case(
        "passive and question",
        "Asked why she stayed, Ms Orr said: “Spite.” The plan was branded “vandalism” by the society.",
        ("direct|Spite.", "partial|vandalism"),
    ),
    Case(
        "passive and question",
        "“Ask the fish,” was the reply of Al Rusk when questioned about the smell.",
        ("direct|Ask the fish,",),
    ),
    Case(
        "passive and question",
        "The pair were described by a judge as “greedy, idle and dim”.",
        ("partial|greedy, idle and dim",),
    ),
    Case(
        "no verb of speaking",
        "Al Rusk threw up his hands. “Forty years!”\n\nHis wife sighed. “Forty-one.”",
        ("direct|Forty years!", "direct|Forty-one."),
    ),
    Case(
        "no verb of speaking",
        "“Lovely,” grinned Al Rusk, tasting the soup. “Needs salt.”",
        ("direct|Lovely, ## Needs salt.",),
    ),
    Case(
        "late speaker",
        "“It came up the stairs like a guest.\n\n“Then it took the piano.”\n\nThat is how Jo Lumb, 71, describes the flood.",
        ("direct|It came up the stairs like a guest. ## Then it took the piano.",),
    ),
    Case(
        "late speaker",
        "‘It came up the stairs.’\n\n‘It took the piano,’ recalled Jo Lumb, 71.",
        ("direct|It came up the stairs. ## It took the piano,",),
    ),
    Case(
        "nested",
        "Jo Lumb said: “He rang and shouted, ‘The dam’s gone!’ and I said, ‘Which dam?’ because we’ve two.”",
        ("direct|He rang and shouted, ‘The dam’s gone!’ and I said, ‘Which dam?’ because we’ve two.",),
    ),
    Case(
        "nested",
        "'She told me, \"Don't touch it,\" so I didn't,' said Jo Lumb. '\"Touch\" was the word.'",
        ('direct|She told me, "Don\'t touch it," so I didn\'t, ## "Touch" was the word.',),
    ),
    Case(
        "nested",
        "\"The sign says 'No fishing' and the other says 'Fishing by permit',\" said Al Rusk.",
        ("direct|The sign says 'No fishing' and the other says 'Fishing by permit',",),
    ),
    Case(
        "document",
        "The inspector’s letter warns that the stairs are “an accident in waiting”. An appendix adds: “See photographs.”",
        ("partial|an accident in waiting", "direct|See photographs."),
    ),
    Case(
        "document",
        "A tweet from the force read: “Please stop ringing about the goose.”",
        ("direct|Please stop ringing about the goose.",),
    ),
    Case(
        "anonymous",
        "One villager called the scheme “bonkers”; another said he was “past caring”.",
        ("partial|bonkers", "partial|past caring"),
    ),
    Case("partial", "Jo Lumb, 71, “would not change a brick” of the cottage.", ("partial|would not change a brick",)),
    Case(
        "partial",
        "The council “strongly denies” the claims and “will defend its name”.",
        ("partial|strongly denies", "partial|will defend its name"),
    ),
    Case("partial", "“Slow, damp and dear” is her verdict on the service.", ("partial|Slow, damp and dear",)),
    Case("partial", "Al Rusk fears the town is being “left to drown”.", ("partial|left to drown",)),
    Case("partial", "He put his success down to “luck, lard and lies”.", ("partial|luck, lard and lies",)),
    Case("partial", "The verdict was “perverse”, she argued.", ("partial|perverse",)),
    Case(
        "signature",
        "Readers write:\n\n“Bring back the tram.”\nA. Lumb, Cawder\n\n“Bring back the horse.”\nName supplied",
        ("direct|Bring back the tram.", "direct|Bring back the horse."),
    ),
    Case(
        "signature",
        "“The best of us.” – The Vane family\n“Sleep well, Dad.” – Kit",
        ("direct|The best of us.", "direct|Sleep well, Dad."),
    ),
    Case(
        "ellipsis and brackets",
        '"We… we never saw it coming…" said Jo Lumb. "…never."',
        ("direct|We… we never saw it coming… ## …never.",),
    ),
    Case(
        "ellipsis and brackets",
        "The letter said they “must [leave] … by noon (or face court)”.",
        ("partial|must [leave] … by noon (or face court)",),
    ),
    Case(
        "measure or year",
        'The 5\'10" winger, a 90s pin-up, still has the 12" single.\n\n"I was 6\' by the age of 12," he said. "In \'98 I grew 4"."',
        ("direct|I was 6' by the age of 12, ## In '98 I grew 4\".",),
    ),
    Case(
        "unicode",
        "“Café’s shut,” said Zoë\u200b Lumb.\u2028“Come back to\xadmorrow.”",
        ("direct|Café’s shut, ## Come back to\xadmorrow.",),
    ),
    Case(
        "relayed",
        "In a statement read by her solicitor, Jo Lumb said she was “broken”. “I ask for privacy,” it added.",
        ("partial|broken", "direct|I ask for privacy,"),
    ),
    Case(
        "according to",
        "“It will be ready,” according to the builders, “when it is ready.”\n\nThe site is, in the words of one neighbour, “a very big puddle”.",
        ("direct|It will be ready, ## when it is ready.", "partial|a very big puddle"),
    ),
    Case(
        "colon",
        "His advice to visitors is brief: “Bring boots.” Her one regret: “The boots.”",
        ("direct|Bring boots.", "direct|The boots."),
    ),
    Case(
        "colon",
        "The chairman had a question for the board: “Who ordered the swans?”",
        ("direct|Who ordered the swans?",),
    ),
    Case(
        "scare, title, slogan",
        "The “curse” of Pier Road struck again. The ‘£5 lunch’ is now £9, and the “all-weather” pitch is shut.",
        (),
    ),
    Case(
        "scare, title, slogan",
        "Roy “Chips” Callan and his “Merry Men” toured the county playing “Old Tin Roof”.\n\n“We ate a lot of pies,” said Callan.",
        ("direct|We ate a lot of pies,",),
    ),
    Case(
        "scare, title, slogan",
        "A mug bearing the words “Trust me, I’m a plumber” stood on the desk. Its owner, Neil Fry, was out.",
        (),
    ),
    Case(
        "scare, title, slogan", "Staff wear badges reading “Ask me about cheese”. The van is known as “the Beast”.", ()
    ),
    Case(
        "scare, title, slogan",
        'The report, “Rivers in Peril”, was published on Monday. It says the Wend is "as good as dead".',
        ("partial|as good as dead",),
    ),
    Case(
        "scare, title, slogan",
        'He plays Dr Grim in the soap "Harbour Lights" and sings in a band, "The Lost Ferries".',
        (),
    ),
    Case(
        "scare, title, slogan",
        'The school’s motto, “Onward and upward”, is carved above the door. Under the headline "Oh dear", the paper ran a photograph.',
        (),
    ),
    Case(
        "headline",
        "Vet ‘devastated’ by loss of llama\nOwner of ‘killer’ swan speaks out\n\nA llama has died.\n\nVet Ivy Dunn said she was “devastated and angry”.",
        ("partial|devastated", "partial|devastated and angry"),
    ),
    Case(
        "headline",
        '"They left us to rot": tenants win payout\n\nTenants have won £9,000.\n\n"They left us to rot, and then they sent a bill," said Ivy Dunn.',
        ("direct|They left us to rot", "direct|They left us to rot, and then they sent a bill,"),
    ),
    Case(
        "headline",
        "Chancellor vows ‘no more cuts’\n\nThere will be “no more cuts to libraries”, the chancellor has promised.",
        ("partial|no more cuts", "partial|no more cuts to libraries"),
    ),
    Case("headline", "Teen’s ‘miracle’ recovery stuns doctors\n\nA boy of 15 is home from hospital.", ()),
    Case(
        "headline",
        "Why I said ‘no’ to the palace, by poet Ray Lunn\n\nRay Lunn turned down an honour.",
        ("partial|no",),
    ),
    Case(
        "block without marks",
        "Mayor Kit Shaw posted this message on Sunday night:\n\nI have let you down and I am sorry. I will resign on Friday.\n\nMr Shaw was elected in 2021.",
        ("direct|I have let you down and I am sorry. I will resign on Friday.",),
    ),
    Case(
        "block without marks",
        "The company’s reply, sent by email, said in full:\n\nWe do not comment on leaks.\n\nA second email arrived an hour later.",
        ("direct|We do not comment on leaks.",),
    ),
    Case(
        "block without marks",
        "A spokesman for the trust said:\n\nWe are aware of the video.\n\nWe have spoken to those involved.\n\n“It is shameful,” said Di Orr, whose mother is a patient.",
        ("direct|We are aware of the video. ## We have spoken to those involved.", "direct|It is shameful,"),
    ),
    Case(
        "block without marks",
        "The poem left at the scene reads:\n\nWe walked the wall together,\nWe will not walk again.\n\nPolice are not looking for anybody else.",
        ("direct|We walked the wall together, ## We will not walk again.",),
    ),
    Case(
        "transcript",
        "In the clip, which has been seen by the Echo, the two men argue.\n\nMAN 1: Move the van.\nMAN 2: Make me.\nMAN 1: I will.\n\nThe video ends there.",
        ("direct|Move the van.", "direct|Make me.", "direct|I will."),
    ),
    Case(
        "transcript",
        "Sgt Pell: You were seen at the gate.\nMr Roe: Everybody was at the gate.\nSgt Pell: With an axe?\nMr Roe: It was my gate.",
        (
            "direct|You were seen at the gate.",
            "direct|Everybody was at the gate.",
            "direct|With an axe?",
            "direct|It was my gate.",
        ),
    ),
    Case(
        "transcript",
        "Greta Moss, who rows, spoke to us.\n\nQ: What hurts most?\nA: Everything below the hat.\nQ: And what helps?\nA: Cake, and [laughs] more cake.",
        ("direct|Everything below the hat.", "direct|Cake, and [laughs] more cake."),
    ),
    Case(
        "transcript",
        "EH: How did it start?\nGM: With a leak, as these things do.\nEH: And how did it end?\nGM: It has not.",
        (
            "direct|How did it start?",
            "direct|With a leak, as these things do.",
            "direct|And how did it end?",
            "direct|It has not.",
        ),
    ),
    Case(
        "missing mark",
        "“You can’t park a bus on a memory, she told the inquiry.\n\nThe inquiry will report in May.",
        ("direct|You can’t park a bus on a memory,",),
    ),
    Case(
        "missing mark",
        "'You can't park a bus on a memory,\" said Jo Lumb.",
        ("direct|You can't park a bus on a memory,",),
    ),
    Case(
        "missing mark",
        "You can’t park a bus there,’ said Jo Lumb.\n\n‘You can’t park one here either.’",
        ("direct|You can’t park a bus there, ## You can’t park one here either.",),
    ),
    Case(
        "missing mark",
        "“You can’t park here,” said Jo Lumb, “or there.\n\nThe bus moved on.",
        ("direct|You can’t park here, ## or there.",),
    ),
    Case(
        "missing mark",
        "Jo Lumb said: You can’t park a bus there.”\n\nShe added: “Or here.”",
        ("direct|You can’t park a bus there.", "direct|Or here."),
    ),
    Case(
        "stray or turned mark",
        'The council (which owns the pier") has closed it.\n\n"It will reopen," said Jo Lumb.',
        ("direct|It will reopen,",),
    ),
    Case("stray or turned mark", "“It will” reopen in May,” said Jo Lumb.", ("direct|It will” reopen in May,",)),
    Case(
        "stray or turned mark", "It was 5pm” when the siren went. “Then I ran,” said Jo Lumb.", ("direct|Then I ran,",)
    ),
    Case(
        "interrupted",
        "“There is a story,” he begins, lighting a pipe, “that the well has no bottom. I don’t believe it. But I don’t lean over.”",
        ("direct|There is a story, ## that the well has no bottom. I don’t believe it. But I don’t lean over.",),
    ),
    Case(
        "interrupted",
        "“The well,” says Jo Lumb (she is 91), “was here before the church.”",
        ("direct|The well, ## was here before the church.",),
    ),
    Case(
        "interrupted",
        '"We had a plan," admits Jo Lumb. "It was a bad plan. But," she adds, "it was ours."',
        ("direct|We had a plan,", "direct|It was a bad plan. But, ## it was ours."),
    ),
    Case(
        "interrupted",
        "“I never,” said Jo Lumb, and then, after a long pause, “I never meant to stay.”",
        ("direct|I never, ## I never meant to stay.",),
    ),
    Case(
        "document",
        "The judgment, handed down on Friday, describes the firm as “a stranger to candour” and its accounts as “fiction”.",
        ("partial|a stranger to candour", "partial|fiction"),
    ),
    Case(
        "document",
        "His will, read in March, said simply: “The dog gets the house.”",
        ("direct|The dog gets the house.",),
    ),
    Case("document", 'Page nine of the review states: "No minutes were kept."', ("direct|No minutes were kept.",)),
    Case(
        "signature",
        '"Kind to a fault, and late to everything."\n~ Moira, sister',
        ("direct|Kind to a fault, and late to everything.",),
    ),
    Case(
        "signature",
        "“I came for the soup and stayed for the gossip.”\nPercy Hale, regular since 1988\n\n“Soup is fine.”\nDora Hale",
        ("direct|I came for the soup and stayed for the gossip.", "direct|Soup is fine."),
    ),
    Case(
        "single marks",
        "The farmers’ leader, Huw Prys, said the ministers’ plan was ‘a dog’s breakfast’. ‘It’s the hill farms’ future,’ he said. ‘And it’s the kids’ too.’",
        ("partial|a dog’s breakfast", "direct|It’s the hill farms’ future, ## And it’s the kids’ too."),
    ),
    Case(
        "single marks",
        "'I'm fine,' said Bo, 'but the cows' feed's gone and the neighbours' barn's flooded. Don't tell me it's 'cause of the beavers.'",
        (
            "direct|I'm fine, ## but the cows' feed's gone and the neighbours' barn's flooded. Don't tell me it's 'cause of the beavers.",
        ),
    ),
    Case(
        "single marks",
        "‘We’ve ’ad enough,’ said Bo. ‘’Ow long must we wait? Till the ’30s?’",
        ("direct|We’ve ’ad enough, ## ’Ow long must we wait? Till the ’30s?",),
    ),
    Case(
        "boilerplate",
        "Bo Wick said: “They knew.\n\nSubscribe here to the Hexley Herald\n\n“They knew and they did nothing.\n\nCLICK HERE to see more pictures\n\n“We want answers.”\n\nTerms and conditions apply",
        ("direct|They knew. ## They knew and they did nothing. ## We want answers.",),
    ),
    Case(
        "unicode", "“\u2060We won\u2060!\u200d” said Áine.\xa0“Again\u202f!”", ("direct|We won\u2060! ## Again\u202f!",)
    ),
    Case(
        "several speakers",
        "“Guilty,” said the clerk. “Not me,” said Roe. “Sit down,” said the judge.",
        ("direct|Guilty,", "direct|Not me,", "direct|Sit down,"),
    ),
    Case(
        "added",
        "“It rained,” said Bo. He added that it had “rained sideways” and then said: “Twice.”",
        ("direct|It rained,", "partial|rained sideways", "direct|Twice."),
    ),
    # an aside between dashes or brackets, with or without a verb that could be a cue
    Case(
        "interrupted",
        "“We asked,” Mrs Dray told the panel, “and we asked again” — here her voice cracked — “and nobody came.”",
        ("direct|We asked, ## and we asked again ## and nobody came.",),
    ),
    Case(
        "interrupted",
        '"My uncle ran that ferry," Peg Sorrel told the harbour board, "and I thought" – she tried to find her notes – "that one of us would sink with it."',
        ("direct|My uncle ran that ferry, ## and I thought ## that one of us would sink with it.",),
    ),
    Case(
        "interrupted",
        "“The roof was sound,” Abel Quist told the jury, “until the day” (he tapped the table) “they hung the bell.”",
        ("direct|The roof was sound, ## until the day ## they hung the bell.",),
    ),
    Case(
        "interrupted",
        "“It was cold” — he laughed — “and it was dark,” said Rolf Tann.",
        ("direct|It was cold ## and it was dark,",),
    ),
    Case(
        "interrupted",
        '"I never signed it," Dov Harlan told the court, "and I never" – a long pause – "never would."',
        ("direct|I never signed it, ## and I never ## never would.",),
    ),
    # a nested quotation with words of its own in marks, and a paragraph that is reopened
    Case(
        "nested",
        "She added: “Mum always said, ‘If it floats, call it a “yacht”.’\n\n“Well, it sank.”\n\nThe boat was raised in May.",
        ("direct|Mum always said, ‘If it floats, call it a “yacht”.’ ## Well, it sank.",),
    ),
    Case(
        "nested",
        'He said: "My gran told me, \'Never sell the "good" chairs.\'\n\n"So I sold the table."',
        ("direct|My gran told me, 'Never sell the \"good\" chairs.' ## So I sold the table.",),
    ),
    # what many call a thing is its name, what one person calls it a judgement
    Case("scare", "The road, which locals call the “dead man's mile”, was shut.", ()),
    Case("scare", "What doctors call the “weekend effect” was discussed by the board.", ()),
    Case("scare", "The machine, called “the beast”, broke on Monday.", ()),
    Case("partial", "Mr Reed called her account “a fantasy”.", ("partial|a fantasy",)),
    Case("partial", "The mayor, called “a fraud” by Ms Bell, left early.", ("partial|a fraud",)),
    Case("partial", "It was what he called the “biggest blunder” of his life.", ("partial|biggest blunder",)),
    Case("partial", "The ’90s were “kind to us”, said Des Oakes, who won the cup in ’98.", ("partial|kind to us",)),
    Case(
        "several",
        "“Nein”, said the baker; “never”, said his wife; “maybe”, said the dog's owner.",
        ("direct|Nein", "direct|never", "direct|maybe"),
    ),
    Case(
        "transcript",
        "A tape was played.\n\nDISPATCHER: Where are you?\n\nSECOND CALLER: By the lock.\n\nDISPATCHER: Can you see it?\n\nSPEAKER 2: No.\n\nIt ended there.",
        ("direct|Where are you?", "direct|By the lock.", "direct|Can you see it?", "direct|No."),
    ),
    Case(
        "block",
        "Milo Trent has put a poster in his window. It reads as follows:\n\nI sold you syrup. I am sorry.\n\nCome in any day but Sunday and bring the jar.\n\nInspector Ruth Hales called the apology “sticky”.",
        ("direct|I sold you syrup. I am sorry. ## Come in any day but Sunday and bring the jar.", "partial|sticky"),
    ),
    Case("partial", "The Rowers' League (RL) said no. The RL wants “a full audit”.", ("partial|a full audit",)),
    Case(
        "partial",
        "The firm seeks “a managed exit”, and its staff oppose “any sale”.",
        ("partial|a managed exit", "partial|any sale"),
    ),
    Case("partial", "The new owner wants a “Green Room” next to the “Red Room”.", ()),
    Case("partial", "It was “a shambles”, in the view of one coach.", ("partial|a shambles",)),
    Case("partial", "An assayer for the mint put it at “nine carats, at most”.", ("partial|nine carats, at most",)),
    Case("partial", "Her play was called “a triumph” by the Courier.", ("partial|a triumph",)),
    Case("scare", "The firm (motto: “We care”) has closed.", ()),
    Case("scare", "The 'lights out' drill, known as \"Op Dark\", is on Monday.", ()),
    Case(
        "interrupted",
        '"It is over," he told the crowd (to boos), "and it was never close."',
        ("direct|It is over, ## and it was never close.",),
    ),
    Case(
        "interrupted",
        "“Nothing,” she said – then, after a pause – “nothing at all.”",
        ("direct|Nothing, ## nothing at all.",),
    ),
)
