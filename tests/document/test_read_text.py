"""Plain text and Markdown to lines."""

import pytest
from seen import codes, seen

from gongkai.document.detect import MediaType
from gongkai.document.read_text import read_text
from gongkai.errors import DamagedDocument, EmptyDocument

TEXT = "一、总体情况\n本机关全年收到申请21件，已全部办结。\n"
LINES = ["一、总体情况", "本机关全年收到申请21件，已全部办结。"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_gives_the_same_lines(encoding: str) -> None:
    document = read_text(TEXT.encode(encoding))
    assert seen(document) == [LINES]
    assert document.notices == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(line_end: str) -> None:
    assert seen(read_text(f"甲{line_end}{line_end}乙".encode())) == [["甲", "", "乙"]]


def test_form_feeds_and_other_separators_are_no_line_ends() -> None:
    assert seen(read_text("甲\f\n\u2028乙\x85丙\x0b丁".encode())) == [["甲\f", "\u2028乙\x85丙\x0b丁"]]


def test_text_is_kept_as_printed() -> None:
    assert seen(read_text("\t（ 三 ）　２1\u00a0|".encode())) == [["\t（ 三 ）　２1\u00a0|"]]


def test_utf_8_read_as_gbk_is_led_back_and_said() -> None:
    text = "本机关收到申请，已经办结"
    document = read_text(text.encode().decode("gb18030").encode())
    assert seen(document) == [[text]]
    assert codes(document) == ["mojibake_repaired"]


def test_utf_8_read_as_latin_is_led_back_and_said() -> None:
    text = "年报，公开21件"
    document = read_text(text.encode().decode("latin-1").encode())
    assert "21" in seen(document)[0][0]
    assert codes(document) in (["mojibake_repaired"], ["mojibake"])


def test_mojibake_that_lost_characters_is_said_and_left() -> None:
    broken = TEXT.encode().decode("gbk", "replace")
    document = read_text(broken.encode())
    assert seen(document) == [broken.splitlines()]
    assert codes(document) == ["characters_lost", "mojibake"]


def test_a_rare_character_is_no_mojibake() -> None:
    assert read_text("锛钻头一枚".encode()).notices == () or seen(read_text("锛钻头一枚".encode())) == [["锛钻头一枚"]]


def test_a_json_string_is_unwrapped() -> None:
    document = read_text('"一、总体情况\\n21"'.encode())
    assert seen(document) == [["一、总体情况", "21"]]
    assert codes(document) == ["unwrapped"]


def test_a_lone_surrogate_does_no_harm() -> None:
    seen(read_text(b'"\\ud800x"'))[0][0].encode()


def test_markdown_keeps_its_lines_and_its_type() -> None:
    document = read_text("# 一\n| a |\n".encode(), MediaType.MARKDOWN)
    assert (document.media_type, seen(document)) == ("text/markdown", [["# 一", "| a |"]])


def test_blanks_are_an_empty_document() -> None:
    with pytest.raises(EmptyDocument):
        read_text("　 \n\t\n".encode())


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(DamagedDocument):
        read_text(b"\x81\xff" * 100)
