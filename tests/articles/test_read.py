"""Every input form, read into articles: ids, dates, titles and texts exactly as they are given."""

import csv
import gzip
import io
import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eventx.articles.files import Meter, count_bytes, find_sources
from eventx.articles.read import Reading, read_articles, read_raw
from eventx.articles.tables import columns_from
from eventx.articles.text import read_text
from eventx.errors import EventxError
from eventx.records import Article, Rejected

GOOD = "Prezydent przyjechał w środę do Krakowa i spotkał się z wojewodą, który oprowadził go po zalanych dzielnicach."
FLOOD = (
    "W nocy z wtorku na środę rzeka przerwała wał pod wsią i woda zalała ponad czterdzieści domów. Strażacy "
    "ewakuowali mieszkańców łodziami, a wójt ogłosił alarm przeciwpowodziowy dla całej gminy."
)
TWO_LINES = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in (GOOD, FLOOD))
PAGE = f"""<!doctype html>
<html lang="pl"><head><meta charset="CHARSET"><title>Rzeka przerwała wał - Echo Umowne</title>
<meta property="og:title" content="Rzeka przerwała wał"><meta property="og:site_name" content="Echo Umowne">
<meta property="article:published_time" content="2022-12-21T08:30:00+01:00">
<link rel="canonical" href="https://echo.example.org/wal"></head>
<body><nav><a href="/">Start</a> <a href="/kraj">Kraj</a></nav>
<article><h1>Rzeka przerwała wał</h1><p>{FLOOD}</p><p>{GOOD}</p><p>{FLOOD}</p></article>
<footer>Wszelkie prawa zastrzeżone. Kontakt z redakcją.</footer></body></html>"""


def page(charset: str = "utf-8") -> bytes:
    return PAGE.replace("CHARSET", charset).encode(charset)


def read_all(*inputs: Path, **options: object) -> list[Article]:
    """All articles; fails where one is rejected."""
    found = list(read_articles(inputs, **options))
    assert not [article for article in found if isinstance(article, Rejected)]
    return found


def read_one(path: Path, content: bytes | str, **options: object) -> Article:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (article,) = read_all(path, **options)
    return article


# content of a file -> published, title, text
HEADERS: list[tuple[str, str | None, str | None, str]] = [
    ("Ala ma kota.", None, None, "Ala ma kota."),
    ("date: 2022-12-21\n\nAla ma kota.", "2022-12-21", None, "Ala ma kota."),
    ("title: O kocie\ndate: 2022-12\n\nAla.\n", "2022-12", "O kocie", "Ala.\n"),
    ("Title: O kocie\nDate: 2022\n\nAla.", "2022", "O kocie", "Ala."),
    ("title: O kocie\r\ndate: 2022\r\n\r\nAla.\r\nOla.\r\n", "2022", "O kocie", "Ala.\r\nOla.\r\n"),
    ("title: O kocie\nautor: Jan\n\nAla.", None, "O kocie", "Ala."),
    ("title: Ala: kot\n\nAla.", None, "Ala: kot", "Ala."),
    ("title:\ndate: 2022\n\nAla.", "2022", None, "Ala."),
    ("date: 2022-12-21T10:15:00\n\nAla.", "2022-12-21T10:15:00", None, "Ala."),
    ("title: O kocie\n\n\n\nAla.", None, "O kocie", "\n\nAla."),
    (" date 2022-12 Ala ma kota.", "2022-12", None, "Ala ma kota."),
    ("date 2022-12-21 Ala ma kota.", "2022-12-21", None, "Ala ma kota."),
    (' date 2022 "Ala" ma kota.', "2022", None, '"Ala" ma kota.'),
    # no headers: the text begins with something that only looks like one
    ("Ala ma kota. date 2022-12 Ola.", None, None, "Ala ma kota. date 2022-12 Ola."),
    ("\n date 2022-12 Ala.", None, None, "\n date 2022-12 Ala."),
    ("  date 2022-12 Ala.", None, None, "  date 2022-12 Ala."),
    ("date night Ala.", None, None, "date night Ala."),
    ("date 2022-12-21Ala.", None, None, "date 2022-12-21Ala."),
    ("Uwaga: to nie nagłówek\n\nAla.", None, None, "Uwaga: to nie nagłówek\n\nAla."),
    ("title: O kocie\nAla ma kota.\n\nOla.", None, None, "title: O kocie\nAla ma kota.\n\nOla."),
    ("\ntitle: O kocie\n\nAla.", None, None, "\ntitle: O kocie\n\nAla."),
    ("Ala.\n\ndate: 2022-12-21\n\nOla.", None, None, "Ala.\n\ndate: 2022-12-21\n\nOla."),
]


