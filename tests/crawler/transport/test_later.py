"""Modules that are loaded when somebody first asks for something in them."""

import subprocess
import sys

import pytest

from crawler.transport.later import load_later


@pytest.fixture
def unloaded(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that nobody has loaded yet."""
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    return "colorsys"


def test_a_module_is_loaded_when_something_in_it_is_asked_for(unloaded: str) -> None:
    load_later((unloaded,), {})
    put_off = sys.modules[unloaded]

    assert "rgb_to_hsv" not in vars(put_off)
    assert put_off.rgb_to_hsv(0.0, 0.0, 0.0) == (0.0, 0.0, 0.0)
    assert sys.modules[unloaded] is not put_off


def test_a_function_taken_by_name_loads_its_module_when_it_is_called(unloaded: str) -> None:
    load_later((unloaded,), {unloaded: ("hsv_to_rgb",)})
    put_off = sys.modules[unloaded]
    from colorsys import hsv_to_rgb

    assert sys.modules[unloaded] is put_off
    assert hsv_to_rgb(0.0, 0.0, 1.0) == (1.0, 1.0, 1.0)
    assert sys.modules[unloaded] is not put_off


def test_what_is_loaded_already_stays_as_it_is() -> None:
    load_later(("json",), {})

    assert sys.modules["json"].dumps([]) == "[]"


def test_a_crawl_loads_neither_twisteds_reactor_nor_its_cryptography() -> None:
    heavy = "OpenSSL cryptography.x509 service_identity twisted.internet.tcp twisted.web.client scrapy.core.downloader"
    program = f"""
import asyncio, sys
from datetime import UTC, datetime
from crawler.errors import CrawlerError
from crawler.model import Fetch
from crawler.run import page_at
try:
    asyncio.run(page_at("http://127.0.0.1:9/", Fetch(), lambda: datetime(2026, 3, 2, tzinfo=UTC)))
except CrawlerError as error:
    print(error)
print([name for name in "{heavy}".split() if name in sys.modules])
"""

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout.splitlines()[-1] == "[]"
    assert "127.0.0.1" in said.stdout
