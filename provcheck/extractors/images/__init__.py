"""The pictures of a document, with whom each is by: what metadata and markup state, captions, and credit lines.

The credit of a picture is none of the document, and its photographer no author: the extractors of bylines and credits
leave out what stands here.

Modules: `credit_lines` (where a credit stands in a text), `credited_names` (the person and the agency that it names).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from provcheck.extractors.images import image_labels
from provcheck.extractors.images.credit_lines import CreditLine, caption_credit, text_credits
from provcheck.extractors.images.credited_names import credited_names
from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.model.comparison import comparison_key
from provcheck.model.document import BlockKind, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Candidate, Image
from provcheck.model.same_picture import group_by_picture
from provcheck.model.settings import Settings

_CAPTION = BlockKind.CAPTION
_SCANNED = frozenset({BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.FOOTER})
# A picture and the caption with its credit stand together; what is longer is a paragraph of the story.
_LONGEST_CAPTION = 250
_AFTER_CREDIT = ")]."
# A label in a language without a list: one word before a colon.
_LABEL = lazy_regex(r"^\w{2,15}\s?[:：]\s*(?!/)")
_AROUND_CREDIT = " \t\n|([*_•·" + DASHES_AND_HYPHEN


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield the images of metadata and markup, then those of captions and credit lines in the order of the text.

    Of several statements about one picture, the one that says most is chosen.
    """
    settings, text = draft.settings, document.text
    declared = [stated for image in document.images for stated in _declared_images(document, image, settings)]
    found: list[Image] = []
    scanned: list[Span] = []
    for kind, span in document.blocks:
        if kind in _SCANNED:
            scanned.append(span)
        elif kind is _CAPTION and not any(image.span == span for image in declared):
            found.append(_captioned(text, Image(method="caption", span=span), settings))
    found += [_image_of(line) for line in text_credits(text, scanned, settings)]
    if not declared and not found:
        return
    found.sort(key=lambda image: image.span or Span(0, 0))
    if declared and found and document.format == "markdown":
        declared, found = _joined(document, declared, found)
    yield from (Candidate("images", image, chosen) for image, chosen in _fullest(declared + found))


def _declared_images(document: Document, image: Image, settings: Settings) -> Iterator[Image]:
    """Yield an image of metadata or markup with those whom its credit line names, else its caption.

    If the caption names somebody else than the credit line, that is a statement of its own.
    """
    if image.creator is not None:
        names = credited_names(image.creator, settings)
        if names.creator or names.agency:  # "Ada Linnet/Nordwire", or an agency alone
            image = replace(image, creator=names.creator, agency=image.agency or names.agency)
    span = image.span
    words = image.caption if span is None else " ".join(document.text[span.start : span.end].split())
    captioned = _with_caption(replace(image, caption=None, credit=None), words, settings) if words else image
    if image.credit is None:
        yield captioned if image.creator is None else replace(captioned, creator=image.creator, agency=image.agency)
        return
    credit = _unlabelled(image.credit, settings)
    names = credited_names(credit, settings)
    creator, agency = image.creator or names.creator, image.agency or names.agency
    if not words or captioned.credit is None:
        caption = _without_credit(words, image.credit) if words else None
        yield replace(image, caption=caption, credit=credit, creator=creator, agency=agency)
    elif comparison_key(credit) in comparison_key(captioned.credit):
        yield captioned
    else:
        yield replace(image, caption=captioned.caption, credit=credit, creator=creator, agency=agency)
        yield captioned


def _unlabelled(credit: str, settings: Settings) -> str:
    """Return a credit line without its label."""
    line = caption_credit(credit, 0, len(credit), settings)
    if line and line.span.start == 0:
        return line.credit
    label = image_labels.pattern().match(credit)
    return credit[label.end() :] if label and label["sure"] else _LABEL().sub("", credit)


def _without_credit(caption: str, credit: str) -> str | None:
    """Return a caption without the credit at its end; spaces do not count."""
    letters = "".join(credit.split()).rstrip(_AFTER_CREDIT)
    end = len(caption.rstrip(_AFTER_CREDIT + " "))
    start = end
    while letters and start > 0 and (caption[start - 1].isspace() or letters.endswith(caption[start - 1])):
        start -= 1
        letters = letters if caption[start].isspace() else letters[:-1]
    caption = caption if letters else caption[:start].rstrip(_AROUND_CREDIT)
    return caption if any(map(str.isalpha, caption)) else None


def _captioned(text: str, image: Image, settings: Settings) -> Image:
    """Return an image whose caption stands in the text."""
    assert image.span is not None
    return _with_caption(image, " ".join(text[image.span.start : image.span.end].split()), settings)


def _with_caption(image: Image, words: str, settings: Settings) -> Image:
    """Return an image with a caption, split into what it says of the picture and the credit."""
    line = caption_credit(words, 0, len(words), settings)
    if line is None:
        return replace(image, caption=words)
    before, after = words[: line.span.start].rstrip(_AROUND_CREDIT), words[line.span.end :].strip(" .)]|")
    caption = next((part for part in (before, after) if any(map(str.isalpha, part))), None)
    return replace(image, caption=caption, credit=line.credit, creator=line.names.creator, agency=line.names.agency)


def _image_of(line: CreditLine) -> Image:
    """Return the picture that a credit line in the text is of; nothing else is known of it."""
    return Image(
        credit=line.credit,
        creator=line.names.creator,
        agency=line.names.agency,
        method=line.label or "name of an agency",
        span=line.span,
    )


def _joined(document: Document, declared: list[Image], found: list[Image]) -> tuple[list[Image], list[Image]]:
    """Return the images with each caption or credit line right behind a picture made part of it."""
    rest: list[Image] = []
    ends = [document.source_map.locate(image.span, image.pointer).end for image in declared]
    for image in found:
        assert image.span is not None
        number = bisect_right(ends, image.span.start) - 1
        between = document.text[ends[number] : image.span.start].strip(_AROUND_CREDIT) if number >= 0 else ""
        picture = declared[number]
        is_behind = number >= 0 and ends[number] > 0 and len(between) <= _LONGEST_CAPTION and "\n\n" not in between
        if is_behind and picture.credit is None and picture.creator is None:
            caption = picture.caption or " ".join(between.split()) or image.caption
            declared[number] = replace(image, caption=caption, alt=picture.alt, path=picture.path)
        else:
            rest.append(image)
    return declared, rest


def _fullest(images: Sequence[Image]) -> Iterator[tuple[Image, bool]]:
    """Yield all images in order, each with whether it is the first of those that say most about its picture."""
    pictures = group_by_picture(images)
    chosen = {max(numbers, key=lambda number: (_fullness(images[number]), -number)) for numbers in pictures}
    for number, image in enumerate(images):
        yield image, number in chosen


def _fullness(image: Image) -> tuple[bool, bool, bool, bool]:
    has_credit = image.credit is not None or image.creator is not None or image.agency is not None
    return has_credit, image.caption is not None, image.path is not None, image.alt is not None
