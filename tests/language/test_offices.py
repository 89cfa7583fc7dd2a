"""Titles into office and divisions, as publishers write them."""

from __future__ import annotations

import pytest

from gongkai.language.gazetteer import DivisionLevel, load_gazetteer
from gongkai.language.offices import OfficeLevel, split_office


@pytest.mark.parametrize(
    ("title", "office", "divisions", "kind"),
    [
        ("2023年南关区桃源街道办事处政府信息公开工作年度报告", "桃源街道办事处", "吉林省 长春市 南关区", "subdistrict"),
        (
            "阿城区蜚克图街道办事处2023年政府信息公开工作年度报告",
            "蜚克图街道办事处",
            "黑龙江省 哈尔滨市 阿城区",
            "subdistrict",
        ),
        (
            "西工区西工街道办事处 2023 年政府信息公开工作年度报告",
            "西工街道办事处",
            "河南省 洛阳市 西工区",
            "subdistrict",
        ),
        ("惠农区南街街道 2023 年政府信息公开工作年度报告", "南街街道", "宁夏回族自治区 石嘴山市 惠农区", "subdistrict"),
        ("附件1\n2020年南关区曙光街道政府信息公开工作年度报告", "曙光街道", "吉林省 长春市 南关区", "subdistrict"),
        (
            "《惠农区南街街道2023年政府信息公开工作年度报告》",
            "南街街道",
            "宁夏回族自治区 石嘴山市 惠农区",
            "subdistrict",
        ),
        (
            "上海市长宁区人民政府周家桥街道办事处2023年政府信息公开年报",
            "周家桥街道办事处",
            "上海市 长宁区",
            "subdistrict",
        ),
        (
            "朝阳区十八里店地区办事处2023年政府信息公开工作年度报告",
            "十八里店地区办事处",
            "北京市 朝阳区",
            "subdistrict",
        ),
        ("东莞市东城街道办事处2023年政府信息公开工作年度报告", "东城街道办事处", "广东省 东莞市", "subdistrict"),
        ("洪泽区人民政府2023年政府信息公开工作年度报告", "洪泽区人民政府", "江苏省 淮安市", "county"),
        ("洪泽区人民政府\n2023 年政府信息公开工作年度报告", "洪泽区人民政府", "江苏省 淮安市", "county"),
        ("上海市人民政府2022年政府信息公开工作年度报告", "上海市人民政府", "", "province"),
        ("长春市人民政府2022年政府信息公开工作年度报告", "长春市人民政府", "吉林省", "city"),
        ("洪泽区人民政府办公室2023年政府信息公开工作年度报告", "洪泽区人民政府办公室", "江苏省 淮安市", "department"),
        ("西工区市场监督管理局2023年政府信息公开工作年度报告", "市场监督管理局", "河南省 洛阳市 西工区", "department"),
        ("阿城区城市管理综合执法局2023年年报", "城市管理综合执法局", "黑龙江省 哈尔滨市 阿城区", "department"),
        ("XX市人力资源和社会保障局2024年政府信息公开工作年度报告", "人力资源和社会保障局", "XX市", "department"),
        ("国家税务总局长春市税务局2023年政府信息公开工作年度报告", "国家税务总局长春市税务局", "", "department"),
        ("关于和平县合水镇2024年度政府信息公开工作的年度报告", "合水镇", "广东省 河源市 和平县", "township"),
        (
            "甘肃省武山县城关镇人民政府2025年政府信息公开工作年度报告",
            "城关镇人民政府",
            "甘肃省 天水市 武山县",
            "township",
        ),
        ("长春净月高新技术产业开发区管理委员会2023年年报", "长春净月高新技术产业开发区管理委员会", "", "zone"),
        ("2023年政府信息公开工作年度报告(新棉街道办事处)", "新棉街道办事处", "四川省 雅安市 石棉县", "subdistrict"),
        ("二〇二三年南关区桃源街道办事处政府信息公开年度报告", "桃源街道办事处", "吉林省 长春市 南关区", "subdistrict"),
    ],
)
def test_a_title_gives_office_and_divisions(title: str, office: str, divisions: str, kind: str) -> None:
    found = split_office(title)
    assert found is not None
    assert (found.office, " ".join(found.divisions), found.kind) == (office, divisions, kind)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "关于2021年度政府信息公开工作的年度报告",
        "政府信息公开工作年度报告",
        "首页>政府信息公开年报",
        "2023年",
        "街道办事处",
    ],
)
def test_a_title_without_an_office_gives_none(title: str) -> None:
    assert split_office(title) is None


