"""Tests for lists in pages."""

from bot.telegram.markup import Message
from bot.telegram.messages import line
from bot.telegram.paging import Paging, pages_of
from bot.telegram.place import Place
from tests.bot_api.bench import CHAT, a_bench
from tests.bot_api.entities import MESSAGE_UNITS, parse_html, units
from tests.fake_assistant import FakeAssistant


def pages(count: int) -> list[Message]:
    return [Message(tuple(line(f"Page numéro {place + 1}"))) for place in range(count)]


def test_pages_begin_with_the_head_and_hold_so_many_passages() -> None:
    made = pages_of(line("Titre"), [line(f"n{place}") for place in range(7)], 3)
    assert [page.plain.split("\n\n") for page in made] == [
        ["Titre", "n0", "n1", "n2"],
        ["Titre", "n3", "n4", "n5"],
        ["Titre", "n6"],
    ]


def test_a_page_is_never_longer_than_a_message() -> None:
    made = pages_of(line("Titre"), [line("é" * 1500) for _ in range(5)], 4)
    shown = [parse_html(page.html) for page in made]
    assert len(shown) == 3
    assert all(units(one.text) <= MESSAGE_UNITS for one in shown)


def test_a_head_alone_is_a_page() -> None:
    assert [page.plain for page in pages_of(line("Titre"), [], 3)] == ["Titre"]


async def test_a_list_of_one_page_has_no_buttons_and_a_longer_one_turns_in_place() -> None:
    async for bench in a_bench(FakeAssistant()):
        paging = Paging()
        await paging.send(bench.application.bot, Place(CHAT, CHAT), pages(1))
        assert bench.last.buttons == ()
        await paging.send(bench.application.bot, Place(CHAT, CHAT), pages(3))
        assert [button["text"] for button in bench.last.buttons[0]] == ["1 / 3", "▶"]


async def test_more_pages_than_callback_data_can_number_are_left_out() -> None:
    async for bench in a_bench(FakeAssistant()):
        await Paging().send(bench.application.bot, Place(CHAT, CHAT), pages(1200))
        assert bench.last.button("1 / ")["text"] == "1 / 999"
