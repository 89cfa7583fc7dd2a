"""What comes back from the child about one file, and how it travels over the pipe."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from enum import IntEnum

from gongkai import errors
from gongkai.document.exchange import from_json
from gongkai.document.model import Document

WALL_SECONDS = 30
REPLY_BYTES = 6 * 1024 * 1024
"""An honest document of 2,000 pages stays below; beyond it, reading on would only load the caller."""

REQUEST = struct.Struct("!BQ")
"""Number of the format, length of the bytes that follow."""
REPLY = struct.Struct("!BQQ")
"""How it ended, peak memory in KiB, length of the payload that follows."""


class Ending(IntEnum):
    """How the reading of one file ended."""

    READ = 0
    REFUSED = 1
    OUT_OF_MEMORY = 2
    OUT_OF_TIME = 3
    KILLED = 4
    FAILED = 5
    TOO_LARGE = 6


_ERRORS = {
    kind.code: kind
    for kind in (
        errors.UnreadableDocument,
        errors.EmptyDocument,
        errors.UnsupportedFormat,
        errors.ScannedDocument,
        errors.EncryptedDocument,
        errors.LimitExceeded,
        errors.DamagedDocument,
    )
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How reading one file ended, with the payload of that ending and the child's peak memory in KiB."""

    ending: Ending
    payload: bytes = b""
    peak_kibibytes: int = 0

    def document(self) -> Document:
        """The document. Raises UnreadableDocument where reading ended otherwise."""
        if self.ending is Ending.READ:
            return from_json(json.loads(self.payload))
        raise self.error()

    def error(self) -> errors.UnreadableDocument:
        """The plain reason for an ending that gave no document."""
        match self.ending:
            case Ending.REFUSED:
                code, message = json.loads(self.payload)
                return _ERRORS.get(code, errors.UnreadableDocument)(message)
            case Ending.OUT_OF_MEMORY:
                return errors.LimitExceeded("读这个文件要用1 GB以上的内存，已经停下。请拆分或重新导出后再检查")
            case Ending.OUT_OF_TIME:
                return errors.LimitExceeded("读这个文件超过30秒还没有结束，已经停下。请拆分或重新导出后再检查")
            case Ending.TOO_LARGE:
                return errors.LimitExceeded("文件里的文字多得不像一份文档，已经停下。请拆分后再检查")
            case Ending.KILLED:
                return errors.DamagedDocument("读这个文件时解析程序中断，文件可能损坏或有恶意内容。请重新导出后再检查")
            case _:
                detail = self.payload.decode("utf-8", "replace")
                return errors.DamagedDocument(f"这个文件解析出错（{detail or '原因不明'}）。请重新导出后再检查")
