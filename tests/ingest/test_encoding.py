"""Bytes to text: UTF-8 as it stands, all else only where it can be told, and said."""

from __future__ import annotations

from itertools import product

import pytest
from ftfy.badness import is_bad
from hypothesis import given
from hypothesis import strategies as st

from quotebank.ingest import encoding
from quotebank.ingest.encoding import UndecodableError, decode, is_binary, repair_mojibake, replace_unstorable

NEWS = "She said “we don’t know” – the café’s bill was £5.\r\nIt closes on Monday.\n"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_stays_as_it_is(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert (decoded.text, decoded.notes) == (text, ())


def test_newlines_and_byte_order_mark_are_characters() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\xe2\x80\xa8d").text == "\ufeffa\r\nb\rc\u2028d"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "mac_roman"])
def test_other_encodings_are_read_and_said(encoding: str) -> None:
    decoded = decode((NEWS * 4).encode(encoding))
    assert decoded.text == NEWS * 4
    assert len(decoded.notes) == 1


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Глава города сказал: «Мы не знаем, когда откроют мост». Это новости о погоде. "),
        ("koi8_r", "Глава города сказал, что мост откроют весной. Это новости о погоде и политике. "),
        ("cp1254", "Belediye başkanı köprünün ne zaman açılacağını bilmiyorum dedi, ığdır şehrinde. "),
        ("cp932", "今日は天気がいいですね。ニュースをお伝えします。市長は知らないと述べた。"),
    ],
)
def test_encodings_of_other_languages(encoding: str, text: str) -> None:
    assert decode((text * 10).encode(encoding)).text == text * 10


def test_declared_encoding_is_believed_where_it_fits() -> None:
    decoded = decode("Ålesund sier nei til ferja".encode("iso8859-15"), declared="iso-8859-15")
    assert decoded.text == "Ålesund sier nei til ferja"
    assert "as the file says" in decoded.notes[0]


@pytest.mark.parametrize("declared", ["no-such-encoding", "utf-8", "base64", "rot13"])
def test_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    assert decode(NEWS.encode("cp1252"), declared=declared).text == NEWS


def test_stray_bytes_among_utf8_are_read_as_windows() -> None:
    decoded = decode(NEWS.encode("utf-8") + b"\x93caf\xe9\x94")
    assert decoded.text == NEWS + "“café”"
    assert "3 other bytes" in decoded.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        bytes(range(256)) * 10,
        b"\x00" * 100,
        b"\x7fELF\x02\x01\x01\x00",
        b"PK\x03\x04\x14\x00\x06\x00",
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    assert is_binary(data)
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert caught.value.code in ("binary", "encoding")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UndecodableError:
        return
    assert isinstance(decoded.text, str)


def test_ftfy_finds_nothing_broken_in_what_is_not_shown_to_it() -> None:
    marks = [chr(code) for code in range(0x80, 0x2100) if encoding._MAY_BE_MOJIBAKE.search(chr(code)) is None]
    assert len(marks) == 9
    letters = ["a", "Z", "1", " ", ".", "-", "\n", '"', "$", "(", "\t"]
    broken = ["".join(some) for some in product([*marks, *letters], repeat=3) if is_bad("".join(some))]
    assert broken == []


def test_mojibake_is_mended_in_its_line_only() -> None:
    broken = "She said it doesnâ€™t matter.\nShe ‘said’ it ﬁrst…\r\n"
    mended = repair_mojibake(broken)
    assert mended.text == "She said it doesn’t matter.\nShe ‘said’ it ﬁrst…\r\n"
    assert mended.notes == ("mojibake mended in 1 line",)


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” – and ‘single’ … £5 ½",
        "naïve café über Ångström",
        "Ünïcödé ÀÉÎ",
        "東京 עברית",
        "plain",
        "&amp; \\u2019 stays",
    ],
)
def test_text_that_is_not_broken_stays(text: str) -> None:
    assert repair_mojibake(text).text == text
    assert repair_mojibake(text).notes == ()


def test_what_cannot_be_stored_is_replaced_one_for_one() -> None:
    replaced = replace_unstorable("a\ud800b\x00c")
    assert replaced.text == "a\ufffdb\ufffdc"
    assert replaced.notes


@pytest.mark.parametrize(("text", "note"), [("a\0", "1 character that"), ("a\0\0", "2 characters that")])
def test_note_counts_what_was_replaced(text: str, note: str) -> None:
    (said,) = replace_unstorable(text).notes
    assert said.startswith(note)
