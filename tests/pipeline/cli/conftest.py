"""A command line that is called as a user calls it, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def silkwire(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `silkwire` with these words in an empty folder."""

    def call(*words: str, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        environ = {key: value for key, value in os.environ.items() if not key.startswith(("SILKWIRE", "XDG"))}
        return subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *words],
            cwd=cwd,
            env={**environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=120,
        )

    return call
