"""What systemd and cron are told: units hardened as far as one that fetches, reads and writes one folder can be."""

import shlex
from collections.abc import Sequence
from pathlib import Path

_HARDENED = """\
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
UMask=0077
ProtectSystem=strict
ProtectHome={home}
ReadWritePaths={writable}
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
LockPersonality=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
MemoryMax=2G
TasksMax=64
"""

_PRIVILEGED = (
    "AmbientCapabilities",
    "CapabilityBoundingSet",
    "PrivateDevices",
    "ProtectClock",
    "ProtectHostname",
    "ProtectKernel",
)

_DAEMON = """\
[Unit]
Description=Silkwire: news monitoring
Wants=network-online.target
After=network-online.target

[Service]
Type=notify
ExecStart={command} -c {config} daemon
ExecReload=kill -HUP $MAINPID
Restart=on-failure
RestartSec=30
RestartPreventExitStatus=78
WatchdogSec=5min
TimeoutStopSec=20
{account}{hardened}
[Install]
WantedBy={target}
"""

_RUN = """\
[Unit]
Description=Silkwire: one round of news monitoring
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart={command} -c {config} run
SuccessExitStatus=75
TimeoutStartSec=30min
{account}{hardened}"""

_TIMER = """\
[Unit]
Description=Silkwire every quarter of an hour

[Timer]
OnCalendar=*:0/15
Persistent=yes
RandomizedDelaySec=60

[Install]
WantedBy=timers.target
"""


def daemon_unit(command: Path, config: Path, writable: Sequence[Path], account: str | None) -> str:
    """The service that runs the daemon; as `account` for the machine's systemd, None for a person's own."""
    return _DAEMON.format(
        command=_word(command),
        config=_word(config),
        account=_account(account),
        hardened=_hardened(writable, account),
        target="multi-user.target" if account else "default.target",
    )


def run_unit(command: Path, config: Path, writable: Sequence[Path], account: str | None) -> str:
    """The service of one run, for the timer."""
    return _RUN.format(
        command=_word(command),
        config=_word(config),
        account=_account(account),
        hardened=_hardened(writable, account),
    )


def timer_unit() -> str:
    """The timer that calls the run."""
    return _TIMER


def cron_line(command: Path, config: Path) -> str:
    """A line for `crontab -e`; cron reads `%` as a line end, so it is escaped."""
    return "*/15 * * * *  " + shlex.join((str(command), "-c", str(config), "run")).replace("%", "\\%")


def _account(account: str | None) -> str:
    return f"User={account}\n" if account else ""


def _hardened(writable: Sequence[Path], account: str | None) -> str:
    text = _HARDENED.format(home="read-only", writable=" ".join(map(_word, writable)))
    if account:
        return text
    # A person's own systemd has no privileges to give up, and refuses units that ask for these.
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_PRIVILEGED))


def _word(path: Path) -> str:
    """A path as one word of a unit file: specifiers doubled, quoted where it has spaces, quotes or backslashes."""
    text = str(path).replace("\\", "\\\\").replace("%", "%%").replace('"', '\\"')
    return f'"{text}"' if set(text) & set(" '\\") else text
