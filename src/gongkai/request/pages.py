"""给人看的页: a due date, a fee, a year's workdays or a decision as one page that can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from gongkai.document.model import Align, Block, Cell, Document, Heading, Look, Paragraph, Role, Scope, Table
from gongkai.law.fees import Fee, FeeBasis
from gongkai.law.sources import cite
from gongkai.law.time_limits import Basis, time_limit
from gongkai.law.workdays import WEEKDAYS, Day, DayKind, Move, WorkCalendar, weekday
from gongkai.request.decision import RESULT_NUMBER, Decision, title_of
from gongkai.request.due_date import DueDate
from gongkai.request.events import EventKind
from gongkai.request.facts import say_day
from gongkai.request.letter_kinds import letter_kind
from gongkai.request.letters import say_citations
from gongkai.request.practice import Practice
from gongkai.request.remedy import Remedy, RemedyDates
from gongkai.request.strip import StripDay, day_strip

_UNKNOWN_NUMBER = "文号没有查到"


def due_page(
    due: DueDate,
    calendar: WorkCalendar,
    practice: Practice,
    *,
    as_of: date | None = None,
    with_strip: bool = False,
    for_print: bool = False,
) -> Document:
    """The due date, how it was found, and what can be done next; on one sheet `for_print`."""
    blocks: list[Block] = [Paragraph("答复期限", role=Role.TITLE)]
    blocks += [Paragraph(line) for line in _due_lead(due, calendar, practice, as_of)]
    blocks.append(Heading("怎样算出来的", 1))
    rows = [(_span(step.first_on, step.last_on), step.text, _why(step.cites, step.basis)) for step in due.steps]
    blocks.append(_table(("日期", "怎样算", "依据"), rows, number=1, caption="计算步骤", widths=(3, 6, 4)))
    blocks += [Paragraph(line) for line in _holidays(due, calendar)]
    if due.late:
        blocks.append(Heading("过了期限的", 1))
        late = [
            (f"{one.event.on}{one.event.kind.zh}", f"{one.due_on}", one.consequence, _why(one.cites, one.basis))
            for one in due.late
        ]
        blocks.append(
            _table(("什么事", "最晚", "后果", "依据"), late, number=2, caption="过了期限的事", widths=(3, 2, 5, 3))
        )
    if not for_print:
        blocks.append(Heading("期限一览", 1))
    limits = list(_deadlines(due))[1 if for_print and due.on else 0 :]
    blocks.append(_table(("期限", "最晚", "依据"), limits, number=3, caption="期限一览", widths=(5, 4, 4)))
    allowed = due.allowed_on(as_of)
    if allowed and not for_print:
        blocks.append(Heading("接下来可以登记", 1))
        rows = [(kind.zh, f"--event {kind}=日期", kind.dated) for kind in allowed]
        blocks.append(_table(("什么事", "写法", "写哪一天"), rows, number=4, caption="可以登记的事", widths=(3, 5, 5)))
    if with_strip and due.on:
        blocks.append(Heading("日格", 1))
        blocks.append(_strip(day_strip(due, calendar), number=5))
    blocks += [Paragraph(note, role=Role.NOTE) for note in due.notes]
    return Document("", tuple(blocks), title="答复期限")


def _due_lead(due: DueDate, calendar: WorkCalendar, practice: Practice, as_of: date | None) -> Iterator[str]:
    if due.on is None:
        yield f"{due.status.zh}，答复期限没有在走。"
        return
    mark = "（暂定）" if due.is_provisional else ""
    yield f"最晚{say_day(due.on)}（{weekday(due.on)}）答复{mark}。{due.status.zh}。"
    if due.is_provisional:
        years = [year for year in range(due.start_on.year, due.on.year + 1) if not calendar.has_notice(year)]
        missing = "、".join(map(str, years or [due.on.year + 1]))
        yield f"{missing}年的放假通知还没有，日期是暂定的；通知公布后用--notice载入，重新计算。"
    left = due.workdays_left(as_of, calendar) if as_of else None
    if as_of and left is not None and not due.status.is_closed:
        if due.is_overdue(as_of):
            yield f"到{say_day(as_of)}，已经超期{max(-left, 0)}个工作日。请尽快答复，并如实登记。"
        else:
            near = "，快到期了" if due.is_near(as_of, calendar, practice) else ""
            yield f"到{say_day(as_of)}，还剩{left}个工作日{near}。"
    if due.late:
        yield f"有{len(due.late)}件事过了期限，后果见下面。"
    if EventKind.EXTENSION_NOTIFIED in due.allowed_on(as_of):
        most = time_limit("extension")
        until = most.ends_on(due.on, calendar)
        yield (
            f"到期以前，经政府信息公开工作机构负责人同意并告知申请人，可以延长一次，最多{most.length}，"
            f"最晚到{say_day(until)}（第三十三条第二款）。过了{say_day(due.on)}就不能再延。"
        )


def _holidays(due: DueDate, calendar: WorkCalendar) -> Iterator[str]:
    """What of the reckoned time was off and what weekend was worked, by which notice."""
    if due.on is None:
        return
    span = range((due.on - due.start_on).days + 1)
    days = [calendar.day(due.start_on + timedelta(days=offset)) for offset in span]
    worked = [f"{day.on}（{weekday(day.on)}）" for day in days if day.kind is DayKind.SUBSTITUTED_WORKDAY]
    off = dict.fromkeys(day.name for day in days if day.kind is DayKind.HOLIDAY and day.name)
    told = ([f"{'、'.join(off)}放假，不计"] if off else []) + ([f"{'、'.join(worked)}调休上班，要计"] if worked else [])
    numbers = [one.number or one.title for one in calendar.notices if due.start_on.year <= one.year <= due.on.year]
    if told:
        yield f"{'；'.join(told)}。依据：国务院办公厅放假通知（{'、'.join(numbers)}）。"


def _deadlines(due: DueDate) -> Iterator[tuple[str, ...]]:
    if due.on:
        yield "答复", _marked(due.on, due.is_provisional), _why(("OGI 33(2)",), Basis.STATUTE)
    for one in due.deadlines:
        done = f"，{one.ended_on}已办" if one.ended_on else ""
        yield one.zh, _marked(one.due_on, one.is_provisional) + done, _why(one.cites, one.basis)


def _marked(on: date, is_provisional: bool) -> str:
    return f"{on}（{weekday(on)}）" + ("（暂定）" if is_provisional else "")


def _span(first_on: date, last_on: date) -> str:
    return f"{first_on}" if first_on == last_on else f"{first_on}至{last_on}"


def _why(cites: Iterable[str], basis: Basis) -> str:
    """The articles, and what they rest on where that is not a text that was read."""
    citations = [cite(code) for code in cites]
    told = basis if basis is not Basis.STATUTE else None
    if told is None and not all(citation.is_read for citation in citations):
        told = Basis.MEMORY
    return say_citations(citations, full=False) + (f"（{told.zh}）" if told else "")


def _strip(days: Sequence[StripDay], number: int) -> Table:
    """Weeks from Monday to Sunday; a day shows its date, and the workday's number or why it does not count."""
    first = days[0].on - timedelta(days=days[0].on.weekday())
    cells = [Cell(f"周{name}", 0, column, 1, 1, look=Look(scope=Scope.COLUMN)) for column, name in enumerate(WEEKDAYS)]
    for day in days:
        row, column = divmod((day.on - first).days, 7)
        shown = f"第{day.number}" if day.number is not None else ""
        why = {DayKind.SUBSTITUTED_WORKDAY.zh: "班"}.get(day.why, day.why)
        mark = "（暂定）" if day.is_provisional else ""
        lines = [f"{day.on.month}月{day.on.day}日{mark}", *filter(None, [shown, why])]
        cells.append(Cell("\n".join(lines), row + 1, column, 1, 1))
    rows = (days[-1].on - first).days // 7 + 2
    return Table(number, tuple(cells), rows, 7, caption="从收到申请到到期的每一天", header_rows=1)


