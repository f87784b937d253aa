"""Write docs/api.md from the app's own description: ``python -m quotebank.web.reference``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from quotebank.store.session import open_bank
from quotebank.web import urls
from quotebank.web.app import create_app
from quotebank.web.options import WebOptions

HEAD = f"""# The JSON API

Made by `python -m quotebank.web.reference`; do not edit. `quotebank serve` answers at `{urls.API}` what the command line prints as JSON
([contract.md](contract.md)); the OpenAPI description is at `{urls.API}/openapi.json`.

- Lists come in pages, `{{"items": [...], "next": CURSOR}}`: pass `next` as `cursor` to go on; it is null on the last page.
- Errors are `application/problem+json` (RFC 9457) with one line in `detail`.
- Whatever changes something must bring the header `X-Quotebank-Token`; `GET {urls.API}` tells it, to whoever may read. With `--read-only` nothing changes.
- With `--auth`: HTTP Basic authentication, any user name.

```sh
curl -s http://127.0.0.1:8765{urls.API}/quotes?speaker=wanless
TOKEN=$(curl -s http://127.0.0.1:8765{urls.API} | python3 -c 'import json,sys; print(json.load(sys.stdin)["token"])')
curl -s -H "X-Quotebank-Token: $TOKEN" -H 'Content-Type: application/json' \\
  -d '{{"action": "reject", "target": "q0123456789abcdef"}}' http://127.0.0.1:8765{urls.API}/decisions?dry_run=true
```
"""


def render_reference() -> str:
    """Return the page."""
    options = WebOptions(token="of-no-use-here-0123", who="nobody", now=lambda: datetime(2024, 1, 1, tzinfo=UTC))  # noqa: S106
    with open_bank(":memory:") as bank:
        described = create_app(bank, options).openapi()
    return "\n".join([HEAD, *_list_addresses(described)])


def _list_addresses(described: dict[str, Any]) -> Iterator[str]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield f"## {method.upper()} {path}\n\n{operation['description']}\n"
            rows = list(_list_parameters(described, operation))
            if rows:
                yield "\n".join(["| | | |", "|---|---|---|", *rows, ""])


def _list_parameters(described: dict[str, Any], operation: dict[str, Any]) -> Iterator[str]:
    for parameter in operation.get("parameters", ()):
        yield _row(parameter["name"], parameter["in"], parameter.get("description", ""), parameter["schema"])
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if body:
        named = described["components"]["schemas"][body["$ref"].rpartition("/")[2]]
        for name, schema in named["properties"].items():
            yield _row(name, "body", schema.get("description", ""), schema)


def _row(name: str, place: str, description: str, schema: dict[str, Any]) -> str:
    choices = next((each["enum"] for each in (schema, *schema.get("anyOf", ())) if "enum" in each), ())
    told = " ".join(filter(None, [description, ", ".join(f"`{choice}`" for choice in choices)]))
    cell = told.replace("|", "\\|")
    return f"| `{name}` | {place} | {cell} |"


if __name__ == "__main__":
    sys.stdout.write(render_reference())
