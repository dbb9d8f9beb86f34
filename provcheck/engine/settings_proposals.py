"""What settings documents ask for, where a clear majority of them agrees; and a word on why, or why not."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from provcheck.engine.survey import PROFILES_BY_DEMAND, SurveyedDocument
from provcheck.language import outlets
from provcheck.model.settings import DEFAULT_PROFILE

# Fewer documents than this show no habit; what must be in every document of a folder takes more.
_LEAST, _LEAST_IN_FOLDER = 3, 5
# A folder that keeps a profile keeps it but for slips; a house that is named is named by most.
_KEEPS, _CLEAR = 0.9, 0.75
# A house that signs its copy beside others is credited with several of them.
_LEAST_BESIDE = 2


class Proposal(NamedTuple):
    """A value for the settings, or None; and why, in words."""

    value: str | None
    why: str


class Proposals(NamedTuple):
    """One for each key. `profiles` are by pattern, the first that matches counts; `profile` is for all others."""

    own: Proposal
    date_order: Proposal
    abbreviations: dict[str, Proposal]
    profile: Proposal
    profiles: dict[str, Proposal]


def propose_settings(seen: Sequence[SurveyedDocument], folder: str) -> Proposals:
    """The settings that these documents ask for, in a file that lies in `folder`."""
    read = [one for one in seen if not one.result.skipped and not one.result.failed]
    by_folder = _by_folder(read, folder)
    return Proposals(
        _own(read),
        _date_order(read),
        dict(_abbreviations(read)),
        by_folder.pop("", Proposal(None, "there are too few documents to tell")),
        by_folder,
    )


def _own(read: Sequence[SurveyedDocument]) -> Proposal:
    named = Counter(one.house for one in read if one.house)
    if not named:
        return _own_by_credits(read)
    (name, votes), voters = named.most_common(1)[0], named.total()
    told = f"{name} is the publisher, or has the address, of {votes} of {len(read)} documents"
    if voters < _LEAST or votes < _CLEAR * voters or votes * 2 <= len(read):
        return Proposal(None, f"{told}: no clear majority")
    credited = sum(name in one.credits for one in read)
    return Proposal(name, f"{told}" + (f"; {credited} credit it" if credited else ""))


def _own_by_credits(read: Sequence[SurveyedDocument]) -> Proposal:
    """Where no publisher is stated: whoever is credited throughout, beside others that change, signs its own copy."""
    credited = [one.credits for one in read if one.credits]
    names = Counter(name for one in credited for name in one)
    if not names:
        return Proposal(None, "no document names a publisher, an address that is known, or an outlet")
    name, votes = names.most_common(1)[0]
    told = f"no document names its publisher; {votes} of {len(credited)} that credit an outlet credit {name}"
    if len(credited) < _LEAST or votes < _CLEAR * len(credited) or votes * 2 <= len(read):
        return Proposal(None, f"{told}: no clear majority")
    beside = {other for one in credited if name in one for other in one} - {name}
    found = outlets.find(name).outlet
    if len(beside) < _LEAST_BESIDE or (found and found.kind == "agency"):
        return Proposal(None, f"{told}, which may be the source of the copy and not the house")
    return Proposal(name, f"{told}, beside {len(beside)} others")


def _date_order(read: Sequence[SurveyedDocument]) -> Proposal:
    orders = Counter(order for one in read for order in one.orders)
    if not orders:
        return Proposal(None, "no document has a numeric date that can be read in one way only")
    (order, votes), told = orders.most_common(1)[0], orders.total()
    example = "25/03/2024" if order == "dmy" else "03/25/2024"
    what = f"{votes} of {told} documents with a date such as {example} write it this way"
    if told < _LEAST or votes < _KEEPS * told:
        return Proposal(None, f"{what}: no clear majority")
    return Proposal(order, what)


def _abbreviations(read: Sequence[SurveyedDocument]) -> Iterator[tuple[str, Proposal]]:
    """Initials that are credited and that the registry can't tell, the most often credited first."""
    credited = Counter(initials for one in read for initials in one.initials)
    for initials, times in credited.most_common():
        if outlets.find(initials).outlet:
            continue
        meanings = Counter(words for one in read for written, words in one.expanded if written == initials)
        told = f"{initials} is credited in {times} {'document' if times == 1 else 'documents'}"
        if not meanings:
            yield initials, Proposal(None, f"{told} and nowhere written out")
            continue
        words, votes = meanings.most_common(1)[0]
        told += f", and written out as {words} in {votes}"
        if votes < _CLEAR * meanings.total():
            yield initials, Proposal(None, f"{told} of {meanings.total()}: no clear majority")
        else:
            yield initials, Proposal(words, told)


def _by_folder(read: Sequence[SurveyedDocument], folder: str) -> dict[str, Proposal]:
    """Profiles by pattern, inner folders before those around them; "" is the one for all documents."""
    found: dict[str, Proposal] = {}
    top = os.path.abspath(folder)
    inside = [(os.path.relpath(os.path.dirname(os.path.abspath(one.result.uri)), top), one) for one in read]
    kept = _most_demanding(read)
    found[""] = _kept(kept, read)
    for name, members in _children("", inside):
        found = {**_inside(name, members, kept or DEFAULT_PROFILE), **found}
    return found


def _inside(name: str, members: list[tuple[str, SurveyedDocument]], around: str) -> dict[str, Proposal]:
    """What a folder and those in it keep, where that is more than, or not, what the folder around it does."""
    read = [one for _, one in members]
    kept = _most_demanding(read)
    found: dict[str, Proposal] = {}
    for child, below in _children(name, members):
        found |= _inside(child, below, kept or around)
    if kept and kept != around and name.isprintable():
        found[f"/{_escaped(name)}/"] = _kept(kept, read)
    return found


def _children(
    name: str, members: Iterable[tuple[str, SurveyedDocument]]
) -> list[tuple[str, list[tuple[str, SurveyedDocument]]]]:
    """The folders right below one, with their documents; paths that lead out of the settings' folder are in none."""
    children: dict[str, list[tuple[str, SurveyedDocument]]] = {}
    for path, one in members:
        steps = path.replace(os.sep, "/").split("/")
        depth = name.count("/") + 1 if name else 0
        if steps[0] not in (".", "..") and len(steps) > depth:
            children.setdefault("/".join(steps[: depth + 1]), []).append((path, one))
    return sorted(children.items())


def _most_demanding(read: Sequence[SurveyedDocument]) -> str | None:
    if len(read) < _LEAST_IN_FOLDER:
        return None
    return next((name for name in PROFILES_BY_DEMAND if _keeping(name, read) >= _KEEPS * len(read)), None)


def _keeping(name: str, read: Sequence[SurveyedDocument]) -> int:
    return sum(name in one.keeps for one in read)


def _kept(name: str | None, read: Sequence[SurveyedDocument]) -> Proposal:
    if name:
        return Proposal(name, f"{_keeping(name, read)} of {len(read)} documents state all that {name} asks for")
    stated = _keeping("newswire", read)
    return Proposal(None, f"{stated} of {len(read)} documents state what newswire asks for: no clear majority")


def _escaped(name: str) -> str:
    """A path in a pattern in the manner of .gitignore."""
    return "".join(f"\\{character}" if character in "\\*?[]!#" else character for character in name)