def fee_page(fee: Fee) -> Document:
    """A fee, step by step."""
    tariff = fee.tariff
    rows = [
        (f"{step.first}至{step.last}{tariff.unit}", f"{step.units}", f"{step.rate_yuan}元", f"{step.amount_yuan}元")
        for step in fee.steps
    ]
    rows.append(("合计", f"{fee.units}", "", f"{fee.amount_yuan}元"))
    lead = f"{fee.units}{tariff.unit}，{tariff.zh}，合计{fee.amount_yuan}元。"
    if tariff.kind is FeeBasis.BY_REQUEST and fee.units:
        lead += f"其中第{fee.units}件本身是{tariff.rate_of(fee.units)}元。"
    blocks: list[Block] = [
        Paragraph("信息处理费", role=Role.TITLE),
        Paragraph(lead),
        _table(("档次", f"{tariff.unit}数", f"每{tariff.unit}", "金额"), rows, number=1, caption="信息处理费的计算"),
        Paragraph(f"怎样计数：{tariff.counted}。依据：{_why(tariff.cites, tariff.basis)}。"),
        Paragraph("收不收由本机关决定；同一申请只能选一种标准（办法第三条）。"),
        *(Paragraph(note, role=Role.NOTE) for note in tariff.told),
    ]
    return Document("", tuple(blocks), title="信息处理费")