@pytest.mark.parametrize(("content", "published", "title", "text"), HEADERS)
def test_headers_of_a_text_file(content: str, published: str | None, title: str | None, text: str) -> None:
    article = read_text(content, name="a.txt")
    assert (article.published, article.title, article.text) == (published, title, text)
    assert content.endswith(text)


def test_all_header_keys(tmp_path: Path) -> None:
    header = "id: k-1\ntitle: O kocie\ndate: 2022-12-21\nsource: Echo\nurl: https://e.example.org/1\n\n"
    article = read_one(tmp_path / "a.txt", header + GOOD)
    assert article.published is not None
    assert article.published.start == article.published.end == date(2022, 12, 21)
    assert (article.id, article.title, article.source) == ("k-1", "O kocie", "Echo")
    assert (article.url, article.text, article.origin) == ("https://e.example.org/1", GOOD, "a.txt")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", GOOD.encode()),
        ("a.md", GOOD.encode()),
        ("A.TXT", GOOD.encode()),
        ("a.txt", b"\xef\xbb\xbf" + GOOD.encode()),
        ("a.txt", GOOD.encode("utf-16")),
        ("a.txt", b"\xfe\xff" + GOOD.encode("utf-16-be")),
        ("a.txt", GOOD.encode("utf-32")),
        ("a.txt", GOOD.encode("iso-8859-2")),
        ("a.txt", GOOD.encode("cp1250")),
        ("a.txt.gz", gzip.compress(GOOD.encode())),
        ("a.txt.gz", gzip.compress(GOOD[:20].encode()) + gzip.compress(GOOD[20:].encode())),
        ("a.txt.gz", gzip.compress(GOOD.encode("iso-8859-2"))),
        ("a.txt.zst", pa.compress(GOOD.encode(), codec="zstd", asbytes=True)),
    ],
)
def test_the_text_of_a_file_in_any_encoding_and_packing(tmp_path: Path, name: str, data: bytes) -> None:
    article = read_one(tmp_path / name, data)
    assert article.text == GOOD
    assert article.id == article.origin == name
    assert article.lang == "pl"


POLISH = [
    "„Żądamy płac” – mówili związkowcy. Zarząd odpowie do piątku…",
    "Źródło w rządzie mówi, że minister złoży dymisję.",
    "Święto w Łodzi: tłumy na ulicach.",
    "Śnieg sparaliżował ruch, zginął kierowca.",
    "Pożar hali pod Rzeszowem gasiło 30 zastępów.",
]


@pytest.mark.parametrize("encoding", ["cp1250", "iso-8859-2"])
@pytest.mark.parametrize("text", POLISH)
def test_the_two_eight_bit_encodings_are_told_apart(tmp_path: Path, text: str, encoding: str) -> None:
    if encoding == "iso-8859-2":
        text = text.translate(str.maketrans("„”–…", '""-.'))
    assert read_one(tmp_path / "a.txt", text.encode(encoding)).text == text


ROWS = [
    {"id": "a", "text": GOOD, "published": "2022-12-21", "title": "Raz", "source": "Echo", "url": "u:1", "lang": "pl"},
    {"id": "b", "text": 'Powiedział: "Nie",\ni wyszedł, bo się śpieszył; tyle wiadomo było.', "published": "2022-12"},
    {"id": "c", "text": "Drugi wiersz jest w pliku, żeby było ich więcej niż jeden."},
]


