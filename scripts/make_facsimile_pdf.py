"""Set tests/corpus/hongze-2023/hongze-2023.pdf: a facsimile of a district government's report of 2023.

Figures, tables, faults and page breaks are those of the published report; the sentences are our own. Needs the
development tools (typst) and the Noto CJK fonts (Debian: fonts-noto-cjk).

    python scripts/make_facsimile_pdf.py [FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

TARGET = Path(__file__).parent.parent / "tests" / "corpus" / "hongze-2023" / "hongze-2023.pdf"

# What was printed, in the order of the form: 自然人, five kinds of organisation, 总计.
NONE = (0, 0, 0, 0, 0, 0, 0)


def from_people(count: int) -> tuple[int, ...]:
    """A row in which natural persons alone applied."""
    return (count, 0, 0, 0, 0, 0, count)


TITLE = ("洪泽区人民政府", "2023 年政府信息公开工作年度报告")
PREAMBLE = (
    "本报告由淮安市洪泽区人民政府办公室按照《中华人民共和国政府信息公开条例》（国令第 711 号）（以下简称《条例》）"
    "的规定编写。数据统计期限为 2023 年 1 月 1 日至 2023 年 12 月 31 日。读者对本报告有不清楚的地方，"
    "请找淮安市洪泽区人民政府"
    "办公室（地址：淮安市洪泽区洪泽湖大道 90 号，邮编：223100，电话：0517-87222589，电子邮箱：hzzwgk\\@126.com）。"
)
OVERVIEW = (
    (
        "",
        "2023 年，洪泽区人民政府认真执行《条例》的各项规定，把公开工作的制度一条一条补齐，把保障的办法一样一样"
        "落到实处，主要负责同志多次过问，分管负责同志每个月听取汇报，全区的公开工作做得有条理、有秩序，"
        "一年比一年更加完善 。",
    ),
    (
        "（一）主动公开情况。",
        "区里的文件、项目的审批结果、各类通知和公告，首先登在政府门户网站上。2023 年，我区在政府"
        "网站主动公开信息 1136 条。",
    ),
    (
        "（二）依申请公开情况。",
        "办理申请的步骤重新理了一遍，也让申请人多一条递交的渠。2023 年全区共收到政府信息公开申请"
        " 21 件，都在规定的时间内作了答复。",
    ),
    ("（三）政府信息管理情况。", ""),
    (
        "",
        "区政府门户网站和新媒体每天有人照看，还请专门的检测机构不间断地查找毛病，信息怎样审核、"
        "怎样发布都有规定。坚持“分"
        "级审核、先审后发”的做法，认真做好 “三审三校”，在政治、法律、政策、保密和文字五个方面都要有人签字，"
        "没有经过审核的内容一条也不能上网。",
    ),
    (
        "（四）政府信息公开平台建设情况。",
        "区里对政府网站和新媒体的账号统一管理，每个季度对照标准查一遍，关注的人太少的、"
        "长时间不更新的、没有人手维护的账号，该关的关，该并的并，原来的功能转到主要的账号上。对更新不及时、"
        "栏目没有内容、"
        "链接打不开这几类毛病盯住不放，使公开的内容准确、及时、合乎规定。",
    ),
    (
        "（五）政府信息公开监督保障情况。",
        "门户网站和新媒体上的每一个栏目都定下了责任单位，列成一张清单，谁来写、什么时候写、"
        "写什么都说得明明白白，使这项工作能够按部就班地开展。政府网站和新媒体的日常照看也不放松，"
        "每天都有人查看网站的运行情况。",
    ),
)
PROBLEMS = (
    "2023 年，洪泽区的公开工作有了一些进步，但是离上级的要求还差一截。比如办理申请的手续还不够规范、公开的内容还"
    "不够深不够广、做这项工作的队伍还不够强等。针对这几个问题，今后要做好三件事：一是把依申请公开做实，"
    "从接收到答复的每一步"
    "都重新检查，制度不全的补全，部门之间多商量、多配合，让办理申请的人都成为内行，答复既合法又好懂。"
    "二是跟着区里的中心"
    "工作走，弄清楚哪些领域最要紧，把文件公开、政策讲解、回应居民关切这几样事情接着做好。"
    "三是把培训办得更勤一些。让各个单位做公开"
    "工作的同志轮流到区里跟班学习，使大家的认识和办事的本领都有提高。"
)
FEES = "2023 年，区政府按照《政府信息公开信息处理费管理办法》办事，这一年里收取的信息处理费是 0 元。"

WITHHELD = (
    ("1.属于国家秘密", from_people(1)),
    ("2.其他法律行政止公开", NONE),  # characters lost, as printed
    ("3.危及“三安全一稳定”", NONE),
    ("4.保护第三方合法权益", NONE),
    ("5.属于三类内部事务信息", NONE),
    ("6.属于四类过程性信息", from_people(1)),
    ("7.属于行政执法案卷", from_people(1)),
    ("8.属于行政查询事项", NONE),
)
UNAVAILABLE = (
    ("1.本机关不掌握相关政府信息", from_people(10)),
    ("2.没有现成信息需要另行制作", from_people(3)),
)
STILL_UNCLEAR = ("3.补正后申请内容仍不明确", NONE)
NOT_PROCESSED = (
    ("1.信访举报投诉类申请", from_people(1)),
    ("2.重复申请", NONE),
    ("3.要求提供公开出版物", NONE),
    ("4.无正当理由大量反复 申请", NONE),
    ("5.要求行政机关确认或重 新出具 \\ 已获取信息", NONE),
)
# The totals of the first and the third five are printed 0, as in the original.
REMEDIES = (10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0)

PAGE = """
#set document(title: "洪泽区人民政府2023年政府信息公开工作年度报告", date: none)
#set page(width: 595pt, height: 842pt, margin: (left: 74pt, right: 76pt, top: 79pt, bottom: 70pt),
  footer: context {
    let number = counter(page).get().first()
    set text(size: 12pt)
    align(if calc.odd(number) { right } else { left })[#h(40pt) \\- #number \\- #h(30pt)]
  })
