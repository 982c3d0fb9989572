"""The adapter against a real server on this machine: good, bad, slow, busy and treacherous ones."""

import json
import time

import pytest

from detente.accounts import adapter
from detente.accounts.adapter import Endpoint, EndpointError, ask
from detente.accounts.adapter_endpoint import key_from
from detente.accounts.packet import make_packets
from detente.accounts.packet_check import check_answer
from detente.accounts.packet_import import read_answers
from detente.errors import InputError, MissingExtraError
from tests.accounts.chat_server import Reply, chat_server, says
from tests.accounts.river import CODEBOOK, SENTENCES, account, units

PACKETS = make_packets(account(), units(), CODEBOOK, size=3)
GOOD = {
    "sentence": 1,
    "quote": "Northland will probably close it",
    "type": "forecast",
    "actor": ["N"],
    "paraphrase": "Northland is expected to shut the dam.",
}
BAD = GOOD | {"quote": "Northland will surely close it"}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


class Waits(list):
    """Instead of sleeping: how long it would have been."""

    def __call__(self, seconds):
        self.append(seconds)


def send(server, folder, *, packets=PACKETS[:1], waits=None, **options):
    known = {"timeout": 5.0, **options}
    endpoint = Endpoint(server.url, "model/x 1", **known)
    return ask(packets, endpoint, folder, wait=Waits() if waits is None else waits)


def test_the_packet_is_sent_and_the_answer_kept(tmp_path):
    with chat_server(says({"claims": [GOOD]})) as server:
        (outcome,) = send(server, tmp_path, key="secret")
    (seen,) = server.seen
    assert seen.path == "/v1/chat/completions"
    assert seen.headers["authorization"] == "Bearer secret"
    assert seen.body["model"] == "model/x 1"
    assert json.loads(seen.body["messages"][0]["content"]) == PACKETS[0].content()
    form = seen.body["response_format"]
    assert form["type"] == "json_schema"
    assert "paraphrase" in form["json_schema"]["schema"]["$defs"]["Proposal"]["required"]
    assert "temperature" not in seen.body
    assert (outcome.claims, outcome.faults, outcome.kept) == (1, (), False)
    (raw,) = read_answers(outcome.path)
    checked = check_answer(raw, {"river": PACKETS[0]}, ())
    assert checked.claims[0].producer == "model/x 1"
    assert "secret" not in outcome.path.read_text("utf-8")


def test_the_whole_address_will_do_too(tmp_path):
    with chat_server(says({"claims": []})) as server:
        ask(PACKETS[:1], Endpoint(f"{server.url}/chat/completions/", "m"), tmp_path)
    assert server.seen[0].path == "/v1/chat/completions"


def test_what_the_model_says_of_itself_and_the_packet_is_not_believed(tmp_path):
    lie = {"format": "x", "packet": {"account": "other"}, "producer": "a person", "claims": [GOOD]}
    with chat_server(says(lie)) as server:
        (outcome,) = send(server, tmp_path)
    assert json.loads(outcome.path.read_text("utf-8"))["producer"] == "model/x 1"
    assert outcome.claims == 1


def test_without_a_key_none_is_sent(tmp_path):
    with chat_server(says({"claims": []})) as server:
        (outcome,) = send(server, tmp_path, constrained=False, temperature=0.2)
    assert "authorization" not in server.seen[0].headers
    assert "response_format" not in server.seen[0].body
    assert server.seen[0].body["temperature"] == 0.2
    assert outcome.claims == 0


def test_answers_that_are_there_are_not_asked_for_again(tmp_path):
    told = []
    with chat_server(says({"claims": [GOOD]}), Reply(500)) as server:
        with pytest.raises(EndpointError, match="500"):
            send(server, tmp_path, packets=PACKETS, tries=1)
        assert len(list(tmp_path.iterdir())) == 1
        server.replies[:] = [says({"claims": []})]
        endpoint = Endpoint(server.url, "model/x 1")
        tell = lambda done, every: told.append((done, every))  # noqa: E731
        outcomes = ask(PACKETS, endpoint, tmp_path, tell=tell)
        assert len(server.seen) == 3
    assert [each.kept for each in outcomes] == [True, False]
    assert [each.claims for each in outcomes] == [1, 0]
    assert told == [(1, 2), (2, 2)]


def test_another_model_has_answers_of_its_own(tmp_path):
    with chat_server(says({"claims": []})) as server:
        send(server, tmp_path)
        ask(PACKETS[:1], Endpoint(server.url, "../../other"), tmp_path)
    assert len(server.seen) == 2
    assert len(list(tmp_path.iterdir())) == 2


