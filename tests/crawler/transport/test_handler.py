"""Names that lead where nobody may go, and sockets that would go there."""

import asyncio
import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.transport.addresses import networks
from crawler.transport.handler import PublicResolver, public_socket
from crawler.transport.words import ForbiddenAddressError


class Names(AbstractResolver):
    """A name service that answers with what it is told."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
            for address in self.addresses
        ]

    async def close(self) -> None:
        pass


def test_of_several_addresses_only_the_public_ones_are_used() -> None:
    found = asyncio.run(PublicResolver(Names("10.0.0.1", "8.8.8.8", "::1"), ()).resolve("mixed.example"))

    assert [result["host"] for result in found] == ["8.8.8.8"]


def test_a_name_that_leads_inside_is_refused_and_the_refusal_says_where() -> None:
    with pytest.raises(ForbiddenAddressError, match=r"trap\.example leads to 169\.254\.169\.254, a link-local address"):
        asyncio.run(PublicResolver(Names("169.254.169.254"), ()).resolve("trap.example"))


def test_a_name_that_changes_its_mind_is_caught_at_the_socket() -> None:
    allowed = networks(["127.0.0.1/32"])

    public_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)), allowed).close()
    for family, address in ((socket.AF_INET, "127.0.0.2"), (socket.AF_INET, "10.0.0.1"), (socket.AF_INET6, "::1")):
        with pytest.raises(ForbiddenAddressError):
            public_socket((family, socket.SOCK_STREAM, 6, "", (address, 80)), allowed)
