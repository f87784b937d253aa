from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.masking import MASK, Masked, NameMask, ProtectedName
from quotebank.core.model import Span


def person(name: str) -> NameMask:
    return NameMask((ProtectedName.read(name, by_part=True),))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ada Quill was there.", f"{MASK} was there."),
        ("ADA QUILL WAS THERE", f"{MASK} WAS THERE"),
        ("ada quill was there", f"{MASK} was there"),
        ("Ms Quill was there", f"Ms {MASK} was there"),
        ("Ada’s boat and Quill's oar", f"{MASK}’s boat and {MASK}'s oar"),
        ("“Ada,” she said", f"“{MASK},” she said"),
        ("a quill and an ADAGE", "a quill and an ADAGE"),
        ("Ada-Quill and @AdaQuill and ada_quill", f"{MASK} and @{MASK} and {MASK}"),
        ("Ada\nQuill", MASK),
        ("Ada Marie Quill", f"{MASK} Marie {MASK}"),
        ("A\u00addå Qüill", f"{MASK}"),
        ("", ""),
    ],
)
def test_name_goes_in_any_form(text: str, masked: str) -> None:
    assert person("Ada Quill").apply(text).text == masked


def test_particles_and_titles_alone_stay() -> None:
    assert (
        person("Dr Ida van der Meer").apply("Van der Valk met Dr Noll and Meer").text
        == f"Van der Valk met Dr Noll and {MASK}"
    )


def test_a_body_goes_as_a_whole_only() -> None:
    mask = NameMask((ProtectedName.read("Harbour Trust"),))
    assert mask.apply("The Harbour Trust keeps the Harbour").text == f"The {MASK} keeps the Harbour"


def test_a_name_of_one_article_stays_in_others() -> None:
    mask = NameMask((ProtectedName.read("mother of Ada", articles=frozenset(("a1",))),))
    assert mask.apply("mother of Ada", article="a1").text == MASK
    assert mask.apply("mother of Ada", article="a2").text == "mother of Ada"
    assert mask.apply("mother of Ada").text == MASK, "where it is not known which article, it goes"


def test_addresses_have_no_capitals() -> None:
    address = "https://gazette.example/2025/quill-tells-all"
    assert person("Ada Quill").apply(address, any_case=True).text == f"https://gazette.example/2025/{MASK}-tells-all"


def test_nothing_protected_leaves_text_alone() -> None:
    assert NameMask().apply("Ada Quill") == Masked("Ada Quill")


@pytest.mark.parametrize(
    ("words", "told"),
    [(["quill"], True), (["qui"], True), (["ad"], True), (["ferry"], False), ([], False), ([""], False)],
)
def test_search_words_that_would_confirm_a_name(words: list[str], *, told: bool) -> None:
    assert person("Ada Quill").gives_away(words) is told


@given(
    st.lists(
        st.sampled_from(["Ada", "Quill", "quill", " ", ", ", "’s", "boat", "\n", "ADA QUILL", "é", "-"]), max_size=14
    )
)
def test_spans_move_with_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    masked = person("Ada Quill").apply(text)
    assert person("Ada Quill").apply(masked.text).text == masked.text, "nothing is left to mask"
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            moved = masked.move(Span(start, end))
            assert 0 <= moved.start < moved.end <= len(masked.text)
            if not any(cut.overlaps(Span(start, end)) for cut in masked.cuts):
                assert moved.of(masked.text) == text[start:end]
    for cut in masked.cuts:
        assert masked.move(cut).of(masked.text) == MASK


def test_handles_encoded_addresses_and_initials() -> None:
    mask = NameMask((ProtectedName.read("Ada Quill", by_part=True), ProtectedName(("aq",), capitals=True)))
    assert mask.apply("by AQ, not aq; write to aquill@post.example or @adaq").text == (
        f"by {MASK}, not aq; write to {MASK}@post.example or @{MASK}"
    )
    assert "uill" not in mask.apply("https://x.example/ada%20quill", any_case=True).text
    assert mask.apply("100% ada quill", any_case=True).text == f"100% {MASK}"
    assert "quill" not in mask.apply("https://x.example/adaquill7", any_case=True).text


def test_a_name_with_an_apostrophe_is_found() -> None:
    body = NameMask((ProtectedName.read("St Mary’s Trust"),))
    assert body.apply("the St Mary's Trust said").text == f"the {MASK} said"