def test_a_bad_answer_is_asked_for_once_more_with_its_faults(tmp_path):
    with chat_server(says({"claims": [BAD]}), says({"claims": [GOOD]})) as server:
        (outcome,) = send(server, tmp_path)
    assert (outcome.claims, outcome.faults) == (1, ())
    again = server.seen[1].body["messages"]
    assert [each["role"] for each in again] == ["user", "assistant", "user"]
    assert "claims[1]: the quote does not stand in sentence 1" in again[2]["content"]


def test_what_stays_bad_is_left_out(tmp_path):
    with chat_server(says({"claims": [BAD, GOOD]})) as server:
        (outcome,) = send(server, tmp_path)
    assert len(server.seen) == 2
    assert outcome.claims == 1
    assert ["quote does not stand" in str(each) for each in outcome.faults] == [True]
    (raw,) = read_answers(outcome.path)
    assert check_answer(raw, {"river": PACKETS[0]}, ()).faults == ()


def test_a_sentence_of_another_packet_is_a_fault(tmp_path):
    other = GOOD | {"sentence": 4, "quote": SENTENCES[4]}
    with chat_server(says({"claims": [other, GOOD]})) as server:
        (outcome,) = send(server, tmp_path)
    assert "the packet has no sentence 4" in str(outcome.faults[0])


def test_a_fenced_answer_is_read(tmp_path):
    text = f"```json\n{json.dumps({'claims': [GOOD]})}\n```"
    with chat_server(says(text)) as server:
        assert send(server, tmp_path)[0].claims == 1


@pytest.mark.parametrize(
    "said",
    ["no JSON", "[1, 2]", '{"claims": "none"}', '{"claims": [1]}', "{}", "null", "[" * 50_000],
)
def test_an_answer_that_stays_unusable_is_not_kept(said, tmp_path):
    with (
        chat_server(says(said)) as server,
        pytest.raises(EndpointError, match="answer to part 1 of 2 cannot be used"),
    ):
        send(server, tmp_path)
    assert len(server.seen) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(body=b"hello"), "something else than the chat protocol has"),
        (Reply(body=b'{"choices": []}'), "something else than the chat protocol has"),
        (Reply(body=b'{"choices": [{"message": []}]}'), "something else than the chat protocol"),
        (Reply(body=b"[" * 100_000), "something else than the chat protocol has"),
        (says(None), "the model gives no text"),
        (says(None, message={"content": None, "refusal": "I will not"}), "no text: I will not"),
        (says({"claims": []}, finish_reason="length"), "cut off; ask with fewer sentences"),
        (Reply(401, b'{"error": {"message": "no key\\u001b[2J"}}'), r"it says 401: no key \[2J"),
        (Reply(404, b'{"error": "no such model"}'), "it says 404: no such model"),
        (Reply(400, b"<html>"), "gives no answer: it says 400$"),
        (Reply(body=b"x" * 8_100_000), "sends more than 8,000,000 bytes"),
    ],
)
def test_an_endpoint_that_breaks_the_protocol_is_told_once(reply, sentence, tmp_path):
    with chat_server(reply) as server, pytest.raises(EndpointError, match=sentence):
        send(server, tmp_path)
    assert len(server.seen) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_busy_server_is_asked_again_with_growing_pauses(tmp_path):
    waits = Waits()
    busy = [Reply(429), Reply(503), Reply(429, headers={"Retry-After": "30"})]
    with chat_server(*busy, says({"claims": [GOOD]})) as server:
        (outcome,) = send(server, tmp_path, waits=waits)
    assert outcome.claims == 1
    assert waits == [2.0, 4.0, 30.0]


@pytest.mark.parametrize("header", ["99999", "-5", "Wed, 21 Oct 2026 07:28:00 GMT", "nan"])
def test_a_server_cannot_make_one_wait_without_end(header, tmp_path):
    waits = Waits()
    with (
        chat_server(Reply(429, headers={"Retry-After": header})) as server,
        pytest.raises(EndpointError, match="429"),
    ):
        send(server, tmp_path, waits=waits)
    assert len(server.seen) == 4
    assert len(waits) == 3
    assert all(0 < each <= 60 for each in waits)


def test_a_server_out_of_reach(tmp_path):
    with chat_server(says("")) as server:
        url = server.url
    waits = Waits()
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1:\d+ gives no answer"):
        ask(PACKETS[:1], Endpoint(url, "m"), tmp_path, wait=waits)
    assert waits == [2.0, 4.0, 8.0]


