"""Letters: each kind from facts alone, nothing blank, what is missing named."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from request.letter_facts import FACTS

from gongkai.document.model import Document, Paragraph, Role, Table
from gongkai.document.read_docx import read_docx
from gongkai.document.write_docx import write_docx
from gongkai.document.write_html import write_html
from gongkai.document.write_pdf import write_pdf
from gongkai.document.write_text import write_text
from gongkai.errors import FactsMissing, TransitionRefused, UnusableFacts
from gongkai.law.grounds import Ground
from gongkai.law.workdays import official_calendar
from gongkai.request.facts import fact_kinds, read_facts
from gongkai.request.letter_kinds import letter_kind, letter_kinds
from gongkai.request.letters import Letter, write_letter

KINDS = list(letter_kinds())
ENDINGS = ("extended_due_on", "due_on")


def letter(kind: str, **changes: Any) -> Letter:
    facts = {name: value for name, value in {**FACTS, **changes}.items() if value is not None}
    return write_letter(letter_kind(kind), read_facts(facts), official_calendar())


def text_of(written: Letter) -> str:
    return write_text(written.document)


def paragraphs(written: Letter, role: Role) -> list[str]:
    return [block.text for block in written.document.blocks if isinstance(block, Paragraph) and block.role is role]


def test_there_are_thirteen_letters_of_the_procedure_and_a_reply_for_each_ground() -> None:
    assert len(KINDS) == 13 + len(Ground)
    assert {letter_kinds()[kind].ground for kind in KINDS} == {*Ground, None}


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_has_title_office_and_date_and_no_hole(kind: str) -> None:
    written = letter(kind)
    text = text_of(written)
    assert paragraphs(written, Role.TITLE) == [letter_kind(kind).title]
    assert "示范区示范街道办事处" in text
    assert not re.search(r"[{}]|None|\[\]", text)
    by_hand = kind in ("third_party_reply_form", "delivery_record")
    assert ("＿" in text) is by_hand


@pytest.mark.parametrize("kind", KINDS)
def test_each_missing_fact_is_named_and_no_other(kind: str) -> None:
    wanted = letter_kind(kind).wanted(read_facts(FACTS))
    assert wanted
    for name in wanted:
        facts = {**FACTS, name: None}
        if name in ("supplemented_on", "third_party_asked_on", "third_party_answered_on", "extension_notified_on"):
            continue  # told only when it happened: without it the paragraph is gone, see below
        if any(piece.when == name for piece in (*letter_kind(kind).rows, *letter_kind(kind).pieces)):
            continue
        with pytest.raises(FactsMissing) as missing:
            letter(kind, **facts)
        assert name in missing.value.names
        assert fact_kinds()[name].zh in str(missing.value)


def test_all_missing_facts_are_named_at_once() -> None:
    with pytest.raises(FactsMissing) as missing:
        write_letter(letter_kind("extension_notice"), read_facts({"applicant_name": "王某某"}), official_calendar())
    assert {"office_name", "received_on", "extension_approver", "extension_days", "issued_on"} <= set(
        missing.value.names
    )
    assert "还缺" in str(missing.value)
    assert "文书里不留空白" in str(missing.value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_written_as_docx_pdf_and_html(kind: str) -> None:
    document = letter(kind).document
    packed = write_docx(document)
    assert packed == write_docx(document)
    assert zipfile.ZipFile(io.BytesIO(packed)).testzip() is None
    back = read_docx(packed)
    ours = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    read = [block.text for block in back.blocks if not isinstance(block, Table)]
    assert [text for text in ours if text not in read] == []
    pdf = write_pdf(document)
    assert pdf.startswith(b"%PDF-")
    assert pdf == write_pdf(document)
    assert letter_kind(kind).title in write_html(document)


def test_no_reply_to_a_third_party_names_the_applicant() -> None:
    for kind in ("third_party_consultation", "third_party_reply_form", "third_party_override_notice"):
        assert "王某某" not in text_of(letter(kind))


def test_organizations_are_addressed_as_such() -> None:
    assert "你单位申请公开" in text_of(letter("reply_provided", applicant_kind="commercial_enterprise"))
    assert "你申请公开" in text_of(letter("reply_provided"))


@pytest.mark.parametrize("ground", list(Ground))
def test_a_reply_cites_its_articles(ground: Ground) -> None:
    text = text_of(letter(f"reply_{ground}"))
    for citation in ground.citations:
        if citation.instrument.id == "OGI":
            place = str(citation).removeprefix(citation.title)
            assert place in text, ground
        assert citation.is_read or f"{citation}" not in text, "an article that nobody has read is not cited in a letter"


@pytest.mark.parametrize(
    ("kind", "issued_on", "said"),
    [
        ("reply_state_secret", "2025-10-20", "应当先自收到本告知书之日起60日内"),
        ("reply_state_secret", "2023-12-29", "也可以自收到本告知书之日起6个月内"),
        ("reply_nonexistent", "2025-10-20", "也可以自收到本告知书之日起6个月内"),
        ("reply_administrative_query", "2025-10-20", "也可以自收到本答复书之日起6个月内"),
        ("reply_partially_disclosed", "2025-10-20", "对不予公开的部分不服，应当先"),
        ("reply_fee_lapsed", "2025-10-20", "也可以自收到本告知书之日起6个月内"),
    ],
)
def test_the_remedy_follows_ground_and_date(kind: str, issued_on: str, said: str) -> None:
    old = {"received_on": "2023-12-01", "issued_on": issued_on} if issued_on < "2025" else {"issued_on": issued_on}
    gone = dict.fromkeys(
        ("submitted_on", "supplementation_notified_on", "supplemented_on", "third_party_answered_on"), None
    )
    changes: dict[str, Any] = {**gone, **old, "third_party_asked_on": None, "extension_notified_on": None}
    assert said in text_of(letter(kind, **changes))


def test_a_severed_reply_with_a_part_that_is_no_government_information_has_the_ordinary_remedy() -> None:
    text = text_of(letter("reply_partially_disclosed", withheld_ground="not_government_information"))
    assert "可以自收到本答复书之日起60日内" in text
    assert "应当先" not in text


def test_procedural_notices_have_no_remedy() -> None:
    for kind in ("supplementation_notice", "extension_notice", "third_party_consultation", "reply_withdrawn"):
        assert "行政复议" not in text_of(letter(kind))


def test_dates_are_reckoned_when_not_told() -> None:
    text = text_of(letter("extension_notice"))
    assert "不能在2025年10月24日以前答复" in text
    assert "最晚于2025年11月21日答复" in text
    told = text_of(letter("extension_notice", due_on="2025-11-06", issued_on="2025-10-30"))
    assert "最晚于2025年12月4日答复" in told


def test_a_told_date_that_contradicts_the_reckoning_is_refused() -> None:
    with pytest.raises(UnusableFacts, match="从2025-10-24起加20个工作日是2025-11-21"):
        letter("extension_notice", extended_due_on="2025-11-24")


def test_a_provisional_date_says_so() -> None:
    text = text_of(letter("receipt", received_on="2026-12-14", submitted_on=None, **_after("2026-12-14")))
    assert "2027年1月12日（暂定，2027年放假安排公布后以重新计算的日期为准）" in text


def _after(day: str) -> dict[str, Any]:
    gone = ("supplementation_notified_on", "supplemented_on", "third_party_asked_on", "third_party_answered_on")
    others = ("extension_notified_on", "fee_notified_on", "withdrawn_on", "supplement_due_on", "reasons_due_on")
    return {**dict.fromkeys((*gone, *others, "reply_by"), None), "issued_on": day}


def test_a_useless_extension_is_not_written() -> None:
    with pytest.raises(TransitionRefused, match=r"已经届满.*第三十三条第二款"):
        letter("extension_notice", issued_on="2025-10-27")
    with pytest.raises(TransitionRefused, match="最多20个工作日"):
        letter("extension_notice", extension_days=21)


def test_late_letters_are_written_with_a_warning() -> None:
    assert "第三十条" in letter("supplementation_notice").warnings[0]
    assert letter("supplementation_notice", issued_on="2025-09-26").warnings == ()
    late = letter("reply_provided", due_on="2025-10-17", issued_on="2025-10-20")
    assert "逾期" in late.warnings[0]


def test_what_is_not_statute_is_warned_of() -> None:
    assert any("未核对原文" in warning for warning in letter("reply_reconfirmation").warnings)
    assert any("没有核对原文" in warning for warning in letter("fee_notice").warnings)


def test_fees_are_reckoned_and_a_free_request_gets_no_notice() -> None:
    assert "应缴1700元" in text_of(letter("fee_notice"))
    assert "第31件申请" in text_of(letter("fee_notice", fee_basis="by_request", fee_units=31))
    assert "应缴200元" in text_of(letter("fee_notice", fee_basis="by_request", fee_units=31))
    with pytest.raises(UnusableFacts, match="不用发收费通知书"):
        letter("fee_notice", fee_units=30)


def test_a_silent_third_party_is_told_as_silent() -> None:
    text = text_of(letter("reply_third_party_rights", third_party_answered_on=None))
    assert "没有在15个工作日内提出意见" in text
    with pytest.raises(FactsMissing, match="third_party_asked_on"):
        letter("reply_third_party_rights", third_party_asked_on=None, third_party_answered_on=None)


def test_a_letter_carries_the_office_above_and_the_date_below() -> None:
    written = letter("reply_provided")
    roles = [block.role for block in written.document.blocks if isinstance(block, Paragraph)]
    assert roles[:4] == [Role.LETTERHEAD, Role.DOCUMENT_NUMBER, Role.TITLE, Role.ADDRESSEE]
    assert roles[-4:] == [Role.ATTACHMENT, Role.SIGNATURE, Role.DATE, Role.COPY_TO]
    assert paragraphs(written, Role.DATE) == ["2025年10月20日"]


def test_several_attachments_are_numbered() -> None:
    written = letter("reply_provided", attachments=["施工合同", "分项报价"])
    assert paragraphs(written, Role.ATTACHMENT) == ["附件：1. 施工合同", "2. 分项报价"]


def test_a_rare_name_is_written() -> None:
    written = letter("reply_provided", applicant_name="王𬭎")
    assert "王𬭎：" in text_of(written)
    assert "𬭎" in write_docx_text(written.document)


def write_docx_text(document: Document) -> str:
    archive = zipfile.ZipFile(io.BytesIO(write_docx(replace(document))))
    return archive.read("word/document.xml").decode()


def test_an_unknown_letter_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnusableFacts, match="可以写：registration_form"):
        letter_kind("love_letter")
