"""Another office's name in a report: found where it is one, and nothing else taken for one."""

from __future__ import annotations

import pytest

from gongkai.language.foreign_offices import find_foreign_offices, find_misfit_pronouns, similar_to_own
from gongkai.language.offices import OfficeName, split_office


def _office(name: str) -> OfficeName:
    office = split_office(name)
    assert office is not None
    return office


SUBDISTRICT = _office("南关区桃源街道办事处")
TOWN = _office("和平县合水镇人民政府")
DISTRICT = _office("南关区人民政府")
BUREAU = _office("南关区民政局")


def _mistakes(text: str, own: OfficeName) -> list[str]:
    return [mention.name for mention in find_foreign_offices(text, own) if not mention.is_partner]


@pytest.mark.parametrize(
    ("text", "own", "name"),
    [
        ("不断提高新棉街道政务公开工作的质量和水平", SUBDISTRICT, "新棉街道"),
        ("2023年,新棉街道办事处未收到申请", SUBDISTRICT, "新棉街道"),
        ("曙光街道2023年主动公开政府信息12条", SUBDISTRICT, "曙光街道"),
        ("蜚克图街道", SUBDISTRICT, "蜚克图街道"),
        ("南关区政府网,宽城区人民政府门户网站主动公开", SUBDISTRICT, "宽城区"),
        ("南关区的事项由哈尔滨市道里区市场监督管理局公开", SUBDISTRICT, "道里区"),
        ("递铺街道严格落实条例", TOWN, "递铺街道"),
        ("彭寨镇人民政府严格落实条例", TOWN, "彭寨镇"),
        ("2023年新棉街道公开信息3条", DISTRICT, "新棉街道"),
        ("2023年新棉街道公开信息3条", BUREAU, "新棉街道"),
    ],
)
def test_a_foreign_name_is_found(text: str, own: OfficeName, name: str) -> None:
    assert _mistakes(text, own) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "推动街道政务公开",
        "尽管街道有序推进",
        "持续围绕街道中心工作",
        "各街道、全镇、乡镇、街道",
        "创建文明街道,打造平安街道、幸福街道",
        "联合街道各部门",
        "发挥先进街道作用",
        "对人民大街道路进行改造",
        "清理南京路街道两侧",
        "依托街道便民服务中心",
        "城镇居民、小城镇建设、集镇整治",
        "家乡建设,送文化下乡政策",
        "开通镇政府微信公众号,规范统一镇政府信息发布",
        "推进现代化镇政府建设",
        "新城区政府信息公开",
        "市区政府、各区县人民政府、区政府办公室",
        "城市管理局、市场监督管理局、社区居民委员会",
        "全市政府系统,我市人民政府",
        "长春市人民政府门户网站、吉林省人民政府办公厅、南关区政务公开办公室",
        "桃源街道派出所、新棉街道派出所、新棉街道社区卫生服务中心",
        "按照《新棉街道政务公开办法》",
        "地址:长春市朝阳区曙光街道12号",
        "上一篇:曙光街道2023年年报",
        "国务院办公厅政府信息与政务公开办公室",
        "乡镇街道、街道社区、第一街道",
        "我街道、本街道、全街道、该街道",
    ],
)
@pytest.mark.parametrize("own", [SUBDISTRICT, DISTRICT, BUREAU])
def test_pieces_of_sentences_superiors_titles_and_addresses_are_no_foreign_names(text: str, own: OfficeName) -> None:
    assert _mistakes(text + "。南关区", own) == []


@pytest.mark.parametrize(
    "text",
    [
        "与曙光街道联合开展培训",
        "赴明珠街道学习政务公开经验",
        "借鉴曙光街道做法",
        "由原曙光街道、明珠街道合并而成",
        "桃源街道、曙光街道、明珠街道等在评比中",
        "邀请朝阳区政务公开办公室授课,南关区",
    ],
)
def test_a_partner_is_mentioned_and_no_mistake(text: str) -> None:
    assert find_foreign_offices(text, SUBDISTRICT)
    assert _mistakes(text, SUBDISTRICT) == []


def test_those_who_govern_speak_of_what_lies_in_them() -> None:
    text = "曙光街道、南关区曙光街道办事处2023年公开信息3条"
    assert find_foreign_offices(text, DISTRICT) == []
    assert find_foreign_offices(text, BUREAU) == []


def test_nothing_is_said_where_the_own_district_is_in_doubt() -> None:
    namesake = _office("桃源街道办事处")
    assert namesake.code is None
    assert find_foreign_offices("在道里区人民政府门户网站公开", namesake) == []


def test_the_nearest_namesake_is_meant() -> None:
    [mention] = find_foreign_offices("2023年明珠街道公开信息3条", SUBDISTRICT)
    assert mention.division is not None
    assert mention.division.code.startswith("220102")


@pytest.mark.parametrize(
    ("own", "text", "variant"),
    [
        ("南关区桃源街道", "2023年,桃园街道坚持公开", "桃园街道"),
        ("南关区桃源街道", "源桃街道", "源桃街道"),
        ("西工区西工街道", "西土街道", "西土街道"),
        ("阿城区蜚克图街道", "斐克图街道办事处", "斐克图街道"),
        ("阿城区蜚克图街道", "蜚克国街道", "蜚克国街道"),
        ("阿城区蜚克图街道", "由蜚图街道负责", "蜚图街道"),
    ],
)
def test_the_own_name_misspelt_is_no_foreign_name(own: str, text: str, variant: str) -> None:
    office = _office(own)
    assert [found.name for found in similar_to_own(text, office)] == [variant]
    assert find_foreign_offices(text, office) == []


@pytest.mark.parametrize("text", ["桃源街道", "推动街道", "职工街道", "曙光街道", "各个街道", "我街道", "全体街道", ""])
def test_other_words_are_not_the_own_name_misspelt(text: str) -> None:
    for own in ("南关区桃源街道", "西工区西工街道", "阿城区蜚克图街道"):
        assert similar_to_own(text, _office(own)) == []


@pytest.mark.parametrize(
    ("own", "text", "words"),
    [
        (SUBDISTRICT, "我局高度重视,我镇收到申请", ["我局", "我镇"]),
        (SUBDISTRICT, "我街、我街道、我办、本办法、我区、本局部、自我办理、我委托", []),
        (TOWN, "我镇、本镇、我乡", []),
        (TOWN, "我街道收到申请", ["我街道"]),
        (BUREAU, "我镇", []),
    ],
)
def test_words_of_another_kind_of_office(own: OfficeName, text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in find_misfit_pronouns(text, own)] == words
