"""A small invented newsroom: three outlets, one statement cut and turned round, a body and its people.

Shared by the tests of workflows and commands. Everything in it is made up.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

#: The fullest printing of the statement that three outlets ran.
FULLEST = (
    "The sluice gates at Pellow Reach were never built for winters like this one, and the harbour board must not wait "
    "for another flood before it replaces them."
)

#: The same without its negation: another meaning.
TURNED = (
    "The sluice gates at Pellow Reach were never built for winters like this one, and the harbour board must wait "
    "for another flood before it replaces them."
)

#: A part of it.
PART = "the harbour board must not wait for another flood before it replaces them"

ARTICLES: tuple[dict[str, Any], ...] = (
    {
        "id": "wire-1",
        "title": "Sluice gates must be replaced, says river trust",
        "outlet": "Coastline Wire",
        "url": "https://coastline.example/2024/01/sluice-gates",
        "published": "2024-01-16T08:00:00Z",
        "authors": ["Orla Fenn"],
        "text": (
            "The gates that hold back the tide at Pellow Reach must be replaced, campaigners said on Tuesday.\n\n"
            "Marta Quill, chief executive of the Ennis River Trust, said: “" + FULLEST + "”\n\n"
            "The Ennis River Trust said: “Our volunteers measured the water every night for a month.”\n"
        ),
    },
    {
        "id": "gazette-1",
        "title": "Flood fears at Pellow Reach",
        "outlet": "Pellow Gazette",
        "url": "https://gazette.example/flood-fears",
        "published": "2024-01-17",
        "text": (
            "Residents of Pellow Reach fear another flood.\n\n"
            "“" + TURNED + "” said Marta Quill, chief executive of the Ennis River Trust.\n\n"
            "Harbour master Joss Tremlett said: “We have ordered new gates and they will be here by spring.”\n"
        ),
    },
    {
        "id": "echo-1",
        "title": "Trust attacks harbour board",
        "outlet": "Estuary Echo",
        "published": "2024-01",
        "text": (
            "A charity has attacked the harbour board.\n\n"
            "Marta Quill, chief executive of the Ennis River Trust, said “" + PART + "”.\n"
        ),
    },
)


def write_articles(folder: Path) -> Path:
    """Write the articles as JSON Lines and return the file."""
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in ARTICLES), encoding="utf-8")
    return file


def noon() -> datetime:
    """Return the time at which every test's clock stands."""
    return datetime(2024, 2, 1, 12, tzinfo=UTC)
