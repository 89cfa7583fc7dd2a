"""Workers: what happens when one dies."""

from __future__ import annotations

import time

from gongkai.cli import pool
from gongkai.cli.files import Named
from gongkai.cli.job import Job

# A worker that answers with the names themselves and dies of the name "deadly".
FRAGILE = (
    "import sys, json, os\n"
    "sys.stdin.readline()\n"
    "for line in sys.stdin:\n"
    "    names = [name for name, _ in json.loads(line)]\n"
    "    if 'deadly' in names: os._exit(9)\n"
    "    print(json.dumps([[name, name + '!', None, None] for name in names]), flush=True)\n"
)


def test_a_file_that_kills_its_worker_costs_itself_alone(monkeypatch):
    monkeypatch.setattr(pool, "_START", FRAGILE)
    names = [f"file-{number}" for number in range(60)]
    names[17] = "deadly"
    names[41] = "deadly"
    results = list(pool.perform_all(Job("read", "json"), [Named(name) for name in names], 2))
    assert [result.name for result in results] == names
    failed = [result for result in results if result.failure]
    assert [result.name for result in failed] == ["deadly", "deadly"]
    assert all(result.text == f"{result.name}!" for result in results if not result.failure)


def test_work_runs_ahead_of_its_reader_by_a_window_only(monkeypatch):
    monkeypatch.setattr(pool, "_START", FRAGILE)
    done: list[int] = []
    perform = pool._Worker.perform

    def counted(self, batch):
        results = perform(self, batch)
        done.append(len(batch))
        return results

    monkeypatch.setattr(pool._Worker, "perform", counted)
    results = pool.perform_all(Job("read", "json"), [Named(f"file-{number}") for number in range(5000)], 2)
    assert next(results).name == "file-0"
    time.sleep(0.5)
    assert len(done) <= 2 * pool._BATCHES_AHEAD + 1
    assert len([*results]) == 4999


def test_few_files_get_no_workers():
    assert pool.default_jobs(3) == 1
    assert pool.default_jobs(5000) >= 1
