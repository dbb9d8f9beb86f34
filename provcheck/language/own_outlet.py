"""Whose work a document is: the house's own, or that of another outlet."""

from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.record import CreditRole, Record
from provcheck.model.settings import Settings

# An outlet that contributed, or holds the rights, has not made the story.
_MAKERS = frozenset({CreditRole.SOURCE, CreditRole.WIRE})


def is_own(record: Record, settings: Settings) -> bool:
    """The setting `own` names a house, and the document comes from no other outlet by what it says of itself."""
    if not settings.own:
        return False
    names = {form for name in settings.own for form in _forms(name, settings)}
    return all(not names.isdisjoint(_forms(maker, settings)) for maker in _makers(record, settings))


def _makers(record: Record, settings: Settings) -> Iterator[str]:
    """The outlets that credits, publisher, dateline and bylines name as where the story comes from."""
    yield from (credit.as_written for credit in record.credits if credit.role in _MAKERS)
    if record.publisher is not None:
        yield record.publisher.value
    if record.dateline is not None and record.dateline.agency is not None:
        yield record.dateline.agency
    yield from (byline.name for byline in record.bylines if outlets.find(byline.name, settings).outlet is not None)


def _forms(name: str, settings: Settings) -> set[str]:
    """A name as written and, where the registry knows it, its identity there."""
    found = outlets.find(name, settings).outlet
    return {comparison_key(name)} if found is None else {comparison_key(name), found.id}
