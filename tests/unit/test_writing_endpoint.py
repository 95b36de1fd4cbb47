"""The client against a scripted endpoint over real sockets: every way in which one can fail."""

import pytest

from bot.answering.generator import GeneratorError, Turn
from bot.answering.writing.endpoint import Endpoint, EndpointSettings
from tests.scripted_endpoint import Script, ScriptedEndpoint

PROMPT = (Turn("system", "Réponds."), Turn("user", "Où ?"))
PIECES = ["À Vladi", "vostok [1].", " Oui [1]."]


def written(endpoint: ScriptedEndpoint, seconds: float = 5.0) -> list[str]:
    return list(Endpoint(EndpointSettings(endpoint.url, "petit", "secret", 77)).write(PROMPT, seconds))


def test_the_pieces_come_as_they_are_sent_and_the_request_says_what_it_must() -> None:
    with ScriptedEndpoint(Script(PIECES)).running() as endpoint:
        assert "".join(written(endpoint)) == "".join(PIECES)
    (request,) = endpoint.requests
    assert (request["model"], request["max_tokens"], request["stream"], request["temperature"]) == ("petit", 77, True, 0)
    assert request["messages"] == [{"role": "system", "content": "Réponds."}, {"role": "user", "content": "Où ?"}]
    assert endpoint.keys == ["Bearer secret"]
    assert "tools" not in request


def test_a_server_that_takes_only_the_newer_name_of_the_limit_is_asked_again_in_its_way() -> None:
    with ScriptedEndpoint(Script(PIECES, refuses="max_tokens")).running() as endpoint:
        client = Endpoint(EndpointSettings(endpoint.url, "neuf", None, 77))
        assert "".join(client.write(PROMPT, 5)) == "".join(PIECES)
        assert "".join(client.write(PROMPT, 5)) == "".join(PIECES)
    assert endpoint.requests[1]["max_completion_tokens"] == 77
    assert len(endpoint.requests) == 3


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_wrong_setting_is_told_as_such_and_not_tried_again(status: int) -> None:
    with (
        ScriptedEndpoint(Script(status=status)).running() as endpoint,
        pytest.raises(GeneratorError, match="DEPECHE_LLM") as caught,
    ):
        written(endpoint)
    assert caught.value.hopeless
    assert len(endpoint.requests) == 1
    assert "secret" not in str(caught.value)


def test_too_many_requests_are_not_made_more_and_the_wait_is_handed_on() -> None:
    with (
        ScriptedEndpoint(Script(status=429, headers={"Retry-After": "40"})).running() as endpoint,
        pytest.raises(GeneratorError) as caught,
    ):
        written(endpoint)
    assert caught.value.wait == 40
    assert len(endpoint.requests) == 1


def test_a_passing_failure_is_tried_once_more() -> None:
    with ScriptedEndpoint(Script(status=500), Script(PIECES)).running() as endpoint:
        assert "".join(written(endpoint)) == "".join(PIECES)


def test_a_lasting_failure_is_told() -> None:
    with ScriptedEndpoint(Script(status=500)).running() as endpoint, pytest.raises(GeneratorError, match="500"):
        written(endpoint)
    assert len(endpoint.requests) == 2


def test_an_endpoint_that_is_not_there_is_told() -> None:
    with ScriptedEndpoint(Script()).running() as endpoint:
        url = endpoint.url
    with pytest.raises(GeneratorError):
        list(Endpoint(EndpointSettings(url, "m")).write(PROMPT, 2))


@pytest.mark.parametrize("end", ["close", "garbage"])
def test_a_stream_that_breaks_gives_what_came_and_then_says_so(end: str) -> None:
    with ScriptedEndpoint(Script(PIECES, end=end)).running() as endpoint:
        pieces = Endpoint(EndpointSettings(endpoint.url, "m")).write(PROMPT, 5)
        assert [next(pieces) for _ in PIECES] == PIECES
        with pytest.raises(GeneratorError):
            next(pieces)
    assert len(endpoint.requests) == 1  # what has been shown is not written again


@pytest.mark.parametrize("script", [Script(PIECES, wait=30), Script(PIECES, end="hang"), Script(PIECES * 50, between=0.1)])
def test_an_endpoint_that_takes_too_long_is_given_up(script: Script) -> None:
    with ScriptedEndpoint(script).running() as endpoint, pytest.raises(GeneratorError, match="took too long"):
        written(endpoint, seconds=1.0)


def test_calls_of_tools_are_no_text() -> None:
    with ScriptedEndpoint(Script(["Oui [1]."], tool_call=True)).running() as endpoint:
        assert written(endpoint) == ["Oui [1]."]


def test_closing_the_pieces_ends_the_request() -> None:
    with ScriptedEndpoint(Script(PIECES * 1000, between=0.01)).running() as endpoint:
        pieces = Endpoint(EndpointSettings(endpoint.url, "m")).write(PROMPT, 30)
        assert next(pieces) == PIECES[0]
        pieces.close()
        with pytest.raises(StopIteration):
            next(pieces)
