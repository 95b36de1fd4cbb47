"""Tests for the place of a message."""

from datetime import UTC, datetime

from telegram import CallbackQuery, Chat, InaccessibleMessage, InlineQuery, Message, Update, User

from bot.telegram.place import Place, place_of, place_of_update

ADA, BOB = User(1, "Ada", False), User(2, "Bob", False)
NOW = datetime(2026, 11, 29, tzinfo=UTC)


def message(chat: int, **more: object) -> Message:
    kind = Chat.PRIVATE if chat > 0 else Chat.SUPERGROUP
    return Message(40, NOW, Chat(chat, kind), from_user=ADA, **more)  # type: ignore[arg-type]


def test_users_of_a_group_and_its_topics_have_conversations_of_their_own() -> None:
    places = [Place(-5, 1), Place(-5, 2), Place(-5, 1, 7), Place(-5, 1, 8), Place(-6, 1), Place(1, 1), Place(1, 1, 7)]
    assert len({place.conversation for place in places}) == len(places)
    assert Place(-5, 1, 7, message=3).conversation == Place(-5, 1, 7, message=9).conversation


def test_only_in_a_group_an_answer_replies_to_its_question() -> None:
    assert place_of(message(-5)) == Place(-5, 1, None, 40)
    assert place_of(message(-5)).reply_to == 40
    assert place_of(message(1)).reply_to is None


def test_a_chain_of_replies_is_no_topic() -> None:
    assert place_of(message(-5, message_thread_id=30)).topic is None
    assert place_of(message(-5, message_thread_id=30, is_topic_message=True)).topic == 30


def test_a_press_belongs_to_the_user_who_pressed() -> None:
    query = CallbackQuery("1", BOB, "c", message=message(-5), data="x")
    assert place_of_update(Update(1, callback_query=query)) == Place(-5, 2, None, 40)


def test_what_has_no_message_has_no_place() -> None:
    gone = CallbackQuery("1", BOB, "c", message=InaccessibleMessage(Chat(-5, Chat.GROUP), 40), data="x")
    for update in (Update(1, callback_query=gone), Update(2, inline_query=InlineQuery("1", ADA, "où", "")), None):
        assert place_of_update(update) is None
