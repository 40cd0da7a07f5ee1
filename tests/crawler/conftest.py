"""A hostile server on 127.0.0.1: each path answers in its own bad way, byte for byte as written."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter
Act = Callable[[str, dict[str, str], Writer], Awaitable[None]]


class Server:
    """Answers each path with bytes, or by a coroutine that writes what it likes; remembers who asked for what."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | Act] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.port = 0
        self.most_at_once = 0
        self._at_once = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    async def serve(self, reader: Reader, writer: Writer) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            path = lines[0].split(" ")[1]
            headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:] if line)}
            self.asked.append((path, headers))
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            try:
                answer = self.answers.get(
                    path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )
                if isinstance(answer, bytes):
                    writer.write(answer)
                    await writer.drain()
                else:
                    await answer(path, headers, writer)
            finally:
                self._at_once -= 1
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    server = Server()
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()


@pytest.fixture(scope="session", name="serving")
def _serving() -> Callable[[], object]:
    return serving
