"""办理结果: the 21 outcomes of a disclosure request, which are the leaf rows of table 3 of the 2021 form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.sources import Citation, cite


class OutcomeGroup(StrEnum):
    """The six kinds that the form tells apart, （一） to （六）."""

    DISCLOSED = "disclosed"
    PARTIALLY_DISCLOSED = "partially_disclosed"
    WITHHELD = "withheld"
    UNAVAILABLE = "unavailable"
    NOT_PROCESSED = "not_processed"
    OTHERWISE_CLOSED = "otherwise_closed"

    @property
    def zh(self) -> str:
        """The wording of the form, without its numbering."""
        return _GROUP_ZH[self]


_GROUP_ZH = {
    OutcomeGroup.DISCLOSED: "予以公开",
    OutcomeGroup.PARTIALLY_DISCLOSED: "部分公开",
    OutcomeGroup.WITHHELD: "不予公开",
    OutcomeGroup.UNAVAILABLE: "无法提供",
    OutcomeGroup.NOT_PROCESSED: "不予处理",
    OutcomeGroup.OTHERWISE_CLOSED: "其他处理",
}


class Outcome(StrEnum):
    """What became of a request. The value is its row in an address: `requests.<value>.<column>`.

    The 2019 form has one row for the three that are otherwise closed.
    """

    DISCLOSED = "disclosed"
    PARTIALLY_DISCLOSED = "partially_disclosed"
    STATE_SECRET = "withheld.state_secret"
    PROHIBITED_BY_LAW = "withheld.prohibited_by_law"
    SECURITY_AND_STABILITY = "withheld.security_and_stability"
    THIRD_PARTY_RIGHTS = "withheld.third_party_rights"
    INTERNAL_AFFAIRS = "withheld.internal_affairs"
    DELIBERATIVE_PROCESS = "withheld.deliberative_process"
    ENFORCEMENT_CASE_FILE = "withheld.enforcement_case_file"
    ADMINISTRATIVE_QUERY = "withheld.administrative_query"
    NOT_HELD = "unavailable.not_held"
    CREATION_REQUIRED = "unavailable.creation_required"
    STILL_UNCLEAR = "unavailable.still_unclear"
    PETITION_OR_COMPLAINT = "not_processed.petition_or_complaint"
    REPEATED = "not_processed.repeated"
    PUBLISHED_MATERIAL = "not_processed.published_material"
    UNREASONABLY_FREQUENT = "not_processed.unreasonably_frequent"
    RECONFIRMATION = "not_processed.reconfirmation"
    SUPPLEMENTATION_LAPSED = "otherwise_closed.supplementation_lapsed"
    FEE_LAPSED = "otherwise_closed.fee_lapsed"
    OTHER = "otherwise_closed.other"

    @property
    def zh(self) -> str:
        """The statutory label of the row, without its numbering."""
        return _OUTCOMES[self].zh

    @property
    def group(self) -> OutcomeGroup:
        """The kind it belongs to.

        >>> Outcome.STATE_SECRET.group.zh
        '不予公开'
        """
        return OutcomeGroup(self.value.partition(".")[0])

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the law has it, the most particular place first; the form alone where no article speaks of it."""
        return tuple(cite(code) for code in _OUTCOMES[self].cites)

    @property
    def citation(self) -> Citation:
        """The first of `citations`.

        >>> str(Outcome.INTERNAL_AFFAIRS.citation)
        '《政府信息公开条例》第十六条第一款'
        """
        return self.citations[0]


@dataclass(frozen=True, slots=True)
class _Entry:
    zh: str
    cites: tuple[str, ...]


_LAPSED = "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
_OUTCOMES = {
    Outcome.DISCLOSED: _Entry("予以公开", ("OGI 36(2)", "OGI 36(1)")),
    Outcome.PARTIALLY_DISCLOSED: _Entry("部分公开（区分处理的，只计这一情形，不计其他情形）", ("OGI 37",)),
    Outcome.STATE_SECRET: _Entry("属于国家秘密", ("OGI 14", "OGI 36(3)")),
    Outcome.PROHIBITED_BY_LAW: _Entry("其他法律行政法规禁止公开", ("OGI 14", "OGI 36(3)")),
    Outcome.SECURITY_AND_STABILITY: _Entry("危及“三安全一稳定”", ("OGI 14", "OGI 36(3)")),
    Outcome.THIRD_PARTY_RIGHTS: _Entry("保护第三方合法权益", ("OGI 15", "OGI 32", "OGI 36(3)")),
    Outcome.INTERNAL_AFFAIRS: _Entry("属于三类内部事务信息", ("OGI 16(1)", "OGI 36(3)")),
    Outcome.DELIBERATIVE_PROCESS: _Entry("属于四类过程性信息", ("OGI 16(2)", "OGI 36(3)")),
    Outcome.ENFORCEMENT_CASE_FILE: _Entry("属于行政执法案卷", ("OGI 16(2)", "OGI 36(3)")),
    Outcome.ADMINISTRATIVE_QUERY: _Entry("属于行政查询事项", ("OGI 36(7)",)),
    Outcome.NOT_HELD: _Entry("本机关不掌握相关政府信息", ("OGI 36(4)", "OGI 36(5)")),
    Outcome.CREATION_REQUIRED: _Entry("没有现成信息需要另行制作", ("OGI 38",)),
    Outcome.STILL_UNCLEAR: _Entry("补正后申请内容仍不明确", ("OGI 30",)),
    Outcome.PETITION_OR_COMPLAINT: _Entry("信访举报投诉类申请", ("OGI 39(1)",)),
    Outcome.REPEATED: _Entry("重复申请", ("OGI 36(6)",)),
    Outcome.PUBLISHED_MATERIAL: _Entry("要求提供公开出版物", ("OGI 39(2)",)),
    Outcome.UNREASONABLY_FREQUENT: _Entry("无正当理由大量反复申请", ("OGI 35",)),
    # No article: the row exists in the form only.
    Outcome.RECONFIRMATION: _Entry("要求行政机关确认或重新出具已获取信息", ("F21 表三",)),
    Outcome.SUPPLEMENTATION_LAPSED: _Entry(
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", ("OGI 30",)
    ),
    # The article on unpaid fees was not read; the row's label says what it is.
    Outcome.FEE_LAPSED: _Entry(_LAPSED, ("F21 表三", "FEE 6")),
    Outcome.OTHER: _Entry("其他", ("F21 表三",)),
}
