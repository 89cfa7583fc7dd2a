"""What a document may cost at most, checked before any library opens it.

The readers run in a killable child besides; these bounds make the usual attack fail at once and with a reason.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from gongkai.errors import DamagedDocument, EncryptedDocument, LimitExceeded

FILE_BYTES = 64 * 1024 * 1024
TEXT_BYTES = 2 * 1024 * 1024
"""Of plain text: seven hundred thousand Chinese characters. It is read in the process of the caller."""
ZIP_MEMBERS = 2_000
ZIP_INFLATED_BYTES = 200 * 1024 * 1024
ZIP_RATIO = 200
ZIP_RATIO_FLOOR_BYTES = 4 * 1024 * 1024
"""Below this inflated size a ratio is nobody's concern: an empty sheet of blanks packs 500 to 1."""
XML_NODES = 2_000_000
TABLE_CELLS = 1_000_000
"""Cells of one grid, empty ones included."""
TABLE_COLUMNS = 20_000
PDF_PAGES = 2_000
PDF_OBJECTS = 500_000

_DIRECTORY_BYTES = ZIP_MEMBERS * 600
_CHUNK = 1 << 20
_ZIP_DAMAGED = "这个压缩格式的文件已经损坏，请用Word或WPS重新保存后再检查"
_ZIP_TOO_LARGE = "文件解压后超过200 MB，不像正常的文档，没有打开"


def check_size(size: int) -> None:
    """Refuse a file above 64 MB by its size alone. Raises LimitExceeded."""
    if size > FILE_BYTES:
        raise LimitExceeded(f"文件有{size / 1024 / 1024:.0f} MB，超过64 MB的上限，请去掉大图或拆分后再检查")


def check_text_size(size: int) -> None:
    """Refuse plain text above 2 MB. Raises LimitExceeded."""
    if size > TEXT_BYTES:
        raise LimitExceeded(f"纯文本有{size / 1024 / 1024:.0f} MB，超过2 MB的上限，不像一份文档。请拆分后再检查")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The zip archive of a document, its directory checked: members, declared sizes, overlaps, encryption.

    Raises LimitExceeded, EncryptedDocument or DamagedDocument.
    """
    _check_directory_size(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, UnicodeError) as error:
        raise DamagedDocument(_ZIP_DAMAGED) from error
    _check_members(archive.infolist(), len(data))
    return archive


def _check_directory_size(data: bytes) -> None:
    """Read the end record by hand: `ZipFile` would take in a directory of any length."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        raise DamagedDocument(_ZIP_DAMAGED)
    members, size = struct.unpack_from("<HI", data, end + 10)
    locator = end - 20
    if locator >= 0 and data.startswith(b"PK\x06\x07", locator):
        (record,) = struct.unpack_from("<Q", data, locator + 8)
        if record + 56 > len(data) or not data.startswith(b"PK\x06\x06", record):
            raise DamagedDocument(_ZIP_DAMAGED)
        members, size = struct.unpack_from("<QQ", data, record + 32)
    if members > ZIP_MEMBERS or size > _DIRECTORY_BYTES:
        raise LimitExceeded(f"压缩格式的文件里有超过{ZIP_MEMBERS}个部件，不像正常的文档，没有打开")


def _check_members(members: list[zipfile.ZipInfo], length: int) -> None:
    if len(members) > ZIP_MEMBERS:
        raise LimitExceeded(f"压缩格式的文件里有超过{ZIP_MEMBERS}个部件，不像正常的文档，没有打开")
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedDocument("文件设有密码，请取消密码保护、另存后再检查")
    if sum(member.file_size for member in members) > ZIP_INFLATED_BYTES:
        raise LimitExceeded(_ZIP_TOO_LARGE)
    if len({member.filename for member in members}) != len(members):
        raise DamagedDocument("压缩格式的文件里有重名的部件，不能断定哪个是正文，请重新保存后再检查")
    previous_end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < previous_end:
            raise LimitExceeded("压缩格式的文件里有互相重叠的部件（压缩炸弹的做法），没有打开")
        previous_end = member.header_offset + 30 + member.compress_size
        if previous_end > length:
            raise DamagedDocument(_ZIP_DAMAGED)
        _check_ratio(member.compress_size, member.file_size)


def _check_ratio(packed: int, inflated: int) -> None:
    if inflated > ZIP_RATIO_FLOOR_BYTES and inflated > packed * ZIP_RATIO:
        raise LimitExceeded("文件的压缩比超过200倍（压缩炸弹的做法），没有打开")


def inflate(archive: zipfile.ZipFile, name: str, budget: int = ZIP_INFLATED_BYTES) -> bytes:
    """The bytes of one member, counted while they inflate: what the directory declares is not believed.

    Raises LimitExceeded beyond `budget` bytes or the ratio, DamagedDocument where the member is missing or broken.
    """
    pieces: list[bytes] = []
    total = 0
    try:
        packed = archive.getinfo(name).compress_size
        with archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > budget:
                    raise LimitExceeded(_ZIP_TOO_LARGE)
                _check_ratio(packed, total)
                pieces.append(chunk)
    except KeyError as error:
        raise DamagedDocument(f"文件缺少部件{name}，已经损坏，请重新保存后再检查") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DamagedDocument(_ZIP_DAMAGED) from error
    return b"".join(pieces)


def check_archive(archive: zipfile.ZipFile) -> None:
    """Inflate every member once and count: for libraries that open the archive by themselves.

    Raises LimitExceeded where the whole is larger than 200 MB or a member is an archive that could be a bomb.
    """
    budget = ZIP_INFLATED_BYTES
    for name in archive.namelist():
        budget -= len(inflate(archive, name, budget))


def check_xml(data: bytes) -> None:
    """Refuse XML with a DTD or too many nodes before it is parsed; depth is the parser's own bound.

    Raises LimitExceeded.
    """
    flat = data.replace(b"\0", b"") if b"\0" in data[:256] else data
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise LimitExceeded("文件的部件里有DTD声明（正常的文档没有），没有打开")
    marks = flat.count(b"<")
    if marks > XML_NODES and marks - flat.count(b"</") > XML_NODES:
        raise LimitExceeded("文件的内容超过200万个节点，不像正常的文档，没有打开")


def check_grid(rows: int, columns: int, name: str) -> None:
    """Refuse a grid that a far corner cell blows up; `name` says where a person finds it. Raises LimitExceeded."""
    if rows * columns > TABLE_CELLS or columns > TABLE_COLUMNS:
        raise LimitExceeded(f"{name}大到第{rows}行第{columns}列，请删去远处多余的单元格后再检查")
