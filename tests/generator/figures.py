"""Figures that add up: every identity of the form holds, and no two cells hold the same number unless it is 0."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from generator import form

Figure = int | Decimal
Figures = dict[str, Figure]

STYLES = ("dense", "large", "sparse", "zero")
"""dense: all distinct; large: distinct with up to eight digits; sparse: mostly 0; zero: nothing happened at all."""


def make_figures(rng: random.Random, edition: str, style: str) -> Figures:
    """All cells of the form, consistent, distinct as the style says."""
    if style == "zero":
        return dict.fromkeys(form.addresses(edition), 0)
    for _ in range(200):
        figures = _draw(rng, edition, style)
        if style == "sparse" or len(set(figures.values())) == len(figures):
            return figures
    raise RuntimeError(f"no distinct figures for {edition} {style}")


def _draw(rng: random.Random, edition: str, style: str) -> Figures:
    pool = _numbers(rng, style)
    figures: Figures = {}
    _fill_proactive(figures, pool, rng, edition, style)
    _fill_requests(figures, pool, edition, style)
    for route, _ in form.ROUTES:
        parts = [next(pool) for _ in range(4)]
        for (name, _), figure in zip(form.RESULTS, [*parts, sum(parts)], strict=True):
            figures[f"remedies.{route}.{name}"] = figure
    return {address: figures[address] for address in form.addresses(edition)}


def _numbers(rng: random.Random, style: str) -> Iterator[int]:
    """An endless stream of figures; distinct but for the zeros of the sparse style."""
    top = {"dense": 4000, "large": 40_000, "sparse": 60}[style]
    seen: set[int] = set()
    while True:
        if style == "sparse" and rng.random() < 0.8:
            yield 0
            continue
        figure = rng.randint(1, top)
        if style == "large" and rng.random() < 0.1:
            figure = rng.randint(1_000_000, 99_999_999)
        if figure not in seen or style == "sparse":
            seen.add(figure)
            yield figure


def _fill_requests(figures: Figures, pool: Iterator[int], edition: str, style: str) -> None:
    lines = form.LINES[edition]
    for name, _ in form.COLUMNS[:-1]:
        for line in lines:
            if line.is_outcome:
                figures[f"requests.{line.key}.{name}"] = next(pool)
        handled = sum(figures[f"requests.{line.key}.{name}"] for line in lines if line.is_outcome)
        carried = next(pool)
        brought = next(pool) if style != "sparse" else 0
        figures[f"requests.total_handled.{name}"] = handled
        figures[f"requests.carried_over.{name}"] = carried
        figures[f"requests.brought_forward.{name}"] = min(brought, handled + carried)
        figures[f"requests.newly_received.{name}"] = handled + carried - min(brought, handled + carried)
    for line in lines:
        row = [figures[f"requests.{line.key}.{name}"] for name, _ in form.COLUMNS[:-1]]
        figures[f"requests.{line.key}.total"] = sum(row)


def _fill_proactive(figures: Figures, pool: Iterator[int], rng: random.Random, edition: str, style: str) -> None:
    for band in form.BANDS[edition]:
        for row, _ in band.rows:
            for column, _ in band.columns:
                figure: Figure = next(pool)
                if column == "amount" and (figure or style != "sparse"):
                    figure = _amount(rng, int(figure))
                if column == "change" and rng.random() < 0.4:
                    figure = -figure
                figures[f"proactive_disclosure.{row}.{column}"] = figure
    if edition == "2021":
        _order_documents(figures, pool, style)


def _order_documents(figures: Figures, pool: Iterator[int], style: str) -> None:
    """What is in force is never less than what was made this year less what was repealed."""
    for row in ("administrative_rules", "normative_documents"):
        key = f"proactive_disclosure.{row}"
        made, repealed = figures[f"{key}.issued"], figures[f"{key}.repealed"]
        if style == "sparse" and row == "administrative_rules":
            figures[f"{key}.issued"] = figures[f"{key}.repealed"] = figures[f"{key}.in_force"] = 0
            continue
        figures[f"{key}.in_force"] = made + repealed + next(pool)


def _amount(rng: random.Random, whole: int) -> Figure:
    """万元, with none to four decimals; never a trailing 0, so that the print is the number."""
    digits = rng.choice((0, 1, 2, 4))
    if not digits:
        return whole
    tail = "".join(rng.choice("0123456789") for _ in range(digits - 1)) + rng.choice("123456789")
    return Decimal(f"{whole}.{tail}")


def broken_identities(figures: Figures, edition: str) -> list[form.Identity]:
    """The identities that these figures break."""
    return [
        identity
        for identity in form.identities(edition)
        if sum(figures[cell] for cell in identity.left) != sum(figures[cell] for cell in identity.right)
    ]
