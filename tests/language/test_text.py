"""Folding is the same however long the text is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.language import text as text_module
from gongkai.language.text import fold, fold_keeping_tabs, fold_with_offsets

SIGNS = "中文abc12\n\t\r 　，：；（）“”‘’！？＂．－−〔［】＃Ａ１\u200b\u2003\ufeff\u2f00、。"


@given(st.text(alphabet=SIGNS, max_size=300))
def test_long_and_short_texts_fold_alike(text: str) -> None:
    assert fold(text) == "".join(fold(character) for character in text)
    assert fold(text) == fold_with_offsets(text)[0]
    assert fold_keeping_tabs(text).replace("\t", "") == fold(text)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_character_of_the_table_folds_in_a_long_text() -> None:
    table = text_module._FOLDING
    text = "中" * 100 + "".join(map(chr, table))
    assert fold(text) == "中" * 100 + "".join(folded or "" for folded in table.values())