def as_csv(delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROWS[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue()


def as_jsonl() -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS) + "\n"


def as_parquet() -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS, schema=pa.schema([(name, pa.string()) for name in ROWS[0]])), sink)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", as_jsonl().encode()),
        ("a.jsonl", b"\xef\xbb\xbf" + as_jsonl().encode()),
        ("a.jsonl", as_jsonl().replace("\n", "\r\n").encode()),
        ("a.jsonl", as_jsonl().replace("\n", "\n\n").encode()),
        ("a.jsonl", as_jsonl().encode("cp1250")),
        ("a.jsonl", as_jsonl().encode("utf-16")),
        ("a.jsonl.gz", gzip.compress(as_jsonl().encode())),
        ("a.jsonl.zst", pa.compress(as_jsonl().encode(), codec="zstd", asbytes=True)),
        ("a.csv", as_csv().encode()),
        ("a.csv", as_csv(";").encode()),
        ("a.csv", as_csv("\t").encode("utf-16")),
        ("a.csv", as_csv().encode("utf-8-sig")),
        ("a.csv", as_csv().encode("iso-8859-2")),
        ("a.csv.gz", gzip.compress(as_csv().encode("cp1250"))),
        ("a.parquet", as_parquet()),
        ("a.parquet.gz", gzip.compress(as_parquet())),
        ("a.parquet.zst", pa.compress(as_parquet(), codec="zstd", asbytes=True)),
    ],
)
def test_the_rows_of_a_table_in_any_form(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    articles = read_all(tmp_path / name)
    assert [article.id for article in articles] == ["a", "b", "c"]
    assert [article.text for article in articles] == [row["text"] for row in ROWS]
    assert [article.published and article.published.given for article in articles] == ["2022-12-21", "2022-12", None]
    step = 2 if b"\n\n" in data else 1
    assert [article.origin for article in articles] == [f"{name}:{1 + step * n}" for n in range(3)]
    assert (articles[0].title, articles[0].source, articles[0].url) == ("Raz", "Echo", "u:1")


def test_typed_columns_of_parquet(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": pa.array([17, 18]),
            "text": pa.array([GOOD, FLOOD], pa.large_string()).dictionary_encode(),
            "date": pa.array([date(2022, 12, 21), None], pa.date32()),
            "published": pa.array([None, datetime(2022, 12, 22, 9, 30)], pa.timestamp("us")),
            "other": pa.array([[1], [2]]),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    one, two = read_all(tmp_path / "a.parquet")
    assert (one.id, two.id) == ("17", "18")
    assert [a.published and a.published.start for a in (one, two)] == [date(2022, 12, 21), date(2022, 12, 22)]


def test_columns_under_other_names(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"body": GOOD, "when": "2022-12", "text": "skrót", "nr": 5}))
    reading = Reading(columns_from({"text": "body", "published": "when", "id": "nr"}))
    (article,) = read_all(tmp_path / "a.jsonl", reading=reading)
    assert (article.text, article.id) == (GOOD, "5")
    assert article.published is not None
    with pytest.raises(ValueError, match="no field 'body'"):
        columns_from({"body": "text"})


