"""The three workloads: their requests, the checks before the clock runs, and those after."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator

from benchmarks import load
from benchmarks.arcade import data
from benchmarks.arcade.data import Task
from benchmarks.servers import Server
from benchmarks.suite import Prepared, Workload, WrongAnswer, same

PAGE = 50
PAGES = 40
FIRST_PAGE = f"/tasks?limit={PAGE}"
SAMPLED_IDS = 50
NEXT = re.compile(r'<([^>]+)>; *rel="?next"?')
_serial = itertools.count()


def prepare_list(server: Server, tasks: list[Task]) -> Prepared:
    """Forty different pages; each is compared with the database before it is timed."""
    expected = {}
    for number, path in zip(range(PAGES), _page_paths(server), strict=False):
        page = tasks[number * PAGE : (number + 1) * PAGE]
        same(path, _rows(server, path), page)
        expected[load.get(path)] = page
    if len(expected) < PAGES:
        raise WrongAnswer(f"{len(expected)} pages instead of {PAGES}")
    order = random.Random(1).sample(list(expected), PAGES)

    def check(request: bytes, body: bytes) -> None:
        rows = json.loads(body)
        rows = rows[server.variant.rows_in] if server.variant.rows_in else rows
        same(FIRST_PAGE, rows, expected[request])

    return Prepared(itertools.cycle(order), check)


def prepare_get(server: Server, tasks: list[Task]) -> Prepared:
    """Random ids out of all; a sample is compared with the database before it is timed."""
    ids = random.Random(2).choices(range(1, len(tasks) + 1), k=20_000)
    for task_id in ids[:SAMPLED_IDS]:
        same(f"/tasks/{task_id}", server.ask("GET", f"/tasks/{task_id}")[1], tasks[task_id - 1])
    headers = [f"{name}: {value}" for name, value in server.headers.items()]
    requests = [load.get(f"/tasks/{task_id}", *headers) for task_id in ids]

    def check(request: bytes, body: bytes) -> None:
        task_id = int(request.split(b" ", 2)[1].rpartition(b"/")[2])
        same(f"/tasks/{task_id}", json.loads(body), tasks[task_id - 1])

    return Prepared(itertools.cycle(requests), check)


def prepare_create(server: Server, tasks: list[Task]) -> Prepared:
    """A new valid body each time; one is created and read back before it is timed."""
    sent = _new_task()
    status, made, _ = server.ask("POST", "/tasks", sent)
    if status not in (200, 201):
        raise WrongAnswer(f"POST /tasks answered {status}: {made}")
    server.created += 1
    same("POST /tasks", made, made | sent)
    same("the created row", server.ask("GET", f"/tasks/{made['task_id']}")[1], made)
    if set(made) != set(data.COLUMNS):
        raise WrongAnswer(f"POST /tasks answered the keys {sorted(made)}")

    def requests() -> Iterator[bytes]:
        while True:
            yield load.post("/tasks", json.dumps(_new_task()).encode())

    def check(request: bytes, body: bytes) -> None:
        wanted, row = json.loads(request.partition(load.HEADER_END)[2]), json.loads(body)
        same("POST /tasks", row, row | wanted)

    return Prepared(requests(), check)


def check_created(server: Server) -> None:
    """Every acknowledged row is in the table, and no other."""
    extra = data.count_tasks(server.source) - data.TASKS - server.created
    if not 0 <= extra <= server.unanswered:
        raise WrongAnswer(f"{server.created} creations acknowledged, {extra:+} rows in the table")


LIST = Workload("list", f"List page of {PAGE} rows", 32, prepare_list)
GET = Workload("get", "Get by id", 32, prepare_get)
CREATE = Workload("create", "Create, durable commit", 64, prepare_create, check_created)
ALL = (LIST, GET, CREATE)


def _page_paths(server: Server) -> Iterator[str]:
    if server.variant.page:
        for number in range(PAGES):
            yield server.variant.page.format(limit=PAGE, offset=number * PAGE)
        return
    path: str | None = FIRST_PAGE
    while path:
        yield path
        link = NEXT.search(server.ask("GET", path)[2] or "")
        path = re.sub(r"^https?://[^/]+", "", link[1]) if link else None


def _rows(server: Server, path: str) -> object:
    status, answer, _ = server.ask("GET", path)
    if status != 200:
        raise WrongAnswer(f"{path} answered {status}: {answer}")
    return answer[server.variant.rows_in] if server.variant.rows_in else answer


def _new_task() -> Task:
    n = next(_serial)
    return {
        "game_run_id": n % data.RUNS + 1,
        "todo_line_id": n % (data.LISTS * data.LINES_PER_LIST) + 1,
        "category_id": n % data.CATEGORIES + 1,
        "title": f"NEW TASK NUMBER {n}",
        "time_estimate": 15,
        "deadline": "2026-12-24",
        "is_parent": 0,
    }
