"""Inputs that cannot be read: each gets its own one-line reason, and the article after it goes through."""

import gzip
import io
import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eventx.articles.files import find_sources
from eventx.articles.prepare import to_article
from eventx.articles.read import Reading, read_articles, read_raw
from eventx.records import Article, Rejected

GOOD = "Prezydent przyjechał w środę do Krakowa i spotkał się z wojewodą, który oprowadził go po zalanych dzielnicach."
ENGLISH = "The president came to Warsaw on Wednesday and met the prime minister, who had asked for talks."
RUSSIAN = "Президент приехал в среду в Варшаву и встретился с премьером, который просил о встрече."


def row(**changes: object) -> bytes:
    return json.dumps({"id": "x", "text": GOOD} | changes).encode()


def parquet(**columns: object) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def zstd(data: bytes) -> bytes:
    return pa.compress(data, codec="zstd", asbytes=True)


UTF8 = GOOD.encode()
GZ = gzip.compress(UTF8 + os.urandom(3000).hex().encode())
BOMB = b"a" * 100_000_000

# name of the file, what is in it, what the reason says
BAD: list[tuple[str, bytes, str]] = [
    # nothing there
    ("a.txt", b"", "is empty"),
    ("a.txt", b"\xef\xbb\xbf", "no text"),
    ("a.txt", b" \n\t\r\n ", "no text"),
    ("a.txt", b"title: Tytul\ndate: 2022-12-21\n\n", "no text"),
    ("a.txt", b"title: Tytul bez tekstu", "no text"),
    ("a.md", b"", "is empty"),
    ("a.html", b"", "is empty"),
    ("a.html", b"<html><head><title>x</title></head><body></body></html>", "no article text on the page"),
    ("a.csv", b"", "no column text"),
    ("a.parquet", b"", "is no Parquet file"),
    ("a.txt.gz", b"", "is empty"),
    ("a.jsonl", b'{"id": "x", "text": ""}\n', "no text: the cell is empty"),
    ("a.jsonl", b'{"id": "x", "text": null}\n', "no text: the cell is empty"),
    ("a.jsonl", b'{"id": "x", "text": "  \\n "}\n', "no text"),
    # not text
    ("a.txt", bytes(range(256)), "binary"),
    ("a.txt", b"\x7fELF\x02\x01\x01" + b"\0" * 40, "binary"),
    ("a.txt", b"\x01\x02\x03\x04" * 30 + UTF8, "control characters"),
    ("a.txt", UTF8 + b"\0", "null byte"),
    ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(200, 256)) * 9 + b"\x02" * 90, "control characters"),
    ("a.txt", GOOD.encode("utf-16-le"), "null byte"),
    ("a.txt", GOOD.encode("utf-16") + b"x", "utf-16"),
    ("a.txt", b"\xff\xfe\x00\xd8a\x00", "utf-16"),
    ("a.html", b"\0\0\0\0\0\0", "no article text on the page"),
    ("a.pdf", b"%PDF-1.7", "no reader for .pdf"),
    ("a.docx", b"PK\x03\x04", "no reader for .docx"),
    ("a.json", b"[]", "no reader for .json"),
    ("Makefile", b"all:", "no reader for a file without an ending"),
    ("a.txt.bz2", b"BZh9", "no reader for .bz2"),
    # encodings
    ("a.txt", UTF8 + "ąę".encode("iso-8859-2"), "mixes encodings"),
    ("a.txt", UTF8[: UTF8.rindex("ł".encode()) + 1], "mixes encodings"),
    ("a.jsonl", b'{"text": "' + UTF8 + b' \xb1."}\n', "mixes encodings"),
    ("a.csv", b"id;text\nx;" + UTF8 + b" \xb1\n", "mixes encodings"),
    # packed
    ("a.txt.gz", GZ[: len(GZ) // 2], "runcated"),
    ("a.txt.gz", UTF8, "cannot be read"),
    ("a.txt.gz", GZ[:200] + b"\xff" * 20 + GZ[220:], "cannot be read"),
    ("a.txt.zst", zstd(UTF8)[:40], "runcated"),
    ("a.txt.zst", b"not zstd at all, really", "cannot be read"),
    ("a.txt.gz", gzip.compress(BOMB), "larger than 1600000 bytes"),
    ("a.jsonl.gz", gzip.compress(b'{"text": "' + BOMB), "zip bomb"),
    ("a.csv.zst", zstd(b"id,text\n" + BOMB), "zip bomb"),
    # too large
    ("a.txt", (UTF8 + b"\n") * 20_000, "larger than 1600000 bytes"),
    ("a.txt", (UTF8 + b"\n") * 1_000, "the limit is 100000"),
    ("a.jsonl", b'{"text": "' + b"a" * 50_000_000 + b'"}\n', "longer than 1600000 characters"),
    ("a.jsonl", row(text=GOOD * 1000), "the limit is 100000"),
    ("a.html", b"<p>" * 700_000, "larger than 1600000 bytes"),
    # JSON Lines
    ("a.jsonl", b"{text: 1}\n", "is not JSON: Expecting property name"),
    ("a.jsonl", b'{"text": "urwa', "is not JSON: Unterminated string"),
    ("a.jsonl", b"// uwaga\n", "is not JSON"),
    ("a.jsonl", b"[1, 2]\n", "is a list, not a JSON object"),
    ("a.jsonl", b"17\n", "is a number, not a JSON object"),
    ("a.jsonl", b"null\n", "is null, not a JSON object"),
    ("a.jsonl", b'"tekst"\n', "not a JSON object"),
    ("a.jsonl", b"[" * 100_000, "nested too deep"),
    ("a.jsonl", b'{"n": ' + b"1" * 5000 + b', "text": "x"}', "4300"),
    ("a.jsonl", b'{"id": "x", "body": "tekst"}\n', "no column text, only id, body"),
    ("a.jsonl", b"{}\n", "no column text, only nothing"),
    ("a.jsonl", row(text=["a"]), "text is a list, not text"),
    ("a.jsonl", row(text=17), "text is a number, not text"),
    ("a.jsonl", row(text={"a": 1}), "text is an object, not text"),
    ("a.jsonl", row(id=[1]), "id is a list, not text"),
    ("a.jsonl", row(id=True), "id is a boolean, not text"),
    ("a.jsonl", row(id=1.5), "id is a number, not text"),
    ("a.jsonl", row(title=["t"]), "title is a list, not text"),
    ("a.jsonl", row(published={"day": 1}), "published is an object, not text"),
    ("a.jsonl", row(text=GOOD + "\0"), "null byte at character"),
    ("a.jsonl", row(text=GOOD + "\ud800"), "the text has half a character"),
    ("a.jsonl", row(id="x\udfff"), "the id has half a character"),
    # CSV
    ("a.csv", b"id,body\nx,tekst\n", "no column text, only id, body; name the column with --map"),
    ("a.csv", b"id,text,text\nx,a,b\n", "two columns named 'text'"),
    ("a.csv", b"id,text\nx,Ala, ma, kota\n", "the row has 4 cells, the header 2"),
    ("a.csv", b"id,text\nx\n", "the row has 1 cells, the header 2"),
    ("a.csv", b"id,text\nx,\n", "no text: the cell is empty"),
    ("a.csv", b'id,text\nx,"otwarty\n' + b"wiersz\n" * 20_000, "the limit is 100000"),
    # Parquet
    ("a.parquet", b"PAR1" + b"\0" * 40 + b"PAR1", "is no Parquet file"),
    ("a.parquet", parquet(id=["x"], text=[GOOD])[:-20], "is no Parquet file"),
    ("a.parquet", parquet(id=["x"], body=[GOOD]), "no column text, only id, body"),
    ("a.parquet", parquet(id=["x"], text=[17]), "text is a number, not text"),
    ("a.parquet", parquet(id=["x"], text=[UTF8]), "text is bytes, not text"),
    ("a.parquet", parquet(id=["x"], text=pa.array([None], pa.string())), "no text: the cell is empty"),
    ("a.parquet", parquet(id=["x"], text=[GOOD], published=[[1]]), "published is a list, not text"),
    # web archives
    ("a.warc", b"this is no archive", "no web archive"),
    ("a.warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Le"), "no web archive"),
    # dates
    ("a.txt", b"date: 2022-13-45\n\n" + UTF8, "2022-13-45"),
    ("a.txt", b"date: jutro\n\n" + UTF8, "jutro"),
    ("a.jsonl", row(published="2022-02-30"), "2022-02-30"),
    ("a.jsonl", row(published="wczoraj"), "wczoraj"),
    ("a.jsonl", row(date=20221399), "20221399"),
    ("a.jsonl", row(article_date="-1"), "-1"),
    ("a.csv", b"text;date\nAla ma kota;32.13.2022\n", "32.13.2022"),
    # languages
    ("a.txt", ENGLISH.encode(), "not Polish"),
    ("a.txt", RUSSIAN.encode(), "not Polish"),
    ("a.txt", RUSSIAN.encode("cp1251"), "not Polish"),
    ("a.jsonl", row(lang="en"), "the language is 'en', not Polish"),
]


