"""RSS and Atom: full texts and teasers told apart, broken feeds read as far as they go, nothing fetched and nothing expanded."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from ingest.reading import articles, read_all, read_bytes, rejections
from quotebank.core.model import Rejected

PARAGRAPHS = "".join(
    f"<p>“We will run boat {number},” said Ada Pell. The port agreed with every word.</p>" for number in range(12)
)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Pellan Packet</title><link>https://pellan.example/</link><language>en-GB</language>
<item><title>Ferry &amp; port</title><link>https://pellan.example/1?utm_source=rss</link><guid isPermaLink="false">n1</guid>
<pubDate>Mon, 04 Mar 2024 10:15:00 +0000</pubDate><dc:creator>By Ada Quill and Bo Rusk</dc:creator>
<description>Ferry to run.</description><content:encoded><![CDATA[{PARAGRAPHS}<figure><figcaption>A boat</figcaption></figure>]]></content:encoded></item>
<item><title>Port</title><link>https://pellan.example/2</link><description><![CDATA[<p>The port is shut, it said…</p>]]></description></item>
<item><title>Bare</title><link>https://pellan.example/3</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Varrow Post</title>
<entry><title type="html">A &lt;b&gt;ferry&lt;/b&gt;</title><link rel="alternate" href="https://varrow.example/1"/><id>urn:1</id>
<published>2024-03-04T10:15:00+01:00</published><updated>2024-03-05T10:15:00Z</updated><author><name>Ada Quill</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{PARAGRAPHS}</div></content></entry></feed>"""


def test_feed_with_full_texts_and_teasers() -> None:
    outcomes = read_bytes(RSS.encode())
    full, teaser = articles(outcomes)
    assert full.text.split("\n\n")[0] == "“We will run boat 0,” said Ada Pell. The port agreed with every word."
    assert "A boat" not in full.text
    assert (full.title, full.outlet, full.url) == (
        "Ferry & port",
        "Pellan Packet",
        "https://pellan.example/1?utm_source=rss",
    )
    assert (full.authors, full.language, full.format) == (("Ada Quill", "Bo Rusk"), "en", "feed")
    assert full.published is not None
    assert full.published.text == "2024-03-04T10:15:00Z"
    assert full.notes == ()
    assert (teaser.text, teaser.place) == ("The port is shut, it said…", "-:entry 2")
    assert "a teaser only" in teaser.notes[0]
    assert [(one.place, one.code) for one in rejections(outcomes)] == [("-:entry 3", "record")]


def test_atom() -> None:
    (article,) = articles(read_bytes(ATOM.encode()))
    assert (article.title, article.outlet, article.authors) == ("A ferry", "Varrow Post", ("Ada Quill",))
    assert article.published is not None
    assert article.published.text == "2024-03-04T10:15:00+01:00"
    assert article.text.count("\n\n") == 11
    assert article.notes == ()


def test_feed_in_a_folder_is_known_and_other_xml_is_left_aside(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    (tmp_path / "sitemap.xml").write_text("<urlset><url/></urlset>", encoding="utf-8")
    outcomes = read_all(tmp_path)
    assert [Path(one.path).name for one in articles(outcomes)] == ["feed.xml"] * 2


def test_broken_feed_is_read_as_far_as_it_goes_and_told() -> None:
    outcomes = read_bytes(RSS.replace("<title>Bare</title>", "<title>Bare").replace("</channel>", "").encode())
    assert len(articles(outcomes)) == 2
    assert "broken XML" in articles(outcomes)[0].notes[0]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "empty"),
        (b"<rss", "feed"),
        (b"not a feed at all", "feed"),
        (b"\x00\x01\x02" * 100, "feed"),
    ],
    ids=["no entries", "cut", "words", "binary"],
)
def test_what_is_no_feed_is_rejected(data: bytes, code: str) -> None:
    (rejected,) = rejections(read_bytes(data, format="feed"))
    assert (rejected.code, rejected.place) == (code, "-")
    assert "\n" not in rejected.reason


@pytest.mark.parametrize(
    "root",
    ["<rss version='2.0'><channel><title>x</title></channel></rss>", "<feed xmlns='http://www.w3.org/2005/Atom'/>"],
)
def test_a_feed_without_entries_is_empty_wherever_it_came_from(tmp_path: Path, root: str) -> None:
    (tmp_path / "a.rss").write_text(root, encoding="utf-8")
    (rejected,) = rejections(read_all(tmp_path / "a.rss", url="https://pellan.example/feed"))
    assert (rejected.code, rejected.reason) == ("empty", "a feed without entries")


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0"?>'])
def test_broken_xml_is_told_by_its_line_in_our_words(declared: str) -> None:
    (rejected,) = rejections(read_bytes(f"{declared}<rss version='2.0'>\n<channel>\n<title".encode(), format="feed"))
    assert rejected.reason == "not a feed that can be read: broken XML in line 3: save it again"


def test_a_bomb_of_entities_is_no_article() -> None:
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {after} "{f"&{name};" * 10}">' for name, after in itertools.pairwise(names))
    data = f'<!DOCTYPE rss [<!ENTITY a "boat ">{entities}]><rss version="2.0"><channel><item><description>&j;</description></item></channel></rss>'
    (rejected,) = read_bytes(data.encode(), format="feed")
    assert isinstance(rejected, Rejected)
    assert rejected.code == "expansion"


def test_entities_are_neither_fetched_nor_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET", encoding="utf-8")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "{"boat " * 1000}">'
    doctype += (
        "".join(f'<!ENTITY {after} "{f"&{name};" * 20}">' for name, after in zip("abcdef", "bcdefg", strict=True))
        + "]>"
    )
    data = (
        RSS.replace("<rss", doctype + "<rss", 1)
        .replace("Ferry to run.", "&x;")
        .replace("The port is shut", "&x; &g; is shut")
    )
    outcomes = read_bytes(data.encode(), format="feed")
    shown = repr(outcomes)
    assert "TOPSECRET" not in shown
    assert len(shown) < 100_000


def test_claims_take_no_time_on_hostile_beginnings() -> None:
    (outcome,) = read_bytes(b"<!-- -->" * 900 + b"<!DOCTYPE a[" + b"<? ?>" * 50)
    assert outcome is not None
