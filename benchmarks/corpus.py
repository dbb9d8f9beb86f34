"""Measures speed, memory and findings of corpus mode on invented articles (benchmarks/corpus_documents.py).

    python benchmarks/corpus.py speed [--documents N] [--runner native|ray] [--jobs N] [--sample N]
    python benchmarks/corpus.py copies [--documents N] [--copies N]
    python benchmarks/corpus.py resume [--documents N] [--runner native|ray]
    python benchmarks/corpus.py kills [--documents N] [--kills N]

`speed` prints wall and processor time, documents per second and peak memory of all processes, and compares the findings
of a sample with those of `provcheck check`. `copies` plants near-copies, prints recall and precision, and compares all
findings with those of `check --across`. `resume` ends a run with SIGKILL, resumes it, and compares its tables with
those of a run that was not ended. `kills` ends runs again and again, at random times, and compares their tables.
"""

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from corpus_documents import articles, planted  # type: ignore[import-not-found]

Claims = Counter[tuple[Any, ...]]
AS_OF = "2026-01-01"
TABLES = ("documents", "quotes", "figures", "credits", "findings", "rejects", "copies")
ACROSS = (
    "copy-uncredited",
    "copy-date-conflict",
    "copy-quote-differs",
    "copy-quote-speaker",
    "copy-resend",
    "copy-circular",
)


