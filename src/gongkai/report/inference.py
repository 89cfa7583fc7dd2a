"""What the identities prove about cells that were not read.

A proof assumes that the identities hold, and a report's own sums may be wrong. Hence a cell is inferred only when
two identities bear it out: one yields its number, another, with every term then known, confirms it, and no identity
through either is broken by what is printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.report.edition import Edition, Identity
from gongkai.report.model import CellState, Extra, Number, ReadCell

_OPEN = (CellState.LOST, CellState.UNSURE)


def infer(cells: Mapping[str, ReadCell], edition: Edition, extras: Sequence[Extra]) -> dict[str, Number]:
    """Numbers proved for lost and unsure cells. Blank cells count as unknown and are never filled.

    Bounds: every count is at least 0. A row of the other form that stands for rows of this one counts in its column
    in their place; where it is 0, so are they.
    """
    if not any(cell.state in _OPEN for cell in cells.values()):
        return {}
    known: dict[str, Number] = {address: cell.value for address, cell in cells.items() if cell.value is not None}
    stand_ins = _stand_ins(cells, edition, extras)
    identities = [_with_stand_in(identity, stand_ins) for identity in edition.identities]
    added = {column: value for column, (value, _) in stand_ins.items()}
    proved: dict[str, Number] = {address: 0 for value, heirs in stand_ins.values() if value == 0 for address in heirs}
    through = dict.fromkeys(proved, 1)
    known |= proved
    while step := _step(identities, known, added):
        known |= step
        proved |= step
    return _confirmed(proved, cells, known, identities, added, through)


def _stand_ins(
    cells: Mapping[str, ReadCell], edition: Edition, extras: Sequence[Extra]
) -> dict[str, tuple[Number, tuple[str, ...]]]:
    """Column -> the number of a row that stands for several of this form, and the addresses it stands for.

    Only where none of those is on paper: beside them such a row would be a subtotal.
    """
    found: dict[str, tuple[Number, tuple[str, ...]]] = {}
    for extra in extras:
        if extra.key is None or len(extra.values) != len(edition.request_columns):
            continue
        heirs = [row for row in edition.request_rows if row.key.startswith(f"{extra.key}.")]
        if not heirs or any(cells[address].state.is_printed for row in heirs for address in row.addresses):
            continue
        for column, value in zip(edition.request_columns, extra.values, strict=True):
            if value is not None:
                found[column.key] = (value, tuple(f"{row.key}.{column.key}" for row in heirs))
    return found


def _with_stand_in(identity: Identity, stand_ins: Mapping[str, tuple[Number, tuple[str, ...]]]) -> Identity:
    if identity.code != "T3-02" or identity.key not in stand_ins:
        return identity
    _, heirs = stand_ins[identity.key]
    left = tuple(address for address in identity.left if address not in heirs)
    return Identity(identity.code, identity.key, left, identity.right)


def _step(
    identities: Sequence[Identity], known: Mapping[str, Number], added: Mapping[str, Number]
) -> dict[str, Number]:
    found: dict[str, Number] = {}
    for identity in identities:
        left = [address for address in identity.left if address not in known]
        right = [address for address in identity.right if address not in known]
        if not left and not right:
            continue
        difference = _difference(identity, known, added)
        if len(left) == 1 and not right and difference >= 0:
            found[left[0]] = difference
        elif len(right) == 1 and not left and difference <= 0:
            found[right[0]] = -difference
        elif left and not right and difference == 0:
            # Parts of at least 0 that sum to 0 are all 0.
            found |= dict.fromkeys(left, 0)
    return found


def _difference(identity: Identity, known: Mapping[str, Number], added: Mapping[str, Number]) -> Number:
    """Right minus left of what is known."""
    left = sum((known[address] for address in identity.left if address in known), start=0)
    right = sum((known[address] for address in identity.right if address in known), start=0)
    extra = added.get(identity.key, 0) if identity.code == "T3-02" else 0
    return right - left - extra


def _confirmed(
    proved: Mapping[str, Number],
    cells: Mapping[str, ReadCell],
    known: Mapping[str, Number],
    identities: Sequence[Identity],
    added: Mapping[str, Number],
    borne_out: Mapping[str, int],
) -> dict[str, Number]:
    """The proved numbers of cells that were not read, through which at least two identities run and all hold."""
    through: dict[str, int] = dict.fromkeys(proved, 0) | dict(borne_out)
    broken: set[str] = set()
    for identity in identities:
        if any(address not in known for address in identity.addresses):
            continue
        if _difference(identity, known, added) != 0:
            broken.update(identity.addresses)
        for address in identity.addresses:
            if address in through:
                through[address] += 1
    return {
        address: number
        for address, number in proved.items()
        if cells[address].state in _OPEN and through[address] >= 2 and address not in broken
    }
