"""Which addresses may be reached."""

import pytest

from crawler.transport.addresses import networks, refusal

CLOSED = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.1.2.3
240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::7f00:1
64:ff9b::10.0.0.1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::1 2002:c0a8:101:: 2001::1 2001:0:4136:e378:8000:63bf:80ff:fffe
2001:db8::1 3fff::1 100::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 5f00::1 4000::1 ::ffff:0:7f00:1
""".split()

OPEN = "8.8.8.8 1.1.1.1 100.128.0.1 172.32.0.1 192.169.0.1 64:ff9b::808:808 2606:4700::1111 2a00:1450::1".split()


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_not_public_is_refused_in_every_form(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", OPEN)
def test_a_public_address_is_open(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    ("address", "is_open"),
    [("127.0.0.1", True), ("127.0.0.2", False), ("::1", False), ("::ffff:127.0.0.1", False), ("10.0.0.1", False)],
)
def test_a_network_that_is_allowed_opens_exactly_itself(address: str, is_open: bool) -> None:
    assert (refusal(address, networks(["127.0.0.1/32"])) is None) is is_open


def test_a_refusal_says_what_the_address_is() -> None:
    assert refusal("169.254.169.254") == "a link-local address, where clouds keep their metadata"
    assert refusal("::ffff:10.0.0.1") == "a private address (10.0.0.1) inside an IPv6 address"
