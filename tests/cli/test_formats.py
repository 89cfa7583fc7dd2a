"""The forms of output, on one real reading with findings of our own making."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from cli_cases import facsimile

from gongkai.cli.formats import FORMATS, Totals, load_format
from gongkai.cli.job import Job, Reading, Result, Workbench, summarise
from gongkai.document.model import Place
from gongkai.report.findings import Certainty, Finding, Severity

NASTY = '=cmd|"/c calc"!A1 <script>alert(1)</script> `x` |y| \x1b[31m'


def finding(code: str, severity: Severity, **changes: object) -> Finding:
    made = Finding(
        code=code,
        severity=severity,
        certainty=Certainty.PROOF,
        message="自然人一列对不上：1+0不等于0+0",
        message_en="The column of natural persons does not balance",
        subject="natural_person",
        quote="涉密涉密",
        place=Place(line=27, section=1),
        cells=("requests.newly_received.natural_person",),
        basis="格式的表格结构",
        suggestion="改为“0”",
    )
    return replace(made, **changes)


@pytest.fixture
def reading() -> Reading:
    read = Workbench(Job("read", "json")).read(str(facsimile("xigong-2023")))
    findings = (
        finding("T3-01", Severity.ERROR),
        finding("NAR-06", Severity.WARNING, cells=(), message=NASTY, quote=NASTY),
        finding("FMT-07", Severity.NOTE, quote=None, place=Place(), cells=()),
        finding("T3-02", Severity.ERROR, assessed=False, quote=None),
    )
    return Reading("district/西工.txt", read.document, read.report, findings)


def written(reading: Reading, name: str, lang: str = "zh", **options: object) -> str:
    form = load_format(Job("check", name, lang=lang, **options))
    totals = Totals()
    summary = summarise(reading)
    totals.add(Result(reading.name, "", None, summary))
    totals.add(Result("gone.txt", None, "没有这个文件"))
    return form.head() + form.body(reading, summary) + form.foot(totals)


def test_read_prints_records_where_no_format_is_asked_for(call):
    """The contract: one JSON object a line."""
    records = [json.loads(line) for line in call("read", facsimile("xigong-2023"))[1].splitlines()]
    assert [record["schema"] for record in records] == ["gongkai/report-record/1"]


def test_every_format_of_the_options_has_its_file():
    from gongkai.cli.check import check
    from gongkai.cli.read import read

    for command, verb in ((check, "check"), (read, "read")):
        option = next(param for param in command.params if param.name == "format_")
        assert list(option.type.choices) == list(FORMATS[verb])
        for name in FORMATS[verb]:
            load_format(Job(verb, name))


def test_json_is_one_finding_of_the_contract_a_line(reading):
    records = [json.loads(line) for line in written(reading, "json").splitlines()]
    assert list(records[0]) == [
        *("file", "code", "severity", "certainty", "message", "cells", "quote", "place"),
        *("assessed", "basis", "suggestion", "fingerprint"),
    ]
    assert records[0]["file"] == "district/西工.txt"
    assert records[0]["place"] == {"section": 1, "line": 27}
    assert [record["assessed"] for record in records] == [True, True, True, False]
    assert json.loads(written(reading, "json", "en").splitlines()[0])["message"].startswith("The column")


def test_text_shows_summary_then_quote_place_basis_suggestion_and_code(reading):
    text = written(reading, "text")
    assert "西工街道办事处（河南省洛阳市西工区）  2023年  2021年格式  读出200/200格" in text
    assert "必须改1  应当说明1  提示1" in text
    for part in ("“涉密涉密”", "第一部分，第27行", "格式的表格结构", "改为“0”", "T3-01", "没法判断"):
        assert part in text
    assert "\x1b" not in text
    assert "没有读成1份" in text
    assert "error 1  warning 1  note 1" in written(reading, "text", "en")


def test_colour_is_used_only_when_wanted(reading):
    assert "\x1b[31m" in written(reading, "text", colour=True)


def test_csv_is_harmless_in_a_spreadsheet(reading):
    rows = list(csv.reader(io.StringIO(written(reading, "csv"))))
    assert len(rows) == 5 and {len(row) for row in rows} == {13}
    nasty = rows[2]
    assert nasty[5].startswith("'=cmd") and nasty[6].startswith("'=cmd")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for row in rows for cell in row)


def test_markdown_shows_what_stands_in_the_report_and_runs_nothing(reading):
    text = written(reading, "markdown")
    assert "\\<script\\>" in text and "<script>" not in text
    assert "\x1b" not in text


def test_sarif_is_whole_and_points_to_rules_and_lines(reading):
    log = json.loads(written(reading, "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    result = run["results"][0]
    assert rules[result["ruleIndex"]] == result["ruleId"] == "T3-01"
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "district/%E8%A5%BF%E5%B7%A5.txt"
    assert physical["region"]["startLine"] == 27
    assert run["results"][3]["kind"] == "open" and run["results"][3]["level"] == "none"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "没有这个文件"


def test_the_return_note_names_every_finding_and_leaves_the_date_to_the_district(reading):
    note = written(reading, "note")
    assert note.startswith("关于请修改西工街道办事处2023年政府信息公开工作年度报告的函\n\n西工街道办事处：\n")
    assert "需要修改的1处，请核对说明的1处，没有看清的1处" in note
    for part in (
        "一、请修改（1处）",
        "原文：“涉密涉密”",
        "位置：第一部分，第27行",
        "建议：改为“0”",
        "四、另有1处供参考",
    ):
        assert part in note
    assert "请于　　月　　日前" in note and "（落款）" in note
    dated = written(reading, "note", reply_by="2024年1月20日", signature="西工区政务公开办")
    assert "请于2024年1月20日前" in dated and "西工区政务公开办" in dated


def test_a_report_with_nothing_to_return_gets_a_clearance(reading):
    hints = tuple(one for one in reading.findings if one.severity is Severity.NOTE)
    note = written(Reading(reading.name, reading.document, reading.report, hints), "note")
    assert note.startswith("关于西工街道办事处2023年政府信息公开工作年度报告检查情况的函")
    assert "没有发现需要退回修改的问题" in note and "请于" not in note
    assert "另有1处供参考" in note


def test_read_text_draws_the_three_tables(reading):
    form = load_format(Job("read", "text"))
    text = form.body(reading, summarise(reading))
    for part in ("一、总体情况", "第二十条第（一）项", "（七）总计", "复议后起诉", "西工街道办事处"):
        assert part in text


def test_read_csv_has_a_line_a_cell(reading):
    form = load_format(Job("read", "csv"))
    rows = list(csv.DictReader(io.StringIO(form.head() + form.body(reading, summarise(reading)))))
    assert len(rows) == 200
    assert rows[0]["address"] == "proactive_disclosure.administrative_rules.issued"
    assert (rows[0]["value"], rows[0]["state"], rows[0]["office"]) == ("0", "number", "西工街道办事处")
