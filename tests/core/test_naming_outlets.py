"""Outlets by their address: several domains are one outlet, and what an article says of itself stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from make import make_article
from quotebank.core.model import OutletKind
from quotebank.core.naming_outlets import name_outlet
from quotebank.core.outlets import parse_sources
from quotebank.data.outlets import load_outlets

TABLE = parse_sources(
    "newspaper\tThe Pellan Packet\tPacket;Pellan Packet Online\tpellan.example;packet.example\nbroadcaster\tPBC News\tPBC\tpbc.example\n"
)


@pytest.mark.parametrize(
    ("given", "url", "name", "kind"),
    [
        (None, "https://www.pellan.example/1", "The Pellan Packet", OutletKind.NEWSPAPER),
        (None, "https://news.packet.example/1", "The Pellan Packet", OutletKind.NEWSPAPER),
        ("Packet", "https://packet.example/1", "The Pellan Packet", OutletKind.NEWSPAPER),
        ("pellan.example", None, "The Pellan Packet", OutletKind.NEWSPAPER),
        ("www.pellan.example", "https://other.example/1", "The Pellan Packet", OutletKind.NEWSPAPER),
        ("PBC", "https://pbc.example/1", "PBC News", OutletKind.BROADCASTER),
        ("Pellan Sunday", "https://pellan.example/1", "Pellan Sunday", None),
        ("Packet", "https://other.example/1", "Packet", None),
        ("Packet", None, "Packet", None),
        (None, "https://notpellan.example/1", None, None),
        (None, None, None, None),
    ],
)
def test_outlet_of_an_article(given: str | None, url: str | None, name: str | None, kind: OutletKind | None) -> None:
    article = name_outlet(make_article(outlet=given, url=url), TABLE)
    assert (article.outlet, article.outlet_kind) == (name, kind)


def test_kind_that_an_import_says_stays() -> None:
    article = name_outlet(
        replace(make_article(outlet=None, url="https://pellan.example/1"), outlet_kind=OutletKind.BLOG), TABLE
    )
    assert article.outlet_kind is OutletKind.BLOG


def test_shipped_table_gives_each_domain_to_one_outlet() -> None:
    table = load_outlets()
    assert len({known.name for known in table.domains.values()}) > 70
    assert table.domains["bbc.com"] is table.domains["bbc.co.uk"]
    assert not any(host.startswith("www.") or host != host.lower() for host in table.domains)
