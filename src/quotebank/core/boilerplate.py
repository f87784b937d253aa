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
  | hide\ (?:this\ )?ads?(?:\W+hide\ ads?)* | ads? | advert(?:s|isement|isements|ising|orial)? | sponsored(?:\ (?:by|content|links?)\b.*)?
  | promoted(?:\ (?:by|stories|content)\b.*)? | paid\ (?:content|post)
  | (?:report|skip|close|remove)\ (?:this\ |the\ )?ads? | (?:article|story)\ continues\ (?:below|after)\b.* | continue\ reading\b.* | scroll\ (?:down\ )?(?:for|to)\b.*
  | (?:leave|post|add|write|submit)\ (?:a\ |your\ )?(?:comments?|reply) | (?:view|show|see|read|hide)\ (?:all\ |the\ )?(?:\d+\ )?comments? | comments?(?:\ \(?\d+\)?)?
  | \d+\ (?:comments?|shares?|likes?|views?) | be\ the\ first\ to\ comment\b.* | (?:join|start)\ the\ (?:conversation|discussion|debate)\b.*
  | (?:comments|commenting)\ (?:are|is|have\ been)\ (?:now\ )?(?:closed|disabled)\b.*
  | share | tweet | e-?mail | print | save | bookmark | copy\ link | link\ copied | facebook | twitter | whatsapp | linkedin | pinterest | reddit | instagram
  | (?:(?:share|tweet|e-?mail|print|facebook|twitter|whatsapp|linkedin|pinterest|reddit)\b\W*+){{2,}}
  | share\ (?:this|on|via|with|the\ (?:article|story))\b.* | (?:tweet|e-?mail|print)\ (?:this|to\ a\ friend)\b.*
  | (?:loading|please\ wait)\W* | back\ to\ top | skip\ to\ (?:main\ )?content | menu | search | home | close | next | previous | play | play\ video | watch\ (?:now|live)
  | (?:read|see|show|load|view|find\ out|learn)\ more(?:\ (?:here|about\ this|on\ this\ story))?
  | (?:view|open)\ (?:image\ in\ )?gallery(?:\W*\d+)? | view\ \d+\ (?:images?|photos?|pictures?)
"""

#: Beginnings of lines.
_BEGINNING = r"""
    sign\ ?up\ (?:to|for|here|now|today)\b | subscribe\b | (?:already\ )?(?:a\ )?subscribers?\ (?:log|sign)\ in\b
  | get\ (?:the\ (?:latest|best|top|day'?’?s)|our\ (?:\w+\ )?(?:newsletters?|emails?|app)|all\ the\ latest|(?:breaking\ )?news\ (?:alerts|updates))\b
  | (?:enter|your)\ e-?mail\ address\b | your\ email\b | thank(?:s|\ you)\ for\ (?:signing\ up|subscribing)\b | required\ fields\b | by\ (?:signing|entering|submitting|clicking)\b
  | (?:never\ miss|don['’]?t\ miss)\b(?=.*\b(?:stor(?:y|ies)|news|updates?|newsletter|out)\b)
  | (?:follow|like|join|find)\ us\b | follow\ (?:@|\S+\ on\ (?:twitter|facebook|instagram|x|threads|bluesky)\b) | (?:download|get)\ (?:our|the)\ (?:free\ )?\w*\ ?app\b
  | (?:we|this\ (?:web)?site|our\ (?:web)?sites?)\ uses?\ cookies\b | (?:please\ )?(?:enable|accept|allow)\ (?:all\ )?(?:cookies|javascript)\b | (?:manage|cookie)\ (?:cookies|settings|preferences|policy)\b
  | please\ (?:enable|log\ in|sign\ in|register|subscribe|support\ us|note\ that\ comments)\b | (?:log|sign)\ in\ (?:to|or)\b | register\ (?:to|for\ free|now)\b | support\ (?:our|independent|local)\ journalism\b
  | (?:read|see|watch|hear|listen|also)\ (?:more|also|next|now|live)\s*(?::|[-–—>»|]|\.{2,}|…) | read\ more\ (?:on|from|about|at|in)\b | (?:read|also\ read|see\ also|watch|listen|must\ read|don['’]t\ miss|more|recommended|related|trending|editor['’]s\ picks?)\s*(?::|[>»|])
  | (?:read|see|watch|hear|listen|find\ out)\ more\ (?:here|on\ this(?:\ story)?)\s*: | (?:related|recommended|further|other|latest|top|more)\ (?:stor(?:y|ies)|articles?|reading|news|headlines?|content)\s*: | you\ (?:may|might)\ (?:also\ )?like\s*: | also\ in\ the\ news\s*:
  | (?:video|gallery|podcast|quiz|poll|in\ (?:pictures|photos|pics)|live(?:\ (?:updates|blog))?|read\ next|up\ next|explainer|latest)\s*: | join\ (?:our|the\ .{1,30})\ (?:whatsapp|facebook|telegram|newsletter|mailing\ list|community|group)\b | have\ your\ say\b | send\ us\ your\b
  | (?:keep|stay)\ up[- ]to[- ]date\b | keep\ up\ with\ (?:the\ latest|all\ the)\b | (?:terms\ (?:and|&|of)\ (?:conditions|use|service)|privacy\ (?:policy|notice))\b | this\ article\ (?:contains|may\ contain)\ (?:affiliate|sponsored)\b | from\ our\ (?:advertisers|partners|sponsors)\b
  | click\ here\b | tap\ here\b | (?:got|have\ you\ got|do\ you\ have)\ a\ (?:story|tip|news\ tip)\b | (?:e-?mail|contact)\ (?:us|our\ (?:news|reporter|newsdesk))\b | to\ (?:report|submit|share)\ a\ (?:story|tip)\b
  | \(?(?:image|photo|photograph|picture|pic|file\ photo|credit|photo\ credit|picture\ credit|image\ credit|image\ source|photo\ by|photographs?\ by|video\ by|caption|illustration)s?\s*(?::|\b(?=.{0,80}\bcredit\b))
  | (?:getty|getty\ images|pa\ (?:media|wire|images)|reuters|afp|shutterstock|istock)\W*$ | (?:image|photo|picture|credit)\W*(?:getty|pa|reuters|ap|afp)\W*$
  | copyright\s | c\)\s | all\ rights\ reserved\b | (?:tags?|topics?|filed\ under|categories|category|more\ about)\s*: | (?:last\ )?updated\s*(?::|\d) | (?:first\ )?published\s*: | posted\ (?:on|at)\s*:?\s*\d
  | \d+\ (?:min|minute)s?\ read\b | estimated\ reading\ time\b
"""

#: Lines after which headlines of other articles follow.
_RELATED = r"""
    related(?:\ (?:articles?|stor(?:y|ies)|topics?|content|news|links?|coverage|reading|posts?))? | more\ (?:on\ (?:this\ (?:story|topic|subject)|the\ story)|from\ .{1,60}|stories|news|like\ this|top\ stories|coverage|headlines)
  | (?:you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in|enjoy)|recommended(?:\ (?:for\ you|reading|stories))?|most\ (?:read|popular|viewed|shared)(?:\ .{1,30})?|trending(?:\ .{1,20})?|popular(?:\ (?:stories|now))?)
  | (?:read|see)\ (?:also|next|more) | also\ (?:read|in\ the\ news|on\ .{1,40}) | (?:top|latest|other)\ (?:stories|news|headlines) | (?:in\ )?other\ news | don['’]t\ miss | elsewhere\ on\ .{1,40} | from\ (?:around\ the\ web|the\ web|our\ partners) | what\ to\ read\ next | up\ next | further\ reading
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
