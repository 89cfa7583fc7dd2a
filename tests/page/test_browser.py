"""The page in a real browser: clicks lead where they should, nothing is loaded, no script fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from page_cases import facsimile, finding

from gongkai.document.model import Place
from gongkai.page.write import write_page
from gongkai.report.findings import Severity

CHROMIUM = Path(os.environ.get("GONGKAI_CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine (Debian package chromium)")


@dataclass
class Visit:
    """A page that is open, and all it did."""

    page: Any
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    report, document = facsimile("nanjie-2023")
    passage = report.sections[0].passages[-1]
    quote = passage.text.strip()[:6]
    blank = tuple(address for address in report.cells if address.startswith("remedies.reconsideration"))
    total = "requests.newly_received.total"
    findings = [
        finding("NAR-06", Severity.WARNING, quote=quote, place=passage.place),
        finding("T4-02", Severity.WARNING, cells=blank),
        finding("T3-03", cells=(total,), place=report.cells[total].place),
        finding("FMT-07", Severity.NOTE, place=Place()),
    ]
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(write_page(document, report, findings, name="nanjie-2023.txt"), "utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[(1440, True), (1440, False), (390, True)], ids=["desk", "desk-without-script", "phone"])
def visit(request: pytest.FixtureRequest, browser: Any, file: Path) -> Iterator[Visit]:
    width, has_script = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=has_script)
    seen = Visit(context.new_page())
    seen.page.on("request", lambda asked: seen.requests.append(asked.url))
    seen.page.on("pageerror", lambda error: seen.faults.append(str(error)))
    seen.page.on(
        "console", lambda message: seen.faults.append(message.text) if message.type in ("error", "warning") else None
    )
    seen.page.goto(file.as_uri())
    yield seen
    assert seen.requests == [file.as_uri()] or all(url.startswith(file.as_uri()) for url in seen.requests)
    assert seen.faults == []
    context.close()


def is_in_view(visit: Visit, selector: str) -> bool:
    box = visit.page.locator(selector).bounding_box()
    return box is not None and -1 <= box["y"] < 800


def test_a_finding_leads_to_its_mark_and_back(visit):
    for number in (1, 2, 3, 4):
        visit.page.locator(f"#f{number} dd a[href='#p{number}']").click()
        assert is_in_view(visit, f"#p{number}")
    visit.page.locator("#p2").click()
    assert is_in_view(visit, "#f2")


def test_a_figure_leads_to_its_place_and_back(visit):
    for number in (0, 3, 12, 60, 199):
        link = visit.page.locator(f"#t{number} > a")
        if link.count():
            link.first.click()
            assert is_in_view(visit, f"#o{number}")


def test_nothing_is_wider_than_the_window(visit):
    if visit.page.evaluate("1") == 1:
        assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_severities_can_be_hidden_without_scripts(visit):
    visit.page.locator("#show-w").uncheck()
    assert not visit.page.locator("#f2").is_visible()
    assert visit.page.locator("#f1").is_visible()


def test_the_skip_link_is_the_first_thing_that_a_keyboard_reaches(visit):
    visit.page.keyboard.press("Tab")
    assert visit.page.locator(":focus").get_attribute("href") == "#main"


def test_the_rule_behind_a_finding_opens(visit):
    visit.page.locator("#f1 details summary").click()
    assert visit.page.locator("#f1 details p").first.is_visible()


def test_keys_walk_through_the_findings(browser, file):
    page = browser.new_page(viewport={"width": 1440, "height": 800})
    page.goto(file.as_uri())
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == "#p2"
    page.keyboard.press("k")
    assert page.evaluate("location.hash") == "#p1"
    page.get_by_role("button", name="按原文次序").click()
    first = page.locator("#list > li").first.get_attribute("id")
    assert first is not None and page.get_by_role("button", name="按轻重次序").is_visible()
    page.close()


def test_dark_and_large_need_no_script(browser, file):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    light = page.locator("body").evaluate("node => getComputedStyle(node).backgroundColor")
    page.locator("#theme-dark").check()
    page.locator("#type-huge").check()
    dark = page.locator("body").evaluate("node => getComputedStyle(node).backgroundColor")
    assert light != dark
    assert page.locator("html").evaluate("node => getComputedStyle(node).fontSize") == "24px"
    context.close()
