"""Canonical addresses; the reasons stand in docs/decisions/0005-addresses.md."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotebank.errors import InputError
from quotebank.ingest.addresses import canonical_address

ARTICLE = "https://pellanpacket.example/news/ferry-42"


@pytest.mark.parametrize(
    "url",
    [
        "http://pellanpacket.example/news/ferry-42",
        "https://www.pellanpacket.example/news/ferry-42",
        "HTTPS://WWW.PellanPacket.EXAMPLE:443/news/ferry-42/",
        "http://pellanpacket.example:80/news//ferry-42",
        "https://pellanpacket.example/news/ferry-42#comments",
        "https://pellanpacket.example/news/ferry-42?utm_source=x&utm_medium=y",
        "https://pellanpacket.example/news/ferry-42?fbclid=IwAR0&gclid=1&at_medium=RSS&CMP=share",
        "https://pellanpacket.example/news/ferry-42/amp",
        "https://pellanpacket.example/news/ferry-42.amp",
        "https://pellanpacket.example/amp/news/ferry-42",
        "https://amp.pellanpacket.example/news/ferry-42?amp=1",
        "https://m.pellanpacket.example/news/ferry-42?outputType=amp",
        "https://www.google.com/amp/s/www.pellanpacket.example/news/ferry-42",
        "https://www-pellanpacket-example.cdn.ampproject.org/c/s/www.pellanpacket.example/news/ferry-42",
        "https://user:secret@pellanpacket.example/news/ferry-42",
        "https://pellanpacket.example/news/./x/../ferry%2D42",
        "https://pellanpacket.example./news/ferry-42",
        "https://mobile.pellanpacket.example/news/ferry-42",
        "https://www.m.pellanpacket.example/news/ferry-42",
        "https://pellanpacket.example/news/../news/ferry-42",
        "https://pellanpacket.example/news/ferry-42#:~:text=ferry",
        "https://pellanpacket.example/news/ferry-42?",
        "https://pellanpacket.example/news/ferry-42?UTM_Source=a&utm_term=d&utm_content=e",
        "https://pellanpacket.example/news/ferry-42?dclid=2&msclkid=1&yclid=3",
        "https://pellanpacket.example/news/ferry-42?mc_cid=1&mc_eid=2",
        "https://pellanpacket.example/news/ferry-42?igshid=1&ttclid=2",
        "https://pellanpacket.example/news/ferry-42?ocid=socialflow_twitter",
        "https://pellanpacket.example/news/ferry-42?ns_mchannel=social&ns_source=twitter",
        "https://pellanpacket.example/news/ferry-42?smid=tw-share&smtyp=cur",
        "https://pellanpacket.example/news/ferry-42?ref_src=twsrc%5Etfw",
        "https://pellanpacket.example/news/ferry-42?ito=1490&xtor=AL-1",
        "https://pellanpacket.example/news/ferry-42?pk_campaign=a&mtm_source=b",
        "https://pellanpacket.example/news/ferry-42?_ga=1.2&_gl=3",
        "https://pellanpacket.example/news/ferry-42?guccounter=1&guce_referrer=x",
        "https://pellanpacket.example/news/ferry-42?ICID=1&cmpid=2",
        "https://pellanpacket.example/news/ferry-42?srnd=premium&leadSource=wall",
        "https://pellanpacket.example/news/ferry-42?traffic_source=x&taid=1&tblci=2",
        "https://pellanpacket.example/news/ferry-42?hsa_acc=1&_hsenc=2",
        "https://pellanpacket.example/news/ferry-42/amp/",
        "https://pellanpacket.example/news/ferry-42?amp",
        "https://pellanpacket.example/news/ferry-42?amp_js_v=0.1&usqp=mq331AQ",
        "https://pellanpacket.example/news/ferry-42?output=amp&print=true",
        "https://www.google.co.uk/amp/pellanpacket.example/news/ferry-42",
        "https://pellanpacket-example.cdn.ampproject.org/v/s/pellanpacket.example/news/ferry-42/amp?amp_js_v=0.1",
        "https://pellanpacket-example.bing-amp.com/c/s/pellanpacket.example/news/ferry-42",
        "//pellanpacket.example/news/ferry-42",
        "pellanpacket.example/news/ferry-42",
        "  https://pellanpacket.example/news/ferry-42 ",
    ],
)
def test_same_article(url: str) -> None:
    assert canonical_address(url) == ARTICLE


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://x.example/story?id=1", "https://x.example/story?id=2"),
        ("https://x.example/Story", "https://x.example/story"),
        ("https://x.example:8080/story", "https://x.example/story"),
        ("https://news.x.example/story", "https://x.example/story"),
        ("https://x.example/a%2Fb", "https://x.example/a/b"),
        ("https://x.example/example", "https://x.example/"),
        ("https://www.co.uk/a", "https://co.uk/a"),
        ("https://x.example/story?page=1", "https://x.example/story?page=2"),
        ("https://x.example/story?ref=1", "https://x.example/story"),
        ("https://x.example/amplify", "https://x.example/lify"),
        ("https://x.example/story.html", "https://x.example/story"),
        ("https://m.example/story", "https://example/story"),
    ],
)
def test_other_article(one: str, two: str) -> None:
    assert canonical_address(one) != canonical_address(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://x.example/s?b=2&a=1", "https://x.example/s?a=1&b=2"),
        ("https://bücher.example/s", "https://xn--bcher-kva.example/s"),
        ("https://x.example/é?q=ü", "https://x.example/%C3%A9?q=%C3%BC"),
        ("https://x.example", "http://www.x.example/"),
    ],
)
def test_spelling_does_not_count(one: str, two: str) -> None:
    assert canonical_address(one) == canonical_address(two)


@pytest.mark.parametrize(
    "url",
    ["", "not a url", "ftp://x.example/a", "mailto:a@x.example", "javascript:alert(1)", "https://", "https:///a", "urn:isbn:1",
     "https://x.example:99999/", "https://[::1/", "localhost", "https://x.example/a b", "https://x.example/\x00", "https://x.example/" + "a" * 9000],
)  # fmt: skip
def test_what_is_no_web_address_is_an_error_of_one_line(url: str) -> None:
    with pytest.raises(InputError) as caught:
        canonical_address(url)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@example(host="x.example", path=":/;?:", query=[])
@example(host="x.example", path=":/.", query=[("id", "")])
@example(host="x.example", path="a/amp;/amp;", query=[])
@given(
    st.sampled_from(["x.example", "www.x.example", "m.news.x.example", "bücher.example", "[::1]", "127.0.0.1:81"]),
    st.text(alphabet="abcAB/%.-_~é;=:@ &?", max_size=20),
    st.lists(
        st.tuples(st.sampled_from(["id", "amp", "utm_x", "b", ""]), st.text(alphabet="a1é%&+= ", max_size=4)),
        max_size=3,
    ),
)
def test_canonical_address_is_its_own(host: str, path: str, query: list[tuple[str, str]]) -> None:
    url = f"http://{host}/{path.replace(' ', '')}" + (
        "?" + "&".join(f"{k}={v.strip()}" for k, v in query) if query else ""
    )
    try:
        canonical = canonical_address(url)
    except InputError:
        return
    assert canonical_address(canonical) == canonical
    assert canonical.startswith("https://")
    assert "#" not in canonical


@given(st.text(max_size=60))
def test_nothing_else_is_raised(url: str) -> None:
    with suppress(InputError):
        canonical_address(url)
