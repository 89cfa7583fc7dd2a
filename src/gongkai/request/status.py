"""状态: where a request stands, and what can happen to it next.

The table is the whole rule; what can happen only once is taken away as it happens.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from gongkai.request.events import ANSWERS, EventKind


class Status(StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    SUPPLEMENTING = "supplementing"
    REASONS_ASKED = "reasons_asked"
    CONSULTING = "consulting"
    FEE_PENDING = "fee_pending"
    IN_PROGRESS = "in_progress"
    EXTENDED = "extended"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    CLOSED_ABANDONED = "closed_abandoned"
    CLOSED_UNPAID = "closed_unpaid"

    @property
    def zh(self) -> str:
        """The word for people."""
        return _WORDS[self]

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done."""
        return not ALLOWED[self]


_WORDS = {
    Status.RECEIVED: "已收到",
    Status.SUPPLEMENTING: "等申请人补正",
    Status.REASONS_ASKED: "等申请人说明理由",
    Status.CONSULTING: "正在征求意见",
    Status.FEE_PENDING: "等申请人缴费",
    Status.IN_PROGRESS: "正在办",
    Status.EXTENDED: "已延期，正在办",
    Status.ANSWERED: "已答复",
    Status.WITHDRAWN: "已撤回",
    Status.CLOSED_ABANDONED: "逾期不补正，不再处理",
    Status.CLOSED_UNPAID: "逾期不缴费，不再处理",
}

_AT_WORK = (
    EventKind.SUPPLEMENTATION_NOTIFIED,
    EventKind.SUPPLEMENTED,
    EventKind.SUPPLEMENTATION_LAPSED,
    EventKind.REASONS_ASKED,
    EventKind.DELAY_NOTIFIED,
    EventKind.THIRD_PARTY_ASKED,
    EventKind.CO_MAKER_ASKED,
    EventKind.AGENCY_ASKED,
    EventKind.FEE_NOTIFIED,
    EventKind.FEE_PAID,
    EventKind.FEE_LAPSED,
    EventKind.EXTENSION_NOTIFIED,
    EventKind.REPLIED,
    EventKind.WITHDRAWN,
)
_ANSWERED = (
    EventKind.REASONS_GIVEN,
    EventKind.THIRD_PARTY_ANSWERED,
    EventKind.CO_MAKER_ANSWERED,
    EventKind.AGENCY_ANSWERED,
)
_WAITING = (*_ANSWERED, EventKind.REPLIED, EventKind.WITHDRAWN)

ALLOWED: dict[Status, tuple[EventKind, ...]] = {
    Status.RECEIVED: _AT_WORK,
    Status.SUPPLEMENTING: (EventKind.SUPPLEMENTED, EventKind.SUPPLEMENTATION_LAPSED, *_WAITING),
    Status.REASONS_ASKED: (*_ANSWERED, *_AT_WORK),
    Status.CONSULTING: (*_ANSWERED, *_AT_WORK),
    Status.FEE_PENDING: (EventKind.FEE_PAID, EventKind.FEE_LAPSED, *_WAITING),
    Status.IN_PROGRESS: _AT_WORK,
    Status.EXTENDED: _AT_WORK,
    Status.ANSWERED: (),
    Status.WITHDRAWN: (),
    Status.CLOSED_ABANDONED: (),
    Status.CLOSED_UNPAID: (),
}
"""What can happen in each status."""

ONCE = frozenset(
    {
        EventKind.SUPPLEMENTATION_NOTIFIED,
        EventKind.REASONS_ASKED,
        EventKind.DELAY_NOTIFIED,
        EventKind.FEE_NOTIFIED,
        EventKind.EXTENSION_NOTIFIED,
    }
)
"""What happens to a request at most once."""

