"""Doubled, wrong and lost words: each slip is found, and no right sentence is called one."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.language.wrong_words import Breakage, find_broken_text, find_doubled_words, find_wrong_words

TABLE = tomllib.loads((files("gongkai.language") / "data" / "wrong_words.toml").read_text("utf-8"))
WORDS = [(wrong, right) for group in TABLE["group"] for wrong, right in group["words"].items()]
UNLESS = [longer for entries in TABLE["unless"].values() for longer in entries]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("严厉杜绝涉密涉密信息的公开", "涉密"),
        ("认真落实落实各项制度", "落实"),
        ("做好政府信息公开政府信息公开工作", "政府信息公开"),
        ("主动公开公开政府信息", "公开"),
        ("进一步进一步完善", "进一步"),
        ("工作人员工作人员少", "工作人员"),
    ],
)
def test_a_word_printed_twice_is_found(text: str, word: str) -> None:
    [found] = find_doubled_words(text)
    assert (found.word, text[found.start : found.end]) == (word, word * 2)


@pytest.mark.parametrize(
    "text",
    [
        "点点滴滴、方方面面、常常、时时处处",
        "讨论讨论、研究研究、逐条逐条核对、一个一个问、一步一步走",
        "在信息公开公开栏公示",
        "新华社区社区服务中心",
        "政务服务服务中心",
        "部门部门负责人",
        "党工委理论学习中心中心组",
        "东大街东大街社区12号",
        "二〇二〇二〇",
        "公开、公开、再公开",
        "公开\n公开",
        "0000000000",
        "2020年20次",
        "南关区南关街",
        "妈妈妈妈",
        "𠀀𠀀信息",
    ],
)
def test_reduplication_numbers_places_and_compounds_are_no_doubled_words(text: str) -> None:
    assert find_doubled_words(text) == []


@given(st.text(alphabet="公开信息涉密0一、\n𠀀", max_size=40))
def test_what_is_found_stands_twice(text: str) -> None:
    for found in find_doubled_words(text):
        assert text[found.start : found.end] == found.word * 2


@pytest.mark.parametrize(("wrong", "right"), WORDS)
def test_every_listed_slip_is_found_and_its_right_form_is_not(wrong: str, right: str) -> None:
    text = f"甲乙,{wrong}。丙丁"
    assert (wrong, right) in [(found.wrong, found.right) for found in find_wrong_words(text)]
    assert find_wrong_words(f"甲乙,{right}。丙丁") == []


@pytest.mark.parametrize("text", UNLESS)
def test_right_words_that_hold_a_slip_by_chance_are_left_alone(text: str) -> None:
    assert find_wrong_words(f"甲乙,{text}。丙丁") == []


def test_slips_come_in_order_with_reason_and_span() -> None:
    text = "行政复仪与统一布署"
    found = find_wrong_words(text)
    assert [text[slip.start : slip.end] for slip in found] == ["行政复仪", "布署"]
    assert all(slip.reason for slip in found)


@pytest.mark.parametrize(
    ("text", "kind", "hint"),
    [
        ("紧紧围绕党省、市、区关于推进政务公开的部署。", Breakage.LOST_LEVEL, "“党省”之间少了字，例如“党中央、省”"),
        ("一是公开;三是提高。", Breakage.ENUMERATION, "“一是”之后是“三是”，少了“二是”"),
        ("一是公开;二是提高;五是加强。", Breakage.ENUMERATION, "“二是”之后是“五是”，少了“三是”、“四是”"),
        ("一是公开;二是提高;二是加强。", Breakage.ENUMERATION, "“二是”出现两次"),
        ("根据《条例(以下简称)的规定。", Breakage.UNBALANCED, "“《”没有配对"),
        ("根据条例》的规定。", Breakage.UNBALANCED, "“》”没有配对"),
        ("坚持(先审后发的原则。\n下一段。", Breakage.UNBALANCED, "“(”没有配对"),
        ('执行"三审三校制度。', Breakage.UNBALANCED, "引号没有配对"),
        (
            "2023年,我街道认真落实各项规定,进一步加强信息公开的\n二、主动公开",
            Breakage.CUT,
            "这一段以“的”结束，后面少了内容",
        ),
        ("2023年,我街道认真落实各项规定,进一步加强信息公开工作,", Breakage.CUT, "这一段以“,”结束，后面少了内容"),
    ],
)
def test_a_broken_place_is_found(text: str, kind: Breakage, hint: str) -> None:
    assert [(found.kind, found.hint) for found in find_broken_text(text)] == [(kind, hint)]


@pytest.mark.parametrize(
    "text",
    [
        "一是公开;二是提高;三是加强。",
        "一是公开。\n二是提高。\n三是加强。",
        "一是公开:一是网站,二是公众号;二是提高。",
        "一是公开;二要提高;三是加强。",
        "首先公开,其次提高;三是加强。",
        "二是提高;三是加强。",
        "统一是关键,这三是指三个方面。",
        "一是公开。二是提高。\n一是加强。二是完善。",
        "国家、省、市、区,党中央、国务院、省、市,全省、市、县,中省、市",
        "1)公开\n2)提高",
        "一)公开,二)提高",
        '"一老一小"和"三审三校"',
        "《关于印发〈格式〉的通知》(〔2021〕30号)",
        "坚持(先审\n后发)的原则。",
        "切实加强政府信息公开工作的领\n导,确保工作深入扎实推进,加大对\n工作人员的培训力度。",
        "主要做法如下:\n一、加强领导",
        "存在的主要问题及改进情况的",
        "",
        "\n\n",
    ],
)
def test_whole_texts_are_not_broken(text: str) -> None:
    assert find_broken_text(text) == []


@given(st.text(alphabet='一二三是要,。;()《》"\n党省、市的公开', max_size=80))
def test_any_text_is_searched_without_a_fault(text: str) -> None:
    for found in find_broken_text(text):
        assert 0 <= found.start < found.end <= len(text)
