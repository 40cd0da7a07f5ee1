"""Mail through a program on this machine that speaks as sendmail does; it queues, so we need not.

Its exit status is the delivery's state (sysexits.h): 0 sent, 75 may pass, 65 67 68 77 refused, others are ours to mend.
"""

import subprocess
from collections.abc import Mapping
from datetime import datetime

from pipeline.deliver.message import LIST_KEYS, header, is_address, list_problems, message_of
from pipeline.deliver.settings import problems
from pipeline.model import Channel, Delivery, Edition, Letter

TIMEOUT_SECONDS = 60
_REFUSED = frozenset({65, 67, 68, 77})
"""EX_DATAERR, EX_NOUSER, EX_NOHOST, EX_NOPERM."""


def check(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with the settings: `from`, `to`; `program` where it is not /usr/sbin/sendmail."""
    found = problems(settings, {"from": str, "to": list}, {"program": str, **LIST_KEYS})
    to = settings.get("to")
    if isinstance(to, list) and (not to or not all(is_address(one) for one in to)):
        found.append(("to", 'is a list of addresses: ["desk@example.org"]'))
    return found + list_problems(settings)


def program_of(settings: Mapping[str, object]) -> str:
    """The program that letters are handed to."""
    return str(settings.get("program") or "/usr/sbin/sendmail")


def deliver(edition: Edition, letter: Letter, channel: Channel, recipient: str, now: datetime) -> Delivery:
    """Hand the letter for one recipient to the program."""
    message = message_of(edition, letter, recipient, channel.settings, now)
    program = program_of(channel.settings)
    command = [program, "-i", "-f", message["From"].addresses[0].addr_spec, "--", recipient]
    try:
        # A program of this machine wants this machine's line ends.
        text = message.as_bytes().replace(b"\r\n", b"\n")
        done = subprocess.run(command, input=text, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Delivery(channel.name, recipient, "uncertain", f"{program}: no end after {TIMEOUT_SECONDS} s")
    except OSError as error:
        return Delivery(channel.name, recipient, "failed", f"{program}: {error.strerror or error}")
    if done.returncode == 0:
        return Delivery(channel.name, recipient, "sent", str(message["Message-ID"]))
    said = header(done.stderr.decode("utf-8", "replace"))[:300]
    detail = f"{program}: exit status {done.returncode} {said}".rstrip()
    if done.returncode < 0:
        return Delivery(channel.name, recipient, "uncertain", detail)
    return Delivery(channel.name, recipient, "refused" if done.returncode in _REFUSED else "failed", detail)
