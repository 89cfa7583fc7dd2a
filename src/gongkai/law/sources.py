"""法律依据: the instruments that this package cites, and every citation of them.

One file an instrument in `data/instruments/`. What a paragraph says is told there in one sentence of our own; it is no
quotation. A text that nobody here has read (`reading = "memory"`) can be named but never stands as read.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.errors import DataError, UnknownCitation


class Reading(StrEnum):
    """How much of an instrument or article was read when its file was written."""

    FULL = "full"
    PART = "part"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Article:
    """An article or part of an instrument: what it says in a sentence of ours, and its items where they are told apart.

    `unit` is what an item is called: 项, or 款 where the article has paragraphs.
    """

    key: str
    gist: str
    reading: Reading
    unit: str = "项"
    items: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """One law, regulation or notice.

    `title` and `number` are None where not recorded; of the dates, None means not known (`in_force_from`) or still in
    force (`in_force_until`, the last day).
    """

    id: str
    issuer: str
    reading: Reading
    title: str | None = None
    short_title: str | None = None
    number: str | None = None
    issued_on: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    note: str | None = None
    articles: tuple[Article, ...] = ()

    @property
    def name(self) -> str:
        """How a sentence names it: 《政府信息公开条例》, with the number where it is a notice (国办…〔2021〕30号).

        >>> load_instrument("F21").name
        '《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）'
        """
        title = self.short_title or self.title
        if not title:
            return self.number or self.id
        is_notice = bool(self.number and "〔" in self.number)
        return f"《{title}》（{self.number}）" if is_notice else f"《{title}》"

    def is_in_force(self, on: date) -> bool | None:
        """Whether it is in force on that day; None where the day it began is not known and it has not ended before."""
        if self.in_force_until and on > self.in_force_until:
            return False
        return None if self.in_force_from is None else on >= self.in_force_from

    def article(self, key: str) -> Article | None:
        """The article or part with this key ("50", "表三"); None where this package does not cite it."""
        return next((article for article in self.articles if article.key == key), None)


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in an instrument that resolves; make it with `cite`."""

    instrument: Instrument
    article: Article | None = None
    item: int | None = None

    @property
    def code(self) -> str:
        """The citation as the code writes it.

        >>> cite("OGI 50(4)").code
        'OGI 50(4)'
        """
        if not self.article:
            return self.instrument.id
        return f"{self.instrument.id} {self.article.key}" + (f"({self.item})" if self.item else "")

    @property
    def is_read(self) -> bool:
        """Whether the text cited was read; where not, no finding may lean on it."""
        place = self.article.reading if self.article else self.instrument.reading
        return place is not Reading.MEMORY and self.instrument.reading is not Reading.MEMORY

    @property
    def gist(self) -> str | None:
        """What the place says, in one Chinese sentence of ours; None for an instrument as a whole."""
        if self.article and self.item:
            return dict(self.article.items)[self.item]
        return self.article.gist if self.article else self.instrument.note

    @property
    def title(self) -> str:
        """The instrument as a sentence names it."""
        return self.instrument.name

    def __str__(self) -> str:
        if not self.article:
            return self.title
        if not self.article.key.isdecimal():
            return f"{self.title}{self.article.key}"
        item = ""
        if self.item:
            number = to_chinese(self.item)
            item = f"第{number}款" if self.article.unit == "款" else f"第（{number}）项"
        return f"{self.title}第{to_chinese(int(self.article.key))}条{item}"


_CITATION = re.compile(r"([A-Z][A-Z0-9]{1,9})(?: ([0-9]{1,3}|[\u4e00-\u9fff]{1,8}))?(?:\(([0-9]{1,2})\))?")


@cache
def cite(text: str) -> Citation:
    """The citation written as "OGI 50(4)", "F21 表三" or "FEE".

    Raises UnknownCitation where no instrument, article or item of that name is on file.

    >>> str(cite("OGI 50(4)")), str(cite("OGI 16(2)")), cite("LEG 93").is_read
    ('《政府信息公开条例》第五十条第（四）项', '《政府信息公开条例》第十六条第二款', False)
    """
    match = _CITATION.fullmatch(text)
    if not match or match[1] not in instrument_ids():
        raise UnknownCitation(f"依据“{text}”对不上 law/data/instruments 中的任何文件")
    instrument = load_instrument(match[1])
    article = instrument.article(match[2]) if match[2] else None
    if (match[2] and not article) or (match[3] and not article):
        raise UnknownCitation(f"依据“{text}”：{instrument.name}的文件里没有这一条")
    item = int(match[3]) if match[3] else None
    if item and article and item not in dict(article.items):
        raise UnknownCitation(f"依据“{text}”：{instrument.name}的文件里没有这一项")
    return Citation(instrument, article, item)


def citations_in(line: str) -> tuple[Citation, ...]:
    """The citations of a docstring's 依据 line, in order; words between them are free.

    Raises UnknownCitation where one does not resolve.

    >>> [citation.code for citation in citations_in("OGI 33; 起算 OGI 31; F21 表三")]
    ['OGI 33', 'OGI 31', 'F21 表三']
    """
    return tuple(cite(match[0]) for match in _CITATION.finditer(line))


@cache
def instrument_ids() -> tuple[str, ...]:
    """The ids of all instruments on file, sorted."""
    folder = files("gongkai.law") / "data" / "instruments"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def load_instrument(instrument_id: str) -> Instrument:
    """The instrument on file under this id. Raises UnknownCitation for another id, DataError for a broken file."""
    if instrument_id not in instrument_ids():
        raise UnknownCitation(f"law/data/instruments 中没有“{instrument_id}”")
    path = files("gongkai.law") / "data" / "instruments" / f"{instrument_id}.toml"
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        reading = Reading(raw["reading"])
        articles = tuple(_article(key, entry, reading) for key, entry in raw.pop("article", {}).items())
        return Instrument(**{**raw, "reading": reading}, articles=articles)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"law/data/instruments/{instrument_id}.toml 已损坏：{error}") from error


def _article(key: str, entry: dict[str, Any], reading: Reading) -> Article:
    items = tuple((int(number), gist) for number, gist in entry.get("item", {}).items())
    return Article(key, entry["gist"], Reading(entry.get("reading", reading)), entry.get("unit", "项"), items)


def to_chinese(number: int) -> str:
    """The number of an article, 1 to 199, as the law writes it.

    >>> to_chinese(4), to_chinese(12), to_chinese(50), to_chinese(103)
    ('四', '十二', '五十', '一百零三')
    """
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    below = ("" if tens == 1 and not hundreds else digits[tens] if tens else "") + ("十" if tens else "")
    below += digits[ones] if ones else ""
    if not hundreds:
        return below
    return f"{digits[hundreds]}百" + ("零" if ones and not tens else "") + below
