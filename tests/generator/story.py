"""The prose of a report: sentences drawn by seed, their numbers taken from the tables, faults put in on demand."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from generator import form
from generator.figures import Figures
from generator.offices import Office, draw_neighbour, identity_number

ORDINALS = "一二三四五六七八"

HEADING_VARIANTS = (
    ("总体情况", "概述", "总体情况"),
    ("主动公开政府信息情况", "行政机关主动公开政府信息情况", "主动公开政府信息的情况"),
    ("收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"),
    (
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    ("存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况", "存在的问题及改进措施"),
    ("其他需要报告的事项", "其他需要报告的事项情况", "需要报告的其他事项"),
)
"""What real reports call their parts; none of these is an error."""


@cache
def _sentences() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "narrative.toml").read_text("utf-8"))


@dataclass
class Fault:
    """A fault of the prose: any of these codes must be found; `quote` must be in what is quoted; `cells` named."""

    codes: tuple[str, ...]
    quote: str | None = None
    cells: frozenset[str] = frozenset()


@dataclass
class Story:
    """Title lines, preamble paragraphs, and the paragraphs of parts 1, 5 and 6 (sub-headings in front)."""

    title: list[str]
    preamble: list[str]
    headings: list[str]
    overview: list[tuple[str, str]]
    problems: list[str]
    other: list[str]
    faults: list[Fault] = field(default_factory=list)


class Teller:
    """Draws sentences and fills them; one for one report."""

    def __init__(self, rng: random.Random, office: Office, year: int, edition: str, figures: Figures) -> None:
        self.rng, self.office, self.year, self.edition = rng, office, year, edition
        self.slots = _slots(rng, office, year, figures)
        self.faults: list[Fault] = []

    def say(self, name: str, **more: object) -> str:
        """One sentence of that kind."""
        return self.rng.choice(_sentences()[name]).format(**self.slots, **more)

    def say_some(self, name: str, most: int) -> str:
        """Some sentences of that kind, in an order of their own."""
        kinds = _sentences()[name]
        chosen = self.rng.sample(kinds, self.rng.randint(1, min(most, len(kinds))))
        return "".join(text.format(**self.slots) for text in chosen)

    def plant(self, *codes: str, quote: str | None = None, cells: frozenset[str] = frozenset()) -> None:
        """Write a fault down."""
        self.faults.append(Fault(codes, quote, cells))


def _slots(rng: random.Random, office: Office, year: int, figures: Figures) -> dict[str, object]:
    web, wechat, board = rng.randint(0, 900), rng.randint(1, 2000), rng.randint(1, 90)
    new = figures["requests.newly_received.total"]
    people = figures["requests.newly_received.natural_person"]
    lawsuits = [figures[f"remedies.{route}.total"] for route, _ in form.ROUTES]
    return {
        "office": office.full,
        "own": office.short,
        "we": office.we,
        "superior": office.superior,
        "address": office.address,
        "postcode": office.postcode,
        "phone": office.phone,
        "local": office.local_number,
        "year": year,
        "prev": year - 1,
        "next": year + 1,
        "web": web,
        "wechat": wechat,
        "board": board,
        "published": web + wechat + board,
        "new": new,
        "people": people,
        "organisations": new - people,
        "brought": figures["requests.brought_forward.total"],
        "handled": figures["requests.total_handled.total"],
        "carried": figures["requests.carried_over.total"],
        "recon": lawsuits[0],
        "lit": lawsuits[1] + lawsuits[2],
        "all": new + figures["requests.brought_forward.total"],
        **_channels(rng, int(new)),
        **_outcomes(figures),
        "mobile": f"13{rng.randint(0, 9)}{rng.randint(10_000_000, 99_999_999)}",
        "few": rng.randint(2, 30),
        "some": rng.randint(31, 95),
        "hot": rng.randint(100, 999),
        "neighbour": draw_neighbour(rng, office),
        "identity": identity_number(rng),
    }


def _channels(rng: random.Random, new: int) -> dict[str, object]:
    """How the applications came, three numbers that sum to all of them."""
    online = rng.randint(0, new)
    letter = rng.randint(0, new - online)
    return {"online": online, "letter": letter, "counter": new - online - letter}


def _outcomes(figures: Figures) -> dict[str, object]:
    """What became of them, as the tables have it."""
    names = {"upheld": "upheld", "corrected": "corrected", "other": "other_result", "pending": "pending"}
    return {
        **{name: figures[f"remedies.reconsideration.{key}"] for name, key in names.items()},
        "disclosed": figures["requests.disclosed.total"],
        "partial": figures["requests.partially_disclosed.total"],
        "direct": figures["remedies.direct_litigation.total"],
        "after": figures["remedies.litigation_after_reconsideration.total"],
    }


def tell(teller: Teller, faults: frozenset[str]) -> Story:
    """The whole prose. `faults` names what is to be wrong in it."""
    story = Story(
        title=_title(teller),
        preamble=_preamble(teller, faults),
        headings=list(form.HEADINGS),
        overview=_overview(teller, faults),
        problems=[teller.say("problems"), teller.say("improvements")],
        other=_other(teller, faults),
        faults=teller.faults,
    )
    if "heading_variants" in faults:
        story.headings = [teller.rng.choice(names) for names in HEADING_VARIANTS]
    if "heading_drift" in faults:
        story.headings[4] = "存在主要问题及改进情况"
        teller.plant("LBL-03", quote="存在主要问题及改进情况")
    return story


def _title(teller: Teller) -> list[str]:
    office, year = teller.office.full, teller.year
    return teller.rng.choice(
        (
            [f"{office}{year}年政府信息公开工作年度报告"],
            [f"{year}年{office}政府信息公开工作年度报告"],
            [f"{office} {year} 年政府信息公开工作年度报告"],
            [office, f"{year}年政府信息公开工作年度报告"],
            [f"{office}{year}年政府信息公开年度报告"],
        )
    )


def _preamble(teller: Teller, faults: frozenset[str]) -> list[str]:
    text = teller.say("preamble")
    if "announced_parts" in faults:
        text += teller.say("announced_wrong")
        teller.plant("FMT-03")
    elif teller.rng.random() < 0.5:
        text += teller.say("announced")
    text += teller.say("period")
    if "no_area_code" in faults:
        text += teller.say("contact_no_area_code")
        teller.plant("CON-01", quote=teller.office.local_number)
    else:
        text += teller.say("contact")
    return [text]


def _overview(teller: Teller, faults: frozenset[str]) -> list[tuple[str, str]]:
    parts = [
        ("主动公开情况", _publication(teller, faults)),
        ("依申请公开情况", _requests(teller, faults)),
        ("政府信息管理情况", _management(teller, faults)),
        ("平台建设情况", teller.say_some("platform", 2)),
        ("监督保障情况", _guarantee(teller, faults)),
    ]
    return [("", teller.say("opening")), *parts]


def _publication(teller: Teller, faults: frozenset[str]) -> str:
    if "number_lost" in faults:
        teller.plant("NAR-10", quote="主动公开政府信息条")
        return teller.say("publication_number_lost")
    if "parts_do_not_sum" in faults:
        # Parts that leave a large rest may be a selection; parts that exceed the whole never are.
        published = int(str(teller.slots["published"]))
        parts = {teller.slots[name] for name in ("web", "wechat", "board")}
        slip = teller.rng.choice([slip for slip in (1, 2, 5, -1, -2, -9, -published // 3) if abs(slip) not in parts])
        teller.slots["published"] = max(1, published + slip)
        teller.plant("NAR-01", quote=str(teller.slots["published"]))
    return teller.say("publication") + teller.say_some("publication_more", 3)


def _requests(teller: Teller, faults: frozenset[str]) -> str:
    rng, slots = teller.rng, dict(teller.slots)
    total = frozenset({"requests.newly_received.total"})
    is_none = not slots["new"]
    if "wrong_year" in faults:
        teller.plant("DAT-01", quote=str(slots["prev"]))
        text = teller.say("wrong_year_none" if is_none else "wrong_year_some")
    elif "narrative_requests" in faults:
        teller.plant("NAR-02", "NAR-05", cells=total)
        if slots["new"] and rng.random() < 0.3:
            text = teller.say("requests_none")
        else:
            new = int(str(slots["new"])) + rng.randint(1, 9)
            text = f"{slots['year']}年，{slots['own']}共收到政府信息公开申请{new}件。"
    else:
        text = teller.say("requests_none" if is_none else "requests_some")
    if "all_closed" in faults:
        if slots["carried"]:
            teller.plant("NAR-05")
        text += teller.say("all_closed")
    if "identity_number" in faults:
        teller.plant("PRV-01", quote=str(slots["identity"])[:6])
        text += teller.say("identity")
    if "mobile_number" in faults:
        teller.plant("PRV-02", quote=str(slots["mobile"])[:3])
        text += teller.say("mobile")
    return text + teller.say_some("requests_more", 3) + _remedies(teller, faults)


def _remedies(teller: Teller, faults: frozenset[str]) -> str:
    recon, lit = int(str(teller.slots["recon"])), int(str(teller.slots["lit"]))
    if "narrative_remedies" in faults:
        teller.plant("NAR-03")
        recon += teller.rng.randint(1, 9)
        return f"{teller.year}年，因政府信息公开引起的行政复议{recon}件，行政诉讼{lit}件。"
    if "wrong_year" in faults:
        return ""
    return teller.say("remedies_some" if recon + lit else "remedies_none")


def _management(teller: Teller, faults: frozenset[str]) -> str:
    text = teller.say_some("management", 3)
    if "doubled_word" in faults:
        sentence, quote = teller.rng.choice(_sentences()["doubled"])
        teller.plant("NAR-06", quote=quote[: len(quote) // 2])
        text += sentence
    if "unbalanced" in faults:
        sentence, _ = teller.rng.choice(_sentences()["unbalanced"])
        teller.plant("NAR-07")
        text += sentence
    return text


def _guarantee(teller: Teller, faults: frozenset[str]) -> str:
    text = teller.say_some("guarantee", 3)
    if "foreign_office" in faults:
        teller.plant("IDN-01", quote=str(teller.slots["neighbour"]))
        return text + teller.say("foreign")
    if teller.rng.random() < 0.1:
        return text + teller.say("partner")
    return text


def _other(teller: Teller, faults: frozenset[str]) -> list[str]:
    if "no_fee_statement" in faults:
        teller.plant("SEC-02")
        return [teller.say("other_none")]
    if teller.edition == "2019":
        return [teller.say("other_none")]
    return [teller.say("fees_none")] + ([teller.say("law_years")] if teller.rng.random() < 0.3 else [])
