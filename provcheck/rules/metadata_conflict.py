"""Two places in one document state different headlines, authors, languages or locations.

Why: one of them belongs to another story, or was never updated.
Silent: case, dashes and ellipsis; headlines that share a good part of their words (social and search titles differ by
    design); authors of whom one place names more than the other.
Source: IPTC ninjs 3.1, `headline`, `by`, `language`, `located`; schema.org NewsArticle; Dublin Core, `dc:language`.
"""

from collections.abc import Iterator

from provcheck.language import name_lists
from provcheck.language.header_names import language_tag
from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import ORIGIN_NAMES, ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Byline, BylineRole, Text
from provcheck.model.rule import Context, Rule

# Titles for search engines and social media, and a page's own title, differ by design.
OTHER_TITLES = ("og:", "twitter:", "title", "alternativeheadline", "seo", "social")
# Headlines of one story share at least this part of the words of the shorter one.
LEAST_SHARED = 0.25
# What the extractor says of a candidate that is no name.
NO_NAME = ": no name"
FEWEST_WORDS = 3
HEADLINES, AUTHORS, LANGUAGES, LOCATIONS = 0.8, 0.75, 0.9, 0.7


def check(context: Context) -> Iterator[Finding]:
    """One finding a field, with every place that states it otherwise."""
    yield from _headlines(context)
    yield from _authors(context)
    yield from _languages(context)
    yield from _locations(context)


def _headlines(context: Context) -> Iterator[Finding]:
    """The chosen headline against another place's; on a page, that which stands alone against two that agree."""
    chosen = context.record.headline
    if chosen is None:
        return
    titles = [text for text in context.record.candidates("headline") if isinstance(text, Text)]
    others = [text for text in titles if text is not chosen and not text.method.lower().startswith(OTHER_TITLES)]
    for other in others:
        if not _unlike(chosen, other) or (context.document.format == "html" and not _outvoted(chosen, other, titles)):
            continue
        yield RULE.finding(
            f'{ORIGIN_NAMES[chosen.origin]} has the headline "{chosen.value}", '
            f'{ORIGIN_NAMES[other.origin]} has "{other.value}"',
            at=chosen,
            related=[Spot.of(other, "the other headline")],
            confidence=HEADLINES,
        )
        return


def _unlike(one: Text, other: Text) -> bool:
    mine, theirs = set(comparison_key(one.value).split()), set(comparison_key(other.value).split())
    fewest = min(len(mine), len(theirs))
    return fewest >= FEWEST_WORDS and len(mine & theirs) < LEAST_SHARED * fewest


def _outvoted(one: Text, other: Text, titles: list[Text]) -> bool:
    """Every third title of the page sides with one of the two."""
    third = [text for text in titles if text is not one and text is not other]
    against = [(_unlike(one, text), _unlike(other, text)) for text in third]
    return bool(against) and len(set(against)) == 1 and against[0][0] != against[0][1]


def _authors(context: Context) -> Iterator[Finding]:
    """Two origins that both name writers, and share not one word of their names."""
    by_origin: dict[str, list[Byline]] = {}
    for byline in context.record.candidates("bylines"):
        if not isinstance(byline, Byline) or byline.method.endswith(NO_NAME):
            continue
        if context.document.format == "html" and ORIGINS[byline.origin] is not OriginClass.DECLARED:
            continue  # a page also shows the authors of other stories
        if (
            byline.role is BylineRole.WRITER
            and " " in byline.name.strip()
            and name_lists.kind_of(byline.name) == "person"
        ):
            by_origin.setdefault(byline.origin, []).append(byline)
    origins = list(by_origin)
    for other in origins[1:]:
        one, two = by_origin[origins[0]], by_origin[other]
        if _words(one).isdisjoint(_words(two)):
            yield RULE.finding(
                f"{ORIGIN_NAMES[origins[0]]} names {_names(one)}, {ORIGIN_NAMES[other]} names {_names(two)}",
                at=one[0],
                related=[Spot.of(byline, f"names {byline.name}") for byline in two],
                confidence=AUTHORS,
            )
            return


def _languages(context: Context) -> Iterator[Finding]:
    stated = [declared for declared in context.document.declared if declared.field == "language" and declared.value]
    for other in stated[1:]:
        one, two = language_tag(stated[0].value), language_tag(other.value)
        if one and two and one != two:
            yield RULE.finding(
                f"{ORIGIN_NAMES[stated[0].origin]} says the language is {one}, {ORIGIN_NAMES[other.origin]} says {two}",
                at=stated[0],
                related=[Spot.of(other, "the other language")],
                confidence=LANGUAGES,
            )
            return


def _locations(context: Context) -> Iterator[Finding]:
    """Declared locations of which neither holds the other and no word is shared."""
    chosen = context.record.location
    for other in context.record.candidates("location"):
        if chosen is None or not isinstance(other, Text) or other is chosen or other.origin == chosen.origin:
            continue
        if set(comparison_key(chosen.value).split()).isdisjoint(comparison_key(other.value).split()):
            yield RULE.finding(
                f"{ORIGIN_NAMES[chosen.origin]} says {chosen.value}, {ORIGIN_NAMES[other.origin]} says {other.value}",
                at=chosen,
                related=[Spot.of(other, "the other location")],
                confidence=LOCATIONS,
            )
            return


def _words(bylines: list[Byline]) -> set[str]:
    return {word for byline in bylines for word in comparison_key(byline.name).split()}


def _names(bylines: list[Byline]) -> str:
    return ", ".join(dict.fromkeys(byline.name for byline in bylines))


RULE = Rule(
    "metadata-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Find out which is right, and correct the other.",
)
