"""SARIF 2.1.0: the form of findings that code hosts and editors show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from gongkai.cli.formats import Totals
from gongkai.cli.job import Job, Reading, Summary
from gongkai.report.places import place_in_chinese, place_in_english
from gongkai.report.rules import Rule, catalogue, codes

if TYPE_CHECKING:
    from gongkai.report.findings import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Format:
    """One run with one result a finding."""

    separator = ",\n"

    def __init__(self, job: Job) -> None:
        self.job = job

    def head(self) -> str:
        """The log up to its results: the tool and all its rules."""
        from gongkai import __version__

        driver = {"name": "gongkai", "version": __version__, "rules": [self._rule(rule) for rule in catalogue()]}
        return (
            f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"tool": {{"driver": {_json(driver)}}},\n'
            '"columnKind": "unicodeCodePoints", "results": [\n'
        )

    def body(self, reading: Reading, summary: Summary) -> str:
        """One report's results."""
        return ",\n".join(_json(self._result(reading.name, finding)) for finding in reading.findings)

    def foot(self, totals: Totals) -> str:
        """The end of the log, with the files that could not be read."""
        notifications = [
            {"level": "error", "message": {"text": reason}, "locations": [_location(name, {})]}
            for name, reason in totals.unread
        ]
        invocation = {"executionSuccessful": not totals.failures, "toolExecutionNotifications": notifications}
        return f'\n], "invocations": [{_json(invocation)}]}}]}}\n'

    def _rule(self, rule: Rule) -> dict[str, object]:
        is_chinese = self.job.lang == "zh"
        return {
            "id": rule.code,
            "name": rule.title_en.title().replace(" ", ""),
            "shortDescription": {"text": rule.title if is_chinese else rule.title_en},
            "fullDescription": {"text": rule.explanation if is_chinese else rule.explanation_en},
            "defaultConfiguration": {"level": rule.severities[0].value},
        }

    def _result(self, file: str, finding: Finding) -> dict[str, object]:
        is_chinese = self.job.lang == "zh"
        place = finding.place
        words = (place_in_chinese if is_chinese else place_in_english)(place)
        region: dict[str, object] = {}
        if place.line:
            region["startLine"] = place.line
            if finding.quote:
                region["snippet"] = {"text": finding.quote}
        result: dict[str, object] = {
            "ruleId": finding.code,
            "level": finding.severity.value if finding.assessed else "none",
            "kind": "fail" if finding.assessed else "open",
            "message": {"text": finding.message if is_chinese else finding.message_en},
            "locations": [_location(file, region, words)],
            "partialFingerprints": {"gongkai/1": finding.fingerprint},
            "properties": {
                "certainty": finding.certainty.value,
                "cells": list(finding.cells),
                "quote": finding.quote,
                "place": place.as_json(),
                "basis": finding.basis,
                "suggestion": finding.suggestion,
            },
        }
        if finding.code in codes():
            result["ruleIndex"] = codes().index(finding.code)
        return result


def _location(file: str, region: dict[str, object], words: str = "") -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(file.replace("\\", "/"), errors="replace")}}
    if region:
        physical["region"] = region
    location: dict[str, object] = {"physicalLocation": physical}
    if words:
        location["logicalLocations"] = [{"fullyQualifiedName": words}]
    return location


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
