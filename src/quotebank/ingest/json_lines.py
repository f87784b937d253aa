"""One piece of JSON to the value that it is, with one reason for whatever is wrong.

What is read here can be printed as JSON again: numbers that JSON cannot carry (NaN, Infinity, 1e999) are refused.
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from quotebank.ingest.fields import BadFieldError

#: A JSON escape can take six bytes for one character, so a line or a record, or an answer that holds many, may be this many
#: times as long as the limit for a text.
BYTES_PER_CHAR = 6

#: Values and brackets in one piece. Each takes some 100 bytes of memory when parsed, and an article has a few dozen; its
#: text may have a comma for every sixty characters.
MAX_VALUES = 2_000_000


def parse_json(text: str) -> Any:
    """Return the value that the text is; BadFieldError when it is no JSON."""
    if len(text) > MAX_VALUES and text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise BadFieldError("too-large", f"more than {MAX_VALUES:,} values in one record")
    try:
        return _DECODER.decode(text)
    except RecursionError as error:
        raise BadFieldError("json", "nested too deeply") from error
    except json.JSONDecodeError as error:
        raise BadFieldError("json", f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}") from error
    except ValueError as error:  # Python refuses whole numbers of thousands of digits
        raise BadFieldError("json", "a number of too many digits") from error


def _parse_float(digits: str) -> float:
    value = float(digits)
    return value if math.isfinite(value) else _refuse_number(digits)


def _refuse_number(name: str) -> NoReturn:
    raise BadFieldError("json", f"not JSON: {name:.20} is no JSON number")


#: Made once: ``json.loads`` with options makes one for each text, which takes longer than reading a short record.
_DECODER = json.JSONDecoder(parse_constant=_refuse_number, parse_float=_parse_float)
