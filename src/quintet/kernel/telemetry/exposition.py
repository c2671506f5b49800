"""What `/metrics` says: of this process, or of all workers together.

With several workers each writes its numbers to files in one folder (the Prometheus client's
multi-process mode), and whichever is asked adds them up.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, Metric, ProcessCollector, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from quintet.kernel.settings import metrics_folder

_FILE = re.compile(r".+_(\d+)\.db")


def exposition() -> bytes:
    """Prometheus text: counters and histograms of all workers there were, gauges of the living."""
    folder = metrics_folder()
    if folder is None or not folder.is_dir():
        return generate_latest(REGISTRY)
    living = _living(folder)
    together = CollectorRegistry()
    MultiProcessCollector(together, str(folder))  # type: ignore[no-untyped-call]  # it has no types
    together.register(_Processes(living))
    return generate_latest(together)


def _living(folder: Path) -> list[int]:
    """The workers that run; what those that have ended say of the moment is forgotten."""
    found = {int(match[1]) for path in folder.iterdir() if (match := _FILE.fullmatch(path.name))}
    living = sorted(pid for pid in found if _is_running(pid))
    for pid in found.difference(living):
        mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]  # it has no types
    return living


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class _Processes:
    """Memory, processor time and open files of each worker, labelled by its number."""

    def __init__(self, pids: list[int]) -> None:
        self._pids = pids

    def collect(self) -> Iterator[Metric]:
        merged: dict[str, Metric] = {}
        for pid in self._pids:
            for metric in ProcessCollector(pid=partial(int, pid), registry=None).collect():
                whole = merged.setdefault(
                    metric.name, Metric(metric.name, metric.documentation, metric.type)
                )
                for sample in metric.samples:
                    whole.add_sample(sample.name, {"pid": str(pid)}, sample.value)
        yield from merged.values()
