"""A picture has no credit.

Why: whose a picture is decides whether it may be printed, and what it can prove; desks credit each one.
Silent: decoration (an image without words of its own); pictures that a byline credits as a whole ("Photos by A"); as
    many credit lines without a picture as pictures without a credit. Off by default.
Source: IPTC Photo Metadata Standard, "Credit Line" and "Creator"; AP Stylebook, "captions"; Reuters Handbook of
    Journalism (pictures).
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import BylineRole, Image
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report the first picture without a credit, with the others as related places."""
    record = context.record
    uncredited = [image for image in record.images if not _is_credited(image) and not _is_decoration(image)]
    credits_alone = [image for image in record.images if _is_credited(image) and not (image.path or image.caption)]
    if len(uncredited) <= len(credits_alone) or any(byline.role is BylineRole.PHOTO for byline in record.bylines):
        return
    spots = [Spot.of(image, _name(image), message=f"no credit for {_name(image)}") for image in uncredited]
    rest = f", and {len(spots) - 1} more without one" if len(spots) > 1 else ""
    message = f"no credit for {spots[0].label}{rest}"
    yield RULE.finding(message, at=spots[0], related=spots[1:])


def _is_credited(image: Image) -> bool:
    return bool(image.credit or image.creator or image.agency)


def _is_decoration(image: Image) -> bool:
    """Return whether markup shows an image without words; the picture that metadata names belongs to the story."""
    return image.origin == "markup" and not (image.alt or image.caption)


def _name(image: Image) -> str:
    """Return what a picture is called in a message: its file, else its first words."""
    if image.path:
        return image.path.partition("?")[0].rstrip("/").rpartition("/")[2] or image.path
    return f"“{' '.join((image.caption or image.alt or '').split()[:8])}”"


RULE = Rule(
    "image-credit-missing",
    Kind.MISSING,
    Severity.OFF,
    check,
    needs=("images",),
    absent=("images", "bylines"),
    help="Write who made the picture, and for which agency, into its caption or into the metadata.",
)
