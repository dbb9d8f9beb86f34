"""Caption and metadata credit one picture to different people or agencies.

Why: one of the two is wrong, and the wrong one is paid, or sued.
Silent: an agency beside its photographer; an agency that passes on another's picture ("AFP via Getty Images"); a
    surname or initials for a full name; one of several photographers; a file with different captions, or in more than
    eight places, as the placeholder of pages that load their pictures later.
Source: IPTC Photo Metadata Standard, "Creator" and "Credit Line"; AP Stylebook, "captions".
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from provcheck.language import outlets
from provcheck.model.comparison import comparison_key, strip_accents
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Image
from provcheck.model.rule import Context, Rule
from provcheck.model.same_picture import file_name

# A file in more places is not one picture.
_MOST_STATEMENTS = 8


def check(context: Context) -> Iterator[Finding]:
    """Report the first two statements about a picture that can't both be true."""
    statements = context.record.candidates("images")
    images = [image for image in statements if isinstance(image, Image) and (image.creator or image.agency)]
    reported: set[int] = set()
    for one, other in _pairs(images):
        if id(one) in reported:
            continue
        names = _different_people(one, other) or _different_agencies(one, other)
        if names:
            reported.update((id(one), id(other)))
            yield RULE.finding(
                f"one picture is credited to {names[0]} and to {names[1]}", at=one, related=[Spot.of(other, names[1])]
            )


def _pairs(images: Sequence[Image]) -> Iterator[tuple[Image, Image]]:
    """Yield the pairs of statements about one picture, in the order of the statements."""
    groups: dict[object, list[int]] = {}
    for number, image in enumerate(images):
        groups.setdefault((image.span, image.pointer), []).append(number)
        if image.path:
            groups.setdefault(file_name(image.path), []).append(number)
    compared = (numbers for numbers in groups.values() if len(numbers) <= _MOST_STATEMENTS)
    for one, other in sorted({pair for numbers in compared for pair in combinations(numbers, 2)}):
        if _is_one_picture(images[one], images[other]):
            yield images[one], images[other]


def _is_one_picture(one: Image, other: Image) -> bool:
    """Return whether two statements are about one picture: one file, or one place."""
    if one.path and other.path:
        is_one_caption = not (one.caption and other.caption) or one.caption == other.caption
        return file_name(one.path) == file_name(other.path) and (is_one_caption or one.origin != other.origin)
    return (one.span, one.pointer) == (other.span, other.pointer)


def _different_people(one: Image, other: Image) -> tuple[str, str] | None:
    """Return the names of two photographers; None if they may be one, or are among those of the other line."""
    if not (one.creator and other.creator):
        return None
    words, other_words = _words(one.creator), _words(other.creator)
    shared = set(words) & set(other_words)
    return None if shared else (one.creator, other.creator)


def _words(name: str) -> list[str]:
    return [word for word in strip_accents(comparison_key(name)).split() if len(word) > 1]


def _different_agencies(one: Image, other: Image) -> tuple[str, str] | None:
    """Return the names of two agencies; None if one line has both, or one of them is in no list of outlets."""
    if not (one.agency and other.agency):
        return None
    identities = {match.outlet.id for name in (one.agency, other.agency) if (match := outlets.find(name)).outlet}
    in_other = one.agency.lower() in (other.credit or "").lower() or other.agency.lower() in (one.credit or "").lower()
    return None if in_other or len(identities) < 2 else (one.agency, other.agency)


RULE = Rule(
    "image-credit-conflict",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    needs=("images",),
    help="Find out whose the picture is, and correct the caption or the metadata.",
)
