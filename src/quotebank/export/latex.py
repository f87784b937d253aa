r"""Values that BibLaTeX and BibTeX files can hold without breaking the file or the page set from it.

Pure. Programs that read the file count braces even behind a backslash. So braces that pair are written ``\{`` and
``\}``, which every program knows, and one without its fellow by its name. Letters stay in UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quotebank.export.fields import inline
from quotebank.export.names import FAMILY, join_parts

ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
}
_TABLE = str.maketrans(ESCAPES)

#: Signs that TeX sets as one where they meet: "--" as a dash, two apostrophes as a quotation mark, "?`" as a turned mark.
#: Empty braces between them keep them apart.
_LIGATURES = re.compile(r"([-'`<>,])(?=\1)|[?!](?=`)")

LONE_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def escape(value: object) -> str:
    r"""Return a value on one line with everything escaped that TeX or a reader of the file would act on.

    >>> escape("100% of R&D {x}")
    '100\\% of R\\&D \\{x\\}'
    """
    text = inline(value)
    if "{" not in text and "}" not in text:
        escaped = text.translate(_TABLE)
    else:
        lone = _find_lone_braces(text)
        escaped = "".join(LONE_BRACES[c] if place in lone else ESCAPES.get(c, c) for place, c in enumerate(text))
    return _LIGATURES.sub(r"\g<0>{}", escaped)


def _find_lone_braces(text: str) -> frozenset[int]:
    """Return the places of braces without a fellow."""
    opened: list[int] = []
    lone: list[int] = []
    for place, character in enumerate(text):
        if character == "{":
            opened.append(place)
        elif character == "}":
            if opened:
                opened.pop()
            else:
                lone.append(place)
    return frozenset(lone + opened)


def render_name(name: Mapping[str, Any]) -> str:
    r"""Return a name as ``prefix family, suffix, given``, with braces where a part would be misread; a body in braces.

    >>> render_name({"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"})
    'van Beethoven, Ludwig'
    >>> render_name({"literal": "Marks & Spencer and Sons"})
    '{Marks \\& Spencer and Sons}'
    """
    if "family" not in name:
        return "{" + escape(name.get("literal") or name.get("given") or "") + "}"
    particle = inline(join_parts(name, FAMILY[:-1]))
    family = _without_commas(name["family"])
    if particle and not _reads_as_particle(particle):
        family, particle = f"{particle} {family}", ""
    shown = _guard(family, is_family=True)
    parts = [f"{escape(particle)} {shown}" if particle else shown]
    if name.get("suffix"):
        parts.append(_guard(_without_commas(name["suffix"])))
    given = _without_commas(name.get("given") or "")
    if given:
        parts.append(_guard(given))
    elif len(parts) > 1:
        parts.append("")
    elif not particle and shown == escape(family):
        return "{" + shown + "}"  # a lone word could be a given name
    return ", ".join(parts)


def _without_commas(part: object) -> str:
    """Return a part of a name in which no program finds another part: biber and pandoc count commas inside braces, too."""
    return inline(str(part).replace(",", " "))


def _reads_as_particle(particle: str) -> bool:
    """Tell whether programs will know the words for a particle: they go by lower-case initials."""
    return all(word[0].islower() for word in particle.split())


def _guard(part: str, *, is_family: bool = False) -> str:
    """Return a part of a name, in braces where a comma, an "and" or a lower-case initial in it would part it anew."""
    escaped = escape(part)
    words = part.split()
    is_unsafe = "," in part or "and" in (word.lower() for word in words) or part != part.strip()
    if is_family:
        is_unsafe = is_unsafe or len(words) > 1 or any(not word[0].isalpha() or word[0].islower() for word in words)
    return "{" + escaped + "}" if is_unsafe else escaped
