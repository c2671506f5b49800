"""Rounds in alternating direction over servers that are all alive, and what they add up to."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from benchmarks import load
from benchmarks.servers import Server
from benchmarks.suite import Prepared, Workload, WrongAnswer


@dataclass(frozen=True)
class Plan:
    """How long to measure: rounds of some seconds after a warm-up."""

    rounds: int
    seconds: float
    warm_up: float


@dataclass
class Figures:
    """The measurements of one server under one workload."""

    rates: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    answered: int = 0
    failed: int = 0
    locked: int = 0

    def add(self, result: load.Round) -> None:
        self.rates.append(result.rate)
        self.latencies += result.latencies
        self.answered += sum(result.statuses.values())
        self.failed += result.failed

    @property
    def rate(self) -> float:
        """Successful requests per second: the median of the rounds."""
        return statistics.median(self.rates)

    @property
    def cpu(self) -> float:
        """Microseconds of server CPU for each answered request, over all rounds."""
        return 1e6 * self.cpu_seconds / max(self.answered, 1)

    @property
    def busy(self) -> float:
        """The share of the time that the server's core worked for it; less than about 90 % of
        a read says that something else held it back: the load, the machine, the disk."""
        return self.cpu_seconds / max(self.wall_seconds, 1e-9)

    def latency(self, share: float) -> float:
        """The latency in milliseconds that this share of all requests stayed within."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def measure(
    servers: Sequence[Server], workload: Workload, material: Any, plan: Plan
) -> dict[str, Figures]:
    """Figures by variant; one whose answers are wrong is reported and left out from then on."""
    well = [s for s in servers if not s.wrong]
    prepared = {s.variant.name: p for s in well if (p := _prepare(s, workload, material))}
    lineup = [s for s in servers if s.variant.name in prepared]
    figures = {s.variant.name: Figures() for s in lineup}
    gc.collect()
    gc.freeze()
    for server in lineup:
        _run(server, workload, prepared[server.variant.name], plan.warm_up, Figures())
    seconds = plan.seconds * workload.longer
    for _ in range(plan.rounds):
        for server in lineup:
            name = server.variant.name
            _run(server, workload, prepared[name], seconds, figures[name])
        lineup.reverse()
    for server in lineup:
        figures[server.variant.name].locked = server.locked()
        if workload.settle and not server.wrong:
            _settle(server, workload.settle)
    return {name: f for name, f in figures.items() if not _is_wrong(servers, name)}


def _prepare(server: Server, workload: Workload, material: Any) -> Prepared | None:
    try:
        return workload.prepare(server, material)
    except (WrongAnswer, LookupError, TypeError, ValueError, OSError, HTTPException) as problem:
        _report_wrong(server, f"{workload.name}: {problem!r}")
        return None


def _run(
    server: Server, workload: Workload, prepared: Prepared, seconds: float, figures: Figures
) -> None:
    """One round, added to the figures; a server that gave a wrong answer is not asked again."""
    if server.wrong:
        return
    try:
        cpu, wall = server.cpu_seconds(), time.perf_counter()
        result = load.run(server.port, prepared.requests, workload.clients, seconds)
        figures.cpu_seconds += server.cpu_seconds() - cpu
        figures.wall_seconds += time.perf_counter() - wall
    except OSError as problem:
        _report_wrong(server, f"{workload.name}: gone in the middle of it: {problem}")
        return
    figures.add(result)
    if workload.writes:
        server.created += result.acknowledged
        server.unanswered += result.unanswered + result.statuses[load.CLOSED]
    if result.failed and not (workload.writes and result.acknowledged):
        _report_wrong(server, f"{workload.name}: {dict(result.statuses)} by status")
        return
    try:
        for request, body in () if result.failed else result.samples:
            prepared.check(request, body)  # the last answer of each connection
    except (WrongAnswer, LookupError, TypeError, ValueError) as problem:
        _report_wrong(server, f"{workload.name}, under load: {problem!r}")


def _settle(server: Server, settle: Callable[[Server], None]) -> None:
    try:
        settle(server)
    except WrongAnswer as problem:
        _report_wrong(server, str(problem))


def _report_wrong(server: Server, what: str) -> None:
    server.wrong.append(what)
    print(f"\n!! WRONG ANSWER from {server.variant.name}: {what}\n", flush=True)


def _is_wrong(servers: Sequence[Server], name: str) -> bool:
    return any(s.wrong for s in servers if s.variant.name == name)
