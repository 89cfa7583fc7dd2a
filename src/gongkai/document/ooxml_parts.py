"""The parts of a DOCX that do not depend on its text: styles, fonts, page, numbers of pages, properties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import floor

from gongkai.document.layout import Face, Layout, Page, Style

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LATIN = "Times New Roman"
_RED = "C00000"
_BODY_PT = 16
_SMALL_PT = 14
"""Below this size text is set closer than the grid of lines, as in tables and notes."""
_TALL_PT = 24
"""Above this size a line is as high as its characters."""
_ALIGN = {"left": "left", "centre": "center", "right": "right", "both": "both"}
_STYLE_IDS = {
    "title": "Title",
    "body": "BodyText",
    "heading_1": "Heading1",
    "heading_2": "Heading2",
    "heading_3": "Heading3",
    "table_text": "TableText",
    "table_header": "TableHeader",
}
_MARKS = (
    ("MarkLost", "没读到", "FDECEA"),
    ("MarkUnsure", "读不准", "FFF4D6"),
    ("MarkInferred", "推得", "E8F1FA"),
)


def style_id(name: str) -> str:
    """The identifier of a layout's style in the file; Word knows its own by theirs.

    >>> style_id("heading_1"), style_id("copy_to")
    ('Heading1', 'CopyTo')
    """
    return _STYLE_IDS.get(name) or "".join(word.capitalize() for word in name.split("_"))


def fixed_parts(layout: Layout, *, is_letter: bool) -> Iterator[tuple[str, str]]:
    """The parts by name, in the order in which they stand in the file; the first one tells its type."""
    footers = ["first", "odd", "even"] if is_letter else ["odd", "even"]
    yield "[Content_Types].xml", _content_types(footers)
    yield "_rels/.rels", _package_relations()
    yield "docProps/app.xml", _application()
    yield "word/_rels/document.xml.rels", _document_relations(footers)
    yield "word/styles.xml", _styles(layout)
    yield "word/fontTable.xml", _font_table(layout)
    yield "word/settings.xml", _settings()
    for name in footers:
        yield f"word/footer_{name}.xml", _footer(name, layout.page)


def document(body: str, page: Page, *, is_letter: bool) -> str:
    """The main part around the paragraphs and tables of `body`."""
    footers = "".join(
        f'<w:footerReference w:type="{kind}" r:id="footer_{name}"/>'
        for kind, name in (("first", "first"), ("default", "odd"), ("even", "even"))
        if is_letter or name != "first"
    )
    margins = " ".join(
        f'w:{side}="{_twips(value)}"'
        for side, value in (
            ("top", page.top_mm),
            ("right", page.right_mm),
            ("bottom", page.bottom_mm),
            ("left", page.left_mm),
            ("header", 15),
            ("footer", _footer_distance(page, is_letter)),
        )
    )
    pitch = round(page.line_pt * 20)
    return (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}<w:sectPr>{footers}'
        f'<w:pgSz w:w="{_twips(page.width_mm)}" w:h="{_twips(page.height_mm)}"/><w:pgMar {margins} w:gutter="0"/>'
        f"{'<w:titlePg/>' if is_letter else ''}"
        f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/></w:sectPr></w:body></w:document>'
    )


def core_properties(title: str, dated: date) -> str:
    """Title, language and date; `title` is XML already."""
    stamp = f'xsi:type="dcterms:W3CDTF">{dated.isoformat()}T00:00:00Z'
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:language>zh-CN</dc:language>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified></cp:coreProperties>"
    )


def _twips(millimetres: float) -> int:
    return round(millimetres / 25.4 * 1440)


def _footer_distance(page: Page, is_letter: bool) -> float:
    """From the sheet's lower edge to the foot of the page number; a letter's rule stands 20 mm above the edge."""
    if is_letter:
        return 20
    return page.bottom_mm - page.number_below_mm - page.number_size_pt * 25.4 / 72


# ---- package


def _content_types(footers: list[str]) -> str:
    overrides = [
        ("/word/document.xml", f"{_TYPES}.document.main+xml"),
        ("/word/styles.xml", f"{_TYPES}.styles+xml"),
        ("/word/fontTable.xml", f"{_TYPES}.fontTable+xml"),
        ("/word/settings.xml", f"{_TYPES}.settings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        *((f"/word/footer_{name}.xml", f"{_TYPES}.footer+xml") for name in footers),
    ]
    told = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _package_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relations(
        ("document", f"{_R}/officeDocument", "word/document.xml"),
        ("core", core, "docProps/core.xml"),
        ("app", f"{_R}/extended-properties", "docProps/app.xml"),
    )


def _document_relations(footers: list[str]) -> str:
    return _relations(
        ("styles", f"{_R}/styles", "styles.xml"),
        ("fonts", f"{_R}/fontTable", "fontTable.xml"),
        ("settings", f"{_R}/settings", "settings.xml"),
        *((f"footer_{name}", f"{_R}/footer", f"footer_{name}.xml") for name in footers),
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    told = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in relations)
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{told}</Relationships>"
    )


def _application() -> str:
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>gongkai</Application></Properties>"
    )


def _settings() -> str:
    return (
        f'{_HEAD}<w:settings xmlns:w="{_W}"><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


# ---- styles and fonts


def _styles(layout: Layout) -> str:
    body = layout.styles["body"]
    own = "".join(_style(style, layout.page) for style in layout.styles.values())
    marks = "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:rPr><w:sz w:val="13"/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:rPr></w:style>'
        for name, shown, fill in _MARKS
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(body.face)}'
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        f"{own}{marks}{_table_styles()}{_table_end()}</w:styles>"
    )


def _style(style: Style, page: Page) -> str:
    name = style_id(style.id)
    heading = style.id.removeprefix("heading_") if style.id.startswith("heading_") else None
    # Word knows its own heading styles by their English names alone; the Chinese one stands beside as an alias.
    shown = f"heading {heading}" if heading else style.name
    alias = f'<w:aliases w:val="{style.name}"/>' if heading else ""
    custom = "" if heading else ' w:customStyle="1"'
    follows = '<w:next w:val="BodyText"/>' if heading or style.id == "title" else ""
    # The title stands in the outline too, so that its lines are one title to whoever reads the file.
    level = f'<w:outlineLvl w:val="{int(heading or 1) - 1}"/>' if heading or style.id == "title" else ""
    snap = f'<w:snapToGrid w:val="{int(style.size_pt == _BODY_PT)}"/>'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{name}"><w:name w:val="{shown}"/>{alias}'
        f'<w:basedOn w:val="Normal"/>{follows}<w:qFormat/><w:pPr>{"<w:keepNext/>" if heading else ""}'
        f"{_rules(style)}{snap}{_spacing(style, page)}{_indents(style)}"
        f'<w:jc w:val="{_ALIGN[style.align]}"/>{level}</w:pPr><w:rPr>{_characters(style, page)}</w:rPr></w:style>'
    )


def _rules(style: Style) -> str:
    """信函格式: below the letterhead a double rule, thick above thin."""
    if style.id != "letterhead":
        return ""
    return f'<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="11" w:color="{_RED}"/></w:pBdr>'


def _spacing(style: Style, page: Page) -> str:
    line = page.line_pt
    around = f'w:before="{round(style.before * line * 20)}" w:after="{round(style.after * line * 20)}"'
    if style.size_pt > _TALL_PT:
        return f"<w:spacing {around}/>"
    pitch = style.size_pt * 1.3 if style.size_pt < _SMALL_PT else max(line, style.size_pt * 1.5)
    return f'<w:spacing {around} w:line="{round(pitch * 20)}" w:lineRule="exact"/>'


def _indents(style: Style) -> str:
    if style.id == "letterhead":
        # The rule is 170 mm long, wider than the type area by 7 mm on either side, one millimetre less at the left.
        return f'<w:ind w:left="-{_twips(8)}" w:right="-{_twips(6)}"/>'
    first = f' w:firstLineChars="{round(style.indent * 100)}"' if style.indent else ""
    twips = f' w:firstLine="{round(style.indent * style.size_pt * 20)}"' if style.indent else ""
    right = f' w:rightChars="{round(style.inset * 100)}"' if style.inset else ""
    right += f' w:right="{round(style.inset * style.size_pt * 20)}"' if style.inset else ""
    return f"<w:ind{right}{first}{twips}/>" if first or right else ""


def _characters(style: Style, page: Page) -> str:
    bold = "<w:b/>" if style.bold else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    half_points = round(style.size_pt * 2)
    # 28 characters fill the line: each stands a little closer than its own width.
    cell = page.text_width_mm * 72 / 25.4 / page.characters_per_line
    spacing = f'<w:spacing w:val="{floor((cell - style.size_pt) * 20)}"/>' if style.size_pt == _BODY_PT else ""
    return f'{_fonts(style.face)}{bold}{colour}{spacing}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _fonts(face: Face) -> str:
    east = face.families[0]
    return f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{east}" w:cs="{_LATIN}"/>'


def _table_styles() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="公文表格"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )


def _table_end() -> str:
    """The paragraph that must follow a table, as low as can be."""
    return (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableEnd"><w:name w:val="表后"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="160" w:lineRule="exact"/>'
        '</w:pPr><w:rPr><w:sz w:val="8"/></w:rPr></w:style>'
    )


def _font_table(layout: Layout) -> str:
    faces = {style.face.families: style.face for style in layout.styles.values()}
    told = "".join(
        f'<w:font w:name="{face.families[0]}"><w:altName w:val="{",".join(face.families[1:])}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{"roman" if face.generic == "serif" else "swiss"}"/></w:font>'
        for face in faces.values()
    )
    return f'{_HEAD}<w:fonts xmlns:w="{_W}">{told}</w:fonts>'


# ---- page numbers


def _footer(name: str, page: Page) -> str:
    if name == "first":
        rule = f'<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="1" w:color="{_RED}"/></w:pBdr>'
        wide = f'<w:ind w:left="-{_twips(8)}" w:right="-{_twips(6)}"/>'
        inner = f'<w:p><w:pPr>{rule}<w:snapToGrid w:val="0"/>{wide}</w:pPr></w:p>'
    else:
        side, indent = ("right", "right") if name == "odd" else ("left", "left")
        inset = round(page.number_inset * page.number_size_pt * 20)
        size = round(page.number_size_pt * 2)
        look = f'<w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="{size}"/></w:rPr>'
        inner = (
            f'<w:p><w:pPr><w:snapToGrid w:val="0"/><w:ind w:{indent}="{inset}"/><w:jc w:val="{side}"/></w:pPr>'
            f'<w:r>{look}<w:t xml:space="preserve">— </w:t></w:r>'
            f'<w:fldSimple w:instr=" PAGE "><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'
            f'<w:r>{look}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
        )
    return f'{_HEAD}<w:ftr xmlns:w="{_W}" xmlns:r="{_R}">{inner}</w:ftr>'
