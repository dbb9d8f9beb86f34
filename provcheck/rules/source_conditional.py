"""A press conditional reports something as unconfirmed, and no source stands in its paragraph.

Why: "aurait touché", "habría cobrado", "teria recebido" tell readers that somebody else says so; without who, it is a
    rumour.
Silent: a paragraph with an attribution or a quotation; a sentence with a condition ("si…"); what could have been
    ("aurait pu"); words in quotation marks. Off by default.
Source: Real Academia Española, Nueva gramática de la lengua española (the "condicional de rumor"); Grevisse, Le Bon
    Usage (the conditional).
"""

from collections.abc import Iterator

from provcheck.language import languages
from provcheck.language.cues import cue_words
from provcheck.language.lexicon import Groups
from provcheck.language.positions import block_at, inside_quotation
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.prose import Prose
from provcheck.model.rule import Context, Rule

# In tokens, between the auxiliary and its participle: "aurait *déjà* touché".
_REACH = 3
_LIST = "press_conditionals"


def check(context: Context) -> Iterator[Finding]:
    """Report the first press conditional of each paragraph without a source."""
    prose = context.required_prose
    groups = languages.known(prose.language).groups(_LIST)
    sourced = {
        block_at(context.document, place)
        for quote in context.record.quotes
        for place in (quote.span.start, *([quote.cue.span.start] if quote.cue and quote.cue.span else []))
    }
    for (start, end), block in zip(prose.sentences, prose.sentence_blocks, strict=True):
        if block in sourced or not groups["condition"].isdisjoint(prose.lower[start:end]):
            continue
        found = next(_conditionals(prose, groups, start, end), None)
        if found is None or _names_source(prose, block):
            continue
        sourced.add(block)
        written = " ".join(context.document.text[found.start : found.end].split())
        yield RULE.finding(f'"{written}" reports something as unconfirmed, and nobody is named who says so', at=found)


def _conditionals(prose: Prose, groups: Groups, start: int, end: int) -> Iterator[Span]:
    """Yield the press conditionals of a sentence: an auxiliary in the conditional and its participle."""
    endings = tuple(groups["participle-ending"])
    for token in range(start, end):
        if prose.lower[token] not in groups["auxiliary"]:
            continue
        for participle in range(token + 1, min(end, token + 1 + _REACH)):
            word = prose.lower[participle]
            if word in groups["hypothetical"]:
                break
            if word.endswith(endings) and word not in groups["between"]:
                span = Span(prose.starts[token], prose.ends[participle])
                if not inside_quotation(prose, span):
                    yield span
                break
            if word not in groups["between"]:
                break


def _names_source(prose: Prose, block: int) -> bool:
    """Return whether a paragraph has a verb of saying in another sentence, or words such as "selon"."""
    cues = cue_words(prose.language)
    language = languages.known(prose.language)
    openers = {phrase.split()[0].partition("'")[0] for phrase in language.phrases("viewpoints")["before"]}
    weak = language.groups("verbs")["weak"]
    for (start, end), number in zip(prose.sentences, prose.sentence_blocks, strict=True):
        if number == block:
            for word in prose.lower[start:end]:
                base, form = cues.get(word, ("", ""))
                if word in openers or (form in ("vbd", "vbz", "vbg") and base not in weak):
                    return True
    return False


RULE = Rule(
    "source-conditional",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("quotes", _LIST),
    help="Say who says so, or leave it out until somebody confirms it.",
)