def year_page(
    year: int, calendar: WorkCalendar, changed: Sequence[tuple[Day, Day]] = (), moved: Sequence[Move] = ()
) -> Document:
    """A year's days off and make-up workdays; with a loaded notice, what it changes."""
    notice = next((notice for notice in calendar.notices if notice.year == year), None)
    blocks: list[Block] = [Paragraph(f"{year}年工作日", role=Role.TITLE)]
    if notice:
        blocks.append(Paragraph(f"依据：{notice.title}（{notice.number or _UNKNOWN_NUMBER}）。"))
        blocks += [
            Paragraph(f"后来的调整：{one.title}（{one.number or _UNKNOWN_NUMBER}）：{one.changes}。")
            for one in notice.amendments
        ]
    else:
        blocks.append(Paragraph(f"{year}年的放假通知还没有，以下只有法定节日，全部日期都是暂定的。"))
    blocks.append(Paragraph(f"全年{calendar.workdays_in(year)}个工作日{'' if notice else '（暂定）'}。"))
    rows = [
        (name, _span(first, last), f"{(last - first).days + 1}天") for name, first, last in calendar.holidays_in(year)
    ]
    blocks.append(_table(("节日", "放假", "天数"), rows, number=1, caption=f"{year}年放假"))
    if notice and notice.substituted_workdays:
        worked = "、".join(f"{on}（{weekday(on)}）" for on in notice.substituted_workdays)
        blocks.append(Paragraph(f"调休上班，要计：{worked}。"))
    if changed:
        blocks.append(Heading("载入通知以后，算法变了的日子", 1))
        rows = [(f"{before.on}（{weekday(before.on)}）", before.kind.zh, after.kind.zh) for before, after in changed]
        blocks.append(_table(("日期", "原来", "现在"), rows, number=2, caption="算法变了的日子"))
    if moved:
        blocks.append(Heading("跟着变的到期日", 1))
        rows = [(f"{one.start_on}收到，{one.workdays}个工作日", f"{one.before_on}", f"{one.after_on}") for one in moved]
        blocks.append(_table(("期限", "原来", "现在"), rows, number=3, caption="跟着变的到期日"))
    return Document("", tuple(blocks), title=f"{year}年工作日")


def decision_page(decision: Decision, remedy: Remedy, until: RemedyDates | None = None) -> Document:
    """What the seven answers come to, and what the reply must say."""
    ground = decision.ground
    told = "" if ground.basis is Basis.STATUTE else f"（{ground.basis.zh}）"
    rows = [
        (f"{one.question.number} {title_of(one.question.number)}", one.question.text, one.option.text)
        for one in decision.answers
    ]
    rows.append((f"{RESULT_NUMBER} {title_of(RESULT_NUMBER)}", "写哪一种文书？", letter_kind(decision.letter).zh))
    must = [*ground.must_state, *(line for one in decision.withheld for line in one.must_state)]
    blocks: list[Block] = [
        Paragraph("答复种类", role=Role.TITLE),
        Paragraph(f"{ground.zh}。年报计入：{decision.outcome.group.zh}，{decision.outcome.zh}，计1件{told}。"),
        Paragraph(f"引用条款：{'、'.join(map(str, decision.citations))}。"),
        Paragraph(f"救济途径：{remedy.variant.zh}。{remedy.law.told}。"),
        *(Paragraph(line) for line in _remedy_lines(until)),
        Heading("七个问题", 1),
        _table(("问题", "问什么", "回答"), rows, number=1, caption="七个问题的回答", widths=(2, 5, 6)),
        Heading("答复书必须写到", 1),
        *(Paragraph(f"{number}. {line}") for number, line in enumerate(must, start=1)),
        Heading("常见错误", 1),
        *(Paragraph(f"{number}. {line}") for number, line in enumerate(ground.mistakes, start=1)),
        Paragraph(f"写答复书：gongkai letter {decision.letter} 事实.json --to docx", role=Role.NOTE),
    ]
    return Document("", tuple(blocks), title="答复种类")


def _remedy_lines(until: RemedyDates | None) -> Iterator[str]:
    if until is None:
        return
    mark = "（暂定）" if until.is_provisional else ""
    yield f"申请复议最晚到{say_day(until.reconsideration_until)}{mark}。"
    if until.litigation_until:
        yield f"直接起诉最晚到{say_day(until.litigation_until)}{mark}。"


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, number: int, caption: str, widths: tuple[int, ...] = ()
) -> Table:
    cells = [Cell(label, 0, column, 1, 1, look=Look(scope=Scope.COLUMN)) for column, label in enumerate(head)]
    for row, values in enumerate(rows, start=1):
        cells += [Cell(text, row, column, 1, 1, look=Look(Align.LEFT)) for column, text in enumerate(values)]
    return Table(number, tuple(cells), len(rows) + 1, len(head), caption=caption, widths=widths, header_rows=1)
