"""A document states two different headlines, authors, languages or locations.

Why: one of them belongs to another story, or was never updated.
Silent: differences of case, dashes and ellipses; headlines under three words, and those that share a quarter of their
    words (titles for search and social media differ by design); lists of authors that overlap.
Source: IPTC ninjs 3.1, `headline`, `by`, `language`, `located`; schema.org NewsArticle; Dublin Core, `dc:language`.
"""

from collections.abc import Iterator
from dataclasses import replace

from provcheck.language import people_lists
from provcheck.language.language_tags import language_tag
from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import ORIGIN_NAMES, ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Byline, BylineRole, Text
from provcheck.model.rule import Context, Rule

# Titles for search engines and social media, and a page's own title, differ by design.
OTHER_TITLES = ("og:", "twitter:", "title", "alternativeheadline", "seo", "social")
# Headlines of one story share at least this part of the words of the shorter one.
LEAST_SHARED = 0.25
# How the method ends of a candidate that is not a name.
NO_NAME = ": no name"
FEWEST_WORDS = 3
# Titles that are compared with one another: a page has some ten.
MOST_TITLES = 50
# Confidence by field.
HEADLINES, AUTHORS, LANGUAGES, LOCATIONS = 0.8, 0.75, 0.9, 0.7


def check(context: Context) -> Iterator[Finding]:
    """Report each of four fields at most once, with the places that state it otherwise."""
    yield from _headlines(context)
    yield from _authors(context)
    yield from _languages(context)
    yield from _locations(context)


def _headlines(context: Context) -> Iterator[Finding]:
    """Report the selected headline if another place has an unlike one.

    A page has titles of other stories: there, all other titles must side with one of the two.
    """
    chosen = context.record.headline
    if chosen is None:
        return
    titles = [text for text in context.record.candidates("headline") if isinstance(text, Text)][:MOST_TITLES]
    others = [text for text in titles if text is not chosen and not text.method.lower().startswith(OTHER_TITLES)]
    for other in others:
        if not _are_unlike(chosen, other):
            continue
        if context.document.format == "html" and not _is_settled(chosen, other, titles):
            continue
        yield RULE.finding(
            f'{ORIGIN_NAMES[chosen.origin]} has the headline "{chosen.value}", but '
            f'{ORIGIN_NAMES[other.origin]} has "{other.value}"',
            at=chosen,
            related=[Spot.of(other, "the other headline")],
            confidence=HEADLINES,
        )
        return


def _are_unlike(one: Text, other: Text) -> bool:
    """Return whether two headlines of some length share hardly a word."""
    one_words, other_words = _words(one.value), _words(other.value)
    fewest = min(len(one_words), len(other_words))
    return fewest >= FEWEST_WORDS and len(one_words & other_words) < LEAST_SHARED * fewest


def _is_settled(one: Text, other: Text, titles: list[Text]) -> bool:
    """Return whether all other titles of the page are unlike the same one of two headlines, and like the other."""
    rest = [text for text in titles if text is not one and text is not other]
    verdicts = {(_are_unlike(one, text), _are_unlike(other, text)) for text in rest}
    return verdicts in ({(True, False)}, {(False, True)})


def _authors(context: Context) -> Iterator[Finding]:
    """Report the writers of the first origin if those of another one share no word of a name with them."""
    by_origin: dict[str, list[Byline]] = {}
    for byline in context.record.candidates("bylines"):
        if not isinstance(byline, Byline) or byline.method.endswith(NO_NAME):
            continue
        if context.document.format == "html" and ORIGINS[byline.origin] is not OriginClass.DECLARED:
            continue  # a page also shows the authors of other stories
        if byline.role is BylineRole.WRITER and _is_full_name(byline.label):
            by_origin.setdefault(byline.origin, []).append(byline)
    origins = list(by_origin)
    for other in origins[1:]:
        first_names, other_names = _names(by_origin[origins[0]]), _names(by_origin[other])
        if _words(first_names).isdisjoint(_words(other_names)):
            yield RULE.finding(
                f"{ORIGIN_NAMES[origins[0]]} names {first_names}, but {ORIGIN_NAMES[other]} names {other_names}",
                at=by_origin[origins[0]][0],
                related=[Spot.of(byline, f"names {byline.label}") for byline in by_origin[other]],
                confidence=AUTHORS,
            )
            return


def _is_full_name(name: str) -> bool:
    return " " in name.strip() and people_lists.kind_of(name) == "person"


def _languages(context: Context) -> Iterator[Finding]:
    """Report the first declared language if another one differs, else if the text is in another."""
    stated = [declared for declared in context.document.declared if declared.field == "language" and declared.value]
    written, believed = context.document.language, context.record.document.language
    if written and language_tag(written) not in (None, believed):
        place = next((declared for declared in stated if language_tag(declared.value) == language_tag(written)), None)
        yield RULE.finding(
            f"the document declares the language {written}, but its text is in {believed}",
            at=replace(Spot.of(place), value=f"{written} {believed}"),
            severity=Severity.NOTE,
            confidence=LANGUAGES,
        )
        return
    for other in stated[1:]:
        first = stated[0]
        tag, other_tag = language_tag(first.value), language_tag(other.value)
        if tag and other_tag and tag != other_tag:
            yield RULE.finding(
                f"{ORIGIN_NAMES[first.origin]} says the language is {tag}, but "
                f"{ORIGIN_NAMES[other.origin]} says {other_tag}",
                at=first,
                related=[Spot.of(other, "the other language")],
                confidence=LANGUAGES,
            )
            return


def _locations(context: Context) -> Iterator[Finding]:
    """Report the selected location if another origin's shares no word with it."""
    chosen = context.record.location
    for other in context.record.candidates("location"):
        if chosen is None or not isinstance(other, Text) or other is chosen or other.origin == chosen.origin:
            continue
        if _words(chosen.value).isdisjoint(_words(other.value)):
            yield RULE.finding(
                f"{ORIGIN_NAMES[chosen.origin]} gives the location {chosen.value}, "
                f"but {ORIGIN_NAMES[other.origin]} gives {other.value}",
                at=chosen,
                related=[Spot.of(other, "the other location")],
                confidence=LOCATIONS,
            )
            return


def _words(text: str) -> set[str]:
    return set(comparison_key(text).split())


def _names(bylines: list[Byline]) -> str:
    return ", ".join(dict.fromkeys(byline.label for byline in bylines))


RULE = Rule(
    "metadata-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Find out which one is right, and correct the other.",
)
