"""A document over the pipe and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.document.exchange import from_json, to_json
from gongkai.document.model import (
    Block,
    Cell,
    Document,
    Heading,
    Lines,
    Notice,
    Paragraph,
    Picture,
    Place,
    Table,
)

texts = st.text(max_size=20)
counts = st.integers(1, 99)
maybe = st.none() | counts
boxes = st.none() | st.tuples(*[st.floats(0, 999, allow_nan=False)] * 4)
places = st.builds(Place, maybe, maybe, boxes, maybe, maybe, maybe, maybe, maybe)
cells = st.builds(Cell, texts, counts, counts, counts, counts, places)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, texts, counts, places),
    st.builds(Paragraph, texts, places),
    st.builds(Picture, texts, places),
    st.builds(Lines, st.lists(texts, max_size=4).map(tuple), counts),
    st.builds(Table, counts, st.lists(cells, max_size=4).map(tuple), counts, counts),
)
documents = st.builds(
    Document,
    texts,
    st.lists(blocks, max_size=5).map(tuple),
    st.none() | texts,
    st.lists(st.builds(Notice, texts, texts, places), max_size=2).map(tuple),
)


@given(documents)
def test_a_document_comes_back_the_same(document: Document) -> None:
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


def test_anything_else_is_refused() -> None:
    with pytest.raises(ValueError, match="no block"):
        from_json(["text/plain", None, [], [["x", 1]]])
