"""Faults that are real: a run killed, a full disk, workers that die; nothing lost, nothing twice, and a clear word."""

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults import finish_here, finish_run, start_run, write_articles

from eventx.dataset.read import read_table
from eventx.dataset.validate import validate

TEXTS = [f"Spotkanie numer {number} odbyło się w środę w Krakowie." for number in range(2000)]
KILLS = 30


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [text if number % 97 else " " for number, text in enumerate(TEXTS)]
    return write_articles(tmp_path_factory.mktemp("input") / "a.jsonl", texts)


@pytest.fixture(scope="module")
def undisturbed(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """The dataset of a run that nothing happened to, and how long it took."""
    out = tmp_path_factory.mktemp("undisturbed") / "out.parquet"
    start = time.monotonic()
    code, printed, complained = finish_run([articles], out, workers=2)
    assert (code, complained) == (0, "")
    assert printed.split() == ["2000", "0", "1979", "21"]
    return out, time.monotonic() - start


@pytest.mark.parametrize("trial", range(KILLS))
def test_a_run_killed_at_any_moment_resumes_to_the_same_bytes(
    trial: int, articles: Path, undisturbed: tuple[Path, float], tmp_path: Path
) -> None:
    whole, seconds = undisturbed
    chance = random.Random(trial)
    out = tmp_path / "out.parquet"
    killed = start_run([articles], out, workers=2)
    time.sleep(seconds * chance.uniform(0.1, 1.0))
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert not out.exists() or out.read_bytes() == whole.read_bytes(), "whole or not at all"
    finish_here([articles], out, workers=chance.choice([1, 1, 2]), resume=True)
    assert out.read_bytes() == whole.read_bytes()
    assert rejects(out) == rejects(whole)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.parquet", "out.rejected.jsonl"]


def test_a_run_killed_again_and_again_gets_there(
    articles: Path, undisturbed: tuple[Path, float], tmp_path: Path
) -> None:
    whole, seconds = undisturbed
    out = tmp_path / "out.parquet"
    for share in (0.5, 0.6, 0.7):
        killed = start_run([articles], out, workers=2, resume=True)
        time.sleep(seconds * share)
        killed.kill()
        killed.communicate()
    code, _, _ = finish_run([articles], out, workers=2, resume=True)
    assert code == 0
    assert out.read_bytes() == whole.read_bytes()


def test_no_worker_outlives_a_killed_run(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "a.jsonl", ["Artykuł HANG wisi długo."] * 40)
    run = start_run([source], tmp_path / "out.parquet", workers=2)
    workers = wait_for_workers(run.pid, 2)
    time.sleep(1.0)
    run.kill()
    run.communicate()
    deadline = time.monotonic() + 10
    while any(is_alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(is_alive(pid) for pid in workers)


def test_a_resumed_run_does_not_repeat_what_is_done(tmp_path: Path) -> None:
    slow = write_articles(tmp_path / "a.jsonl", slow_between(600, 800, of=2000))
    out = tmp_path / "out.parquet"
    killed = start_run([slow], out, workers=2)
    wait_for_segments(tmp_path, 2, killed)
    killed.kill()
    killed.communicate()
    code, printed, _ = finish_run([slow], out, workers=2, resume=True)
    assert code == 0
    assert int(printed.split()[1]) >= 512
    assert read_table(out)["doc_id"].to_pylist() == [str(number) for number in range(2000)]


def test_the_dataset_is_the_same_whatever_the_number_of_workers(
    articles: Path, undisturbed: tuple[Path, float], tmp_path: Path
) -> None:
    for workers in (1, 3):
        out = tmp_path / f"{workers}.parquet"
        assert finish_run([articles], out, workers=workers)[0] == 0
        assert out.read_bytes() == undisturbed[0].read_bytes()
        assert rejects(out) == rejects(undisturbed[0])


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("DIE", "its worker died (signal 9, out of memory or killed)"),
        ("LEAVE", "its worker died (exit code 3)"),
        ("GORGE", "needs more memory than 1024 MiB (--memory)"),
        ("RAISE", "RuntimeError: no reason at all"),
        ("HANG", "ran out of its time limit of 1 s (--timeout)"),
    ],
)
def test_an_article_that_ends_its_worker_is_rejected_and_no_other(tmp_path: Path, word: str, reason: str) -> None:
    texts = [f"{text} {word}" if number in (3, 4, 40) else text for number, text in enumerate(TEXTS[:60])]
    source = write_articles(tmp_path / "a.jsonl", texts)
    out = tmp_path / "out.parquet"
    code, printed, _ = finish_run([source], out, workers=2, seconds=1.0, memory=1024)
    assert code == 0
    assert printed.split() == ["60", "0", "57", "3"]
    assert [(line["id"], line["reason"]) for line in rejects(out)] == [(n, reason) for n in ("3", "4", "40")]
    assert read_table(out)["doc_id"].to_pylist() == [str(n) for n in range(60) if n not in (3, 4, 40)]


def test_workers_killed_from_outside_cost_nothing(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "a.jsonl", slow_between(0, 1000, of=1000))
    run = start_run([source], tmp_path / "out.parquet", workers=2)
    for segments in (0, 1, 2):
        wait_for_segments(tmp_path, segments, run)
        os.kill(wait_for_workers(run.pid, 2)[segments % 2], signal.SIGKILL)
    printed, complained = run.communicate()
    assert (run.returncode, complained) == (0, "")
    assert printed.split() == ["1000", "0", "1000", "0"]
    assert read_table(tmp_path / "out.parquet")["doc_id"].to_pylist() == [str(number) for number in range(1000)]


