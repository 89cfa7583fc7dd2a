"""The door: what comes in, what is refused, and that the caller lives on."""

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from gongkai.document.detect import MediaType
from gongkai.document.model import Lines, Paragraph
from gongkai.errors import DamagedDocument, EmptyDocument, FileUnavailable, LimitExceeded, UnsupportedFormat
from gongkai.intake import receive, receive_path

TEXT = "一、总体情况\n".encode()
PAGE = "<p>一、总体情况</p>".encode()


def word(body: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def test_text_is_received_with_its_type_and_hash() -> None:
    received = receive(TEXT, "a.txt")
    assert received.document.blocks == (Lines(("一、总体情况",)),)
    assert (received.media_type, received.sha256) == ("text/plain", hashlib.sha256(TEXT).hexdigest())


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(PAGE, MediaType.HTML), (word("<w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p>"), MediaType.DOCX)],
    ids=["html", "docx"],
)
def test_what_a_library_opens_comes_back_from_the_child(data: bytes, media_type: MediaType) -> None:
    received = receive(data, "a")
    block = received.document.blocks[0]
    assert isinstance(block, Paragraph)
    assert (block.text, received.media_type, received.document.media_type) == ("一、总体情况", media_type, media_type)


def test_a_refusal_comes_back_as_what_it_is() -> None:
    with pytest.raises(EmptyDocument):
        receive(b"<html><script>x</script></html>", "a.html")
    with pytest.raises(DamagedDocument):
        receive(word("<w:p>"), "a.docx")
    with pytest.raises(UnsupportedFormat):
        receive(b"{\\rtf1}", "a.doc")


def test_a_path_is_received(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(TEXT)
    assert receive_path(path) == receive_path(str(path)) == receive(TEXT, "报告.txt")


def test_paths_that_lead_to_no_file(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.txt", tmp_path / "a" / "b", tmp_path, tmp_path / ("长" * 300), "a\0b", "/dev/null"):
        with pytest.raises(FileUnavailable) as raised:
            receive_path(path)
        assert "\n" not in str(raised.value)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileUnavailable, match="管道"):
        receive_path(pipe)


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    with pytest.raises(FileUnavailable, match="链接"):
        receive_path(link)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    path.chmod(0)
    with pytest.raises(FileUnavailable, match="权限"):
        receive_path(path)


def test_a_file_of_300_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(300 << 20)
    with pytest.raises(LimitExceeded, match="300 MB"):
        receive_path(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    with pytest.raises(EmptyDocument):
        receive_path(path)


def test_a_file_that_vanishes_between_two_looks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)

    def vanish(*_: object, **__: object) -> int:
        path.unlink()
        raise FileNotFoundError(2, "gone")

    monkeypatch.setattr("gongkai.intake.reception.os.open", vanish)
    with pytest.raises(FileUnavailable, match="移走"):
        receive_path(path)
