"""七个问题: the tree by which a request is decided; every path ends in one ground, hence in one outcome.

The tree is data (`data/decision.toml`). Severance counts once, as 部分公开, whatever its withheld part rests on.
依据: OGI 36; OGI 37; OGI 38; OGI 39; OGI 30; OGI 35
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.errors import DataError, UnusableFacts
from gongkai.law.grounds import Ground
from gongkai.law.outcomes import Outcome
from gongkai.law.sources import Citation

RESULT_NUMBER = 7


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: where it leads, None at an end; the ground it fixes, None where it leaves that open."""

    id: str
    text: str
    next: str | None = None
    ground: Ground | None = None
    withheld: Ground | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `number` says which of the seven it belongs to."""

    id: str
    number: int
    text: str
    help: str
    options: tuple[Option, ...]

    def option(self, option_id: str) -> Option:
        """The option with this id. Raises UnusableFacts, which says what can be answered."""
        found = next((option for option in self.options if option.id == option_id), None)
        if found is None:
            known = "、".join(f"{option.id}（{option.text}）" for option in self.options)
            raise UnusableFacts(f"“{self.text}”不能答“{option_id}”。可以答：{known}")
        return found


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and the option chosen."""

    question: Question
    option: Option


@dataclass(frozen=True, slots=True)
class Decision:
    """What the answers come to: one ground. `withheld` is empty unless the information is severed."""

    ground: Ground
    withheld: tuple[Ground, ...]
    answers: tuple[Answer, ...]

    @property
    def outcome(self) -> Outcome:
        """The one row of the form in which the request counts."""
        return self.ground.outcome

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the reply cites: the ground's articles, then those of the withheld part."""
        cited = [citation for ground in (self.ground, *self.withheld) for citation in ground.citations]
        return tuple(dict.fromkeys(cited))

    @property
    def letter(self) -> str:
        """The kind of letter that replies."""
        return f"reply_{self.ground.value}"


def decide(answers: Mapping[str, str]) -> Decision | Question:
    """The decision from answers by question id, or the first question that is not answered yet.

    Raises UnusableFacts for an answer that a question does not know, and for one to a question not asked on this way.

    >>> decision = decide({"complete": "clear", "frequency": "repeated"})
    >>> decision.outcome.zh
    '重复申请'
    >>> decide({}).text
    '申请写得全不全、清不清楚？'
    """
    known = questions()
    for name in answers:
        if name not in known:
            raise UnusableFacts(f"没有“{name}”这个问题。问题有：{'、'.join(known)}")
    way: list[Answer] = []
    question: Question | None = first_question()
    while question:
        if question.id not in answers:
            return question
        option = question.option(answers[question.id])
        way.append(Answer(question, option))
        question = known[option.next] if option.next else None
    beside = [name for name in answers if name not in {answer.question.id for answer in way}]
    if beside:
        raise UnusableFacts(
            f"这样回答，问不到{'、'.join(f'“{known[name].text}”（{name}）' for name in beside)}，请去掉"
        )
    return _conclude(way)


def _conclude(way: Iterable[Answer]) -> Decision:
    answers = tuple(way)
    grounds = [answer.option.ground for answer in answers if answer.option.ground]
    if not grounds:
        raise DataError(f"decision.toml：{' → '.join(answer.option.id for answer in answers)}没有依据")
    ground = grounds[-1]
    parts = tuple(answer.option.withheld for answer in answers if answer.option.withheld)
    return Decision(ground, parts if ground is Ground.PARTIALLY_DISCLOSED else (), answers)


def paths() -> Iterator[Decision]:
    """Every way through the tree."""
    yield from _paths_from(first_question(), ())


def _paths_from(question: Question, before: tuple[Answer, ...]) -> Iterator[Decision]:
    if any(answer.question is question for answer in before):
        raise DataError(f"decision.toml：{question.id}问了两次")
    for option in question.options:
        way = (*before, Answer(question, option))
        if option.next:
            yield from _paths_from(questions()[option.next], way)
        else:
            yield _conclude(way)


def first_question() -> Question:
    """The question that everything begins with."""
    return questions()[str(_data()["first"])]


def title_of(number: int) -> str:
    """The name of one of the seven questions.

    >>> title_of(1), title_of(7)
    ('补不补', '怎么答')
    """
    return str(_data()["titles"][str(number)])


@cache
def questions() -> dict[str, Question]:
    """All questions by id, in the order of the file."""
    try:
        found = {name: _question(name, entry) for name, entry in _data()["question"].items()}
    except (KeyError, ValueError) as error:
        raise DataError(f"request/data/decision.toml不完整：{error}") from error
    for question in found.values():
        for option in question.options:
            if option.next and option.next not in found:
                raise DataError(f"decision.toml：{question.id}的{option.id}指向{option.next}，没有这个问题")
    return found


def _question(name: str, entry: Mapping[str, Any]) -> Question:
    return Question(name, entry["number"], entry["text"], entry["help"], tuple(_option(raw) for raw in entry["option"]))


def _option(raw: Mapping[str, Any]) -> Option:
    ground, withheld = raw.get("ground"), raw.get("withheld")
    return Option(
        raw["id"],
        raw["text"],
        raw.get("next"),
        Ground(ground) if ground else None,
        Ground(withheld) if withheld else None,
    )


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("gongkai.request") / "data" / "decision.toml").read_text("utf-8"))
