"""Several processes that serve one application: started, watched, replaced, and ended in time.

uvicorn's supervisor with what an operator relies on: it says when it could not start, outlives a
database that is away while a worker is replaced, and waits for nobody for ever.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from quintet.kernel.settings import metrics_folder, use_metrics_folder

HEALTH_SECONDS = 10.0
AGAIN_SECONDS = 1.0
LONGEST_STOP = 13.0

_log = logging.getLogger("quintet.workers")


def serve(application: str, workers: int, **options: Any) -> bool:
    """Serve `module:name` by so many processes until told to stop; False if none could start.

    `options` are uvicorn's. Their metrics are collected in a folder, so that whichever is asked
    tells of all.
    """
    config = uvicorn.Config(application, workers=workers, **options)
    with _metrics_together(), config.bind_socket() as listening:
        supervisor = Supervisor(config, sockets=[listening])
        supervisor.run()
    return not supervisor.has_failed


def is_worker() -> bool:
    """Whether this process is one of several that a supervisor has started."""
    return isinstance(multiprocessing.current_process(), SpawnProcess)


@contextmanager
def ending_with_parent() -> Iterator[None]:
    """A worker whose supervisor was killed stops in good order: nobody would replace or stop it."""
    parent = multiprocessing.parent_process()
    if parent is None or not is_worker():
        yield
        return
    loop, sentinel = asyncio.get_running_loop(), parent.sentinel

    def stop() -> None:
        loop.remove_reader(sentinel)
        _log.error("The process that started this worker has gone: stopping.")
        os.kill(os.getpid(), signal.SIGTERM)

    loop.add_reader(sentinel, stop)
    try:
        yield
    finally:
        loop.remove_reader(sentinel)


class Supervisor(Multiprocess):
    """Starts the workers, replaces those that end or hang, and ends all when it is told to."""

    def __init__(self, config: uvicorn.Config, sockets: list[Any]) -> None:
        super().__init__(config, sockets)
        self._has_served = False
        self.has_failed = False

    def keep_subprocess_alive(self) -> None:
        """Replace who has ended. The first start alone is given up, as it would fail again."""
        for place, worker in enumerate(self.processes):
            if self.should_exit.is_set():
                return
            if self._is_well(worker):
                continue
            worker.kill()
            worker.process.join()
            has_given_up = (worker.exitcode or 0) > 0
            if has_given_up and not self._has_served:
                _log.error("No worker could start; the lines above say why.")
                self.has_failed = True
                self.should_exit.set()
                return
            if has_given_up:
                time.sleep(AGAIN_SECONDS)  # such as without a database
            _log.warning("Worker %s has ended (%s): starting another.", worker.pid, worker.exitcode)
            self.processes[place] = Process(self.config, self.sockets)
            self.processes[place].start()

    def join_all(self) -> None:
        """Wait until all have ended; who has not after `LONGEST_STOP` seconds is killed."""
        deadline = time.monotonic() + LONGEST_STOP
        for worker in self.processes:
            worker.process.join(max(0.0, deadline - time.monotonic()))
        for worker in self.processes:
            if worker.process.is_alive():
                _log.error("Worker %s did not stop in time and is killed.", worker.pid)
                worker.process.kill()
                worker.process.join()

    def _is_well(self, worker: Process) -> bool:
        if not worker.process.is_alive():
            return False
        asked = time.monotonic()
        if worker.is_ready(HEALTH_SECONDS):
            self._has_served = True
            return True
        return time.monotonic() - asked < HEALTH_SECONDS  # it answers, and is still starting


@contextmanager
def _metrics_together() -> Iterator[None]:
    """A new folder for the metrics of all workers, unless the environment names one."""
    if metrics_folder() is not None:
        yield
        return
    with TemporaryDirectory(prefix="quintet-metrics-", ignore_cleanup_errors=True) as folder:
        use_metrics_folder(folder)
        yield