def test_two_runs_on_one_output_refuse_each_other(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "a.jsonl", slow_between(0, 300, of=300))
    first = start_run([source], tmp_path / "out.parquet", workers=1)
    wait_for_segments(tmp_path, 0, first)
    for name in ("out.parquet", "out.jsonl"):  # both would write out.rejected.jsonl
        code, _, complained = finish_run([source], tmp_path / name, workers=1, resume=True)
        assert code == 1
        assert complained == f"another run is writing this output (process {first.pid}): wait for it or stop it\n"
    first.communicate()
    assert first.returncode == 0
    assert validate(tmp_path / "out.parquet") == []


def test_input_that_changed_is_noticed(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    out = kill_midway(source, tmp_path)
    lines = source.read_text(encoding="utf-8").splitlines()
    for changed in (lines[1:], [lines[0].replace("numer", "numerek"), *lines[1:]], lines[:10]):
        source.write_text("\n".join(changed), encoding="utf-8")
        code, _, complained = finish_run([source], out, resume=True)
        assert code == 1
        assert complained == "the input has changed since the unfinished run began: start anew without --resume\n"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert finish_run([source], out, resume=True)[0] == 0
    assert read_table(out).num_rows == 1000


def test_other_settings_are_noticed(tmp_path: Path) -> None:
    out = kill_midway(tmp_path / "a.jsonl", tmp_path, settings={"lang": "pl"})
    code, _, complained = finish_run([tmp_path / "a.jsonl"], out, resume=True, settings={"lang": "any"})
    assert code == 1
    assert "had other settings (lang was 'pl', is 'any')" in complained
    assert finish_run([tmp_path / "a.jsonl"], out, resume=True, settings={"lang": "pl"})[0] == 0


def test_without_resume_a_run_starts_anew(tmp_path: Path) -> None:
    out = kill_midway(tmp_path / "a.jsonl", tmp_path)
    code, printed, _ = finish_run([tmp_path / "a.jsonl"], out)
    assert (code, printed.split()) == (0, ["1000", "0", "1000", "0"])


def test_a_torn_journal_line_never_was(tmp_path: Path) -> None:
    out = kill_midway(tmp_path / "a.jsonl", tmp_path)
    journal = tmp_path / "out.partial" / "journal.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"read": 999, "dig')
    assert finish_run([tmp_path / "a.jsonl"], out, resume=True)[0] == 0
    assert read_table(out)["doc_id"].to_pylist() == [str(number) for number in range(1000)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=192k", "tmpfs", disk], check=False).returncode:
        pytest.skip("mounting a small disk needs rights that this user has not")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_stops_with_a_clear_word_and_the_run_resumes(
    articles: Path, undisturbed: tuple[Path, float], small_disk: Path
) -> None:
    ballast = small_disk / "ballast"
    out = small_disk / "out.parquet"
    for size in (150, 90, 30):
        ballast.write_bytes(b"0" * size * 1024)
        code, _, complained = finish_run([articles], out, workers=2, resume=True)
        assert code == 1
        assert complained == f"cannot write {out}: No space left on device; then go on with --resume\n"
        assert not out.exists()
    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    assert finish_run([articles], out, workers=2, resume=True)[0] == 0
    assert out.read_bytes() == undisturbed[0].read_bytes()


def test_an_output_that_cannot_be_written_is_said_before_any_work(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, _, complained = finish_run([articles], tmp_path / "file" / "out.parquet")
    assert code == 1
    assert complained.startswith(f"cannot write {tmp_path}/file/out.parquet: ")
    code, _, complained = finish_run([articles], Path("/proc/out.parquet"))
    assert code == 1
    assert complained.startswith("cannot write /proc/out.parquet: ")


def test_a_function_that_cannot_start_is_said(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    code, _, complained = finish_run([articles], out, workers=2, memory=1)
    assert code == 1
    assert complained.startswith("no worker can start: ")
    assert not out.exists()


def test_when_everything_is_rejected_nothing_is_done(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "a.jsonl", ["", " "])
    code, _, complained = finish_run([source], tmp_path / "out.parquet")
    assert code == 1
    assert complained.startswith("nothing to extract from: all 2 articles were rejected, see ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "out.rejected.jsonl"]


def slow_between(first: int, last: int, *, of: int) -> list[str]:
    """Texts of articles, some of which take their time."""
    return [f"{text} SLOW" if first < number < last else text for number, text in enumerate(TEXTS[:of])]


def kill_midway(source: Path, folder: Path, **options: object) -> Path:
    """Kill a run of a thousand articles when it has put some on disk; return its output."""
    write_articles(source, slow_between(300, 500, of=1000))
    out = folder / "out.parquet"
    killed = start_run([source], out, workers=2, **options)
    wait_for_segments(folder, 1, killed)
    killed.kill()
    killed.communicate()
    return out


def wait_for_segments(folder: Path, number: int, run: "subprocess.Popen[str]") -> None:
    """Wait until a run has so many segments on disk."""
    journal = folder / "out.partial" / "journal.jsonl"
    while not journal.exists() or journal.read_bytes().count(b"\n") < number + 1:
        assert run.poll() is None
        time.sleep(0.01)


def rejects(out: Path) -> list[dict[str, str]]:
    path = out.with_name(f"{out.stem}.rejected.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def wait_for_workers(parent: int, number: int) -> list[int]:
    """The processes of a run's workers, once there are so many; none if the run has ended."""
    for _ in range(500):
        found = [
            int(path.name)
            for path in Path("/proc").iterdir()
            if path.name.isdigit() and _parent(path) == parent and b"eventx.dataset.worker" in _command(path)
        ]
        if len(found) >= number:
            return found
        time.sleep(0.01)
    return []


def is_alive(pid: int) -> bool:
    path = Path(f"/proc/{pid}/stat")
    return path.exists() and ") Z " not in path.read_text()


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""
