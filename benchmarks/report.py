"""Tables in Markdown: the figures, their ratios, and the targets met or missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.rounds import Figures
from benchmarks.suite import Target, Workload

type Results = Mapping[str, Mapping[str, Figures]]
"""Figures by workload and variant, all on one database."""

OWN = "quintet"
PLAIN = "plain"
BETTER_PEER = "better peer"
PEERS = ("fastcrud", "ninja")
MAX_P99 = 100.0
SURE = 0.85
"""A read on SQLite waits for nothing: a server less busy than this was held back from outside."""


def figures_table(workload: Workload, figures: Mapping[str, Figures]) -> Iterator[str]:
    """One line for each variant: rate, CPU, ratios to the others, latencies, failures."""
    others = [name for name in (PLAIN, "bare", BETTER_PEER) if _find(figures, name)]
    ratios = [f"x {name}" for name in others]
    heads = ["variant", "req/s", "CPU µs", "busy", *ratios, "p50 ms", "p99 ms", "failed", "locked"]
    yield f"### {workload.title}, {workload.clients} clients\n"
    yield _row(heads)
    yield _row(["---"] + ["---:"] * (len(heads) - 1))
    for name, own in figures.items():
        times = [_ratio(own, _find(figures, other)) for other in others]
        latencies = [f"{own.latency(share):.1f}" for share in (0.5, 0.99)]
        counts = [f"{own.failed:,}", f"{own.locked:,}"]
        speed = [f"{own.rate:,.0f}", f"{own.cpu:.0f}", f"{own.busy:.0%}"]
        yield _row([name, *speed, *times, *latencies, *counts])
    yield ""


def targets_table(
    results: Results,
    workloads: Sequence[Workload],
    targets: Sequence[Target],
    *,
    on_sqlite: bool,
) -> Iterator[str]:
    """Each target with what was measured: by rate, which decides, and by CPU."""
    writes = [workload.name for workload in workloads if workload.writes]
    yield _row(["target", "measured", "by CPU", ""])
    yield _row(["---", "---:", "---:", "---"])
    for target in targets:
        figures = results.get(target.workload, {})
        own, other = figures.get(target.own), _find(figures, target.other)
        who = "" if target.own == OWN else f"{target.own} "
        text = f"{target.workload}: {who}at least {target.times:g} x {target.other}"
        if not own or not other or not other.rate:
            yield _row([text, "-", "-", "not measured"])
            continue
        times = own.rate / other.rate
        by_cpu = other.cpu / own.cpu if own.cpu else 0.0
        verdict = _verdict(times >= target.times)
        if on_sqlite and target.workload not in writes and min(own.busy, other.busy) < SURE:
            verdict += ", unsure: machine busy, run again"
        yield _row([text, f"{times:.2f}", f"{by_cpu:.2f}", verdict])
    if on_sqlite:
        for name in writes:
            yield from _durable_rows(name, results.get(name, {}).get(OWN))
    yield ""


def _durable_rows(name: str, own: Figures | None) -> Iterator[str]:
    if own is None:
        yield _row([f"{name}: p99, failures, locks", "-", "-", "not measured"])
        return
    p99 = own.latency(0.99)
    yield _row([f"{name}: p99 under {MAX_P99:g} ms", f"{p99:.1f} ms", "", _verdict(p99 < MAX_P99)])
    yield _row([f'{name}: no "database is locked"', str(own.locked), "", _verdict(not own.locked)])
    yield _row([f"{name}: no failed request", str(own.failed), "", _verdict(not own.failed)])


def _find(figures: Mapping[str, Figures], name: str) -> Figures | None:
    if name != BETTER_PEER:
        return figures.get(name)
    peers = [figures[peer] for peer in PEERS if peer in figures]
    return max(peers, key=lambda peer: peer.rate, default=None)


def _ratio(own: Figures, other: Figures | None) -> str:
    return f"{own.rate / other.rate:.2f}" if other and other.rate else "-"


def _verdict(is_met: bool) -> str:
    return "pass" if is_met else "**MISS**"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
