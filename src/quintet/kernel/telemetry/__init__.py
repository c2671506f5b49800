"""What the server says about itself: request ids, log lines, metrics, health."""

from quintet.kernel.telemetry.health import Health, Operations
from quintet.kernel.telemetry.logs import configure
from quintet.kernel.telemetry.requests import Telemetry, serving

__all__ = ["Health", "Operations", "Telemetry", "configure", "serving"]
