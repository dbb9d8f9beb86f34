"""Proposes profiles: for all documents, and for folders whose documents state more or less than those around them."""

import os
from collections.abc import Iterable, Sequence

from provcheck.engine.settings_proposals import NEAR_UNANIMITY, Proposal
from provcheck.engine.survey import PROFILES_BY_DEMAND, SurveyedDocument
from provcheck.model.settings import DEFAULT_PROFILE

# The fewest documents that show the profile of a folder.
_MIN_IN_FOLDER = 5

_PathAndDocument = tuple[str, SurveyedDocument]


def propose_profiles(surveyed: Sequence[SurveyedDocument], folder: str) -> tuple[Proposal, dict[str, Proposal]]:
    """The profile for all documents, and those by pattern for a settings file in `folder`, inner folders first."""
    documents = [document for document in surveyed if document.is_document]
    proposals: dict[str, Proposal] = {}
    top = os.path.abspath(folder)
    members = [
        (os.path.relpath(os.path.dirname(os.path.abspath(document.result.uri)), top), document)
        for document in documents
    ]
    profile = _most_demanding_profile(documents)
    for name, child_members in _child_folders("", members):
        proposals = {**_profiles_inside(name, child_members, profile or DEFAULT_PROFILE), **proposals}
    return _profile_proposal(profile, documents), proposals


def _profiles_inside(name: str, members: list[_PathAndDocument], outer_profile: str) -> dict[str, Proposal]:
    """Profiles by pattern for a folder and the folders in it, where they differ from that of the folder around."""
    documents = [document for _, document in members]
    profile = _most_demanding_profile(documents)
    proposals: dict[str, Proposal] = {}
    for child, child_members in _child_folders(name, members):
        proposals |= _profiles_inside(child, child_members, profile or outer_profile)
    if profile and profile != outer_profile and name.isprintable():
        proposals[f"/{escaped(name)}/"] = _profile_proposal(profile, documents)
    return proposals


def _child_folders(name: str, members: Iterable[_PathAndDocument]) -> list[tuple[str, list[_PathAndDocument]]]:
    """The folders directly in a folder, with their documents; without paths outside the folder of the settings.

    Folders of years and months are no parts of a house: what is stated in one of them changes in the next.
    """
    children: dict[str, list[_PathAndDocument]] = {}
    for path, document in members:
        parts = path.replace(os.sep, "/").split("/")
        depth = name.count("/") + 1 if name else 0
        if parts[0] not in (".", "..") and len(parts) > depth and not parts[depth].isdigit():
            children.setdefault("/".join(parts[: depth + 1]), []).append((path, document))
    return sorted(children.items())


def _most_demanding_profile(documents: Sequence[SurveyedDocument]) -> str | None:
    if len(documents) < _MIN_IN_FOLDER:
        return None
    enough = NEAR_UNANIMITY * len(documents)
    return next((name for name in PROFILES_BY_DEMAND if _count_meeting(name, documents) >= enough), None)


def _count_meeting(profile: str, documents: Sequence[SurveyedDocument]) -> int:
    return sum(profile in document.met_profiles for document in documents)


def _profile_proposal(profile: str | None, documents: Sequence[SurveyedDocument]) -> Proposal:
    if profile:
        # Of minimal, which requires nothing, the reason is what the next profile would find.
        shown = DEFAULT_PROFILE if profile == "minimal" else profile
        only = "only " if profile == "minimal" else ""
        count = _count_meeting(shown, documents)
        return Proposal(profile, f"{only}{count} of {len(documents)} documents state all that {shown} requires")
    return Proposal(None, "there are too few documents")


def escaped(name: str) -> str:
    """A path as a literal pattern of .gitignore."""
    return "".join(f"\\{character}" if character in "\\*?[]!#" else character for character in name)
