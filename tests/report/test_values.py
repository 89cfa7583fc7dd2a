"""What one cell of a statutory table holds."""

import pytest

from gongkai.document.model import NOWHERE
from gongkai.language.text import fold
from gongkai.report.values import read_value

CASES = [
    # printed, state, number, irregular
    ("0", "number", 0, False),
    (" 21 ", "number", 21, False),
    ("７", "number", 7, True),
    ("1,136", "number", 1136, True),
    ("1，136", "number", 1136, True),
    ("7730.28", "number", "7730.28", False),
    ("-8", "number", -8, False),
    ("22（其中修订16件）", "number", 22, True),
    ("5件", "number", 5, True),
    ("0万元", "number", 0, True),
    ("300元", "unsure", None, True),
    ("", "blank", None, False),
    ("\u00a0", "blank", None, False),
    ("　", "blank", None, False),
    ("/", "not_applicable", None, False),
    ("—", "not_applicable", None, False),
    ("－", "not_applicable", None, False),
    ("无", "not_applicable", None, False),
    ("2 1", "unsure", None, True),
    ("1O", "unsure", None, True),
    ("l", "unsure", None, True),
    ("1.2.3", "unsure", None, True),
]


@pytest.mark.parametrize(("printed", "state", "number", "irregular"), CASES)
def test_a_cell_is_read_as(printed, state, number, irregular):
    value = read_value(fold(printed), printed, NOWHERE)
    assert value is not None
    assert value.state == state
    assert (str(value.value) if isinstance(number, str) else value.value) == number
    assert value.is_irregular is irregular


@pytest.mark.parametrize("label", ["1.属于国家秘密", "（一）予以公开", "总计", "规章", "第二十条第（一）项", "3、其他"])
def test_a_label_is_no_value(label):
    assert read_value(fold(label), label, NOWHERE) is None