def split(folder: Path) -> tuple[list[Rejected], list[Article]]:
    """The rejected and the good articles of a folder, under small limits."""
    bad, good = [], []
    for raw in read_raw(find_sources([folder]), reading=Reading(largest=1_600_000)):
        try:
            good.append(to_article(raw, longest=100_000))
        except ValueError as error:
            bad.append(Rejected(raw.id, raw.origin, str(error)))
    return bad, good


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[f"{n:02}-{case[0]}" for n, case in enumerate(BAD)])
def test_a_bad_input_is_rejected_with_its_reason_and_the_rest_goes_through(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.txt").write_text(GOOD, encoding="utf-8")
    bad, good = split(tmp_path)
    assert [article.id for article in good] == ["zz.txt"]
    assert len(bad) == 1
    assert "\n" not in bad[0].reason
    assert reason in bad[0].reason


def test_there_are_at_least_sixty_kinds() -> None:
    assert len({(name, reason) for name, _, reason in BAD}) >= 60


def test_rows_around_a_bad_row_go_through(tmp_path: Path) -> None:
    lines = [row(id="1"), b"{", row(id="2"), row(id="1"), row(id="3", text=1), row(id="4")]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    bad, good = split(tmp_path)
    assert [article.id for article in good] == ["1", "2", "4"]
    assert [reject.origin for reject in bad] == ["a.jsonl:2", "a.jsonl:4", "a.jsonl:5"]
    assert bad[1] == Rejected("1", "a.jsonl:4", "an earlier article has the same id '1'")


def test_articles_before_a_break_in_the_file_go_through(tmp_path: Path) -> None:
    data = b"".join(row(id=str(n), text=f"{GOOD} {int.from_bytes(os.urandom(1700))}") + b"\n" for n in range(200))
    packed = gzip.compress(data)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) * 3 // 4])
    bad, good = split(tmp_path)
    assert 100 < len(good) < 200
    assert [article.id for article in good] == [str(n) for n in range(len(good))]
    assert "runcated" in bad[-1].reason


