"""What systemd wants to hear of a service: ready, alive, reloading, stopping, and one line of status (sd_notify(3))."""

import os
import socket
import time
from collections.abc import Mapping
from contextlib import suppress


class Systemd:
    """The notification socket of the process's environment; says nothing where there is none."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = environ.get("NOTIFY_SOCKET", "")
        watchdog = environ.get("WATCHDOG_USEC", "")
        ours = environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        self.watchdog_seconds = int(watchdog) / 1e6 if watchdog.isdigit() and ours else None

    def ready(self, status: str) -> None:
        """Started, or done with reading the configuration anew."""
        self._tell(READY="1", STATUS=status)

    def status(self, status: str) -> None:
        """One line for `systemctl status`."""
        self._tell(STATUS=status)

    def alive(self) -> None:
        """Keep the watchdog quiet."""
        self._tell(WATCHDOG="1")

    def reloading(self) -> None:
        """Reading the configuration anew; `ready` ends it."""
        self._tell(RELOADING="1", MONOTONIC_USEC=str(time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000))

    def stopping(self) -> None:
        """On the way out."""
        self._tell(STOPPING="1")

    def _tell(self, **facts: str) -> None:
        if not self._address:
            return
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        message = "\n".join(f"{key}={' '.join(value.split())}" for key, value in facts.items())
        # A supervisor that does not listen is no reason to stop working, nor to wait.
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as way:
            way.sendto(message.encode(), socket.MSG_DONTWAIT, address)
