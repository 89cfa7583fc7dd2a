"""`explain` and `rules`."""

from __future__ import annotations

import json

from gongkai.report.rules import codes


def test_rules_lists_every_code(call):
    records = json.loads(call("rules", "--format", "json")[1])
    assert [record["code"] for record in records] == list(codes())
    text = call("rules")[1]
    assert all(f"  {code} " in text for code in codes())
    assert all(f"| {code} |" in call("rules", "--format", "markdown")[1] for code in codes())


def test_every_rule_can_be_explained_in_both_languages(call):
    for code in codes():
        assert call("explain", code)[1].startswith(f"{code}  ")
        assert "severity" in call("explain", code, "--lang", "en")[1]


def test_an_address_is_explained_with_its_identities(call):
    out = call("explain", "requests.total_handled.total")[1]
    assert "勾稽关系 T3-01" in out and "勾稽关系 T3-02" in out and "勾稽关系 T3-03" in out


def test_a_row_a_state_and_a_part_are_explained(call):
    assert "requests.disclosed.total" in call("explain", "予以公开")[1]
    assert "空不是0" in call("explain", "空")[1]
    assert "第1部分" in call("explain", "总体情况")[1]


def test_an_unknown_term_is_one_line(call):
    for term in ("没有这个", "../../../pyproject", "T3-99"):
        status, out, err = call("explain", term)
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