def test_the_first_article_with_an_id_wins_across_files(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(row(id="7", title="pierwszy"))
    (tmp_path / "b.txt").write_text(f"id: 7\n\n{GOOD}", encoding="utf-8")
    bad, good = split(tmp_path)
    assert [article.title for article in good] == ["pierwszy"]
    assert bad == [Rejected("7", "b.txt", "an earlier article has the same id '7'")]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/shadow", "C:\\x", "a\nb", "a/../../b", "~", "=1+1"])
def test_an_id_is_data_and_never_a_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(row(id=name))
    bad, good = split(tmp_path)
    assert not bad
    assert good[0].id == name
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_file_that_is_gone_when_its_turn_comes_is_rejected(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    articles = read_articles([tmp_path])
    first = next(articles)
    (tmp_path / "b.txt").unlink()
    gone, last = articles
    assert (first.id, last.id) == ("a.txt", "c.txt")
    assert gone == Rejected("b.txt", "b.txt", "is gone: it was there when the run began")


def test_a_link_to_nothing_and_a_file_name_that_is_no_text_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")).write_bytes(UTF8)
    bad, good = split(tmp_path)
    assert not good
    assert [(reject.id, reject.reason) for reject in bad] == [
        ("a.txt", "is gone: it was there when the run began"),
        ("b\\udcff.txt", "the id has half a character (a lone surrogate)"),
    ]


def test_pipes_and_hidden_files_are_no_articles(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / ".hidden.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text(GOOD, encoding="utf-8")
    assert split(tmp_path) == ([], [])
