"""Pictures are fetched from the wire's own hosts only, and never more than the limit."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.handlers.photos import Photos
from domain.errors import BadInput

HOSTS = ("zalo.me", "zdn.vn")
JPEG = b"\xff\xd8\xff" + b"x" * 100


class Host(httpx.AsyncBaseTransport):
    """Every web server there is: answers all requests alike, and remembers them."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer = httpx.Response(200, headers={"content-type": "image/jpeg"}, content=JPEG)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        return self.answer


@pytest.fixture
def host() -> Host:
    return Host()


@pytest.fixture
async def photos(host: Host) -> AsyncIterator[Photos]:
    opened = Photos(HOSTS, limit_mb=1, transport=host)
    yield opened
    await opened.close()


@pytest.mark.parametrize("url", ["https://zalo.me/1.jpg", "https://photo-1.zdn.vn/a/b.jpg?x=1", "https://zdn.vn:443/1"])
async def test_a_picture_of_the_wires_own_hosts_comes_with_a_name_of_ours(photos: Photos, url: str) -> None:
    file = await photos.fetch(url)
    assert (file.name, file.mime, file.content) == ("ảnh chụp.jpg", "image/jpeg", JPEG)


@pytest.mark.parametrize(
    "url",
    [
        "http://zalo.me/1.jpg",
        "https://zalo.me:8443/1.jpg",
        "https://zalo.me@10.0.0.1/1.jpg",
        "https://user:pass@zalo.me/1.jpg",
        "https://evilzalo.me/1.jpg",
        "https://zalo.me.example.org/1.jpg",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/1.jpg",
        "file:///etc/passwd",
        "//zalo.me/1.jpg",
        "https://zalo.me:x/1.jpg",
        "https://[::1]/1.jpg",
        "",
    ],
)
async def test_no_other_machine_is_even_asked(photos: Photos, host: Host, url: str) -> None:
    with pytest.raises(BadInput, match="file_not_fetched"):
        await photos.fetch(url)
    assert host.asked == []


async def test_a_redirect_is_not_followed(photos: Photos, host: Host) -> None:
    host.answer = httpx.Response(302, headers={"location": "https://10.0.0.1/1.jpg"})
    with pytest.raises(BadInput, match="file_not_fetched"):
        await photos.fetch("https://zalo.me/1.jpg")
    assert host.asked == ["https://zalo.me/1.jpg"]


async def test_what_is_no_picture_is_refused(photos: Photos, host: Host) -> None:
    host.answer = httpx.Response(200, headers={"content-type": "text/html"}, content=b"<html>")
    with pytest.raises(BadInput, match="file_not_fetched"):
        await photos.fetch("https://zalo.me/1.jpg")


async def test_a_picture_that_is_larger_than_its_header_says_is_refused(photos: Photos, host: Host) -> None:
    too_much = httpx.Response(200, headers={"content-type": "image/png"}, content=b"x" * 1_000_001)
    too_much.headers["content-length"] = "10"
    host.answer = too_much
    with pytest.raises(BadInput) as refused:
        await photos.fetch("https://zalo.me/1.jpg")
    assert (refused.value.name, refused.value.facts) == ("too_large", {"limit_mb": 1})


async def test_a_picture_is_asked_for_by_way_of_the_proxy() -> None:
    """An office behind a proxy: nothing else of the web can be reached."""
    asked: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(proxy, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        photos = Photos(["photos.example.org"], 1, proxy=f"http://127.0.0.1:{port}")
        with pytest.raises(BadInput):
            await photos.fetch("https://photos.example.org/1.jpg")
    assert asked == [b"CONNECT photos.example.org:443 HTTP/1.1\r\n"]
