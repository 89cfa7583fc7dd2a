"""due, fee, workdays, decide and letter as a clerk or a program calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from request.letter_facts import FACTS

RECEIVED = ("due", "--received", "2025-09-22")
THIRD_PARTY = ("--event", "third_party_asked=2025-09-26", "--event", "third_party_answered=2025-10-15")


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS, ensure_ascii=False), "utf-8")
    return path


def test_due_for_programs(call):
    status, out, err = call(*RECEIVED, "--format", "json")
    record = json.loads(out)
    assert (status, err) == (0, "")
    assert record["due_on"] == "2025-10-24"
    assert record["provisional"] is False
    assert {"supplementation_notified", "extension_notified", "replied"} <= set(record["allowed"])
    assert all(step["articles"] and step["text"] for step in record["steps"])
    assert "strip" not in record and "workdays_left" not in record


def test_due_with_events_and_a_day_of_looking(call):
    status, out, _ = call(*RECEIVED, *THIRD_PARTY, "--as-of", "2025-10-29", "--strip", "--format", "json")
    record = json.loads(out)
    assert status == 0
    assert (record["due_on"], record["workdays_left"], record["overdue"]) == ("2025-11-06", 6, False)
    assert len([day for day in record["strip"] if day["number"]]) == 20
    assert {"on": "2025-09-28", "kind": "substituted_workday", "number": None, "why": "征求意见，不计"} in record[
        "strip"
    ]


def test_due_for_people(call):
    status, out, _ = call(*RECEIVED, *THIRD_PARTY, "--as-of", "2025-10-29")
    assert status == 0
    assert "最晚2025年11月6日（周四）答复" in out
    assert "还剩6个工作日" in out
    assert "最晚到2025年12月4日" in out
    assert "国办发明电〔2024〕12号" in out


def test_due_says_provisional_everywhere_it_shows(call):
    _, text, _ = call("due", "--received", "2026-12-14")
    assert "2027年1月12日（周二）答复（暂定）" in text
    assert "2027-01-12（周二）（暂定）" in text
    assert "2027年的放假通知还没有" in text
    _, out, _ = call("due", "--received", "2026-12-14", "--format", "json")
    assert json.loads(out)["provisional"] is True


def test_due_tells_what_was_late_and_moves_nothing(call):
    status, out, _ = call(*RECEIVED, "--event", "extension_notified=2025-10-27:20", "--format", "json")
    record = json.loads(out)
    assert status == 0
    assert record["due_on"] == "2025-10-24"
    assert [(late["event"], late["due_on"]) for late in record["late"]] == [("extension_notified", "2025-10-24")]


@pytest.mark.parametrize("format_", ["html", "pdf"])
def test_due_as_a_page_to_print(call, tmp_path, format_):
    target = tmp_path / f"due.{format_}"
    assert call(*RECEIVED, *THIRD_PARTY, "--format", format_, "--output", target)[0] == 0
    data = target.read_bytes()
    if format_ == "pdf":
        import pypdfium2

        assert len(pypdfium2.PdfDocument(data)) == 1, "an answer fits on one sheet"
    else:
        assert "日格" in data.decode() and "<caption" in data.decode()


def test_due_by_the_way_of_submission(call):
    call_online = ("due", "--submitted", "2025-10-04", "--channel", "online", "--format", "json")
    record = json.loads(call(*call_online)[1])
    assert (record["received_on"], record["due_on"]) == ("2025-10-09", "2025-11-05")
    assert record["steps"][0]["basis"] == "convention"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("due",), "请写--received"),
        ((*RECEIVED, "--submitted", "2025-09-22"), "就不要再写"),
        (("due", "--submitted", "2025-09-22", "--channel", "pigeon"), "--channel只能是in_person"),
        (("due", "--submitted", "2025-09-22", "--channel", "email"), "双方确认"),
        (("due", "--received", "2025-9-22"), "请照2025-10-31的样子写"),
        (("due", "--received", "2018-12-20"), "2019年以前"),
        ((*RECEIVED, "--event", "replied=2025-09-19"), "早于收到申请的日期"),
        ((*RECEIVED, "--event", "answered=2025-10-10"), "没有“answered”这种事件"),
        ((*RECEIVED, "--event", "replied"), "没有写日期"),
        ((*RECEIVED, "--event", "supplemented=2025-10-10"), "可以登记：告知补正"),
        ((*RECEIVED, "--notice", "/nowhere/2027.toml"), "没有这个文件"),
        ((*RECEIVED, "--practice", "/nowhere/practice.toml"), "没有这个文件"),
        (("fee",), "只写一个"),
        (("fee", "--requests", "3", "--pages", "4"), "只写一个"),
        (("fee", "--requests", "-1"), "不小于0"),
        (("fee", "--pages", "100000000"), "0到100000"),
        (("workdays", "2018"), "不小于2019"),
        (("workdays", "3000"), "2099"),
        (("decide", "--answer", "complete"), "问题=回答"),
        (("decide", "--answer", "complete=maybe"), "可以答：clear"),
        (("letter", "love_letter"), "没有“love_letter”这种文书"),
        (("letter", "receipt"), "没有写事实文件"),
        (("letter", "receipt", "/nowhere/facts.json"), "没有这个文件"),
    ],
)
def test_bad_input_is_one_plain_line(call, arguments, told):
    status, out, err = call(*arguments)
    assert status == 2
    assert told in err
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_fee(call):
    assert json.loads(call("fee", "--requests", "41", "--format", "json")[1])["amount_yuan"] == 4300
    record = json.loads(call("fee", "--pages", "201", "--format", "json")[1])
    assert record["amount_yuan"] == 2740
    assert [step["amount_yuan"] for step in record["steps"]] == [0, 700, 2000, 40]
    text = call("fee", "--pages", "201")[1]
    assert "合计2740元" in text
    assert "未核对原文" in text


def test_workdays_of_a_year(call):
    record = json.loads(call("workdays", "2026", "--format", "json")[1])
    assert record["notice"]["number"] == "国办发明电〔2025〕7号"
    assert "2026-02-14" in record["substituted_workdays"]
    assert (record["provisional"], record["workdays"]) == (False, 248)
    assert json.loads(call("workdays", "2027", "--format", "json")[1])["provisional"] is True


def test_workdays_lists_what_a_loaded_notice_moves(call, tmp_path):
    notice = tmp_path / "2027.toml"
    notice.write_text(
        'year = 2027\ntitle = "演练用的通知"\nsubstituted_workdays = [2027-02-20]\n'
        '[[holiday]]\nname = "春节"\nfirst_on = 2027-02-05\nlast_on = 2027-02-12\n',
        "utf-8",
    )
    asked = ("workdays", "2027", "--notice", notice, "--format", "json")
    record = json.loads(call(*asked, "--received", "2027-01-20")[1])
    reply = next(move for move in record["moved"] if move["workdays"] == 20)
    assert (reply["before_on"], reply["after_on"]) == ("2027-02-19", "2027-02-24")
    assert {"on": "2027-02-20", "before": "weekend", "after": "substituted_workday"} in record["changed"]
    assert len(json.loads(call(*asked)[1])["moved"]) > 20
    due = json.loads(call("due", "--received", "2027-01-20", "--notice", notice, "--format", "json")[1])
    assert (due["due_on"], due["provisional"]) == ("2027-02-24", False)


def test_decide_by_options(call):
    answers = ("complete=clear", "frequency=ordinary", "government_information=yes", "responsible=ours")
    answers += ("exists=held", "disclosable=part", "withheld_part=third_party", "way=as_asked")
    options = [part for answer in answers for part in ("--answer", answer)]
    record = json.loads(call("decide", *options, "--format", "json")[1])
    assert record["outcome"] == "partially_disclosed"
    assert record["withheld"] == ["third_party_rights"]
    assert record["remedy"] == "first_for_the_withheld_part"
    assert record["letter"] == "reply_partially_disclosed"
    assert {"OGI 37", "OGI 15"} <= set(record["cites"])
    old = json.loads(call("decide", *options, "--on", "2023-06-01", "--format", "json")[1])
    assert old["remedy"] == "either"
    assert "先复议" in call("decide", *options)[1]
    dated = json.loads(call("decide", *options, "--reply-received", "2025-11-06", "--format", "json")[1])
    assert (dated["reconsideration_until"], dated["litigation_until"]) == ("2026-01-05", "2026-05-06")
    assert "直接起诉最晚到2026年5月6日" in call("decide", *options, "--reply-received", "2025-11-06")[1]


def test_decide_shows_the_next_question(call):
    status, out, _ = call("decide", "--answer", "complete=clear", "--format", "json")
    assert status == 2
    assert json.loads(out)["question"] == "frequency"
    assert len(json.loads(call("decide", "--questions", "--format", "json")[1])) == 10


def test_decide_asks_on_a_terminal():
    pty = pytest.importorskip("pty", reason="no terminals of this kind on this system")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "decide"], stdin=theirs, stderr=theirs, stdout=subprocess.PIPE
    )
    os.write(ours, "9\n甲\n1\n2\n".encode())
    out, _ = process.communicate(timeout=60)
    asked = os.read(ours, 65_536).decode()
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0
    assert "选一项（1至5）" in asked
    assert asked.count("请写1到5之间的数字") == 2
    assert "重复申请。年报计入：不予处理" in out.decode()


def test_letter_in_every_format(call, facts, tmp_path):
    for ending in ("docx", "pdf", "html", "text", "json"):
        target = tmp_path / f"letter.{ending}"
        assert call("letter", "reply-provided", facts, "--to", ending, "--output", target)[0] == 0
        assert target.stat().st_size > 400
    record = json.loads((tmp_path / "letter.json").read_text("utf-8"))
    assert record["paragraphs"][2] == {"role": "title", "text": "政府信息公开申请答复书"}


def test_letter_names_what_is_missing(call, facts):
    facts.write_text(json.dumps({**FACTS, "court": "", "applicant_name": None}), "utf-8")
    status, out, err = call("letter", "reply_state_secret", facts)
    assert (status, out) == (2, "")
    assert "还缺2项" in err
    assert "court" in err and "applicant_name" in err


def test_letter_tells_what_it_needs_and_warns_on_standard_error(call, facts):
    assert "extension_approver" in call("letter", "extension_notice", "--needs")[1]
    status, out, err = call("letter", "supplementation_notice", facts)
    assert status == 0
    assert "第三十条" in err
    assert "请留意" not in out


@pytest.mark.parametrize("text", ["{", "[1]", "[" * 100_000, '{"applicant": "王某某"}', "\x00"])
def test_facts_that_are_none(call, facts, text):
    facts.write_text(text, "utf-8")
    status, _, err = call("letter", "receipt", facts)
    assert status == 2
    assert err.count("\n") == 1


def test_a_character_without_a_glyph_is_named_and_word_takes_it(call, facts, tmp_path):
    facts.write_text(json.dumps({**FACTS, "applicant_name": "王𰻞"}), "utf-8")
    status, _, err = call("letter", "receipt", facts, "--to", "pdf", "--output", tmp_path / "letter.pdf")
    assert status == 2
    assert "𰻞" in err and "docx" in err
    assert call("letter", "receipt", facts, "--to", "docx", "--output", tmp_path / "letter.docx")[0] == 0
