"""IDN 机关名称: other offices' names left in the text, words of another kind of office, the own name misspelt."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.language.foreign_offices import find_foreign_offices, find_misfit_pronouns, similar_to_own
from gongkai.language.gazetteer import load_gazetteer
from gongkai.language.text import fold
from gongkai.report.checks.view import View
from gongkai.report.findings import Finding, Severity
from gongkai.report.rules import finding


def foreign_names(view: View) -> Iterator[Finding]:
    """IDN-01: the name of an office that is neither this one, its superior nor in it; one finding a name."""
    own = view.report.office_name
    if own is None:
        return
    told: set[str] = set()
    for mention in find_foreign_offices(view.text, own):
        if mention.is_partner or mention.name in told:
            continue
        told.add(mention.name)
        quote, place = view.quote(mention.start, mention.end)
        where = f"（{load_gazetteer().path(mention.division)}）" if mention.division else ""
        yield finding(
            "IDN-01",
            Severity.ERROR,
            f"正文出现其他机关名称“{quote}”{where}，这是{own.office}的报告",
            f"Another office, {mention.name}, in the report of {own.office}",
            mention.name,
            quote=quote,
            place=place,
            suggestion=f"改为“{_own_form(mention.name, own.base, own.office)}”。请核对这一段是不是从别处抄来的",
        )


def _own_form(name: str, base: str, office: str) -> str:
    """The own name in the form in which the other one stands: 西工街道 for 新棉街道."""
    ending = next((form for form in ("街道", "镇", "乡") if name.endswith(form) and base + form in office), None)
    return base + ending if ending else office


def misfit_words(view: View) -> Iterator[Finding]:
    """IDN-02: 我局 or 我镇 in the report of a sub-district, and the like; one finding a word."""
    own = view.report.office_name
    if own is None:
        return
    told: set[str] = set()
    for start, end in find_misfit_pronouns(view.text, own):
        word = view.text[start:end]
        if word in told:
            continue
        told.add(word)
        quote, place = view.quote(start, end)
        yield finding(
            "IDN-02",
            Severity.WARNING,
            f"这是{own.office}的报告，正文自称“{quote}”",
            f"The report of {own.office} calls itself {word}",
            word,
            quote=quote,
            place=place,
            suggestion=f"改为“{own.office}”或“本机关”。请核对这一段是不是从别处抄来的",
        )


def own_name_misspelt(view: View) -> Iterator[Finding]:
    """IDN-03: the own name with a slip of the pen, in the title or the text; one finding a spelling."""
    own = view.report.office_name
    if own is None:
        return
    told: set[str] = set()
    for variant in similar_to_own(view.text, own):
        if variant.name in told:
            continue
        told.add(variant.name)
        quote, place = view.quote(variant.start, variant.end)
        yield finding(
            "IDN-03",
            Severity.WARNING,
            f"本机关的名称写成“{quote}”，标题是“{variant.right}”",
            f"The own name {variant.right} is spelt {variant.name}",
            variant.name,
            quote=quote,
            place=place,
            suggestion=f"改为“{variant.right}”",
        )
    yield from _title_beside_text(view)


def _title_beside_text(view: View) -> Iterator[Finding]:
    """The title spells the name in a way that the text, many times, does not."""
    own = view.report.office_name
    if own is None or view.report.title is None or not own.base:
        return
    title = fold(view.report.title)
    for variant in similar_to_own(title, own):
        yield finding(
            "IDN-03",
            Severity.WARNING,
            f"标题里的名称写成“{variant.name}”，正文是“{variant.right}”",
            f"The title spells {variant.right} as {variant.name}",
            f"title:{variant.name}",
            quote=view.report.title,
            place=view.report.title_place,
            suggestion=f"改为“{variant.right}”",
        )


RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (foreign_names, misfit_words, own_name_misspelt)
