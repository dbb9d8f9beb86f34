"""The models of attribution: sums of weights, and what is kept between documents."""

from provcheck import readers
from provcheck.extractors.quotes import cues, model
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, mask_tokens
from provcheck.language import read_prose
from provcheck.model.document import Source


def _tokens(text: str) -> MaskedTokens:
    document = readers.read(Source("story.txt", text.encode("utf-8")))
    prose = read_prose(document)
    assert prose is not None
    return mask_tokens(document, prose)


def _known() -> model.CueWords:
    models = model.load("en")
    assert models is not None
    return model.CueWords(models["cue"])


def test_what_is_kept_of_words_changes_no_score() -> None:
    texts = [
        "The bridge will hold, Ada Linnet said. She has often warned that the old one may not.",
        "“It holds,” said Ada Linnet. The bridge that she had warned about was said to be safe.",
    ]
    kept = _known()
    first = [cues.score_cues(_tokens(text), kept) for text in texts]
    assert [cues.score_cues(_tokens(text), kept) for text in texts] == first
    assert [cues.score_cues(_tokens(text), _known()) for text in texts] == first
    assert all(len(scores) >= 2 for scores in first)


def test_the_best_pattern_has_the_highest_sum_of_its_weights() -> None:
    weights = {
        "pattern": {"base": {"say": [-211, 40, 7, 0], "warn": [300, -40, -7, 1]}, "form": {"vbd": [5, -3, 2, 0]}}
    }
    by_base, by_form, *_ = model.models_of(weights)["pattern"]
    assert model.best_pattern([by_base["say"], by_form["vbd"]]) == 1
    assert model.best_pattern([by_base["warn"], by_form["vbd"]]) == 0
    assert model.best_pattern([by_base["say"]] * 9 + [by_form["vbd"]]) == 1
    assert model.best_pattern([model.NO_SCORES, by_base["warn"], by_base["say"]]) == 0
