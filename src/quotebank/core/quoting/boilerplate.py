"""Recognise the lines of a saved page that are not the article.

Adverts, section labels, newsletter and cookie notices, share buttons, picture credits and related
headlines stand between the paragraphs, even in the middle of a quotation. They are recognised line by
line, in English, and set aside by position.

Pure: text in, values out. The first line of a text is never boilerplate, it is the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotebank.core.model import Span

#: Characters; a longer line is an article's paragraph. The longest notice in PolNeAR train and the seeds has 78; cookie
#: and newsletter notices run to some 200.
MAX_NOTICE_CHARS = 240

#: Characters; related headlines are shorter, paragraphs of an article mostly longer.
MAX_HEADLINE_CHARS = 130

#: Lines; longer lists of related headlines than this are not known from news pages.
MAX_RELATED_LINES = 12

_SECTION = (
    r"news|local news|uk news|us news|world|politics|sports?|business|opinion|crime|education|health|lifestyle|life|entertainment|"
    r"culture|tech|technology|science|travel|weather|video|videos|photos|pictures|gallery|obituaries|money|traffic"
)

#: Whole lines.
_WHOLE = rf"""
    (?:{_SECTION})
  | (?P<section>{_SECTION})(?:\W*(?P=section))+                # NewsNews
  | hide\s(?:this\s)?ads?(?:\W+hide\sads?)* | ads? | advert(?:s|isement|isements|ising|orial)? | sponsored(?:\s(?:by|content|links?)\b.*)?
  | promoted(?:\s(?:by|stories|content)\b.*)? | paid\s(?:content|post)
  | (?:report|skip|close|remove)\s(?:this\s|the\s)?ads? | (?:article|story)\scontinues\s(?:below|after)\b.* | continue\sreading\b.* | scroll\s(?:down\s)?(?:for|to)\b.*
  | (?:leave|post|add|write|submit)\s(?:a\s|your\s)?(?:comments?|reply) | (?:view|show|see|read|hide)\s(?:all\s|the\s)?(?:\d+\s)?comments? | comments?(?:\s\(?\d+\)?)?
  | \d+\s(?:comments?|shares?|likes?|views?) | be\sthe\sfirst\sto\scomment\b.* | (?:join|start)\sthe\s(?:conversation|discussion|debate)\b.*
  | (?:comments|commenting)\s(?:are|is|have\sbeen)\s(?:now\s)?(?:closed|disabled)\b.*
  | share | tweet | e-?mail | print | save | bookmark | copy\slink | link\scopied | facebook | twitter | whatsapp | linkedin | pinterest | reddit | instagram
  | (?:(?:share|tweet|e-?mail|print|facebook|twitter|whatsapp|linkedin|pinterest|reddit)\b\W*+){{2,}}
  | share\s(?:this|on|via|with|the\s(?:article|story))\b.* | (?:tweet|e-?mail|print)\s(?:this|to\sa\sfriend)\b.*
  | (?:loading|please\swait)\W* | back\sto\stop | skip\sto\s(?:main\s)?content | menu | search | home | close | next | previous | play | play\svideo | watch\s(?:now|live)
  | (?:read|see|show|load|view|find\sout|learn)\smore(?:\s(?:here|about\sthis|on\sthis\sstory))?
  | (?:view|open)\s(?:image\sin\s)?gallery(?:\W*\d+)? | view\s\d+\s(?:images?|photos?|pictures?)
