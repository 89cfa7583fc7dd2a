"""Telephone numbers, postcodes and page addresses. All numbers are invented."""

from __future__ import annotations

import pytest

from gongkai.language.contacts import (
    area_code_fits,
    find_page_addresses,
    find_phones,
    find_postcodes,
    postcode_fits,
)


@pytest.mark.parametrize(
    ("text", "area_code", "digits", "has_right_length"),
    [
        ("联系电话:0431-12345678", "0431", "12345678", True),
        ("联系电话:0451-1234567", "0451", "1234567", True),
        ("电话:010-12345678", "010", "12345678", True),
        ("电话:010-1234567", "010", "1234567", False),
        ("电话0431—12345678", "0431", "12345678", True),
        ("联系电话:(0431)12345678", "0431", "12345678", True),
        ("监督电话为043112345678。", "0431", "12345678", True),
        ("电话:0431-12345678-8012", "0431", "12345678", True),
        ("电话:+86-0431-12345678", "0431", "12345678", True),
        ("联系电话:12345678", None, "12345678", True),
        ("联系电话:123456", None, "123456", False),
        ("电话:0431-123456789", "0431", "123456789", False),
    ],
)
def test_a_number_in_its_parts(text: str, area_code: str | None, digits: str, has_right_length: bool) -> None:
    [phone] = find_phones(text)
    assert (phone.area_code, phone.digits, phone.has_right_length) == (area_code, digits, has_right_length)
    assert phone.lacks_area_code is (area_code is None)


@pytest.mark.parametrize("text", ["热线12345", "电话:400-123-4567", "拨打热线:12315", "电话:110"])
def test_hotlines_need_no_area_code(text: str) -> None:
    [phone] = find_phones(text)
    assert phone.is_short
    assert phone.has_right_length and not phone.lacks_area_code


@pytest.mark.parametrize(
    "text", ["电话:13800138000", "办理热线转办单221件", "电话咨询3次", "索引号:12345678", "2023年电话"]
)
def test_mobiles_and_other_figures_are_no_fixed_lines(text: str) -> None:
    assert find_phones(text) == []


def test_fax_and_phone_are_told_apart_and_a_list_shares_its_area_code() -> None:
    phones = find_phones("电话:0431-12345678、12345679,传真号码:0431-12345678")
    assert [(phone.area_code, phone.digits, phone.is_fax) for phone in phones] == [
        ("0431", "12345678", False),
        ("0431", "12345679", False),
        ("0431", "12345678", True),
    ]


def test_postcodes_and_their_length() -> None:
    postcodes = find_postcodes("邮政编码:130041;邮编:13004")
    assert [(postcode.digits, postcode.has_right_length) for postcode in postcodes] == [
        ("130041", True),
        ("13004", False),
    ]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("(http://www.acheng.gov.cn/)向社会公开", "www.acheng.gov.cn"),
        ("网址:www.a.gov.cn。", "www.a.gov.cn"),
        ("https://a.gov.cn:8080/x?y=1,欢迎", "a.gov.cn"),
        ("http//www.a.gov.cn", None),
        ("http:/www.a.gov.cn", None),
        ("htp://www.a.gov.cn/x", None),
        ("www,a.gov.cn", None),
        ("http://wwwagovcn/", None),
    ],
)
def test_page_addresses_sound_and_malformed(text: str, host: str | None) -> None:
    [address] = find_page_addresses(text)
    assert address.host == host


@pytest.mark.parametrize("text", ["邮箱a@www.b.gov.cn", "政府网站", "http", "www"])
def test_what_is_no_page_address(text: str) -> None:
    assert find_page_addresses(text) == []


@pytest.mark.parametrize(
    ("area_code", "province", "fits"),
    [
        ("0431", "吉林省", True),
        ("0431", "黑龙江省", False),
        ("010", "北京市", True),
        ("0952", "宁夏回族自治区", True),
        ("0379", "河南省", True),
        ("0517", "江苏省", True),
        ("0470", "内蒙古自治区", True),
        ("0999", "新疆维吾尔自治区", True),
        ("0431", "南关区", None),
        ("0111", "吉林省", None),
    ],
)
def test_area_codes_by_province(area_code: str, province: str, fits: bool | None) -> None:
    assert area_code_fits(area_code, (province,)) is fits


@pytest.mark.parametrize(
    ("postcode", "province", "fits"),
    [
        ("130041", "吉林省", True),
        ("150333", "黑龙江省", True),
        ("223100", "江苏省", True),
        ("130041", "河南省", False),
        ("137400", "内蒙古自治区", None),
        ("13004", "吉林省", None),
        ("130041", "南关区", None),
    ],
)
def test_postcodes_by_province(postcode: str, province: str, fits: bool | None) -> None:
    assert postcode_fits(postcode, (province,)) is fits


def test_nothing_is_judged_without_a_division() -> None:
    assert area_code_fits("0431", ()) is None
    assert postcode_fits("130041", ()) is None
