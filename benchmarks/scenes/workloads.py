"""Load and save, and the checks before and after the clock runs."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator

from benchmarks import load
from benchmarks.scenes import data
from benchmarks.scenes.data import State
from benchmarks.servers import Server
from benchmarks.suite import Prepared, Workload, WrongAnswer, same

SAMPLED = 50
_serial = itertools.count(1_000)


def prepare_load(server: Server, states: list[State]) -> Prepared:
    """Random sessions; a sample is compared with what was stored before it is timed."""
    numbers = random.Random(1).choices(range(len(states)), k=20_000)
    for number in numbers[:SAMPLED]:
        same(_path(number), server.ask("GET", _path(number))[1], _loaded(number, states[number]))
    requests = {load.get(_path(number)): number for number in numbers}

    def check(request: bytes, body: bytes) -> None:
        number = requests[request]
        same(_path(number), json.loads(body), _loaded(number, states[number]))

    return Prepared(itertools.cycle(requests), check)


def prepare_save(server: Server, states: list[State]) -> Prepared:
    """One session after another goes on; one save is loaded again before it is timed."""
    request = _save(0)
    status, answer, _ = server.ask("POST", "/api/v1/save", request)
    if status != 200:
        raise WrongAnswer(f"POST /api/v1/save answered {status}: {answer}")
    server.created += 1
    same("the saved state", server.ask("GET", _path(0))[1], request)

    def requests() -> Iterator[bytes]:
        for number in itertools.cycle(range(len(states))):
            yield load.post("/api/v1/save", json.dumps(_save(number)).encode())

    def check(request: bytes, body: bytes) -> None:
        sent = json.loads(request.partition(load.HEADER_END)[2])
        scene = sent["state"]["scene_index"]
        same("POST /api/v1/save", json.loads(body), {"status": "saved", "scene_index": scene})
        # Sessions are saved in turn, so nobody has saved this one since.
        path = f"/api/v1/load/{sent['session_id']}"
        same(path, server.ask("GET", path)[1], sent)

    return Prepared(requests(), check)


def check_saves(server: Server) -> None:
    """Every acknowledged save is in the history; the plain way keeps none to look at."""
    if server.variant.name != "quintet":
        return
    extra = data.count_saves(server.source) - data.SESSIONS * data.SAVES - server.created
    if not 0 <= extra <= server.unanswered:
        raise WrongAnswer(f"{server.created} saves acknowledged, {extra:+} in the history")


LOAD = Workload("load", "Load", 32, prepare_load)
SAVE = Workload("save", "Save, durable commit", 32, prepare_save, check_saves)
ALL = (LOAD, SAVE)


def _path(number: int) -> str:
    return f"/api/v1/load/{data.session_id(number)}"


def _loaded(number: int, state: State) -> dict[str, object]:
    return {"session_id": data.session_id(number), "state": state}


def _save(number: int) -> dict[str, object]:
    return _loaded(number, data.state(number, next(_serial)))