def main() -> None:
    """Run the benchmark that the first argument names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("speed", "copies", "resume", "kills"))
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--copies", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--runner", default="native")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sample", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        {"speed": speed, "copies": copies, "resume": resume, "kills": kills}[options.what](Path(folder), options)


def speed(folder: Path, options: argparse.Namespace) -> None:
    """Print time and memory, and compare the findings with those of `check`."""
    number = options.documents or 100_000
    _write(folder / "articles.jsonl", articles(1, number))
    megabytes = (folder / "articles.jsonl").stat().st_size / 1e6
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = time.time()
    peak = _watched(_corpus(folder, "--runner", options.runner, "--jobs", str(options.jobs)))
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    summary = json.loads((folder / "tables" / "summary.json").read_text(encoding="utf-8"))
    work = sum(path.stat().st_size for path in (folder / "tables" / ".work").rglob("*") if path.is_file()) / 1e6
    tables = sum(path.stat().st_size for path in (folder / "tables").rglob("*") if path.is_file()) / 1e6 - work
    keys = sum(path.stat().st_size for path in (folder / "tables" / ".work" / "keys").rglob("*")) / 1e6
    print(f"{summary['documents']:,} documents, {megabytes:,.0f} MB, runner {options.runner}, {options.jobs} processes")
    print(f"wall {wall:,.0f} s, {number / wall:,.0f} documents/s")
    print(f"processors {cpu:,.0f} s, {cpu / number * 1e3:.2f} ms a document")
    print(f"peak memory of all processes {peak:,.0f} MiB; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"tables {tables:,.0f} MB, staged rows, keys and pairs {work:,.0f} MB, keys {keys:,.0f} MB")
    for step, notes in (("checked", "done/0*.json"), ("paired", "pairs.json"), ("compared", "done/across-*.json")):
        stamps = [path.stat().st_mtime for path in (folder / "tables" / ".work").glob(notes)]
        print(f"  {step} after {max(stamps, default=clock) - clock:,.0f} s")
    from pyarrow import parquet

    parts = [parquet.read_metadata(path).num_rows for path in (folder / "tables" / ".work" / "later").iterdir()]
    print(f"documents compared with earlier ones {sum(parts):,}, in {len(parts)} parts")
    _compare_with_check(folder, options.sample)


def _compare_with_check(folder: Path, number: int) -> None:
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = sorted(random.Random(2).sample(range(len(lines)), min(number, len(lines))))
    (folder / "sample.jsonl").write_text("".join(lines[place] for place in chosen), encoding="utf-8")
    theirs = Counter(
        {
            (chosen[line - 1] + 1, *claim): number
            for (line, *claim), number in _by_check(folder / "sample.jsonl").items()
        }
    )
    lines_of = {place + 1 for place in chosen}
    mine = Counter(
        {
            claim: number
            for claim, number in _by_corpus(folder).items()
            if claim[0] in lines_of and claim[1] not in ACROSS
        }
    )
    print(f"findings of a sample of {len(chosen):,}: {_difference(mine, theirs)} as check gives ({theirs.total():,})")


def _by_check(path: Path, *options: str) -> Claims:
    """Return the findings of `provcheck check`: line, rule, message, column and fingerprint."""
    report = subprocess.run(
        [sys.executable, "-m", "provcheck", "check", str(path), "--output", "jsonl", "--as-of", AS_OF, "--no-cache",
         "-q", *options],
        cwd=path.parent, capture_output=True, text=True,
    ).stdout  # fmt: skip
    found = [row for row in map(json.loads, report.splitlines()) if "rule" in row]
    return Counter((one["line"], one["rule"], one["message"], one["column"], one["fingerprint"]) for one in found)


def _by_corpus(folder: Path) -> Claims:
    """Return the same of the findings in the tables."""
    return Counter(
        (int(one["document"].rpartition("#L")[2]), one["rule"], one["message"], one["column"], one["fingerprint"])
        for one in _table(folder, "findings")
    )


def _difference(mine: Claims, theirs: Claims) -> str:
    if mine == theirs:
        return "the same"
    return f"NOT the same ({(mine - theirs).total()} more, {(theirs - mine).total()} fewer)"


def copies(folder: Path, options: argparse.Namespace) -> None:
    """Print recall and precision of planted near-copies, by rule."""
    number = options.documents or 20_000
    rows, faults = planted(3, number, options.copies)
    _write(folder / "articles.jsonl", rows)
    began = time.perf_counter()
    peak = _watched(_corpus(folder, "--jobs", str(options.jobs)))
    print(f"{len(rows):,} documents, {len(faults)} planted, {time.perf_counter() - began:,.0f} s, {peak:,.0f} MiB")
    theirs = _by_check(folder / "articles.jsonl", "--across")
    print(f"findings: {_difference(_by_corpus(folder), theirs)} as check --across gives ({theirs.total():,})")
    wanted = {(f"{folder}/articles.jsonl#L{one.row + 1}", one.rule) for one in faults}
    found = {(cells["document"], cells["rule"]) for cells in _table(folder, "findings") if cells["rule"] in ACROSS}
    for rule in sorted({rule for _, rule in wanted | found}):
        here, there = {one for one in found if one[1] == rule}, {one for one in wanted if one[1] == rule}
        print(f"  {rule}: {len(there)} planted, {len(here & there)} found, {len(here - there)} others reported")
    right = len(wanted & found)
    print(f"recall {right / len(wanted):.4f}, precision {right / max(len(found), 1):.4f}")
    rooted = {cells["document"] for cells in _table(folder, "copies") if cells["document"] != cells["earliest"]}
    near = {name for name, _ in wanted}
    right = len(rooted & near)
    print(f"clusters: recall {right / len(near):.4f}, precision {right / max(len(rooted), 1):.4f}")


def resume(folder: Path, options: argparse.Namespace) -> None:
    """Compare a run that was killed and resumed with one that was not."""
    number = options.documents or 30_000
    _write(folder / "articles.jsonl", articles(4, number))
    command = _corpus(folder, "--runner", options.runner)
    killed = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    done = folder / "tables" / ".work" / "done"
    while len(list(done.glob("*.json"))) < 2 and killed.poll() is None:
        time.sleep(0.2)
    finished = {path.name: path.stat().st_mtime_ns for path in done.glob("*.json")}
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    subprocess.run(command, check=True, stdout=subprocess.PIPE)
    again = sum((done / name).stat().st_mtime_ns != stamp for name, stamp in finished.items())
    print(f"killed after {len(finished)} shards; {again} of these were done again")
    mine = {table: Counter(map(_key, _table(folder, table))) for table in TABLES}
    os.rename(folder / "tables", folder / "killed")
    subprocess.run(_corpus(folder), check=True, stdout=subprocess.PIPE)
    for table in TABLES:
        alone = Counter(map(_key, _table(folder, table)))
        print(f"  {table}: {mine[table].total():,} rows, {'the same' if alone == mine[table] else 'NOT the same'}")


# Small parts, so that a small corpus has many of them.
_LAUNCHER = """
import sys
from provcheck import cli
from provcheck.corpus import pairing
pairing._PART = 8
sys.exit(cli.main())
"""


def kills(folder: Path, options: argparse.Namespace) -> None:
    """Compare runs that were killed at random times with one that was not."""
    rows, _ = planted(5, options.documents or 900, 60)
    (folder / "parts").mkdir()
    for part in range(0, len(rows), 40):
        _write(folder / "parts" / f"{part:05}.jsonl", rows[part : part + 40])

    def command(out: str) -> list[str]:
        return [sys.executable, "-c", _LAUNCHER, "corpus", "check", f"{folder}/parts", "--out", str(folder / out),
                "--as-of", AS_OF]  # fmt: skip

    began = time.perf_counter()
    subprocess.run(command("alone"), check=True, stdout=subprocess.PIPE)
    whole = time.perf_counter() - began
    draw = random.Random(6)
    at: Counter[str] = Counter()
    runs = 0
    while at.total() < options.kills:
        runs += 1
        while at.total() < options.kills and _killed(command(f"run-{runs}"), draw.uniform(0, whole / 2)):
            at[_step(folder / f"run-{runs}")] += 1
        subprocess.run(command(f"run-{runs}"), check=True, stdout=subprocess.PIPE)
        _same(folder / f"run-{runs}", folder / "alone", len(rows))
    print(f"{len(rows)} documents, {at.total()} kills of {runs} runs ({', '.join(f'{n} {s}' for s, n in at.items())})")


def _killed(command: list[str], seconds: float) -> bool:
    """Run for at most that long; return whether it had to be killed."""
    run = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    try:
        run.communicate(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        return True


def _step(out: Path) -> str:
    """Return the step at which a run was killed."""
    work = out / ".work"
    if (work / "pairs.json").exists():
        left = len(json.loads((work / "pairs.json").read_text())) - len(list(work.glob("done/across-*")))
        return "while comparing" if left else "while summing up"
    if (work / "pairs").exists():
        return "while pairing"
    return "while checking" if (work / "rows").exists() else "while starting"


def _same(out: Path, alone: Path, rows: int) -> None:
    for table in TABLES:
        mine, theirs = (Counter(map(_key, _rows(folder, table))) for folder in (out, alone))
        if mine != theirs:
            raise SystemExit(f"{out.name}: {table} has {mine.total():,} rows, and not the same as {theirs.total():,}")
    ids = Counter(cells["document"] for table in ("documents", "rejects") for cells in _rows(out, table))
    if len(ids) != rows or set(ids.values()) != {1}:
        raise SystemExit(f"{out.name}: {len(ids):,} documents of {rows:,}, the most frequent {max(ids.values())} times")
    print(f"  {out.name}: every one of {rows:,} rows once, all tables the same")


def _key(cells: dict[str, Any]) -> str:
    return json.dumps(cells, sort_keys=True)


def _write(path: Path, rows: Any) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _corpus(folder: Path, *more: str) -> list[str]:
    out = str(folder / "tables")
    return [sys.executable, "-m", "provcheck", "corpus", "check", f"{folder}/articles.jsonl", "--out", out,
            "--as-of", AS_OF, "--profile", "newswire", "--profile", "strict", *more]  # fmt: skip


def _table(folder: Path, name: str) -> list[dict[str, Any]]:
    return _rows(folder / "tables", name)


def _rows(tables: Path, name: str) -> list[dict[str, Any]]:
    from pyarrow import dataset

    rows: list[dict[str, Any]] = dataset.dataset(tables / name).to_table().to_pylist()
    return rows


def _watched(command: list[str]) -> float:
    """Run a command; return the peak memory (MiB) of it and its children, with shared pages counted by share."""
    done = subprocess.Popen(command, start_new_session=True)
    peak = 0.0
    stop = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not stop.wait(0.5):
            peak = max(peak, _memory(done.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = done.wait()
    stop.set()
    watcher.join()
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return peak


def _memory(leader: int) -> float:
    """Return the memory (MiB) of a process, its session and their children: Ray's processes have their own sessions."""
    session, parents = {}, {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            columns = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)], session[int(status.parent.name)] = int(columns[1]), int(columns[3])
    total = 0
    for process in parents:
        above = process
        while above in parents and session[above] != leader:
            above = parents[above]
        if above not in parents:
            continue
        try:
            rolled = Path(f"/proc/{process}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024


if __name__ == "__main__":
    main()
