"""Any OpenAI-compatible endpoint as a generator: Ollama, llama.cpp, vLLM, Mistral, OpenAI. The openai package's one home."""

import logging
import threading
import time
from collections.abc import Generator as Pieces
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from bot.answering.generator import GeneratorError, Prompt

logger = logging.getLogger(__name__)

_CONNECTING = 2.0  # seconds
_PAUSE = 0.3  # seconds before the one further try
# Servers differ in what they take: the newest models refuse `max_tokens` and a temperature, most others know nothing else.
_FORMS: tuple[dict[str, Any], ...] = ({"max_tokens": 0, "temperature": 0.0}, {"max_completion_tokens": 0})


@dataclass(frozen=True)
class EndpointSettings:
    """Where the endpoint is (with `/v1` where it has that), which model, with what key, and how long a text may be."""

    url: str
    model: str
    key: str | None = None
    tokens: int = 300


class Endpoint:
    """Streams chat completions, without tools. One further try where nothing has come yet and trying again may help."""

    def __init__(self, settings: EndpointSettings) -> None:
        # Deferred: it takes a second and a half, and only those who have a model need it.
        import openai

        self._openai = openai
        self._settings = settings
        self._form = 0  # the one that this server takes, once known
        self._client: Any = openai.OpenAI(base_url=settings.url, api_key=settings.key or "none", max_retries=0)

    def write(self, prompt: Prompt, seconds: float) -> Pieces[str, None, None]:
        """See `Generator.write`."""
        until = time.monotonic() + seconds
        for attempt in (1, 2):
            came = False
            try:
                for piece in self._pieces(prompt, until):
                    came = True
                    yield piece
                return
            except GeneratorError as error:
                may_help = not came and error.wait is None and not error.hopeless
                if attempt == 2 or not may_help or time.monotonic() + _PAUSE >= until:
                    raise
                logger.info("The language model failed (%s); trying once more", error)
                time.sleep(_PAUSE)

    def _pieces(self, prompt: Prompt, until: float) -> Iterator[str]:
        try:
            with closing(self._open(prompt, until)) as stream, _closed_at(until, stream):
                yield from self._contents(stream, until)
        except GeneratorError:
            raise
        except Exception as error:
            if time.monotonic() > until:  # whatever it looks like: we may have closed it ourselves
                raise GeneratorError("it took too long") from error
            if isinstance(error, self._openai.OpenAIError):
                raise self._explained(error) from error
            # What a broken stream makes the library and those below it raise is a long list: JSON, encodings, sockets.
            raise GeneratorError(f"broken off: {type(error).__name__}: {error}") from error

    def _contents(self, stream: Any, until: float) -> Iterator[str]:
        ended = False
        for chunk in stream:
            if time.monotonic() > until:
                raise GeneratorError("it took too long")
            for choice in (chunk.choices or ())[:1]:
                ended = ended or choice.finish_reason is not None
                if choice.delta and isinstance(choice.delta.content, str):
                    yield choice.delta.content
        if not ended:  # a connection that closes in mid-stream looks like an end
            raise GeneratorError("broken off: the stream ended without a reason")

    def _open(self, prompt: Prompt, until: float) -> Any:
        """The stream, in the first form that the server takes."""
        for form in range(self._form, len(_FORMS)):
            try:
                stream = self._request(prompt, until, _FORMS[form])
            except (self._openai.BadRequestError, self._openai.UnprocessableEntityError):
                if form + 1 == len(_FORMS):
                    raise
            else:
                self._form = form
                return stream
        raise AssertionError("unreachable: the last form returns or raises")

    def _request(self, prompt: Prompt, until: float, form: dict[str, Any]) -> Any:
        left = max(until - time.monotonic(), 0.1)
        sized = {name: self._settings.tokens if name.endswith("tokens") else value for name, value in form.items()}
        return self._client.chat.completions.create(
            model=self._settings.model,
            messages=[{"role": turn.role, "content": turn.text} for turn in prompt],
            stream=True,
            timeout=self._openai.Timeout(left, connect=min(left, _CONNECTING)),
            **sized,
        )

    def _explained(self, error: Exception) -> GeneratorError:
        status = getattr(error, "status_code", None)
        if status in (401, 403, 404):
            name = "DEPECHE_LLM_KEY" if status in (401, 403) else "DEPECHE_LLM_URL and DEPECHE_LLM_MODEL"
            return GeneratorError(f"HTTP {status}: check {name}", hopeless=True)
        if status == 429:
            return GeneratorError("HTTP 429: too many requests", wait=_seconds(error))
        if status:
            return GeneratorError(f"HTTP {status}")
        if isinstance(error, self._openai.APITimeoutError):
            return GeneratorError("it took too long")
        return GeneratorError(f"{type(error).__name__}: {error}")


@contextmanager
def _closed_at(until: float, stream: Any) -> Iterator[None]:
    """Closes the stream at its time: signs of life without content would keep it open for ever."""
    timer = threading.Timer(max(until - time.monotonic(), 0.0) + 0.5, stream.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _seconds(error: Exception) -> float:
    """What the server asks to wait; half a minute where it does not say."""
    response = getattr(error, "response", None)
    try:
        return float(response.headers["retry-after"]) if response is not None else 30.0
    except (KeyError, ValueError):
        return 30.0
