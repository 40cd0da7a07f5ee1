"""Signed letters."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.deliver import check_settings, deliver

dkim = pytest.importorskip("dkim", reason="signing is an extra: pip install 'silkwire[dkim]'")

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A private key in PEM form and its DNS record."""
    path: Path = tmp_path_factory.mktemp("keys") / "news.pem"
    subprocess.run(["openssl", "genrsa", "-out", str(path), "2048"], check=True, capture_output=True)
    public = subprocess.run(["openssl", "rsa", "-in", str(path), "-pubout"], check=True, capture_output=True, text=True)
    return path.read_text(), "v=DKIM1; k=rsa; p=" + "".join(public.stdout.splitlines()[1:-1])


def test_a_letter_arrives_with_a_signature_that_holds_and_breaks_when_touched(
    smtp_server, desk, edition, letter, keys
) -> None:
    private, record = keys
    server = smtp_server()
    channel = desk(server.port, dkim_selector="news", dkim_key=private, unsubscribe_url="https://news.example/stop")

    assert check_settings("smtp", channel.settings) == []
    assert deliver(edition, letter, channel, "desk@news.example", NOW).state == "sent"
    arrived = server.letters[0].content

    def dns(name: bytes, **_: object) -> bytes:
        assert name == b"news._domainkey.news.example."
        return record.encode()

    assert dkim.verify(arrived, dnsfunc=dns)
    assert not dkim.verify(arrived.replace(b"Port", b"Fort"), dnsfunc=dns)
    assert b"list-unsubscribe-post" in arrived.partition(b"\r\nFrom:")[0]


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"dkim_selector": "s"}, "dkim_selector"),
        ({"dkim_key": "k"}, ""),
        ({"dkim_selector": "s", "dkim_key": "k"}, "dkim_selector"),
    ],
)
def test_a_key_that_is_none_is_said_before_anything_is_sent(desk, settings, key) -> None:
    assert [found for found, _ in check_settings("smtp", desk(25, **settings).settings)] == [key]