_REFUSALS = {
    EventKind.RECEIVED: "一件申请只有一个收到之日",
    EventKind.SUPPLEMENTATION_NOTIFIED: "补正要一次性告知，已经告知过一次（第三十条）",
    EventKind.SUPPLEMENTED: "还没有告知补正，没有补正可收",
    EventKind.SUPPLEMENTATION_LAPSED: "没有告知过补正，或者申请人已经补正，不能按逾期不补正处理（第三十条）",
    EventKind.REASONS_ASKED: "已经要求说明过理由（第三十五条）",
    EventKind.REASONS_GIVEN: "还没有要求说明理由（第三十五条）",
    EventKind.DELAY_NOTIFIED: "延迟答复的合理期限只能在申请人说明理由、认为合理之后确定，而且只有一次（第三十五条）",
    EventKind.THIRD_PARTY_ANSWERED: "没有正在征求意见的第三方（第三十二条）",
    EventKind.CO_MAKER_ANSWERED: "没有正在征求意见的共同制作机关（第三十四条）",
    EventKind.AGENCY_ANSWERED: "没有正在征求意见的其他机关",
    EventKind.FEE_NOTIFIED: "已经送达过收费通知",
    EventKind.FEE_PAID: "还没有送达收费通知，或者已经缴清",
    EventKind.FEE_LAPSED: "没有送达过收费通知，或者已经缴清，不能按逾期不缴费处理",
    EventKind.EXTENSION_NOTIFIED: "延期只能一次，已经延过（第三十三条第二款）",
}


def allowed_next(status: Status, done: Iterable[EventKind], asked: Iterable[EventKind] = ()) -> tuple[EventKind, ...]:
    """What can happen next: `done` has happened before, `asked` are the questions still open.

    >>> EventKind.EXTENSION_NOTIFIED in allowed_next(Status.RECEIVED, [EventKind.RECEIVED])
    True
    >>> EventKind.EXTENSION_NOTIFIED in allowed_next(Status.EXTENDED, [EventKind.EXTENSION_NOTIFIED])
    False
    """
    return _allowed(status, frozenset(done), frozenset(asked))


@cache
def _allowed(status: Status, past: frozenset[EventKind], asked: frozenset[EventKind]) -> tuple[EventKind, ...]:
    return tuple(kind for kind in ALLOWED[status] if _is_open(kind, past, asked))


_AFTER = {
    EventKind.SUPPLEMENTED: EventKind.SUPPLEMENTATION_NOTIFIED,
    EventKind.SUPPLEMENTATION_LAPSED: EventKind.SUPPLEMENTATION_NOTIFIED,
    EventKind.REASONS_GIVEN: EventKind.REASONS_ASKED,
    EventKind.DELAY_NOTIFIED: EventKind.REASONS_GIVEN,
    EventKind.FEE_PAID: EventKind.FEE_NOTIFIED,
    EventKind.FEE_LAPSED: EventKind.FEE_NOTIFIED,
}
"""What must have happened before."""

_ENDED_BY = {
    EventKind.SUPPLEMENTED: EventKind.SUPPLEMENTED,
    EventKind.SUPPLEMENTATION_LAPSED: EventKind.SUPPLEMENTED,
    EventKind.REASONS_GIVEN: EventKind.REASONS_GIVEN,
    EventKind.FEE_PAID: EventKind.FEE_PAID,
    EventKind.FEE_LAPSED: EventKind.FEE_PAID,
}
"""What it cannot follow."""


def _is_open(kind: EventKind, past: frozenset[EventKind], asked: frozenset[EventKind]) -> bool:
    if kind in ANSWERS:
        return ANSWERS[kind] in asked
    if (kind in ONCE and kind in past) or _ENDED_BY.get(kind) in past:
        return False
    return kind not in _AFTER or _AFTER[kind] in past


def refusal(kind: EventKind, status: Status) -> str:
    """Why this cannot happen in this status, with the article."""
    if status.is_closed:
        return f"这件申请{status.zh}，之后不能再登记“{kind.zh}”"
    waits = status in (Status.SUPPLEMENTING, Status.FEE_PENDING)
    if kind is EventKind.EXTENSION_NOTIFIED and waits:
        return f"{status.zh}，答复期限没有在走，不用延期（第三十三条第二款）"
    if kind not in _REFUSALS or (waits and kind in (EventKind.REASONS_ASKED, EventKind.FEE_NOTIFIED)):
        return f"{status.zh}，不能登记“{kind.zh}”"
    return _REFUSALS[kind]
