"""What a document may cost."""

import io
import struct
import zipfile

import pytest

from gongkai.document import bounds
from gongkai.errors import DamagedDocument, EncryptedDocument, LimitExceeded


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_a_file_above_64_mb_is_refused() -> None:
    bounds.check_size(bounds.FILE_BYTES)
    with pytest.raises(LimitExceeded, match="64 MB"):
        bounds.check_size(bounds.FILE_BYTES + 1)


def test_an_ordinary_archive_is_opened_and_inflated() -> None:
    with bounds.open_archive(zipped({"a": b"x" * 5000, "b": b""})) as archive:
        bounds.check_archive(archive)
        assert bounds.inflate(archive, "a") == b"x" * 5000


def test_too_many_members_are_refused_by_the_end_record_alone() -> None:
    with pytest.raises(LimitExceeded, match="2000"):
        bounds.open_archive(zipped({str(number): b"" for number in range(2_001)}))


def test_a_ratio_beyond_200_is_refused_only_where_it_matters() -> None:
    bounds.open_archive(zipped({"a": b"\0" * (3 << 20)})).close()
    with pytest.raises(LimitExceeded, match="200倍"):
        bounds.open_archive(zipped({"a": b"\0" * (8 << 20)}))


def test_what_the_directory_declares_is_not_believed() -> None:
    data = zipped({"a": b"\0" * (8 << 20)})
    for mark, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = data.index(mark) + offset
        data = data[:at] + struct.pack("<I", 10) + data[at + 4 :]
    with bounds.open_archive(data) as archive, pytest.raises((LimitExceeded, DamagedDocument)):
        bounds.inflate(archive, "a")


def test_inflating_stops_at_its_budget() -> None:
    with bounds.open_archive(zipped({"a": b"\0" * (3 << 20)})) as archive, pytest.raises(LimitExceeded):
        bounds.inflate(archive, "a", budget=1 << 20)


def test_overlapping_members_are_refused() -> None:
    first, second = zipped({"a": b"x" * 99}), b"b"
    directory = first.index(b"PK\1\2")
    end = first.index(b"PK\5\6")
    entry = first[directory:end]
    twin = entry.replace(b"a", second)
    record = bytearray(first[end:])
    struct.pack_into("<HHI", record, 8, 2, 2, len(entry) * 2)
    with pytest.raises(LimitExceeded, match="重叠"):
        bounds.open_archive(first[:end] + twin + bytes(record))


def test_a_locked_member_is_told() -> None:
    data = bytearray(zipped({"a": b"x"}))
    data[data.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(EncryptedDocument):
        bounds.open_archive(bytes(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_dtd_is_refused_in_every_encoding(encoding: str) -> None:
    with pytest.raises(LimitExceeded, match="DTD"):
        bounds.check_xml('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(encoding))


def test_nodes_are_counted_before_parsing() -> None:
    bounds.check_xml(b"<a>" + b"<b></b>" * 10)
    with pytest.raises(LimitExceeded, match="节点"):
        bounds.check_xml(b"<b/>" * 2_000_001)


def test_a_grid_has_an_end() -> None:
    bounds.check_grid(1_000, 1_000, "表格")
    with pytest.raises(LimitExceeded):
        bounds.check_grid(1_048_576, 1, "表格")
