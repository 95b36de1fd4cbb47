"""An article that is to be added, as it is shown to the administrator before."""

from telegram import InlineKeyboardMarkup

from bot import texts
from bot.keeping import Draft
from bot.telegram.buttons import Action, Press, button, keyboard
from bot.telegram.markup import Block, Message, Piece, clean, one_line, shortened
from bot.telegram.messages import line
from corpus.article import Article

_LONGEST_TITLE, _SHOWN = 200, 500
_LISTED = 8


def draft_view(draft: Draft) -> Message:
    """Title, date, publisher, length, how it begins, and what stands against it."""
    article = draft.only
    blocks = _one(article) if article else _several(draft)
    if draft.refused:
        blocks += line(texts.parts_refused(draft.refused), italic=True)
    if draft.near:
        blocks += line(texts.near_copies([shortened(one_line(one), _LONGEST_TITLE) for one in draft.near]), italic=True)
    if draft.taken:
        blocks += line(texts.id_taken(shortened(one_line(draft.taken), _LONGEST_TITLE)), italic=True)
    return Message(tuple(blocks))


def draft_buttons(key: str, draft: Draft) -> InlineKeyboardMarkup | None:
    """Add, correct the date, give it up."""
    add = [button(texts.ADD, Press(Action.ADD, key))] if not draft.taken else []
    correct = [button(texts.CORRECT_DATE, Press(Action.CORRECT, key))] if draft.only and not draft.taken else []
    return keyboard([add, correct, [button(texts.CANCEL, Press(Action.CANCEL, key))]])


def _one(article: Article) -> list[Block]:
    known = (
        texts.publication(article.published) or texts.WITHOUT_DATE,
        one_line(article.publisher or "") or texts.WITHOUT_PUBLISHER,
    )
    said = " · ".join((*known, texts.characters(len(article.text))))
    return [
        *line(shortened(one_line(article.title), _LONGEST_TITLE), bold=True),
        Block((Piece(shortened(said, _LONGEST_TITLE)),)),
        Block((Piece(shortened(clean(article.text), _SHOWN)),), quoting="folded", apart=True),
    ]


def _several(draft: Draft) -> list[Block]:
    titles = [shortened(one_line(one.title), _LONGEST_TITLE) for one in draft.articles[:_LISTED]]
    more = len(draft.articles) - len(titles)
    listed = [Block((Piece(f"• {title}"),)) for title in titles] + ([Block((Piece(texts.and_more(more)),))] if more else [])
    return [*line(texts.counted(len(draft.articles), "article", "articles"), bold=True), *listed]
