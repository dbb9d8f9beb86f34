"""Whether a document is the own work of the outlets in the setting `own`, or comes from another outlet."""

from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.record import CreditRole, Record
from provcheck.model.settings import Settings

# A contributor or a rights holder has not made the story.
_MAKER_ROLES = frozenset({CreditRole.SOURCE, CreditRole.WIRE})


def is_own(record: Record, settings: Settings) -> bool:
    """Return whether the setting `own` names an outlet, and the document names no other one as its origin."""
    if not settings.own:
        return False
    own_keys = {key for name in settings.own for key in _keys(name, settings)}
    return all(not own_keys.isdisjoint(_keys(maker, settings)) for maker in _makers(record, settings))


def _makers(record: Record, settings: Settings) -> Iterator[str]:
    """Yield the outlets that credits, publisher, dateline and bylines name as the origin of the story."""
    yield from (credit.as_written for credit in record.credits if credit.role in _MAKER_ROLES)
    if record.publisher is not None:
        yield record.publisher.value
    if record.dateline is not None and record.dateline.agency is not None:
        yield record.dateline.agency
    yield from (byline.label for byline in record.bylines if outlets.find(byline.label, settings).outlet is not None)


def _keys(name: str, settings: Settings) -> set[str]:
    """Return the comparison key of a name and, if the registry knows it, its identity."""
    outlet = outlets.find(name, settings).outlet
    return {comparison_key(name)} if outlet is None else {comparison_key(name), outlet.id}
