"""Refresh src/gongkai/document/fonts/: Noto Serif SC, regular and bold, cut to the characters that offices write.

    python scripts/refresh_fonts.py [PACKAGE.tgz]

Without an argument the package is fetched with `npm pack`. Needs the development tools (fonttools). Kept are GB2312,
ASCII, Latin letters with accents that pinyin uses, full-width forms, usual characters of given names, and every
character that a division of the gazetteer is written with. The files carry no date of making: the same package gives
the same bytes.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

PACKAGE = "@expo-google-fonts/noto-serif-sc@0.4.3"
ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src/gongkai/document/fonts"
GAZETTEER = ROOT / "src/gongkai/language/data/divisions.csv"
FACES = {
    "package/400Regular/NotoSerifSC_400Regular.ttf": "NotoSerifSC-Regular.ttf",
    "package/700Bold/NotoSerifSC_700Bold.ttf": "NotoSerifSC-Bold.ttf",
}
LICENCE = "package/LICENSE_FONT"
PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
NAMES = (
    "仝伋佥佶侃俣俨俪倓偲傃僖儇凇刈劭勍勖勷匀卓卬厉厍叕叡吖呙咏哿唅啓啟喆喬嘉嘏噚囡囧圳坤垚垠垲埕埗埼堃堉"
    "堠塬墉墱壎夔奕奚妍妘妤妧姁姈姝姞姣姮娉娣娬娴婕婞婧婳婵媖媛媞嫄嫕嫚嫣嬿孖孞宥寔尕屾岍峣峤崟嵘嵩帏帡弢"
    "弨彣彧忞恺悫惇愔愫慜懿扆抃旻昀昇昉昊昕昴晊晔晗晙晛晞晟晢晧晫暄暐暕暘暲曈朎杲枧栩桢桦梓梣梵棽椤椿楠楷"
    "槿樾橞橦歆毓沄沅沐沚沛沣沨沺泓泚泠泩泫洙洢洣洧洮洺浛浠浡浩涔涘涫涵淇淏淙淞淦淼湉湜湲溁溥溦滢滪漪漱漷"
    "潆潞潼潾澍澔澧濛濬瀚瀛灏灿炅炆炘炜炫炯烔烜焓焘焜焯煊煚煜熠熹燊燚犇玎玗玘玙玚玟玠玢玥珂珅珈珉珒珣珩珮"
    "珺琀琇琍琎琏琟琨琬琮琯琰琳瑀瑄瑆瑗瑭瑾璆璇璐璘璞璟璠璨瓅甯畇皓皛皞睿瞾祎祯禔禕禛秾穎竑筠箬綦繥翀翌翯"
    "翾耑聿胤芃芊芮芸苒荀荇荣莙莜菀菡葳蒨蓁蔚蕊蕙薇薏藴衎衠誉諝谌谞贇赟轶辀迦逄邕郗郦鄢酆钊钋钘钰铄铉铖铠"
    "铧锃锘锜锬锴镕镭镱闫闰闿阚陟隽雎雯霁霄霈霓霖靓靖韫韬頔颀颉颢飏飚馥骁骅骐骞骢鲲鹍鹏鹭麒麓黛黻龑"
)
"""Characters of given names, GB2312 or not: a letter that cannot name its applicant is none."""
MARKS = "\u00a0\u2002\u2003\u2009\u3000‐‑–—―‘’“”…‰′″※€¥￥№℃〇〔〕□■○●△▲√×÷±≤≥≠→←↑↓①②③④⑤⑥⑦⑧⑨⑩"


def main() -> None:
    if len(sys.argv) > 1:
        write(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        write(next(Path(folder).glob("*.tgz")))


def write(package: Path) -> None:
    wanted = set(characters())
    TARGET.mkdir(exist_ok=True)
    with tarfile.open(package) as archive:
        for member, name in FACES.items():
            cut = cut_font(_member(archive, member), wanted)
            (TARGET / name).write_bytes(cut)
            print(f"{PACKAGE} {member} -> {name}, {len(cut):,} bytes")
        text = _member(archive, LICENCE).decode("utf-8")
        (TARGET / "OFL.txt").write_text("\n".join(line.rstrip() for line in text.splitlines()) + "\n", "utf-8")


def characters() -> Iterator[str]:
    """Every character that the fonts shall hold, if the package has it."""
    yield from map(chr, range(0x20, 0x7F))
    yield from map(chr, range(0xFF01, 0xFF5F))
    yield from MARKS + PINYIN + NAMES
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            yield from bytes((high, low)).decode("gb2312", "ignore")
    yield from (sign for sign in GAZETTEER.read_text("utf-8") if sign.isalpha())


def cut_font(data: bytes, wanted: set[str]) -> bytes:
    """The font with these characters only, without hints, layout tables and the dates of its making."""
    options = subset.Options(
        hinting=False,
        layout_features=[],
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(wanted)))
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        sys.exit(f"no {name} in the package")
    return member.read()


if __name__ == "__main__":
    main()
