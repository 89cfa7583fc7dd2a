"""The door: a file or its bytes in, a Document out, or one line that says why not."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from gongkai.document.bounds import FILE_BYTES, check_size
from gongkai.document.detect import MediaType, detect
from gongkai.document.model import Document
from gongkai.document.read_text import read_text
from gongkai.errors import EmptyDocument, FileUnavailable
from gongkai.intake.isolation import read_isolated

_IN_PROCESS = frozenset({MediaType.TEXT, MediaType.MARKDOWN})
"""Formats that no library opens: a decoder of the language itself and a split into lines."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was read: its content, its format and the SHA-256 of its bytes."""

    document: Document
    media_type: str
    sha256: str


def receive(data: bytes, name: str) -> Received:
    """Read the bytes of a file; `name` is its name as given, used for nothing but a hint.

    HTML, DOCX, XLSX and PDF are read in a child process with limits. Raises UnreadableDocument with one line that
    says what the file is and what to do.

    >>> receive("一、总体情况\\n".encode(), "report.txt").media_type
    'text/plain'
    """
    media_type = detect(data, name)
    is_plain = media_type in _IN_PROCESS
    document = read_text(data, media_type) if is_plain else read_isolated(media_type, data).document()
    return Received(document, str(media_type), hashlib.sha256(data).hexdigest())


def receive_path(path: str | os.PathLike[str]) -> Received:
    """Read the file at a path. Raises UnreadableDocument, FileUnavailable where the path leads to no file."""
    return receive(_bytes_of(path), Path(path).name)


def _bytes_of(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file of bearable size; its size is known before the first byte is read."""
    try:
        _check_kind(Path(path).stat())
        # A pipe that takes the file's place in between must not hold us up.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            _check_kind(os.fstat(descriptor))
            data = stream.read(FILE_BYTES + 1)
    except OSError as error:
        raise FileUnavailable(_reason(error)) from error
    except ValueError as error:
        raise FileUnavailable("路径里有不能用的字符，请检查文件名") from error
    check_size(len(data))
    return data


def _check_kind(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileUnavailable("这是一个文件夹，请指明里面的文件")
    if not stat.S_ISREG(status.st_mode):
        raise FileUnavailable("这是设备或管道，不是普通文件，请指明一份文件")
    check_size(status.st_size)
    if status.st_size == 0:
        raise EmptyDocument("文件是空的，一个字节也没有，请重新取得文件")


_REASONS = {
    errno.ENOENT: "文件不存在，或者刚刚被移走，请检查路径",
    errno.ENOTDIR: "文件不存在，路径中间有一段不是文件夹，请检查路径",
    errno.EACCES: "没有读取权限，请让管理员开放这个文件或文件夹的读取权限",
    errno.EPERM: "没有读取权限，请让管理员开放这个文件或文件夹的读取权限",
    errno.EISDIR: "这是一个文件夹，请指明里面的文件",
    errno.ENAMETOOLONG: "文件名太长，请改短文件名",
    errno.ELOOP: "链接绕成了圈，请指明真正的文件",
    errno.ESTALE: "文件在读取时不见了，请检查网络盘后重试",
    errno.EIO: "磁盘读取出错，请把文件复制到别处后重试",
}


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, f"文件读不出来（系统错误{error.errno}），请把文件复制到别处后重试")
