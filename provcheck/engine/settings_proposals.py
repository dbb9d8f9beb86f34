"""Proposes settings for surveyed documents, where a clear majority of them agrees, each with a reason."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from provcheck.engine.site_configuration import ConfiguredValue, SiteConfiguration
from provcheck.engine.survey import SurveyedDocument
from provcheck.language import languages, outlets
from provcheck.language.language_tags import UNKNOWN
from provcheck.model.record import FieldState

# The fewest documents that show a habit.
MIN_DOCUMENTS = 3
# The share of documents that must meet a proposed profile, or agree on a date order or a key; and on a name.
NEAR_UNANIMITY, _CLEAR_MAJORITY = 0.9, 0.75
# An outlet is taken for the publisher by its credits alone if so many other outlets are credited beside it.
_MIN_OTHERS = 2
# A site has a name and perhaps one in another language; a longer one is a motto.
_MAX_NAMES, _MAX_NAME = 3, 40
# Fields by the kind of what a key holds.
_FIELDS = {"date": "published", "person": "bylines", "outlet": "credits"}


class Proposal(NamedTuple):
    """A proposed value, or None, and the reason in words."""

    value: str | None
    why: str


class ListProposal(NamedTuple):
    """Proposed values, or none, and the reason in words."""

    values: tuple[str, ...]
    why: str


NOTHING = Proposal(None, "")
_NO_REASONS: Mapping[str, str] = MappingProxyType({})
_NO_PROPOSALS: Mapping[str, Proposal] = MappingProxyType({})


class Proposals(NamedTuple):
    """A proposal for each key of the settings.

    `profiles` are by pattern, the first match first; `profile` is for all other files. `exclude` has the reasons by
    pattern, `keys` the fields by key, `severities` the severities by rule.
    """

    own: ListProposal = ListProposal((), "")
    languages: ListProposal = ListProposal((), "")
    date_order: Proposal = NOTHING
    exclude: Mapping[str, str] = _NO_REASONS
    keys: Mapping[str, Proposal] = _NO_PROPOSALS
    abbreviations: Mapping[str, Proposal] = _NO_PROPOSALS
    profile: Proposal = NOTHING
    profiles: Mapping[str, Proposal] = _NO_PROPOSALS
    severities: Mapping[str, Proposal] = _NO_PROPOSALS


def propose_settings(
    surveyed: Sequence[SurveyedDocument], site: SiteConfiguration, exclude: Mapping[str, str]
) -> Proposals:
    """The settings to propose, without profiles and severities: both depend on these."""
    documents = [document for document in surveyed if document.is_document]
    return Proposals(
        own=_own(documents, site),
        languages=_languages(documents, site),
        date_order=_date_order(documents),
        exclude=exclude,
        keys=dict(_keys(documents)),
        abbreviations=dict(_abbreviations(documents)),
    )


def _own(documents: Sequence[SurveyedDocument], site: SiteConfiguration) -> ListProposal:
    """The publisher of the documents, else the site, else the outlet that most bylines or credits name."""
    publishers = Counter(document.publisher for document in documents if document.publisher)
    doubt = ""
    if publishers:
        (name, votes), voters = publishers.most_common(1)[0], publishers.total()
        reason = f"{name} is the publisher, or has the address, of {votes} of {len(documents)} documents"
        credited = sum(name in document.credits for document in documents)
        if voters >= MIN_DOCUMENTS and votes >= _CLEAR_MAJORITY * voters and votes * 2 > len(documents):
            return ListProposal((name,), f"{reason}" + (f"; {credited} credit it" if credited else ""))
        doubt = f"{reason}: no clear majority"
    if values := site_names(site):
        files = sorted({value.file for value in values})
        return ListProposal(tuple(value.value for value in values), f"the site's configuration says so ({files[0]})")
    if doubt:
        return ListProposal((), doubt)
    return _own_by_bylines(documents) or _own_by_credits(documents)


def site_names(site: SiteConfiguration) -> tuple[ConfiguredValue, ...]:
    """The names of the site, else its hosts."""
    return tuple(name for name in site.names if len(name.value) <= _MAX_NAME)[:_MAX_NAMES] or site.hosts[:_MAX_NAMES]


def _own_by_bylines(documents: Sequence[SurveyedDocument]) -> ListProposal | None:
    """The outlet that is the author of most documents; None if there is none."""
    authors = Counter(name for document in documents for name in document.byline_outlets)
    if not authors:
        return None
    name, votes = min(authors.items(), key=lambda item: (-item[1], item[0]))
    if votes < MIN_DOCUMENTS or votes * 2 <= len(documents):
        return None
    return ListProposal((name,), f"no document names its publisher; {name} is an author of {votes} of {len(documents)}")


def _own_by_credits(documents: Sequence[SurveyedDocument]) -> ListProposal:
    """The outlet credited in most documents, if no publisher is stated and the others credited beside it vary."""
    credited = [document.credits for document in documents if document.credits]
    outlet_counts = Counter(name for names in credited for name in names)
    if not outlet_counts:
        return ListProposal((), "no document names a publisher, a known address or an outlet")
    name, votes = outlet_counts.most_common(1)[0]
    reason = f"no document names its publisher; {votes} of {len(credited)} that credit an outlet credit {name}"
    if len(credited) < MIN_DOCUMENTS or votes < _CLEAR_MAJORITY * len(credited) or votes * 2 <= len(documents):
        return ListProposal((), f"{reason}: no clear majority")
    others = {other for names in credited if name in names for other in names} - {name}
    outlet = outlets.find(name).outlet
    if len(others) < _MIN_OTHERS or (outlet and outlet.kind == "agency"):
        return ListProposal((), f"{reason}, which may be the source of the copy and not its publisher")
    return ListProposal((name,), f"{reason}, alongside {len(others)} others")


def _languages(documents: Sequence[SurveyedDocument], site: SiteConfiguration) -> ListProposal:
    """The languages of the documents and of the site, if it names those of few documents."""
    numbers = Counter(document.language for document in documents if document.language)
    declared = [value.value for value in site.languages]
    if numbers.total() < MIN_DOCUMENTS:
        return ListProposal((), "there are too few documents")
    parts = [
        f"{number} in {'no recognised language' if tag == UNKNOWN else languages.english_name(tag)}"
        for tag, number in numbers.most_common()
    ]
    reason = f"{len(documents)} documents, {', '.join(parts)}"
    del numbers[UNKNOWN]
    if not numbers:
        return ListProposal((), reason)
    if any(number < MIN_DOCUMENTS and tag not in declared for tag, number in numbers.items()):
        return ListProposal((), f"{reason}: look at the few first")
    tags = list(dict.fromkeys([*(tag for tag, _ in numbers.most_common()), *declared]))
    unread = [languages.english_name(tag) for tag in tags if languages.get(tag) is None]
    limits = f"; provcheck does not read {' and '.join(unread)}" if unread else ""
    return ListProposal(tuple(tags), reason + limits)


def _date_order(documents: Sequence[SurveyedDocument]) -> Proposal:
    orders = Counter(order for document in documents for order in document.date_orders)
    if not orders:
        return Proposal(None, "no document has an unambiguous numeric date")
    (order, votes), voters = orders.most_common(1)[0], orders.total()
    example = "25/03/2024" if order == "dmy" else "03/25/2024"
    reason = f"{votes} of {voters} documents with a date such as {example} write it this way"
    if voters < MIN_DOCUMENTS or votes < NEAR_UNANIMITY * voters:
        return Proposal(None, f"{reason}: no clear majority")
    return Proposal(order, reason)


def _keys(documents: Sequence[SurveyedDocument]) -> Iterator[tuple[str, Proposal]]:
    """For each field that most documents lack, the unknown key that holds such a value in nearly all of them."""
    numbers = Counter(key for document in documents for key in document.unknown_keys)
    for kind, field in _FIELDS.items():
        lacking = sum(
            document.result.fields.get(field) in (FieldState.ABSENT, FieldState.UNCHECKED) for document in documents
        )
        # Of names, some are known as such by their first name; titles with capitals are not.
        candidates = [
            (number + min(number, numbers[key, "name"] if kind == "person" else 0), key)
            for (key, key_kind), number in numbers.items()
            if key_kind == kind
        ]
        number, key = max(candidates, default=(0, ""))
        if number >= MIN_DOCUMENTS and number >= NEAR_UNANIMITY * len(documents) and lacking * 2 > len(documents):
            held = {"date": "a date", "person": "a name", "outlet": "the name of an outlet"}[kind]
            yield key, Proposal(field, f"it holds {held} in {number} of {len(documents)} documents")


def _abbreviations(documents: Sequence[SurveyedDocument]) -> Iterator[tuple[str, Proposal]]:
    """Credited initials that the registry does not know, the most frequent first."""
    credited = Counter(initials for document in documents for initials in document.initials)
    for initials, times in credited.most_common():
        if outlets.find(initials).outlet:
            continue
        meanings = Counter(
            words for document in documents for written, words in document.expansions if written == initials
        )
        reason = f"{initials} is credited in {times} {'document' if times == 1 else 'documents'}"
        if not meanings:
            yield initials, Proposal(None, f"{reason} and never spelt out")
            continue
        words, votes = meanings.most_common(1)[0]
        reason += f", and spelt out as {words} in {votes}"
        if votes < _CLEAR_MAJORITY * meanings.total():
            yield initials, Proposal(None, f"{reason} of {meanings.total()}: no clear majority")
        else:
            yield initials, Proposal(words, reason)
