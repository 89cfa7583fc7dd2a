"""Personal data is told from other digits by its own check. All numbers here are invented or public samples."""

from __future__ import annotations

import pytest

from gongkai.language.personal import PersonalKind, find_personal, is_citizen_id

SAMPLE_ID = "11010519491231002X"
SAMPLE_CARD = "6222021234567890128"


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [
        (f"申请人身份证号{SAMPLE_ID}", PersonalKind.CITIZEN_ID, SAMPLE_ID),
        (f"({SAMPLE_ID.lower()})", PersonalKind.CITIZEN_ID, SAMPLE_ID.lower()),
        ("请拨打13800138000。", PersonalKind.MOBILE, "13800138000"),
        ("138-0013-8000", PersonalKind.MOBILE, "138-0013-8000"),
        ("+8613800138000", PersonalKind.MOBILE, "8613800138000"),
        (f"汇入{SAMPLE_CARD}账户", PersonalKind.BANK_CARD, SAMPLE_CARD),
    ],
)
def test_personal_data_is_found(text: str, kind: PersonalKind, printed: str) -> None:
    [datum] = find_personal(text)
    assert (datum.kind, datum.text, text[datum.start : datum.end]) == (kind, printed, printed)


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # wrong check digit
        "11010519490230002X",  # no such day
        "99010519491231002X",  # no such province
        "2110105194912310026",  # a longer run
        "110105********002X",  # masked
        "138****8000",
        "订单编号13800138000",
        "http://www.a.gov.cn/13800138000",
        "13800138000.html",
        "0431-89300761",
        "邮编130022",
        "6222021234567890123",  # fails Luhn
        "4444444444444448",  # a placeholder
        "2023-12-31至2024-01-31",
        "00000000000000000000",
        "11220102MB1234567X",  # a unified social credit code
        "索引号:620702074/2024-00047",
    ],
)
def test_other_digits_are_left_alone(text: str) -> None:
    assert find_personal(text) == []


def test_a_message_never_repeats_the_whole_datum() -> None:
    [datum] = find_personal(SAMPLE_ID)
    assert datum.masked == "110105********002X"


def test_the_check_digit_and_the_birthday_decide() -> None:
    assert is_citizen_id(SAMPLE_ID)
    assert not any(is_citizen_id(SAMPLE_ID[:17] + digit) for digit in "0123456789")
