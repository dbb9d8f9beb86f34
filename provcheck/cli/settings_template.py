"""The settings file that `provcheck init` writes: every key with a comment, and values that were proposed."""

import json
import re
from collections.abc import Iterator

from provcheck.engine.settings_proposals import Proposal, Proposals
from provcheck.model.control_characters import COMMAND_MARK, UNSAFE
from provcheck.reporters.printable import printable

_ESCAPED = re.compile(f"[{UNSAFE}]|{COMMAND_MARK}")
_NO_PROPOSALS = Proposals(Proposal(None, ""), Proposal(None, ""), {}, Proposal(None, ""), {})


def settings_text(proposals: Proposals | None) -> str:
    """The text of a settings file; without proposals, with the defaults."""
    return "\n".join(_lines(proposals or _NO_PROPOSALS))


def _lines(proposals: Proposals) -> Iterator[str]:
    yield "# provcheck settings for this folder and its subfolders. Every line is optional."
    yield "# `provcheck schema settings` describes all keys, `provcheck rules` lists the rules."
    yield ""
    yield "# Profile to check against: minimal, newswire, agency, archive, dataset, strict, or a file."
    yield from _reason(proposals.profile)
    yield f"profile = {_quoted(proposals.profile.value or 'newswire')}"
    yield ""
    yield '# Lowest severity that fails a check: "error", "warning" or "note".'
    yield 'fail-on = "error"'
    yield ""
    yield "# Your own outlets, which your documents need not credit."
    yield from _reason(proposals.own)
    yield f"own = [{_quoted(proposals.own.value) if proposals.own.value else ''}]"
    yield ""
    yield '# Order of day and month in 03/04/2024: "dmy" or "mdy". Without it, such dates are ambiguous.'
    yield from _reason(proposals.date_order)
    order = proposals.date_order.value
    yield f'date-order = "{order}"' if order else '# date-order = "dmy"'
    yield ""
    yield "# Files and folders to skip, as in .gitignore."
    yield "exclude = []"
    yield ""
    yield from _abbreviations(proposals.abbreviations)
    yield from _profiles(proposals.profiles)
    yield '# Severity of rules: "error", "warning", "note" or "off".'
    yield "[severity]"
    yield '# source-anonymous = "off"'
    yield ""


def _abbreviations(proposals: dict[str, Proposal]) -> Iterator[str]:
    yield "# What initials in a credit stand for."
    yield "[abbreviations]"
    for initials, proposal in proposals.items():
        yield from _reason(proposal)
        comment = "" if proposal.value else "# "
        yield f"{comment}{_key(initials)} = {_quoted(proposal.value or 'what the initials stand for')}"
    if not proposals:
        yield '# PC = "Press Centre"'
    yield ""


def _profiles(proposals: dict[str, Proposal]) -> Iterator[str]:
    if not proposals:
        return
    yield "# Profiles by file pattern: the first that matches applies."
    yield "[profiles]"
    for pattern, proposal in proposals.items():
        yield from _reason(proposal)
        yield f"{_quoted(pattern)} = {_quoted(proposal.value or '')}"
    yield ""


def _reason(proposal: Proposal) -> Iterator[str]:
    if proposal.why:
        yield printable(f"# {'Proposed' if proposal.value else 'Nothing proposed'}: {proposal.why}.")


def _key(initials: str) -> str:
    """A key, quoted only where TOML requires it."""
    return initials if initials.isalnum() and initials.isascii() else _quoted(initials)


def _quoted(text: str) -> str:
    """A basic string of TOML, which has the escapes of JSON; control characters are escaped by number."""
    encodable = text.encode("utf-8", "replace").decode("utf-8")  # TOML has no surrogates
    return _ESCAPED.sub(lambda match: f"\\U{ord(match[0]):08X}", json.dumps(encodable, ensure_ascii=False))
