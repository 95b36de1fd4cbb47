"""How reading holds against files made to break it: python -m bench.hostile_files [--count N] [--seed S]

Writes N files of the wrong format, broken, cut short, mutated or built against a parser, reads each as the
archive does, and prints what became of them, the slowest, and the memory used. Ends with status 1 where a file
raised anything or took over ten seconds.
"""

import argparse
import gzip
import io
import json
import random
import resource
import sys
import tempfile
import textwrap
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.article import Article, ArticleError
from corpus.formats import read
from corpus.guard import GUARD

LIMIT = 10.0  # seconds for a file
_TITLE = "Le pont de Nevers rouvre après trois mois de travaux"
_BODY = (
    "Le pont de Nevers, fermé depuis janvier, a rouvert mardi matin à la circulation, a annoncé la mairie.",
    "Les travaux ont coûté 4,2 millions d’euros, soit 12 % de plus que prévu, selon Denis Lœuvre.",
)
_SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".jsonl", ".jsonl.gz")


def cases(count: int, seed: int, scale: float = 1.0) -> Iterator[tuple[str, bytes]]:
    """`count` hostile files as (name, bytes): first each that is built by hand, then mutations of good ones by `seed`.

    With a `scale` under 1 what they repeat is repeated less often: as hostile, but no longer slow.
    """
    chance = random.Random(seed)

    def times(number: int) -> int:
        return max(1, int(number * scale))

    built = [*_wrong_formats(), *_texts(times), *_pages(times), *_pdfs(times), *_archives(times), *_markdown(times)]
    for n, (name, data) in enumerate(built[:count]):
        yield f"{n:04d}-{name}", data
    for n in range(len(built), count):
        good = chance.choice(_SUFFIXES)
        yield f"{n:04d}-mutated{good}", _mutated(good_file(good), chance)


def good_file(suffix: str) -> bytes:
    """A sound small article in the format of `suffix`."""
    lines = "\n".join(good_line(n) for n in range(3)).encode()
    page = good_page("".join(f"<p>{line}</p>" for line in _BODY))
    return {
        ".txt": "\n\n".join((_TITLE, *_BODY)).encode(),
        ".md": f"---\ntitre: {_TITLE}\ndate: 2019-04-25\n---\n\n{_BODY[0]}\n\n**{_BODY[1]}**\n".encode(),
        ".html": page.encode(),
        ".htm": page.encode("cp1252"),
        ".pdf": pdf([_TITLE, *_BODY]),
        ".jsonl": lines,
        ".jsonl.gz": gzip.compress(lines),
    }[suffix]


def good_page(body: str) -> str:
    """A sound web page around `body`."""
    head = f'<title>{_TITLE}</title><meta property="article:published_time" content="2019-04-25T10:15:00+02:00">'
    return f"<!DOCTYPE html><html lang=fr><head>{head}</head><body><article><h1>{_TITLE}</h1>{body}</article></body></html>"


def good_line(number: int, **changed: object) -> str:
    """A sound line of an archive, with some fields `changed`."""
    fields = {"id": f"n{number}", "title": _TITLE, "published": "2019-04-25", "text": "\n\n".join(_BODY), **changed}
    return json.dumps(fields, ensure_ascii=False)


def pdf(
    paragraphs: list[str], *, extra: bytes = b"", catalog: bytes = b"<</Type/Catalog/Pages 2 0 R>>", stream: bytes = b""
) -> bytes:
    """A PDF of one page by hand: paragraphs in Helvetica, wrapped, the first one in large letters; or the `stream` given."""
    stream = stream or b"BT /F 18 Tf 50 780 Td 14 TL\n" + b"/F 11 Tf 0 -30 Td ".join(_shown(one) for one in paragraphs) + b"ET"
    objects = [
        catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % offset for offset in offsets
    )
    return data + extra + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def _shown(paragraph: str) -> bytes:
    """The operators that show a paragraph, a line of 80 characters each, in Windows' encoding."""
    lines = [line.encode("cp1252", "replace") for line in textwrap.wrap(paragraph, 80)]
    escaped = [line.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines]
    return b" T* ".join(b"(" + line + b") Tj" for line in escaped) + b"\n"


