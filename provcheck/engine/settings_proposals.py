"""Proposes settings for surveyed documents, where a clear majority of them agrees, each with a reason."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from provcheck.engine.survey import PROFILES_BY_DEMAND, SurveyedDocument
from provcheck.language import outlets
from provcheck.model.settings import DEFAULT_PROFILE

# The fewest documents that show a habit, and that show the profile of a folder.
_MIN_DOCUMENTS, _MIN_IN_FOLDER = 3, 5
# The share of documents that must meet a proposed profile, or agree on a date order; and on a name.
_NEAR_UNANIMITY, _CLEAR_MAJORITY = 0.9, 0.75
# An outlet is taken for the publisher by its credits alone if so many other outlets are credited beside it.
_MIN_OTHERS = 2


class Proposal(NamedTuple):
    """A proposed value, or None, and the reason in words."""

    value: str | None
    why: str


class Proposals(NamedTuple):
    """A proposal for each key. `profiles` are by pattern, the first match first; `profile` is for all other files."""

    own: Proposal
    date_order: Proposal
    abbreviations: dict[str, Proposal]
    profile: Proposal
    profiles: dict[str, Proposal]


def propose_settings(surveyed: Sequence[SurveyedDocument], folder: str) -> Proposals:
    """The settings to propose for these documents, in a settings file in `folder`."""
    documents = [document for document in surveyed if not document.result.skipped and not document.result.failed]
    by_folder = _profiles_by_folder(documents, folder)
    return Proposals(
        _own(documents),
        _date_order(documents),
        dict(_abbreviations(documents)),
        by_folder.pop("", Proposal(None, "there are too few documents")),
        by_folder,
    )


def _own(documents: Sequence[SurveyedDocument]) -> Proposal:
    publishers = Counter(document.publisher for document in documents if document.publisher)
    if not publishers:
        return _own_by_credits(documents)
    (name, votes), voters = publishers.most_common(1)[0], publishers.total()
    reason = f"{name} is the publisher, or has the address, of {votes} of {len(documents)} documents"
    if voters < _MIN_DOCUMENTS or votes < _CLEAR_MAJORITY * voters or votes * 2 <= len(documents):
        return Proposal(None, f"{reason}: no clear majority")
    credited = sum(name in document.credits for document in documents)
    return Proposal(name, f"{reason}" + (f"; {credited} credit it" if credited else ""))


def _own_by_credits(documents: Sequence[SurveyedDocument]) -> Proposal:
    """The outlet credited in most documents, if no publisher is stated and the others credited beside it vary."""
    credited = [document.credits for document in documents if document.credits]
    outlet_counts = Counter(name for names in credited for name in names)
    if not outlet_counts:
        return Proposal(None, "no document names a publisher, a known address or an outlet")
    name, votes = outlet_counts.most_common(1)[0]
    reason = f"no document names its publisher; {votes} of {len(credited)} that credit an outlet credit {name}"
    if len(credited) < _MIN_DOCUMENTS or votes < _CLEAR_MAJORITY * len(credited) or votes * 2 <= len(documents):
        return Proposal(None, f"{reason}: no clear majority")
    others = {other for names in credited if name in names for other in names} - {name}
    outlet = outlets.find(name).outlet
    if len(others) < _MIN_OTHERS or (outlet and outlet.kind == "agency"):
        return Proposal(None, f"{reason}, which may be the source of the copy and not its publisher")
    return Proposal(name, f"{reason}, alongside {len(others)} others")


def _date_order(documents: Sequence[SurveyedDocument]) -> Proposal:
    orders = Counter(order for document in documents for order in document.date_orders)
    if not orders:
        return Proposal(None, "no document has an unambiguous numeric date")
    (order, votes), voters = orders.most_common(1)[0], orders.total()
    example = "25/03/2024" if order == "dmy" else "03/25/2024"
    reason = f"{votes} of {voters} documents with a date such as {example} write it this way"
    if voters < _MIN_DOCUMENTS or votes < _NEAR_UNANIMITY * voters:
        return Proposal(None, f"{reason}: no clear majority")
    return Proposal(order, reason)


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


_PathAndDocument = tuple[str, SurveyedDocument]


def _profiles_by_folder(documents: Sequence[SurveyedDocument], folder: str) -> dict[str, Proposal]:
    """Profiles by pattern, inner folders before outer ones; the key "" is for all documents."""
    proposals: dict[str, Proposal] = {}
    top = os.path.abspath(folder)
    members = [
        (os.path.relpath(os.path.dirname(os.path.abspath(document.result.uri)), top), document)
        for document in documents
    ]
    profile = _most_demanding_profile(documents)
    proposals[""] = _profile_proposal(profile, documents)
    for name, child_members in _child_folders("", members):
        proposals = {**_profiles_inside(name, child_members, profile or DEFAULT_PROFILE), **proposals}
    return proposals


def _profiles_inside(name: str, members: list[_PathAndDocument], outer_profile: str) -> dict[str, Proposal]:
    """Profiles by pattern for a folder and the folders in it, where they differ from that of the folder around."""
    documents = [document for _, document in members]
    profile = _most_demanding_profile(documents)
    proposals: dict[str, Proposal] = {}
    for child, child_members in _child_folders(name, members):
        proposals |= _profiles_inside(child, child_members, profile or outer_profile)
    if profile and profile != outer_profile and name.isprintable():
        proposals[f"/{_escaped(name)}/"] = _profile_proposal(profile, documents)
    return proposals


def _child_folders(name: str, members: Iterable[_PathAndDocument]) -> list[tuple[str, list[_PathAndDocument]]]:
    """The folders directly in a folder, with their documents; without paths outside the folder of the settings."""
    children: dict[str, list[_PathAndDocument]] = {}
    for path, document in members:
        parts = path.replace(os.sep, "/").split("/")
        depth = name.count("/") + 1 if name else 0
        if parts[0] not in (".", "..") and len(parts) > depth:
            children.setdefault("/".join(parts[: depth + 1]), []).append((path, document))
    return sorted(children.items())


def _most_demanding_profile(documents: Sequence[SurveyedDocument]) -> str | None:
    if len(documents) < _MIN_IN_FOLDER:
        return None
    enough = _NEAR_UNANIMITY * len(documents)
    return next((name for name in PROFILES_BY_DEMAND if _count_meeting(name, documents) >= enough), None)


def _count_meeting(profile: str, documents: Sequence[SurveyedDocument]) -> int:
    return sum(profile in document.met_profiles for document in documents)


def _profile_proposal(profile: str | None, documents: Sequence[SurveyedDocument]) -> Proposal:
    if profile:
        count = _count_meeting(profile, documents)
        return Proposal(profile, f"{count} of {len(documents)} documents state all that {profile} requires")
    count = _count_meeting("newswire", documents)
    return Proposal(None, f"{count} of {len(documents)} documents state all that newswire requires: no clear majority")


def _escaped(name: str) -> str:
    """A path as a literal pattern of .gitignore."""
    return "".join(f"\\{character}" if character in "\\*?[]!#" else character for character in name)
