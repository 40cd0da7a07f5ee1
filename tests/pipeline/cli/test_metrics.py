"""Numbers for a monitor: OpenMetrics that its own parser reads, in a file or on a port of 127.0.0.1."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from prometheus_client.openmetrics.parser import text_string_to_metric_families

ROOT = Path(__file__).parents[3]
Silkwire = Callable[..., subprocess.CompletedProcess[str]]


def families(text: str) -> set[str]:
    return {family.name for family in text_string_to_metric_families(text)}  # type: ignore[no-untyped-call]


def test_metrics_are_written_whole_into_a_file_and_printed(silkwire: Silkwire, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[silkwire]\n", encoding="utf-8")

    printed = silkwire("metrics").stdout
    silkwire("metrics", "-o", "silkwire.prom")

    assert {"silkwire_articles", "silkwire_troubles"} <= families(printed)
    assert families((tmp_path / "silkwire.prom").read_text(encoding="utf-8")) == families(printed)
    assert not (tmp_path / "silkwire.prom.part").exists()


def test_metrics_for_a_pipe_go_through_it(silkwire: Silkwire, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[silkwire]\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE, text=True) as reader:
        called = silkwire("metrics", "-o", "pipe")
        if not (tmp_path / "pipe").is_fifo():
            reader.kill()
        read, _ = reader.communicate()

    assert (called.returncode, (tmp_path / "pipe").is_fifo()) == (0, True)
    assert "silkwire_articles" in families(read)


def test_metrics_answer_on_127_0_0_1(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[silkwire]\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    served = subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", "metrics", "--port", str(port)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert served.stderr is not None
        said = served.stderr.readline().strip()
        # One who connects and asks for nothing keeps nobody waiting.
        with socket.create_connection(("127.0.0.1", port)), urlopen(said, timeout=8) as answer:
            kind, text = answer.headers["Content-Type"], answer.read().decode()
    finally:
        served.terminate()
        served.communicate()

    assert said == f"http://127.0.0.1:{port}/metrics"
    assert kind.startswith("application/openmetrics-text")
    assert "silkwire_articles" in families(text)