@pytest.mark.parametrize(
    ("name", "hint", "divisions"),
    [
        ("桃源街道办事处", "", ""),
        ("桃源街道办事处", "办公地址：长春市南关区东天街", "吉林省 长春市 南关区"),
        ("桃源街道办事处", "深圳市南山区桃源街道", "广东省 深圳市 南山区"),
        ("鼓楼区民政局", "", "鼓楼区"),
        ("鼓楼区民政局", "南京市鼓楼区人民政府门户网站", "江苏省 南京市 鼓楼区"),
        ("联安镇", "海丰县人民政府门户网站", "广东省 汕尾市 海丰县"),
    ],
)
def test_the_rest_of_the_text_decides_between_namesakes(name: str, hint: str, divisions: str) -> None:
    found = split_office(name, hint=hint)
    assert found is not None
    assert " ".join(found.divisions) == divisions


def test_the_full_form_that_the_text_prints_wins_over_a_shortened_title() -> None:
    found = split_office("惠农区南街街道2023年政府信息公开工作年度报告", hint="南街街道办事处未收到申请")
    assert found is not None
    assert found.full_name == "宁夏回族自治区石嘴山市惠农区南街街道办事处"


def test_an_office_introduces_itself_where_the_title_is_lost() -> None:
    opening = (
        "根据《条例》规定，现公布2023年度桃源街道办事处政府信息公开工作年度报告。受理机构为长春市南关区桃源街道办事处。"
    )
    found = split_office("", hint=opening)
    assert found is not None
    assert found.full_name == "吉林省长春市南关区桃源街道办事处"


def test_two_offices_introduced_equally_often_are_none() -> None:
    opening = "受理机构为南关区桃源街道办事处。受理机构为南关区曙光街道办事处。"
    assert split_office("", hint=opening) is None


def test_an_office_knows_its_own_names() -> None:
    found = split_office("南关区桃源街道办事处")
    assert found is not None
    assert {"桃源街道办事处", "桃源街道", "桃源", "本街道", "我街"} <= set(found.aliases)
    assert found.code == load_gazetteer().find("桃源街道")[1].code


def test_only_governments_are_governments() -> None:
    kinds = {kind for kind in OfficeLevel if kind.is_government}
    assert kinds == {OfficeLevel.PROVINCE, OfficeLevel.CITY, OfficeLevel.COUNTY, OfficeLevel.TOWNSHIP}


def test_every_sub_district_and_township_on_file_is_told_from_its_title() -> None:
    gazetteer = load_gazetteer()
    endings = {"街道": "街道办事处", "镇": "镇人民政府", "乡": "乡人民政府"}
    areas = [area for city in gazetteer.children(gazetteer.find("河南省")[0]) for area in gazetteer.children(city)]
    streets = [street for area in areas for street in gazetteer.children(area)]
    named = [(street, ending) for street in streets for ending in endings if street.name.endswith(ending)]
    assert len(named) > 2000
    for street, ending in named:
        chain = gazetteer.chain(street)
        base = street.name.removesuffix(ending)
        title = f"{chain[-2].name}{base}{endings[ending]}2023年政府信息公开工作年度报告"
        found = split_office(title, hint="".join(link.name for link in chain[:2]))
        assert found is not None
        assert (found.full_name, found.code) == (
            gazetteer.path(street) + endings[ending].removeprefix(ending),
            street.code,
        )


def test_the_gazetteer_is_whole() -> None:
    gazetteer = load_gazetteer()
    assert len(gazetteer.find("桃源街道")) == 7
    [district] = gazetteer.find("南关区")
    assert gazetteer.path(district) == "吉林省长春市南关区"
    children = gazetteer.children(district)
    assert "曙光街道" in {child.name for child in children}
    assert all(child.level is DivisionLevel.STREET and child.parent_code == district.code for child in children)
    assert "市辖区" not in gazetteer
    # The statistics write 柏泉办事处街道, offices do not.
    assert gazetteer.path(gazetteer.find("柏泉街道")[0]) == "湖北省武汉市东西湖区柏泉街道"