"""

#: Beginnings of lines.
_BEGINNING = r"""
    sign\s?up\s(?:to|for|here|now|today)\b | subscribe\b | (?:already\s)?(?:a\s)?subscribers?\s(?:log|sign)\sin\b
  | get\s(?:the\s(?:latest|best|top|day'?’?s)|our\s(?:\w+\s)?(?:newsletters?|emails?|app)|all\sthe\slatest|(?:breaking\s)?news\s(?:alerts|updates))\b
  | (?:enter|your)\se-?mail\saddress\b | your\semail\b | thank(?:s|\syou)\sfor\s(?:signing\sup|subscribing)\b | required\sfields\b | by\s(?:signing|entering|submitting|clicking)\b
  | (?:never\smiss|don['’]?t\smiss)\b(?=.*\b(?:stor(?:y|ies)|news|updates?|newsletter|out)\b)
  | (?:follow|like|join|find)\sus\b | follow\s(?:@|\S+\son\s(?:twitter|facebook|instagram|x|threads|bluesky)\b) | (?:download|get)\s(?:our|the)\s(?:free\s)?\w*\s?app\b
  | (?:we|this\s(?:web)?site|our\s(?:web)?sites?)\suses?\scookies\b | (?:please\s)?(?:enable|accept|allow)\s(?:all\s)?(?:cookies|javascript)\b | (?:manage|cookie)\s(?:cookies|settings|preferences|policy)\b
  | please\s(?:enable|log\sin|sign\sin|register|subscribe|support\sus|note\sthat\scomments)\b | (?:log|sign)\sin\s(?:to|or)\b | register\s(?:to|for\sfree|now)\b | support\s(?:our|independent|local)\sjournalism\b
  | (?:read|see|watch|hear|listen|also)\s(?:more|also|next|now|live)\s*(?::|[-–—>»|]|\.{2,}|…) | read\smore\s(?:on|from|about|at|in)\b | (?:read|also\sread|see\salso|watch|listen|must\sread|don['’]t\smiss|more|recommended|related|trending|editor['’]s\spicks?)\s*(?::|[>»|])
  | (?:read|see|watch|hear|listen|find\sout)\smore\s(?:here|on\sthis(?:\sstory)?)\s*: | (?:related|recommended|further|other|latest|top|more)\s(?:stor(?:y|ies)|articles?|reading|news|headlines?|content)\s*: | you\s(?:may|might)\s(?:also\s)?like\s*: | also\sin\sthe\snews\s*:
  | (?:video|gallery|podcast|quiz|poll|in\s(?:pictures|photos|pics)|live(?:\s(?:updates|blog))?|read\snext|up\snext|explainer|latest)\s*: | join\s(?:our|the\s.{1,30})\s(?:whatsapp|facebook|telegram|newsletter|mailing\slist|community|group)\b | have\syour\ssay\b | send\sus\syour\b
  | (?:keep|stay)\sup[- ]to[- ]date\b | keep\sup\swith\s(?:the\slatest|all\sthe)\b | (?:terms\s(?:and|&|of)\s(?:conditions|use|service)|privacy\s(?:policy|notice))\b | this\sarticle\s(?:contains|may\scontain)\s(?:affiliate|sponsored)\b | from\sour\s(?:advertisers|partners|sponsors)\b
  | click\shere\b | tap\shere\b | (?:got|have\syou\sgot|do\syou\shave)\sa\s(?:story|tip|news\stip)\b | (?:e-?mail|contact)\s(?:us|our\s(?:news|reporter|newsdesk))\b | to\s(?:report|submit|share)\sa\s(?:story|tip)\b
  | \(?(?:image|photo|photograph|picture|pic|file\sphoto|credit|photo\scredit|picture\scredit|image\scredit|image\ssource|photo\sby|photographs?\sby|video\sby|caption|illustration)s?\s*(?::|\b(?=.{0,80}\bcredit\b))
  | (?:getty|getty\simages|pa\s(?:media|wire|images)|reuters|afp|shutterstock|istock)\W*$ | (?:image|photo|picture|credit)\W*(?:getty|pa|reuters|ap|afp)\W*$
  | copyright\s | c\)\s | all\srights\sreserved\b | (?:tags?|topics?|filed\sunder|categories|category|more\sabout)\s*: | (?:last\s)?updated\s*(?::|\d) | (?:first\s)?published\s*: | posted\s(?:on|at)\s*:?\s*\d
  | \d+\s(?:min|minute)s?\sread\b | estimated\sreading\stime\b
"""

#: Lines after which headlines of other articles follow.
_RELATED = r"""
    related(?:\s(?:articles?|stor(?:y|ies)|topics?|content|news|links?|coverage|reading|posts?))? | more\s(?:on\s(?:this\s(?:story|topic|subject)|the\sstory)|from\s.{1,60}|stories|news|like\sthis|top\sstories|coverage|headlines)
  | (?:you\s(?:may|might)\s(?:also\s)?(?:like|be\sinterested\sin|enjoy)|recommended(?:\s(?:for\syou|reading|stories))?|most\s(?:read|popular|viewed|shared)(?:\s.{1,30})?|trending(?:\s.{1,20})?|popular(?:\s(?:stories|now))?)
  | (?:read|see)\s(?:also|next|more) | also\s(?:read|in\sthe\snews|on\s.{1,40}) | (?:top|latest|other)\s(?:stories|news|headlines) | (?:in\s)?other\snews | don['’]t\smiss | elsewhere\son\s.{1,40} | from\s(?:around\sthe\sweb|the\sweb|our\spartners) | what\sto\sread\snext | up\snext | further\sreading
"""

_NOTICE = re.compile(
    rf"(?:\(?©|[\W_]*+(?:(?:{_WHOLE}|{_RELATED})[\W_]*+$|(?:{_BEGINNING})))",
    re.IGNORECASE | re.VERBOSE,
)
_RELATED_HEADER = re.compile(rf"[\W_]*+(?:{_RELATED})[\W_]*+$", re.IGNORECASE | re.VERBOSE)
_MARK_FIRST = re.compile(r"[\"“”„«»‘‚`]|''?\w")
_FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")


def find_boilerplate(text: str, lines: Sequence[Span]) -> frozenset[int]:
    """Return the indexes of the lines that are boilerplate.

    A line that begins with a quotation mark is boilerplate only as a related headline, that is without a full stop
    at its end and in the list below a line such as "More on this story".
    """
    found: set[int] = set()
    related_left = 0
    for index, line in enumerate(lines):
        if related_left and _is_headline(text, line):
            found.add(index)
            related_left -= 1
            continue
        related_left = 0
        if index == 0 or len(line) > MAX_NOTICE_CHARS or _MARK_FIRST.match(text, line.start, line.end):
            continue
        if _NOTICE.match(text, line.start, line.end):
            found.add(index)
            if _RELATED_HEADER.match(text, line.start, line.end):
                related_left = MAX_RELATED_LINES
    return frozenset(found)


def _is_headline(text: str, line: Span) -> bool:
    return len(line) <= MAX_HEADLINE_CHARS and not _FULL_STOP.search(text, max(line.start, line.end - 8), line.end)
