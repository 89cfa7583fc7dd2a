"""`gongkai sum`."""

from __future__ import annotations

import csv
import io
import json

from cli_cases import CORPUS, facsimile

NAMES = ("taoyuan-2023", "feiketu-2023", "nanjie-2023", "xigong-2023", "shuguang-2020")


def test_the_sum_adds_every_address_over_all_files(call):
    files = [facsimile(name) for name in NAMES]
    records = [json.loads(line) for line in call("read", "--format", "json", *files)[1].splitlines()]
    total = json.loads(call("sum", "--format", "json", *files)[1])
    assert total["reports"] == 5
    addresses = {address for record in records for address in record["cells"]}
    assert set(total["cells"]) == addresses
    for address in addresses:
        assert total["cells"][address] == sum(record["cells"].get(address) or 0 for record in records)


def test_the_sum_names_what_is_doubtful(call, no_report):
    files = [facsimile(name) for name in NAMES]
    status, out, _ = call("sum", "--format", "json", *files, facsimile("nanjie-2023"), no_report)
    kinds = {doubt["kind"] for doubt in json.loads(out)["doubtful"]}
    assert status == 2
    assert kinds >= {"mixed_years", "mixed_editions", "same_office", "blank_cells", "unreadable"}
    clean = json.loads(call("sum", "--format", "json", *[facsimile(name) for name in NAMES[:2]])[1])
    assert clean["doubtful"] == []


def test_workers_give_the_same_sum(call):
    files = [facsimile(name) for name in NAMES]
    assert call("sum", "--format", "json", "--jobs", "2", *files) == call("sum", "--format", "json", *files)


def test_stocks_stand_apart_in_the_text(call):
    out = call("sum", CORPUS / "xigong-2023", CORPUS / "nanjie-2023" / "nanjie-2023.txt")[1]
    flows, _, stocks = out.partition("年初、年末的数")
    assert "本年新收政府信息公开申请数量" in flows and "结转下年度继续办理" not in flows
    assert "结转下年度继续办理" in stocks and "现行有效件数" in stocks
    assert "有5个数是空白" in stocks


def test_csv_and_markdown_name_every_cell(call):
    out = call("sum", "--format", "csv", facsimile("nanjie-2023"))[1]
    rows = {row["地址"]: row for row in csv.DictReader(io.StringIO(out))}
    assert rows["proactive_disclosure.administrative_penalties.decisions"]["合计"] == "21"
    assert rows["requests.carried_over.total"]["存量还是流量"] == "存量"
    assert "| 21 |" in call("sum", "--format", "markdown", facsimile("nanjie-2023"))[1]


def test_nothing_readable_is_a_sum_of_nothing(call, no_report):
    status, out, _ = call("sum", "--format", "json", no_report)
    record = json.loads(out)
    assert (status, record["reports"], record["cells"]) == (2, 0, {})
    assert call("sum", no_report)[0] == 2
