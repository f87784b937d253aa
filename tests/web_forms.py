"""Find the forms of a page and send them, as a browser would."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from fastapi.testclient import TestClient


def list_forms(page: str) -> list[tuple[str, dict[str, str], list[tuple[str, str, str]]]]:
    """Return of each form that changes something where it goes, its hidden fields, and its buttons: name, value, words."""
    forms = re.findall(r'<form([^>]*method="post"[^>]*)>(.*?)</form>', page, re.DOTALL)
    return [(_attribute(head, "action"), _list_fields(body), _list_buttons(body)) for head, body in forms]


def press(client: TestClient, page: str, button: str, **typed: str) -> Any:
    """Send the first form whose button begins with some words, with what was typed into it; return the page that follows."""
    for action, fields, buttons in list_forms(page):
        for name, value, words in buttons:
            if words.startswith(button):
                return client.post(action, data={**fields, **({name: value} if name else {}), **typed})
    raise AssertionError(f"no button {button!r} in {[each[2] for each in list_forms(page)]}")


def _list_fields(form: str) -> dict[str, str]:
    return {
        _attribute(field, "name"): _attribute(field, "value")
        for field in re.findall(r'<input type="hidden"[^>]*>', form)
    }


def _list_buttons(form: str) -> list[tuple[str, str, str]]:
    return [
        (_attribute(head, "name"), _attribute(head, "value"), " ".join(unescape(re.sub("<[^>]*>", "", words)).split()))
        for head, words in re.findall(r"<button([^>]*)>(.*?)</button>", form, re.DOTALL)
    ]


def _attribute(head: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', head)
    return unescape(found[1]) if found else ""
