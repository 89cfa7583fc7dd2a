"""What the tests of the page share."""

from __future__ import annotations

import pytest
from page_cases import facsimile

from gongkai.document.model import Document
from gongkai.report.model import Report


@pytest.fixture(scope="session")
def xigong() -> tuple[Report, Document]:
    return facsimile("xigong-2023")