def test_ids_of_articles_without_one(tmp_path: Path) -> None:
    (tmp_path / "kraj").mkdir()
    (tmp_path / "kraj" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(TWO_LINES, encoding="utf-8")
    assert [a.id for a in read_all(tmp_path)] == ["b.jsonl:1", "b.jsonl:2", "kraj/a.txt"]
    assert [a.id for a in read_all(tmp_path / "b.jsonl")] == ["1", "2"]
    assert [a.id for a in read_all(tmp_path / "kraj" / "a.txt")] == ["a.txt"]


def test_files_come_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", "B.txt", "ą.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert [source.name for source in find_sources([tmp_path])] == ["B.txt", "a.txt", "b/1.txt", "b/2.txt", "ą.txt"]
    given = [tmp_path / "b/2.txt", tmp_path / "a.txt"]
    assert [source.name for source in find_sources(given)] == ["2.txt", "a.txt"]


def test_an_input_that_does_not_exist_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(EventxError, match="no such file or folder"):
        read_articles([tmp_path / "none"])


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-2"])
@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.html.gz"])
def test_a_web_page(tmp_path: Path, name: str, charset: str) -> None:
    data = page(charset)
    article = read_one(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data)
    assert FLOOD in article.text
    assert GOOD in article.text
    assert "Start" not in article.text
    assert "prawa zastrzeżone" not in article.text
    assert (article.title, article.source, article.url) == (
        "Rzeka przerwała wał",
        "Echo Umowne",
        "https://echo.example.org/wal",
    )
    assert article.published is not None
    assert article.published.start == date(2022, 12, 21)


def test_a_page_nested_deep_is_read_in_no_time(tmp_path: Path) -> None:
    deep = "<html><body>" + "<div>" * 50_000 + f"<p>{GOOD}</p>" + "</div>" * 50_000 + "</body></html>"
    assert GOOD in read_one(tmp_path / "a.html", deep).text


def test_a_page_without_a_date_takes_the_one_given(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><body><article><p>{FLOOD}</p></article></body></html>", encoding="utf-8")
    (undated,) = read_all(tmp_path / "a.html")
    (dated,) = read_all(tmp_path / "a.html", published="2022-12")
    assert undated.published is None
    assert dated.published is not None
    assert dated.published.given == "2022-12"


def record(body: bytes, number: int, *, status: str = "200 OK", kind: str = "text/html", packed: bool = False) -> bytes:
    headers = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n"
    if packed:
        body, headers = gzip.compress(body), headers + "Content-Encoding: gzip\r\n"
    payload = headers.encode() + b"\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0-{number}>\r\n"
        f"WARC-Target-URI: https://echo.example.org/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_web_archive(tmp_path: Path, name: str) -> None:
    records = [
        record(page(), 1),
        record(b"\x89PNG", 2, kind="image/png"),
        record(b"gone", 3, status="404 Not Found"),
        record(page("iso-8859-2"), 4, packed=True),
    ]
    (tmp_path / name).write_bytes(b"".join(gzip.compress(r) if name.endswith("gz") else r for r in records))
    articles = read_all(tmp_path / name)
    assert [article.id for article in articles] == ["0-1", "0-4"]
    assert [article.url for article in articles] == ["https://echo.example.org/1", "https://echo.example.org/4"]
    assert [article.origin for article in articles] == [f"{name}:1", f"{name}:4"]
    assert all(GOOD in article.text for article in articles)


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (GOOD, ["stdin"]),
        (f"date: 2022-12-21\n\n{GOOD}", ["stdin"]),
        (as_jsonl(), ["a", "b", "c"]),
        ("\n " + TWO_LINES, ["2", "3"]),
    ],
)
def test_standard_input(given: str, ids: list[str]) -> None:
    script = "from eventx.articles.read import read_articles; print([a.id for a in read_articles(['-'])])"
    done = subprocess.run([sys.executable, "-c", script], input=given.encode(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == str(ids)


def test_the_article_date_given_is_for_articles_without_one(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(as_jsonl(), encoding="utf-8")
    dates = [a.published and a.published.given for a in read_all(tmp_path / "a.jsonl", published="2020")]
    assert dates == ["2022-12-21", "2022-12", "2020"]


def test_reading_is_streamed(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": f"{GOOD} {n}"}) + "\n" for n in range(20_000))
    meter = Meter()
    sources = find_sources([tmp_path / "a.jsonl"])
    articles = read_raw(sources, meter=meter)
    next(articles)
    next(articles)
    assert 0 < meter.done < 1_000_000 < (count_bytes(sources) or 0)
    assert sum(1 for _ in articles) == 19_998
    assert meter.done == (tmp_path / "a.jsonl").stat().st_size