#set text(font: "Noto Serif CJK SC", lang: "zh", size: 15.6pt)
#set par(justify: true, leading: 15.2pt, spacing: 15.2pt, first-line-indent: (amount: 2em, all: true))
#let part(name) = par(text(font: "Noto Sans CJK SC", name))
#let lead(name) = text(font: "Noto Sans CJK SC", weight: "bold", name)
#set table(stroke: 0.6pt, inset: 2pt)
#set table.cell(align: center + horizon)
#let small(body) = { set text(size: 8.4pt); set par(first-line-indent: 0pt, justify: false, leading: 3pt); body }
#let band(width, name) = table.cell(colspan: width, fill: rgb("#c6d9f1"), text(size: 9.5pt, name))
#let left(name, ..spans) = table.cell(align: start + horizon, ..spans, name)
#let mark(name) = strong(name)
"""


def number_row(numbers: tuple[int, ...]) -> str:
    """The numbers of one row as cells of a typst table."""
    return "".join(f"text(size: 11pt)[{number}]," for number in numbers)


def proactive_tables() -> str:
    """Table 2, broken by the page between the band of item six and its rows."""
    head = "#small(table(columns: (151pt, 105pt, 81pt, 92pt), rows: (35pt, 43pt, 32pt, 34pt, 42pt, 41pt, 35pt, 48pt),"
    first = (
        head + " band(4)[第二十条第（一）项],"
        "mark[信息内容], mark[本年制发件数], mark[本年废止件数], mark[现行有效件数],"
        "left[规章], [0], [0], [0], left[行政规范性文件], [0], [5], [5],"
        "band(4)[第二十条第（五）项],"
        "mark[信息内容], table.cell(colspan: 3, mark[本年处理决定数量]), left[行政许可], table.cell(colspan: 3)[550],"
        "band(4)[第二十条第（六）项]))"
    )
    second = (
        "#small(table(columns: (151pt, 278pt), rows: (41pt, 35pt, 35pt, 41pt, 34pt, 36pt),"
        "mark[信息内容], mark[本年处理决定数量], left[行政处罚], [4119], left[行政强制], [195],"
        "band(2)[第二十条第（八）项],"
        "mark[信息内容], mark[本年收费金额（单位：万元）], left[行政事业性收费], [7730.28]))"
    )
    return f"{first}\n#pagebreak()\n{second}\n"


COLUMNS = "(25pt, 76pt, 126pt, 31pt, 28pt, 28pt, 28pt, 28pt, 26pt, 33pt)"


def requests_tables() -> str:
    """Table 3, broken by the page inside （四）无法提供; the year label runs down the left edge."""
    year = "; linebreak(); ".join(f"[{character}]" for character in "三、本年度办理结果")
    rows = "".join(f"left[{label}], {number_row(numbers)}" for label, numbers in WITHHELD)
    first = (
        f"#small(table(columns: {COLUMNS}, rows: (27pt, 28pt, 56pt, 22pt, 23pt, 20pt) + (33pt,) + (20pt,) * 10,"
        "left(rowspan: 3, colspan: 3)[（本列数据的勾稽关系为：第一项加第二项之和， 等于第三项加第四项之和）],"
        "table.cell(colspan: 7)[申请人情况], table.cell(rowspan: 2)[自然人], table.cell(colspan: 5)[法人或其他组织],"
        "table.cell(rowspan: 2)[总计], [商业 \\ 企业], [科研 \\ 机构], [社会 \\ 公益 \\ 组织], "
        "[法律 \\ 服务 \\ 机构], [其他],"
        f"left(colspan: 3, mark[一、本年新收政府信息公开申请数量]), {number_row(from_people(21))}"
        f"left(colspan: 3, mark[二、上年结转政府信息公开申请数量]), {number_row(NONE)}"
        f"table.cell(rowspan: 12, mark({{ {year} }})),"
        f"left(colspan: 2)[（一）予以公开], {number_row(NONE)}"
        "left(colspan: 2)[（二）部分公开（区分处理的，只计这一情 形，不计其他情形）],"
        f"{number_row(from_people(4))}"
        f"left(rowspan: 8)[（三）不予公开], {rows}"
        "left(rowspan: 2)[（四）无法提供],"
        + "".join(f"left[{label}], {number_row(numbers)}" for label, numbers in UNAVAILABLE)
        + "))"
    )
    processed = "".join(f"left[{label}], {number_row(numbers)}" for label, numbers in NOT_PROCESSED)
    second = (
        f"#small(table(columns: {COLUMNS}, rows: (20pt, 20pt, 18pt, 18pt, 28pt, 28pt, 20pt, 20pt, 25pt),"
        f"table.cell(rowspan: 8)[], [], left[{STILL_UNCLEAR[0]}], {number_row(STILL_UNCLEAR[1])}"
        f"left(rowspan: 5)[（五）不予处理], {processed}"
        f"left(colspan: 2)[（六）其他处理], {number_row(NONE)}"
        f"left(colspan: 2)[（七）总计], {number_row(from_people(21))}"
        f"left(colspan: 3, mark[四、结转下年度继续办理]), {number_row(NONE)}))"
    )
    return f"{first}\n#pagebreak()\n{second}\n"


def remedies_table() -> str:
    """Table 4: one row of fifteen under a header of three lines."""
    names = ("结果 \\ 维持", "结果 \\ 纠正", "其他 \\ 结果", "尚未 \\ 审结", "总 计")
    five = "".join(f"[{name}]," for name in names)
    high = "".join(f"table.cell(rowspan: 2)[{name}]," for name in names)
    return (
        "#small(table(columns: (31pt, 31pt, 31pt, 31pt, 26pt, 27pt, 27pt, 27pt, 32pt, 28pt, 27pt, 27pt, 27pt, "
        "31pt, 26pt),"
        "rows: (22pt, 24pt, 68pt, 27pt), table.cell(colspan: 5)[行政复议], table.cell(colspan: 10)[行政诉讼],"
        f"{high} table.cell(colspan: 5)[未经复议直接起诉], table.cell(colspan: 5)[复议后起诉], "
        f"{five}{five}{number_row(REMEDIES)}))"
    )


def page_source() -> str:
    """The whole report as typst source."""
    title = "#v(8pt)\n" + "".join(
        f'#align(center, text(font: "Noto Serif CJK SC", size: 22pt)[{line}])\n' for line in TITLE
    )
    overview = "\n\n".join(f"{f'#lead[{name}]' if name else ''}{text}" for name, text in OVERVIEW)
    return "\n\n".join(
        (
            PAGE,
            title + "#v(64pt)",
            PREAMBLE,
            "#part[一、总体情况]",
            overview,
            "#part[二、主动公开政府信息情况]",
            proactive_tables() + "#v(2pt)",
            "#part[三、收到和处理政府信息公开申请情况]",
            requests_tables() + "#v(40pt)",
            "#part[四、政府信息公开行政复议、行政诉讼情况]",
            remedies_table(),
            "#part[五、存在的主要问题及改进情况]",
            PROBLEMS,
            "#part[六、其他需要报告的事项]",
            FEES,
        )
    )


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(typst.compile(page_source().encode()))
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
