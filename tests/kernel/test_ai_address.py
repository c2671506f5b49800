"""Where the model client may connect: a base URL must not open the inner network."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import httpx2
import pytest
from pydantic import BaseModel, SecretStr

from quintet.kernel.ai import Limits, Message, Model, ModelRefused, ModelUnavailable
from quintet.kernel.ai.address import is_public
from quintet.kernel.ai.transport import AddressRefused, Resolve, Transport
from quintet.kernel.errors import ConfigurationError
from tests.fixtures.model_server import ModelServer, Ok, Status

QUESTION = [Message(role="user", content="Tell me")]
KEY = SecretStr("sk-canary-0123456789")
QUICK = Limits(connect=1, read=1, total=2, pause=0.01)


class Word(BaseModel):
    word: str


@dataclass(frozen=True)
class Settings:
    openrouter_api_key: SecretStr | None = KEY
    ai_base_url: str = "https://openrouter.ai/api/v1"
    ai_model: str = "maker/model"
    ai_allow_private: bool = False


def answers(*found: Sequence[str]) -> Resolve:
    """A name server that gives these answers, one after another; the last one for ever."""
    waiting = list(found)

    async def resolve(host: str, port: int) -> list[str]:
        return list(waiting.pop(0) if len(waiting) > 1 else waiting[0])

    return resolve


PRIVATE_URLS = [
    "http://127.0.0.1:11434/v1",
    "http://127.9.9.9/v1",
    "http://[::1]/v1",
    "http://169.254.169.254/latest",
    "http://0.0.0.0/v1",
    "http://0/v1",
    "http://10.0.0.8/v1",
    "http://172.16.0.1/v1",
    "http://192.168.1.5/v1",
    "http://100.100.100.200/v1",
    "http://168.63.129.16/v1",
    "http://2130706433/v1",
    "http://0x7f000001/v1",
    "http://0x7f.0.0.1/v1",
    "http://127.1/v1",
    "http://[::ffff:127.0.0.1]/v1",
    "http://[::ffff:7f00:1]/v1",
    "http://[::127.0.0.1]/v1",
    "http://[64:ff9b::7f00:1]/v1",
    "http://[2002:7f00:1::]/v1",
    "http://[fe80::1]/v1",
    "http://[fd00:ec2::254]/v1",
    "http://[ff02::1]/v1",
    "http://[::]/v1",
    "http://localhost/v1",
    "http://LOCALHOST/v1",
    "http://ollama:11434/v1",
    "http://box.local/v1",
]
BROKEN_URLS = [
    "ftp://models.example/v1",
    "file:///etc/passwd",
    "models.example/v1",
    "http://",
    "http://user:canary@models.example/v1",
    "http://canary@models.example/v1",
    "https://models.example/v1?next=canary",
    "https://models.example/v1#canary",
    "http://[::1/v1",
    "http://models.example:port/v1",
    "http://0177.0.0.1/v1",
    "",
]


@pytest.mark.parametrize("url", PRIVATE_URLS)
def test_a_private_base_url_is_refused_at_start(url: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        Model.from_settings(Settings(ai_base_url=url))
    assert "QUINTET_AI_ALLOW_PRIVATE" in raised.value.problems[0]


@pytest.mark.parametrize("url", PRIVATE_URLS)
async def test_a_private_base_url_is_taken_when_it_is_allowed(url: str) -> None:
    settings = Settings(ai_base_url=url, ai_allow_private=True, openrouter_api_key=None)
    model = Model.from_settings(settings)
    assert model is not None
    await model.aclose()


@pytest.mark.parametrize("url", BROKEN_URLS)
@pytest.mark.parametrize("allow_private", [True, False])
def test_a_broken_base_url_is_refused_without_repeating_it(url: str, allow_private: bool) -> None:
    with pytest.raises(ConfigurationError) as raised:
        Model.from_settings(Settings(ai_base_url=url, ai_allow_private=allow_private))
    assert "QUINTET_AI_BASE_URL" in str(raised.value)
    assert "canary" not in str(raised.value)


def test_a_key_with_a_line_end_is_refused_without_repeating_it() -> None:
    with pytest.raises(ConfigurationError) as raised:
        Model.from_settings(Settings(openrouter_api_key=SecretStr("sk-canary\r\nX: y")))
    assert "canary" not in str(raised.value)


@pytest.mark.parametrize("key", [None, SecretStr(""), SecretStr("  ")])
@pytest.mark.parametrize("allow_private", [True, False])
def test_without_a_key_there_is_no_model(key: SecretStr | None, allow_private: bool) -> None:
    settings = Settings(openrouter_api_key=key, ai_allow_private=allow_private)
    assert Model.from_settings(settings) is None


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "104.18.2.115", "2606:4700::1111", "64:ff9b::101:101"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "found",
    [
        ["127.0.0.1"],
        ["::1"],
        ["169.254.169.254"],
        ["1.1.1.1", "10.0.0.1"],
        ["fe80::1%lo"],
        ["::ffff:10.0.0.1"],
    ],
)
async def test_a_name_that_leads_inside_is_refused_before_connecting(
    model_server: ModelServer, found: list[str]
) -> None:
    url = f"http://models.example:{model_server.port}/v1"
    async with Model("m", base_url=url, limits=QUICK, resolve=answers(found)) as model:
        with pytest.raises(ModelUnavailable) as raised:
            await model.answer(QUESTION, schema=Word, purpose="talk")
    assert "QUINTET_AI_ALLOW_PRIVATE" in raised.value.detail
    assert raised.value.call.attempts == 1
    assert model_server.requests == []


class Network(httpx2.AsyncBaseTransport):
    """A network that notes where it was sent, since a test connects to no public address."""

    def __init__(self) -> None:
        self.sent: list[httpx2.Request] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.sent.append(request)
        return httpx2.Response(200, stream=httpx2.ByteStream(b""))


async def test_a_name_server_that_changes_its_mind_gains_nothing() -> None:
    network = Network()
    transport = Transport(
        resolve=answers(["1.1.1.1"], ["127.0.0.1"]),
        allow_private=False,
        api_key="sk-1",
        body_limit=100,
        stream_limit=100,
        network=network,
    )
    async with httpx2.AsyncClient(transport=transport) as client:
        await client.get("https://models.example/v1")
        with pytest.raises(AddressRefused):
            await client.get("https://models.example/v1")
    [request] = network.sent
    assert str(request.url) == "https://1.1.1.1/v1"  # a number: nobody looks it up again
    assert request.headers["host"] == "models.example"
    assert request.extensions["sni_hostname"] == "models.example"


async def test_the_connection_goes_to_the_checked_address_under_its_name(
    model_server: ModelServer,
) -> None:
    model_server.play(Ok({"word": "hi"}))
    url = f"http://models.example:{model_server.port}/v1"
    resolve = answers(["127.0.0.1"])
    async with Model("m", base_url=url, allow_private=True, limits=QUICK, resolve=resolve) as model:
        await model.answer(QUESTION, schema=Word, purpose="talk")
    assert model_server.requests[0].headers["host"] == f"models.example:{model_server.port}"


async def test_another_address_is_tried_when_the_first_is_down(model_server: ModelServer) -> None:
    model_server.play(Ok({"word": "hi"}))
    url = f"http://models.example:{model_server.port}/v1"
    resolve = answers(["127.0.0.2", "127.0.0.1"])  # the server listens on the second alone
    async with Model("m", base_url=url, allow_private=True, limits=QUICK, resolve=resolve) as model:
        answer = await model.answer(QUESTION, schema=Word, purpose="talk")
    assert answer.call.attempts == 1


async def test_tls_asks_for_the_name_not_the_address() -> None:
    hello = asyncio.get_running_loop().create_future()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hello.set_result(await reader.read(4096))
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        limits = Limits(connect=1, read=1, total=2, retries=0)
        resolve = answers(["127.0.0.1"])
        async with Model(
            "m",
            base_url=f"https://models.example:{port}/v1",
            allow_private=True,
            limits=limits,
            resolve=resolve,
        ) as model:
            with pytest.raises(ModelUnavailable):
                await model.answer(QUESTION, schema=Word, purpose="talk")
        assert b"models.example" in await hello


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(model_server: ModelServer, code: int) -> None:
    with ModelServer() as other:
        model_server.play(Status(code, headers={"location": f"{other.url}/chat/completions"}))
        async with Model(
            "m", base_url=model_server.url, api_key="sk-1", allow_private=True, limits=QUICK
        ) as model:
            with pytest.raises(ModelRefused):
                await model.answer(QUESTION, schema=Word, purpose="talk")
        assert other.requests == []


async def test_a_proxy_from_the_environment_is_not_used(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ModelServer() as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy.port}")
        model_server.play(Ok({"word": "hi"}))
        async with Model("m", base_url=model_server.url, allow_private=True, limits=QUICK) as model:
            await model.answer(QUESTION, schema=Word, purpose="talk")
        assert proxy.requests == []


async def test_a_name_server_that_is_silent_ends_with_the_time_to_connect() -> None:
    async def silent(host: str, port: int) -> list[str]:
        await asyncio.sleep(60)
        return []

    async def unknown(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    limits = Limits(connect=0.1, read=1, total=5, pause=0.01)
    for resolve in (silent, unknown, answers([])):
        async with Model("m", api_key="sk-1", limits=limits, resolve=resolve) as model:
            with pytest.raises(ModelUnavailable) as raised:
                await model.answer(QUESTION, schema=Word, purpose="talk")
        assert raised.value.call.attempts == 3
        assert raised.value.call.milliseconds < 2000
