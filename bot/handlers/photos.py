"""Pictures that a wire gives as an address: fetched from the wire's own hosts only, so that nobody can make us call
a machine of the office's network (server-side request forgery)."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx

from domain.errors import BadInput
from domain.outgoing import File

TYPES = {"image/jpeg": "ảnh chụp.jpg", "image/png": "ảnh chụp.png", "image/webp": "ảnh chụp.webp"}
TIME = 30.0  # seconds


class Photos:
    """Fetches pictures of at most `limit_mb` from `hosts` and their sub-domains, over HTTPS, following nothing."""

    def __init__(
        self, hosts: Sequence[str], limit_mb: int, *, proxy: str = "", transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._hosts = tuple(host.lower() for host in hosts)
        self._limit_mb = limit_mb
        self._http = httpx.AsyncClient(
            timeout=TIME, follow_redirects=False, proxy=proxy or None, transport=transport, trust_env=False
        )

    async def fetch(self, url: str) -> File:
        """The picture. BadInput("file_not_fetched") or ("too_large")."""
        if not self.allows(url):
            raise BadInput("file_not_fetched")
        try:
            async with self._http.stream("GET", url) as response:
                mime = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                if response.status_code != httpx.codes.OK or mime not in TYPES:
                    raise BadInput("file_not_fetched")
                return File(TYPES[mime], mime, await self._read(response))
        except httpx.HTTPError:
            raise BadInput("file_not_fetched") from None

    def allows(self, url: str) -> bool:
        """Whether the address is one of the wire's own: HTTPS, its usual port, no user, a host of the list."""
        try:
            parts = urlsplit(url)
            usual = parts.scheme == "https" and parts.port in (None, 443) and parts.username is None
        except ValueError:
            return False
        host = (parts.hostname or "").rstrip(".")
        return usual and any(host == ours or host.endswith(f".{ours}") for ours in self._hosts)

    async def close(self) -> None:
        await self._http.aclose()

    async def _read(self, response: httpx.Response) -> bytes:
        """Never more than the limit, whatever the header says."""
        content = bytearray()
        async for piece in response.aiter_bytes():
            content += piece
            if len(content) > self._limit_mb * 1_000_000:
                raise BadInput("too_large", limit_mb=self._limit_mb)
        return bytes(content)
