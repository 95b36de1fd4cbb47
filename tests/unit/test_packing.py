"""What is packed comes out as it went in, and takes less."""

from bot.answering.answer import Alternative, Answer, Differing, Quote
from bot.telegram.markup import Block, Message, Piece
from bot.telegram.packing import Packer

QUOTE = Quote("Il pleut à Foix.", "a.md", "Météo « du jour »", None, "2026-11-30", "https://a.example/?a=1&b=2", 3, 19)


def test_an_answer_comes_out_equal() -> None:
    answer = Answer(
        "Où ?",
        "Où pleut-il ?",
        "lieu",
        "à Foix",
        participants=("Léa", "Zoé"),
        confidence=0.7123456789,
        quotes=(QUOTE,),
        differing=(Differing("à Pau", (QUOTE,)),),
        alternatives=(Alternative("Pau", "Où pleut-il à Pau ?"),),
    )
    packer: Packer[Answer] = Packer(Answer)
    assert packer.unpack(packer.pack(answer)) == answer


def test_pages_come_out_equal_and_take_a_fraction() -> None:
    page = Message((Block((Piece("25 avril 2019 · Un titre & <son> 😀", link="https://a.example/"),)),) * 10)
    packer: Packer[Message] = Packer(Message)
    packed = packer.pack(page)
    assert packer.unpack(packed) == page
    assert len(packed) < 500
