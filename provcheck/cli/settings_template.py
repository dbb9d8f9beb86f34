"""The settings file that `provcheck init` writes: every key with a comment, and values that were proposed."""

import json
import re
from collections.abc import Iterator, Mapping

from provcheck.engine.settings_proposals import ListProposal, Proposal, Proposals
from provcheck.model.control_characters import COMMAND_MARK, UNSAFE
from provcheck.reporters.printable import printable

_ESCAPED = re.compile(f"[{UNSAFE}]|{COMMAND_MARK}")


def settings_text(proposals: Proposals | None) -> str:
    """The text of a settings file; without proposals, with the defaults."""
    return "\n".join(_lines(proposals or Proposals()))


def _lines(proposals: Proposals) -> Iterator[str]:
    yield "# provcheck settings for this folder and its subfolders. Every line is optional."
    yield "# `provcheck schema settings` describes all keys, `provcheck rules` lists the rules."
    yield ""
    yield "# Profile to check against: minimal, newswire, agency, archive, dataset, strict, or a file."
    yield from _reason(proposals.profile)
    profile = proposals.profile.value
    # The default is written as a comment: a profile that is named asks for credits as errors.
    yield f"profile = {quoted(profile)}" if profile else '# profile = "newswire"'
    yield ""
    yield '# Lowest severity that fails a check: "error", "warning" or "note".'
    yield 'fail-on = "error"'
    yield ""
    yield "# Your own outlets, which your documents need not credit."
    yield from _reason(proposals.own)
    yield f"own = {_list(proposals.own)}"
    yield ""
    yield "# Languages of your documents (ISO 639 tags). A document in another one fails the check."
    yield from _reason(proposals.languages)
    yield f"languages = {_list(proposals.languages)}" if proposals.languages.values else '# languages = ["en"]'
    yield ""
    yield '# Order of day and month in 03/04/2024: "dmy" or "mdy". Without it, such dates are ambiguous.'
    yield from _reason(proposals.date_order)
    order = proposals.date_order.value
    yield f'date-order = "{order}"' if order else '# date-order = "dmy"'
    yield ""
    yield from _exclude(proposals.exclude)
    yield from _keys(proposals.keys)
    yield from _abbreviations(proposals.abbreviations)
    yield from _profiles(proposals.profiles)
    yield '# Severity of rules: "error", "warning", "note" or "off".'
    yield "[severity]"
    yield from _table(proposals.severities)
    if not proposals.severities:
        yield '# source-anonymous = "off"'
    yield ""


def _exclude(reasons: Mapping[str, str]) -> Iterator[str]:
    yield "# Files and folders to skip, as in .gitignore."
    if not reasons:
        yield "exclude = []"
    else:
        yield "exclude = ["
        yield from (f"  {quoted(pattern)},  {printable(f'# Proposed: {why}.')}" for pattern, why in reasons.items())
        yield "]"
    yield ""


def _keys(proposals: Mapping[str, Proposal]) -> Iterator[str]:
    yield "# Meaning of your own keys in front matter and JSON."
    yield "[keys]"
    yield from _table(proposals)
    if not proposals:
        yield '# stand = "published"'
    yield ""


def _abbreviations(proposals: Mapping[str, Proposal]) -> Iterator[str]:
    yield "# What initials in a credit stand for."
    yield "[abbreviations]"
    for initials, proposal in proposals.items():
        yield from _reason(proposal)
        comment = "" if proposal.value else "# "
        yield f"{comment}{toml_key(initials)} = {quoted(proposal.value or 'what the initials stand for')}"
    if not proposals:
        yield '# PC = "Press Centre"'
    yield ""


def _profiles(proposals: Mapping[str, Proposal]) -> Iterator[str]:
    if not proposals:
        return
    yield "# Profiles by file pattern: the first that matches applies."
    yield "[profiles]"
    yield from _table(proposals)
    yield ""


def _table(proposals: Mapping[str, Proposal]) -> Iterator[str]:
    for key, proposal in proposals.items():
        yield from _reason(proposal)
        yield f"{toml_key(key)} = {quoted(proposal.value or '')}"


def _reason(proposal: Proposal | ListProposal) -> Iterator[str]:
    if proposal.why:
        is_proposed = proposal.value if isinstance(proposal, Proposal) else proposal.values
        yield printable(f"# {'Proposed' if is_proposed else 'Nothing proposed'}: {proposal.why}.")


def _list(proposal: ListProposal) -> str:
    return f"[{', '.join(map(quoted, proposal.values))}]"


def toml_key(key: str) -> str:
    """A key, quoted only where TOML requires it."""
    return key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else quoted(key)


def quoted(text: str) -> str:
    """A basic string of TOML, which has the escapes of JSON; control characters are escaped by number."""
    encodable = text.encode("utf-8", "replace").decode("utf-8")  # TOML has no surrogates
    return _ESCAPED.sub(lambda match: f"\\U{ord(match[0]):08X}", json.dumps(encodable, ensure_ascii=False))