def test_a_server_that_drips_is_given_up(tmp_path):
    def drip(write):
        for _ in range(60):
            write(b" ")
            time.sleep(0.05)

    with chat_server(Reply(slowly=drip)) as server:
        began = time.monotonic()
        with pytest.raises(EndpointError, match=r"it took longer than 0\.3 s"):
            send(server, tmp_path, timeout=0.3, tries=2)
        assert time.monotonic() - began < 2.5
    assert len(server.seen) == 2


def test_a_silent_server_is_given_up(tmp_path):
    with (
        chat_server(Reply(slowly=lambda _write: time.sleep(0.6))) as server,
        pytest.raises(EndpointError, match=r"it took longer than 0\.2 s"),
    ):
        send(server, tmp_path, timeout=0.2, tries=1)


def test_no_packet_follows_a_redirect_to_another_host(tmp_path):
    with chat_server(says({"claims": []})) as other:
        away = Reply(307, headers={"Location": other.url})
        with (
            chat_server(away) as server,
            pytest.raises(EndpointError, match=r"redirects to http://127\.0\.0\.1"),
        ):
            send(server, tmp_path, key="secret")
    assert other.seen == []


@pytest.mark.parametrize("where", ["http://example.invalid/x", "https://127.0.0.1/v1", "//x/y"])
def test_nor_to_another_protocol_or_name(where, tmp_path):
    with (
        chat_server(Reply(308, headers={"Location": where})) as server,
        pytest.raises(EndpointError, match="a packet goes only to the host that was named"),
    ):
        send(server, tmp_path)
    assert len(server.seen) == 1


def test_a_redirect_on_the_same_host_is_followed(tmp_path):
    moved = Reply(307, headers={"Location": "/v2/chat"})
    with chat_server(moved, says({"claims": [GOOD]})) as server:
        assert send(server, tmp_path)[0].claims == 1
    assert [each.path for each in server.seen] == ["/v1/chat/completions", "/v2/chat"]
    assert server.seen[1].body == server.seen[0].body


@pytest.mark.parametrize("status", [301, 302, 303, 307])
def test_a_redirect_without_end(status, tmp_path):
    with (
        chat_server(Reply(status, headers={"Location": "/v1/chat/completions"})) as server,
        pytest.raises(EndpointError, match="redirects the question nowhere"),
    ):
        send(server, tmp_path)
    assert len(server.seen) <= 4


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "an address such as https://host/v1"),
        ("localhost:8000", "an address such as"),
        ("file:///etc/passwd", "an address such as"),
        ("http://", "an address such as"),
        ("http://[::1", "is no address"),
        ("http://host:port/", "is no address"),
        ("https://me:word@host/v1", "holds no password"),
        ("https://host/v1?key=x", "holds no password, query"),
    ],
)
def test_what_is_no_endpoint(url, sentence):
    with pytest.raises(InputError, match=sentence):
        Endpoint(url, "m")


def test_a_key_never_travels_in_the_open():
    with pytest.raises(InputError, match="the key is not sent to host without encryption"):
        Endpoint("http://host/v1", "m", key="secret")
    assert Endpoint("http://host/v1", "m").host == "host"
    assert Endpoint("http://localhost:8000/v1", "m", key="secret").host == "localhost:8000"
    assert "secret" not in repr(Endpoint("https://host/v1", "m", key="secret"))
    with pytest.raises(InputError, match="a character that no key has"):
        Endpoint("https://host/v1", "m", key="sec\nret")


@pytest.mark.parametrize("options", [{"timeout": 0}, {"tries": 0}, {"model": " "}])
def test_what_makes_no_sense(options):
    with pytest.raises(InputError, match=r"positive timeout|name of the model"):
        Endpoint(**{"url": "https://host/v1", "model": "m", **options})


def test_the_key_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("MY_KEY", "abc")
    monkeypatch.setenv("EMPTY", "")
    monkeypatch.delenv("DETENTE_LLM_KEY", raising=False)
    assert key_from("MY_KEY") == "abc"
    assert key_from("EMPTY") is None
    assert key_from() is None


def test_without_the_extra_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(adapter, "find_spec", lambda _name: None)
    with pytest.raises(MissingExtraError, match=r"detente\[llm\]"):
        ask(PACKETS, Endpoint("https://host/v1", "m"), tmp_path)
