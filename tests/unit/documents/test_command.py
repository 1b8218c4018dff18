"""`yinqiao documents read`: what it prints and how it ends, without a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from webapp.cli import main

SAMPLES = Path(__file__).parents[2] / "data" / "documents"


def test_kind_and_fields_as_the_schema_has_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["documents", "read", str(SAMPLES / "cert.pdf"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["schema"], said["file"], said["kind"], said["pages"]) == (
        1,
        "cert.pdf",
        "tax_certificate",
        1,
    )
    (total,) = [field for field in said["fields"] if field["name"] == "total"]
    assert (total["value"], total["source"], total["page"], total["shape"]) == (
        "106,112.00",
        "pdf_text",
        1,
        "money",
    )
    assert total["confidence"] >= 0.85 and set(total["box"]) == {"x0", "top", "x1", "bottom"}


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("userpw.pdf", None, "documents.password", "password"),
        ("nothing.pdf", None, "documents.no_such_file", "no such file"),
        ("empty.pdf", b"", "documents.empty", "empty"),
        ("song.mp3", b"ID3", "documents.not_read_kind", "cannot read"),
        ("a.pdf", b"\xff\xd8\xff\xe0", "documents.name_mismatch", ".pdf"),
    ],
)
def test_an_error_is_one_object_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, code: str, words: str
) -> None:
    file = SAMPLES / name
    if data is not None:
        file = tmp_path / name
        file.write_bytes(data)
    assert main(["documents", "read", str(file), "--json", "--language", "en"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == code and words in error["sentence"]


def test_without_json_a_person_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["documents", "read", str(SAMPLES / "tampered_total.pdf")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "完税证明"
    assert any(line.startswith("?") and "合计金额（元）" in line for line in lines)
    assert any(line.startswith("!") for line in lines)
    assert main(["documents", "read", str(SAMPLES / "userpw.pdf")]) == 2
    assert "有密码" in capsys.readouterr().err
