"""文书的种类: which letters there are, their words, and the facts that each asks for.

The words are data: `data/letters`, one file a letter of the procedure, `replies.toml` for one reply a ground.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.document.model import Role
from gongkai.errors import DataError, UnusableFacts
from gongkai.law.grounds import Ground
from gongkai.request.facts import Facts, fact_kinds

HOLE = re.compile(r"\{([a-z_]+)\}")
"""A place in a text where a fact, or what follows from facts, is put."""

_REPLY = "reply_"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or row of a letter: a text with holes, or one paragraph for each line of the fact `each`.

    It stands there only `when` a fact is told and `unless` another is. `label` is a row's.
    """

    text: str = ""
    role: Role = Role.BODY
    label: str = ""
    each: str | None = None
    numbered: bool = False
    when: str | None = None
    unless: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it asks for."""
        return (self.each,) if self.each else tuple(HOLE.findall(self.text))

    def stands(self, facts: Facts) -> bool:
        """Whether it belongs to a letter with these facts."""
        return (self.when is None or self.when in facts) and (self.unless is None or self.unless not in facts)


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter; `ground` is that of a reply, None for the others. A form is a table of rows."""

    id: str
    zh: str
    title: str
    rows: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    needs: tuple[str, ...]
    is_form: bool = False
    ground: Ground | None = None

    def wanted(self, facts: Facts) -> tuple[str, ...]:
        """The names of the facts that a letter with these facts needs."""
        standing = [piece for piece in (*self.rows, *self.pieces) if piece.stands(facts)]
        asked = [*self.needs, *(name for piece in standing for name in piece.names)]
        if not self.is_form:
            asked.append("office_name")
        return tuple(dict.fromkeys(fact for name in asked for fact in _facts_behind(name, facts)))


_BEHIND: dict[str, tuple[str, ...]] = {
    "you": ("applicant_kind",),
    "submitted_by": ("channel",),
    "basis": (),
    "withheld_basis": ("withheld_ground",),
    "remedy": ("issued_on", "reconsideration_body", "court"),
    "fee_reckoning": ("fee_basis", "fee_units"),
    "fee_amount": ("fee_basis", "fee_units"),
}
"""What is not told but follows, and the facts from which it does."""

_FALLBACKS: dict[str, tuple[str, ...]] = {
    "due_on": ("received_on",),
    "extended_due_on": ("due_on", "extension_days"),
}
"""Facts that can be reckoned from others when they are not told."""


def _facts_behind(name: str, facts: Facts) -> Iterator[str]:
    if name in facts:
        yield name
    elif name in _FALLBACKS:
        for behind in _FALLBACKS[name]:
            yield from _facts_behind(behind, facts)
    elif name in _BEHIND:
        yield from _BEHIND[name]
    else:
        yield name


def letter_kinds() -> dict[str, LetterKind]:
    """Every kind of letter by id: twelve of the procedure, one reply a ground, the record of delivery."""
    return {**_procedure_kinds(), **_reply_kinds()}


def letter_kind(kind_id: str) -> LetterKind:
    """The kind with this id; hyphens do for underscores. Raises UnusableFacts for another.

    >>> letter_kind("supplementation-notice").zh
    '补正告知书'
    """
    found = letter_kinds().get(kind_id.replace("-", "_"))
    if found is None:
        known = "、".join(f"{kind.id}（{kind.zh}）" for kind in letter_kinds().values())
        raise UnusableFacts(f"没有“{kind_id}”这种文书。可以写：{known}")
    return found


@cache
def _procedure_kinds() -> dict[str, LetterKind]:
    folder = files("gongkai.request") / "data" / "letters"
    return {name: _kind(name, tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))) for name in _PROCEDURE}


_PROCEDURE = (
    "registration_form",
    "receipt",
    "supplementation_notice",
    "reasons_notice",
    "extension_notice",
    "third_party_consultation",
    "third_party_reply_form",
    "consultation_notice",
    "third_party_override_notice",
    "co_maker_consultation",
    "assistance_letter",
    "fee_notice",
    "delivery_record",
)


def _kind(name: str, raw: Mapping[str, Any]) -> LetterKind:
    return LetterKind(
        id=name,
        zh=raw["zh"],
        title=raw["title"],
        rows=tuple(_piece(entry) for entry in raw.get("row", [])),
        pieces=tuple(_piece(entry) for entry in raw.get("paragraph", [])),
        needs=tuple(raw.get("needs", ())),
        is_form=raw.get("form", False),
    )


@cache
def _reply_kinds() -> dict[str, LetterKind]:
    raw = tomllib.loads((files("gongkai.request") / "data" / "letters" / "replies.toml").read_text("utf-8"))
    common = raw["common"]
    head = tuple(_piece(entry) for entry in common["head"])
    tail = tuple(_piece(entry) for entry in common["tail"])
    return {f"{_REPLY}{ground}": _reply(ground, raw[ground.value], head, tail) for ground in Ground}


def _reply(ground: Ground, raw: Mapping[str, Any], head: tuple[Piece, ...], tail: tuple[Piece, ...]) -> LetterKind:
    says = [Piece(text) for text in raw["say"]]
    says += [Piece(each=raw["each"])] if "each" in raw else []
    says += [Piece(text) for text in raw.get("then", [])]
    if not raw.get("remedy", True):
        tail = tuple(piece for piece in tail if "remedy" not in piece.names)
    return LetterKind(
        id=f"{_REPLY}{ground}",
        zh=f"{raw['title']}（{ground.zh}）",
        title=raw["title"],
        rows=(),
        pieces=(*head, *says, *tail),
        needs=tuple(raw.get("needs", ())),
        ground=ground,
    )


def _piece(raw: Mapping[str, Any]) -> Piece:
    piece = Piece(**{**raw, "role": Role(raw.get("role", "body"))})
    for name in (*piece.names, *filter(None, [piece.when, piece.unless])):
        if name not in fact_kinds() and name not in _BEHIND:
            raise DataError(f"data/letters里的{name}不是事实，facts.toml没有它")
    return piece