def _wrong_formats() -> Iterator[tuple[str, bytes]]:
    """Every format under every other's name, and bytes that are none."""
    chance = random.Random(7)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", _BODY[0])
    foreign = {
        "png": b"\x89PNG\r\n\x1a\n" + chance.randbytes(3000),
        "zip": packed.getvalue(),
        "noise": chance.randbytes(20_000),
        "zeros": b"\0" * 10_000,
        "high": bytes(range(128, 256)) * 100,
        "empty": b"",
        "spaces": b" \n\t\r\n" * 500,
        "mark": b"\xff\xfe",
        "half": b"\xff\xfea",
        "utf32": "\n\n".join(_BODY).encode("utf-32"),
    }
    for suffix in _SUFFIXES:
        for name, data in foreign.items():
            yield f"{name}{suffix}", data
        for other in (".txt", ".html", ".pdf", ".jsonl", ".jsonl.gz"):
            if other != suffix:
                yield f"really{other.replace('.', '-')}{suffix}", good_file(other)


def _texts(times: Callable[[int], int]) -> Iterator[tuple[str, bytes]]:
    """Plain text against the decoder, the cleaning and its expressions."""
    yield "nul.txt", "\0".join(_BODY).encode()
    yield "controls.txt", "".join(chr(n) for n in range(32)).encode() + _BODY[0].encode() * 30
    yield "bidi.txt", f"{_TITLE}\n\n\u202e{_BODY[0]}\u2066{_BODY[1]}\u202c".encode()
    yield "surrogates.txt", _BODY[0].encode() + b"\xed\xa0\x80\xed\xb0\x80" + _BODY[1].encode()
    yield "menu.txt", b"Accueil\nMonde\nSport\nSe connecter\nNewsletter\n" * 20
    yield "cookies.txt", b"Ce site utilise des cookies.\nTout accepter\nTout refuser\n" * 50
    yield "one-line.txt", (_BODY[0] + " ").encode() * times(100_000)
    yield "no-space.txt", b"a" * times(10_000_000)
    yield "short-lines.txt", b"le\n" * times(300_000)
    for name, unit in {
        "labels": "publié le ",
        "dates": "25/04/2019 à 10h ",
        "colons": "mis à jour : ",
        "bars": "Facebook Twitter ",
        "gaps": "Titre un    ",
        "ellipses": "Un titre…\n",
        "quotes": "« \" ' » ",
        "accents": "e\u0301" * 20,
        "boxes": "À lire aussi\nUn titre de quatre mots\n",
        "cuts": "dénucléa-\n",
        "paths": "Accueil / Monde / ",
    }.items():
        yield f"{name}.txt", (unit * times(400_000 // len(unit))).encode()
        yield f"{name}-lines.txt", ((unit * (240 // len(unit) + 1)).replace("\n", " ")[:250] + "\n").encode() * times(1_500)


def _pages(times: Callable[[int], int]) -> Iterator[tuple[str, bytes]]:
    """Web pages against the parser, its tree and what reads the tags."""
    yield "one-line.html", good_page(f"<p>{_BODY[0] * times(100_000)}</p>").encode()
    yield "one-word.html", good_page("<p>" + "a" * times(10_000_000) + "</p>").encode()
    for tag in ("div", "b", "blockquote", "ul><li", "table><tr><td", "article", "custom-tag"):
        yield f"deep-{tag[:3]}.html", good_page(f"<{tag}>" * times(50_000) + _BODY[0]).encode()
    for name, unit in {
        "p": "<p>Oui.</p>",
        "a": "<a href=x>y</a>",
        "br": "<br>",
        "lt": "<",
        "open": "<p ",
        "entity": "&amp;",
    }.items():
        yield f"many-{name}.html", good_page(unit * times(400_000)).encode()
        yield f"some-{name}.html", good_page(unit * times(3_000)).encode()
    yield "attributes.html", good_page("<p " + " ".join(f"a{n}=1" for n in range(times(200_000))) + ">x").encode()
    yield "comment.html", good_page("<!--" * times(100_000) + _BODY[0]).encode()
    yield "script.html", good_page("<script>" + "var a = 1; " * times(200_000)).encode()
    yield "no-tags.html", "\n\n".join((_TITLE, *_BODY)).encode()
    yield "unclosed.html", good_page("<p>" + _BODY[0])[:-60].encode()
    yield "declared.html", b'<?xml version="1.0" encoding="utf-7"?>' + good_file(".html")
    yield "charset.html", good_file(".htm").replace(b"<head>", b"<head><meta charset=bogus-8>")
    yield (
        "entities.html",
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>' + good_page("<p>&b;</p>").encode(),
    )
    for name, data in {
        "nested": "[" * times(100_000),
        "graph": json.dumps(
            {"@graph": [{"@type": "NewsArticle", "datePublished": ["2019"], "headline": {"a": 1}}] * times(5_000)}
        ),
        "types": json.dumps({"@type": ["NewsArticle", None, 3], "datePublished": 20190425, "publisher": [[], {"name": []}]}),
        "date": json.dumps({"@type": "NewsArticle", "datePublished": "2019-02-31", "url": "javascript:alert(1)"}),
    }.items():
        script = f'<script type="application/ld+json">{data}</script>'
        yield f"linked-{name}.html", good_file(".html").replace(b"<body>", f"<body>{script}".encode())


def _pdfs(times: Callable[[int], int]) -> Iterator[tuple[str, bytes]]:
    """PDFs against pypdf: no text, loops, bombs, locks."""
    bomb = zlib.compress(b"\0" * times(200_000_000), 9)
    yield "no-text.pdf", pdf([], stream=b"0 0 10 10 re f")
    yield "only-header.pdf", b"%PDF-1.7\n"
    yield "loop.pdf", good_file(".pdf").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")
    yield "self.pdf", good_file(".pdf").replace(b"/Contents 4 0 R", b"/Contents 3 0 R")
    yield "count.pdf", good_file(".pdf").replace(b"/Count 1", b"/Count 999999999")
    yield "length.pdf", good_file(".pdf").replace(b"/Length", b"/Length 99999999999 /L")
    yield "xref.pdf", good_file(".pdf").replace(b"startxref\n", b"startxref\n9")
    yield "prev.pdf", good_file(".pdf").replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9")
    yield "bomb.pdf", pdf([]).replace(b"<</Length 32>>stream", b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(bomb), bomb))
    yield (
        "locked.pdf",
        good_file(".pdf").replace(b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 4/R 4/O(a)/U(b)/P -4>>/ID[(a)(a)]"),
    )
    yield "parts.pdf", pdf([], stream=b"BT /F 11 Tf " + b"(a) Tj 0 -1 Td " * times(200_000) + b"ET")
    yield "arrays.pdf", pdf([], stream=b"[" * times(300_000))
    yield "dicts.pdf", good_file(".pdf").replace(b"/Type/Catalog", b"/Type/Catalog/A " + b"<</A " * times(50_000))


def _archives(times: Callable[[int], int]) -> Iterator[tuple[str, bytes]]:
    """JSONL against the reader of lines: one bad line among good ones."""
    odd: list[str] = [
        "{",
        "[]",
        "null",
        "3",
        '"text"',
        "NaN",
        "{}",
        "[" * times(100_000),
        '{"a":' * times(50_000),
        "1" * times(10_000),
        "\x00",
        '{"id": 1} {"id": 2}',
    ]
    odd_values: tuple[object, ...] = (3, [], {}, True, 1e400)
    odd += [
        good_line(1, **{name: value}) for name in ("id", "title", "published", "text", "publisher", "url") for value in odd_values
    ]
    odd += [good_line(1, published=value) for value in ("2019-02-31", "2999-01-01", "hier", "2019", "\ud800")]
    odd += [good_line(1, text=value) for value in ("", " \n ", "\0\0", "\ud800\udfff", "\u202e\u2066", None)]
    odd += [good_line(1, id=value) for value in ("", "a\nb", "x" * times(5_000), "../../etc/passwd", "\ud800")]
    for number, line in enumerate(odd):
        yield f"odd-{number}.jsonl", f"{good_line(0)}\n{line}\n{good_line(2)}\n".encode("utf-8", "surrogatepass")
    yield "array.jsonl", json.dumps([json.loads(good_line(n)) for n in range(50)], indent=1).encode()
    yield "long-line.jsonl", (good_line(0) + "\n" + good_line(1, text="a" * times(30_000_000)) + "\n" + good_line(2)).encode()
    yield "no-lines.jsonl", b"x" * times(15_000_000)
    yield "all-bad.jsonl", b"x\n" * times(500_000)
    yield "bomb.jsonl.gz", gzip.compress(b" " * times(300_000_000))
    yield "line-bomb.jsonl.gz", gzip.compress(b"\n" * times(100_000_000))
    yield "cut.jsonl.gz", good_file(".jsonl.gz")[:-20]
    yield "twice.jsonl.gz", gzip.compress(good_file(".jsonl.gz"))
    yield "crc.jsonl.gz", good_file(".jsonl.gz")[:-8] + b"\0" * 8


def _markdown(times: Callable[[int], int]) -> Iterator[tuple[str, bytes]]:
    """Markdown against its parser, and front matter against YAML's."""
    for name, unit in {
        "quote": ">",
        "brackets": "[",
        "links": "[a](",
        "stars": "*a ",
        "list": "- ",
        "ticks": "`",
        "pipes": "|a",
        "tags": "<a ",
    }.items():
        yield f"deep-{name}.md", (unit * times(50_000)).encode() + _BODY[0].encode()
        yield f"lines-{name}.md", ((unit * 20 + "\n") * times(3_000)).encode()
    yield "one-line.md", _BODY[0].encode() * times(100_000)
    for name, fields in {
        "aliases": "a: &a [x,x]\nb: &b [*a,*a]\ntitle: *b",
        "nested": "title: " + "[" * times(7_000),
        "tags": "title: !!python/object/apply:os.system [ls]",
        "types": "title: [1, 2]\nid: {a: b}",
        "date": "title: Un titre\npublished: 2019-02-31",
        "unclosed": 'title: "Un titre',
        "controls": "title: a\x07b\x1b[31m\nid: x\u2028y",
    }.items():
        yield f"front-{name}.md", f"---\n{fields}\n---\n\n{_BODY[0]}\n".encode()


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """Cut, doubled, with bytes flipped, put in or taken out."""
    mutable = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        place = chance.randrange(len(mutable) or 1)
        change = chance.randrange(5)
        if change == 0:
            mutable[place : place + 1] = chance.randbytes(1)
        elif change == 1:
            mutable[place:place] = chance.choice(
                (b"\0", b"\xff", b"<", b"{", b"\n", b"\xe2\x80\xae", b"\xc3", b"((", b"---\n")
            ) * chance.choice((1, 50))
        elif change == 2:
            del mutable[place : place + chance.randrange(40)]
        elif change == 3 and len(mutable) < 100_000:
            mutable += mutable[place:]
        else:
            del mutable[max(20, place) :]
    return bytes(mutable)


def main() -> int:
    """Reads every case and prints what became of it; 1 where one raised or took too long."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--each", action="store_true", help="print every case")
    chosen = options.parse_args()
    outcomes: Counter[str] = Counter()
    times: list[tuple[float, str]] = []
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in cases(chosen.count, chosen.seed):
            path = root / name
            path.write_bytes(data)
            began = time.perf_counter()
            try:
                found = list(read(path, root))
            except Exception as error:
                failed.append(f"{name}: {error!r}")
                found = []
            times.append((time.perf_counter() - began, name))
            path.unlink()
            outcomes.update("article" if isinstance(one, Article) else _problem(one) for one in found)
            if chosen.each:
                print(
                    f"{times[-1][0]:6.2f}", name, [one.title if isinstance(one, Article) else str(one)[:200] for one in found[:4]]
                )
    GUARD.close()
    slow = [f"{name}: {seconds:.1f} s" for seconds, name in times if seconds > LIMIT]
    print(f"{len(times)} files, {len(failed)} raised, {len(slow)} over {LIMIT:g} s")
    print("slowest: " + ", ".join(f"{name} {seconds:.2f} s" for seconds, name in sorted(times, reverse=True)[:6]))
    print(f"memory of this process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")
    for problem, times_met in outcomes.most_common(40):
        print(f"{times_met:6d}  {problem}")
    print("\n".join(failed + slow))
    return 1 if failed or slow else 0


def _problem(error: ArticleError) -> str:
    return error.problem[:70]


if __name__ == "__main__":
    sys.exit(main())
