"""What a reader may notice about a file: one code, one sentence for people."""

from __future__ import annotations

from enum import StrEnum

from gongkai.document.model import Notice, Place


class NoticeCode(StrEnum):
    """Machine code of a notice; `.zh` is its sentence."""

    MOJIBAKE_REPAIRED = "mojibake_repaired"
    MOJIBAKE = "mojibake"
    CHARACTERS_LOST = "characters_lost"
    UNWRAPPED = "unwrapped"
    DEPTH_CUT = "depth_cut"
    TRACKED_CHANGES = "tracked_changes"
    COMMENTS = "comments"
    HIDDEN_TEXT = "hidden_text"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    MACROS = "macros"
    FOREIGN_PART = "foreign_part"
    PAGE_WITHOUT_TEXT = "page_without_text"

    @property
    def zh(self) -> str:
        """The sentence, in plain Chinese."""
        return _SENTENCES[self]


_SENTENCES = {
    NoticeCode.MOJIBAKE_REPAIRED: "文字曾被按错误的编码保存（乱码），已按原编码还原，请核对原文",
    NoticeCode.MOJIBAKE: "文字像是乱码（按错误的编码保存过），数字还在，文字可能读不出，请用原文件重新导出",
    NoticeCode.CHARACTERS_LOST: "有些字符已经损坏，无法还原，读作“\ufffd”",
    NoticeCode.UNWRAPPED: "网页内容藏在另一种文件的字符串里，已取出来读",
    NoticeCode.DEPTH_CUT: "网页的标签嵌套太深，超过2048层的内容没有读到",
    NoticeCode.TRACKED_CHANGES: "文件里有没有接受的修订：已保留插入的文字，略去删除的文字",
    NoticeCode.COMMENTS: "文件里有批注，发布前请删除",
    NoticeCode.HIDDEN_TEXT: "文件里有隐藏文字，没有读",
    NoticeCode.HIDDEN_SHEET: "有隐藏的工作表，没有读",
    NoticeCode.HIDDEN_ROWS: "工作表里有隐藏的行或列，已照常读出",
    NoticeCode.FORMULA_WITHOUT_VALUE: "有的公式没有算出的值，读作空，请在Excel或WPS里打开、保存后再检查",
    NoticeCode.MACROS: "文件里有宏，没有运行",
    NoticeCode.FOREIGN_PART: "文件里嵌着另一份文件，没有读",
    NoticeCode.PAGE_WITHOUT_TEXT: "有的页是图片，没有文字可读",
}


def notice(code: NoticeCode, detail: str = "", place: Place | None = None) -> Notice:
    """The notice of a code; `detail` names what or where, after the sentence.

    >>> notice(NoticeCode.HIDDEN_SHEET, "底稿").message
    '有隐藏的工作表，没有读：底稿'
    """
    return Notice(code.value, f"{code.zh}：{detail}" if detail else code.zh, place or Place())
