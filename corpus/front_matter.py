"""The front matter of a Markdown file: the lines between two "---" that name its title, date and source."""

import re

from corpus.article import ArticleError

_LONGEST = 16_000  # characters: beyond it the first "---" is a rule of the text
_MARK = "---"
_YAML_MARKS = frozenset("[]{}&*!|>%@`")  # begin what is more than a line of words
_PLAIN_FIELD = re.compile(r"([^\W\d_]{1,30})[ ]{0,3}:[ ]{1,3}(\S.{0,2000})")
FIELDS = {
    "id": "id", "identifiant": "id", "title": "title", "titre": "title", "publisher": "publisher", "source": "publisher",
    "éditeur": "publisher", "editeur": "publisher", "published": "published", "date": "published", "publié": "published",
    "publie": "published", "url": "url", "lien": "url", "link": "url",
}  # fmt: skip


def parted(text: str, where: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter, by their English names, and the text after it; no fields where there is none.

    Raises ArticleError for front matter that begins and cannot be read.
    """
    lines = text.lstrip("\ufeff\n").split("\n", 200)
    ends = [n for n, line in enumerate(lines[1:200], 1) if line.rstrip() in (_MARK, "...")]
    if lines[0].rstrip() != _MARK or not ends:
        return {}, text
    inner, rest = "\n".join(lines[1 : ends[0]]), "\n".join(lines[ends[0] + 1 :])
    if len(inner) > _LONGEST or not _has_field(inner):
        return {}, text  # a text that opens with a rule
    return _fields(inner, where), rest


def _has_field(inner: str) -> bool:
    return any(line.partition(":")[0].strip().lower() in FIELDS and ":" in line for line in inner.splitlines())


def _fields(inner: str, where: str) -> dict[str, str]:
    import yaml  # deferred: only Markdown files need it

    # The base loader makes strings of everything: no date is turned into another, no number loses its zeros, and no
    # tag builds an object. Aliases are what a YAML bomb is made of: a title needs none.
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(inner, Loader=yaml.BaseLoader)):
            raise ArticleError(where, "its front matter uses YAML aliases", "Write each value out.")
        loaded = yaml.load(inner, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if plain := _plain_fields(inner):
            return dict(_named(plain, where))
        problem = " ".join(str(getattr(error, "problem", None) or "it nests too deep").split())
        raise ArticleError(where, f"its front matter is no YAML ({problem})", 'Put values with ":" or "#" in quotes.') from None
    if not isinstance(loaded, dict):
        raise ArticleError(where, "its front matter has no fields", "Write it as lines of `name: value`.")
    return dict(_named(loaded, where))


def _plain_fields(inner: str) -> dict[object, object] | None:
    """Lines of `name: value` that YAML refuses, since French puts " : " in titles; None where a line is none."""
    lines = [_PLAIN_FIELD.fullmatch(line.rstrip()) for line in inner.splitlines() if line.strip()]
    if not all(line and line[2][0] not in _YAML_MARKS for line in lines):
        return None
    return {line[1]: _unquoted(line[2]) for line in lines if line}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" and value[0] not in value[1:-1]
    return value[1:-1] if quoted else value


def _named(loaded: dict[object, object], where: str) -> list[tuple[str, str]]:
    named: list[tuple[str, str]] = []
    for key, value in loaded.items():
        name = FIELDS.get(str(key).strip().lower())
        if name is None:
            continue
        if not isinstance(value, str):
            raise ArticleError(where, f"`{key}` of its front matter is not a text", f"Write `{key}: …` on one line.")
        if value.strip() and value.strip() not in ("null", "~"):
            named.append((name, value.strip()))
    return named
