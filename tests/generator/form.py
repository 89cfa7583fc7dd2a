"""The two statutory forms, written out by hand from the printed form and not from the package under test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

COLUMNS = (
    ("natural_person", "自然人"),
    ("commercial_enterprise", "商业企业"),
    ("research_institution", "科研机构"),
    ("public_welfare_organization", "社会公益组织"),
    ("legal_service_institution", "法律服务机构"),
    ("other_organization", "其他"),
    ("total", "总计"),
)

RESULTS = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other_result", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)

ROUTES = (
    ("reconsideration", "行政复议"),
    ("direct_litigation", "未经复议直接起诉"),
    ("litigation_after_reconsideration", "复议后起诉"),
)

TIE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

LAPSED = "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
UNPAID = "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"


@dataclass(frozen=True)
class Line:
    """A row of table 3 that holds numbers: its key, the labels before it (None: covered by the one above)."""

    key: str
    group: str | None
    """（三）不予公开 and its kin, where the row is the first of its group."""
    label: str
    is_outcome: bool = True
    is_sub: bool = True
    """Whether it stands under a group: three label columns, else two."""


_FIRST = (
    Line("newly_received", None, "一、本年新收政府信息公开申请数量", is_outcome=False),
    Line("brought_forward", None, "二、上年结转政府信息公开申请数量", is_outcome=False),
    Line("disclosed", None, "（一）予以公开", is_sub=False),
    Line("partially_disclosed", None, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", is_sub=False),
    Line("withheld.state_secret", "（三）不予公开", "1.属于国家秘密"),
    Line("withheld.prohibited_by_law", None, "2.其他法律行政法规禁止公开"),
    Line("withheld.security_and_stability", None, "3.危及“三安全一稳定”"),
    Line("withheld.third_party_rights", None, "4.保护第三方合法权益"),
    Line("withheld.internal_affairs", None, "5.属于三类内部事务信息"),
    Line("withheld.deliberative_process", None, "6.属于四类过程性信息"),
    Line("withheld.enforcement_case_file", None, "7.属于行政执法案卷"),
    Line("withheld.administrative_query", None, "8.属于行政查询事项"),
    Line("unavailable.not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    Line("unavailable.creation_required", None, "2.没有现成信息需要另行制作"),
    Line("unavailable.still_unclear", None, "3.补正后申请内容仍不明确"),
    Line("not_processed.petition_or_complaint", "（五）不予处理", "1.信访举报投诉类申请"),
    Line("not_processed.repeated", None, "2.重复申请"),
    Line("not_processed.published_material", None, "3.要求提供公开出版物"),
    Line("not_processed.unreasonably_frequent", None, "4.无正当理由大量反复申请"),
    Line("not_processed.reconfirmation", None, "5.要求行政机关确认或重新出具已获取信息"),
)
_THREE_OTHERS = (
    Line("otherwise_closed.supplementation_lapsed", "（六）其他处理", f"1.{LAPSED}"),
    Line("otherwise_closed.fee_lapsed", None, f"2.{UNPAID}"),
    Line("otherwise_closed.other", None, "3.其他"),
)
ONE_OTHER = Line("otherwise_closed", None, "（六）其他处理", is_sub=False)
_LAST = (
    Line("total_handled", None, "（七）总计", is_outcome=False, is_sub=False),
    Line("carried_over", None, "四、结转下年度继续办理", is_outcome=False),
)


@dataclass(frozen=True)
class Band:
    """A block of table 2: 第二十条第（一）项 with its header and rows; `columns` are key and label."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]


_MADE_2021 = (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数"))
_MADE_2019 = (
    ("newly_made", "本年新制作数量"),
    ("newly_published", "本年新公开数量"),
    ("total_published", "对外公开总数量"),
)
_ITEMS = (("previous_items", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量"))
_DECISIONS = (("decisions", "本年处理决定数量"),)

BANDS = {
    "2021": (
        Band(
            "第二十条第（一）项",
            _MADE_2021,
            (("administrative_rules", "规章"), ("normative_documents", "行政规范性文件")),
        ),
        Band("第二十条第（五）项", _DECISIONS, (("administrative_licences", "行政许可"),)),
        Band(
            "第二十条第（六）项",
            _DECISIONS,
            (("administrative_penalties", "行政处罚"), ("administrative_compulsion", "行政强制")),
        ),
        Band(
            "第二十条第（八）项",
            (("amount", "本年收费金额（单位：万元）"),),
            (("administrative_charges", "行政事业性收费"),),
        ),
    ),
    "2019": (
        Band(
            "第二十条第（一）项",
            _MADE_2019,
            (("administrative_rules", "规章"), ("normative_documents", "规范性文件")),
        ),
        Band(
            "第二十条第（五）项",
            _ITEMS,
            (("administrative_licences", "行政许可"), ("other_services", "其他对外管理服务事项")),
        ),
        Band(
            "第二十条第（六）项",
            _ITEMS,
            (("administrative_penalties", "行政处罚"), ("administrative_compulsion", "行政强制")),
        ),
        Band("第二十条第（八）项", _ITEMS[:2], (("administrative_charges", "行政事业性收费"),)),
        Band(
            "第二十条第（九）项",
            (("projects", "采购项目数量"), ("amount", "采购总金额")),
            (("central_procurement", "政府集中采购"),),
        ),
    ),
}

LINES = {"2021": _FIRST + _THREE_OTHERS + _LAST, "2019": (*_FIRST, ONE_OTHER, *_LAST)}
MIXED_LINES = (*_FIRST, ONE_OTHER, *_LAST)
"""Table 3 of a 2021 form that keeps the single row 其他处理 of 2019."""

HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


@dataclass(frozen=True)
class Identity:
    """Left cells sum to right cells; `code` the rule, `key` its row or column."""

    code: str
    key: str
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def cells(self) -> frozenset[str]:
        """All cells of it."""
        return frozenset(self.left + self.right)


def addresses(edition: str) -> Iterator[str]:
    """Every cell of the form in the order of print."""
    for band in BANDS[edition]:
        for row, _ in band.rows:
            yield from (f"proactive_disclosure.{row}.{column}" for column, _ in band.columns)
    for line in LINES[edition]:
        yield from (f"requests.{line.key}.{column}" for column, _ in COLUMNS)
    for route, _ in ROUTES:
        yield from (f"remedies.{route}.{column}" for column, _ in RESULTS)


@cache
def identities(edition: str) -> tuple[Identity, ...]:
    """勾稽关系: what must add up."""
    lines = LINES[edition]
    outcomes = [line.key for line in lines if line.is_outcome]
    names = [name for name, _ in COLUMNS]
    found = []
    for name in names:
        new, forward, handled, over = (
            f"requests.{key}.{name}" for key in ("newly_received", "brought_forward", "total_handled", "carried_over")
        )
        found.append(Identity("T3-01", name, (new, forward), (handled, over)))
        found.append(Identity("T3-02", name, tuple(f"requests.{key}.{name}" for key in outcomes), (handled,)))
    for line in lines:
        cells = tuple(f"requests.{line.key}.{name}" for name in names)
        found.append(Identity("T3-03", line.key, cells[:-1], cells[-1:]))
    for route, _ in ROUTES:
        cells = tuple(f"remedies.{route}.{name}" for name, _ in RESULTS)
        found.append(Identity("T4-01", route, cells[:-1], cells[-1:]))
    return tuple(found)
