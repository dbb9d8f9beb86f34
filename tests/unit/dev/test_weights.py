"""The weights of attribution name the word lists and the tokeniser that they were trained with."""

import json
from pathlib import Path

import pytest

from provcheck.dev import __main__ as commands
from provcheck.dev import weights
from provcheck.extractors.quotes.model import weights_path
from provcheck.language import characters, lexicon


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the English weights, which the commands read and write."""
    path = tmp_path / "en" / "attribution.json"
    path.parent.mkdir()
    path.write_bytes(weights_path("en").read_bytes())
    monkeypatch.setattr(weights, "weights_files", lambda: {"en": path})
    return path


def test_the_weights_were_trained_with_the_present_lists_and_tokeniser() -> None:
    messages = weights.stale_weights()
    assert not messages, "\n".join(messages)


def test_each_language_with_weights_has_a_sample() -> None:
    assert weights.weights_files().keys() == {path.stem for path in weights.SAMPLES.glob("*.txt")}


@pytest.mark.parametrize(
    "members",
    [
        characters.HYPHENS,
        characters.DASHES,
        characters.APOSTROPHES,
        characters.QUOTES,
        characters.SPACES.replace("\t", ""),
    ],
)
def test_the_sample_has_every_character_that_the_tokeniser_treats_by_itself(members: str) -> None:
    text = (weights.SAMPLES / "en.txt").read_text(encoding="utf-8")
    assert [member for member in members if member not in text] == []


def test_a_word_more_in_a_list_makes_the_weights_stale(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = lexicon.lines

    def longer(language: str, name: str) -> tuple[str, ...]:
        return (*lines(language, name), "gurgled gurgle vbd") if name == "cues" else lines(language, name)

    monkeypatch.setattr(lexicon, "lines", longer)
    assert commands.main(["weights", "--check"]) == 1
    assert capsys.readouterr().err == (
        "en/attribution.json: trained with other word lists or another tokeniser; "
        "train it again with `python benchmarks/attribution_train.py GOLD.jsonl`, "
        "or keep the weights with `python -m provcheck.dev weights`\n"
    )
    models = json.loads(copied.read_text(encoding="utf-8"))
    assert commands.main(["weights"]) == 0
    kept = json.loads(copied.read_text(encoding="utf-8"))
    assert kept.pop(weights.MEMBER) != models.pop(weights.MEMBER)
    assert kept == models
    assert commands.main(["weights", "--check"]) == 0
    assert capsys.readouterr().err == ""


def test_other_tokens_of_the_sample_make_the_weights_stale(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (weights.SAMPLES / "en.txt").read_text(encoding="utf-8")
    (tmp_path / "en.txt").write_text(text.replace("lighthouse keeper", "lighthouse, keeper"), encoding="utf-8")
    monkeypatch.setattr(weights, "SAMPLES", tmp_path)
    (message,) = weights.stale_weights()
    assert weights.TRAIN in message


def test_a_list_that_is_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "LISTS", (*weights.LISTS, "verbs_of_colour"))
    with pytest.raises(ValueError, match="no list verbs_of_colour in provcheck/language/en"):
        weights.training_hash("en")
