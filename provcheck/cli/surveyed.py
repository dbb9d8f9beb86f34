"""What `provcheck init` tells of the documents that it read, and the settings file that it writes for them."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from provcheck.engine.settings_proposals import Proposal, Proposals
from provcheck.engine.survey import SurveyedDocument
from provcheck.model.control_characters import COMMAND_MARK, UNSAFE
from provcheck.model.finding import Finding
from provcheck.reporters.printable import printable, printable_uri
from provcheck.reporters.summary import open_findings, pluralise

_EXAMPLES = 3
_ACTING = re.compile(f"[{UNSAFE}]|{COMMAND_MARK}")
_NOTHING = Proposals(Proposal(None, ""), Proposal(None, ""), {}, Proposal(None, ""), {})


def report(seen: Sequence[SurveyedDocument]) -> str:
    """Findings a document by rule, the most frequent first, with three examples each from different documents."""
    read = [one.result for one in seen if not one.result.skipped]
    by_rule: dict[str, list[tuple[str, Finding]]] = {}
    for result in read:
        for finding in open_findings(result):
            by_rule.setdefault(finding.rule, []).append((result.uri, finding))
    folders = len({result.uri.rpartition("/")[0] for result in read})
    told = sum(map(len, by_rule.values()))
    rate = f", {told / len(read):.2f} a document" if read else ""
    documents = f"{pluralise(len(read), 'document')} in {pluralise(folders, 'folder')}"
    lines = [f"read {documents}: {pluralise(told, 'finding')}{rate}", ""]
    for rule, findings in sorted(by_rule.items(), key=lambda one: (-len(one[1]), one[0])):
        severity = max(finding.severity for _, finding in findings)
        documents = pluralise(len({uri for uri, _ in findings}), "document")
        often = f"{len(findings) / len(read):.2f} a document"
        lines.append(f"{often}: {rule} ({severity}), {len(findings)} in {documents}")
        lines += map(_example, _from_different(findings))
    return "\n".join([*lines, ""]) + "\n"


def _from_different(findings: Iterable[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
    by_document: dict[str, tuple[str, Finding]] = {}
    for uri, finding in findings:
        by_document.setdefault(uri, (uri, finding))
    return list(by_document.values())[:_EXAMPLES]


def _example(told: tuple[str, Finding]) -> str:
    uri, finding = told
    place = finding.primary.place
    return f"    {printable_uri(uri)}" + printable(f"{f':{place.line}' if place else ''}: {finding.message}")


def settings_text(proposals: Proposals | None) -> str:
    """A settings file with a word on each key; without proposals, with the defaults."""
    return "\n".join(_lines(proposals or _NOTHING))


def _lines(told: Proposals) -> Iterator[str]:
    yield "# Settings of provcheck for this folder and those below it. Every line can go."
    yield "# `provcheck schema settings` describes all keys, `provcheck rules` lists the rules."
    yield ""
    yield "# What must be there: minimal, newswire, agency, archive, dataset, strict, or a file of your own."
    yield from _why(told.profile)
    yield f"profile = {_quoted(told.profile.value or 'newswire')}"
    yield ""
    yield '# The lowest severity that makes a check fail: "error", "warning" or "note".'
    yield 'fail-on = "error"'
    yield ""
    yield "# Your own outlets: what they say needs no credit here."
    yield from _why(told.own)
    yield f"own = [{_quoted(told.own.value) if told.own.value else ''}]"
    yield ""
    yield '# How your house writes 03/04/2024: "dmy" or "mdy". Without it such dates are ambiguous.'
    yield from _why(told.date_order)
    order = told.date_order.value
    yield f'date-order = "{order}"' if order else '# date-order = "dmy"'
    yield ""
    yield "# Files and folders to leave out, as in .gitignore."
    yield "exclude = []"
    yield ""
    yield "# What initials stand for here."
    yield "[abbreviations]"
    for initials, meant in told.abbreviations.items():
        yield from _why(meant)
        yield f"{'' if meant.value else '# '}{_key(initials)} = {_quoted(meant.value or 'what it stands for')}"
    if not told.abbreviations:
        yield '# PC = "Press Centre"'
    yield ""
    if told.profiles:
        yield "# What must be there, by file: the first pattern that matches counts."
        yield "[profiles]"
        for pattern, kept in told.profiles.items():
            yield from _why(kept)
            yield f"{_quoted(pattern)} = {_quoted(kept.value or '')}"
        yield ""
    yield '# How much a rule matters here: "error", "warning", "note" or "off".'
    yield "[severity]"
    yield '# source-anonymous = "off"'
    yield ""


def _why(told: Proposal) -> Iterator[str]:
    if told.why:
        yield printable(f"# {'Proposed' if told.value else 'Nothing proposed'}: {told.why}.")


def _key(initials: str) -> str:
    """A key without quotation marks where TOML needs none."""
    return initials if initials.isalnum() and initials.isascii() else _quoted(initials)


def _quoted(text: str) -> str:
    """A basic string of TOML: its escapes are those of JSON, and what acts is written by number."""
    whole = text.encode("utf-8", "replace").decode("utf-8")  # TOML has no halves of characters
    return _ACTING.sub(lambda match: f"\\U{ord(match[0]):08X}", json.dumps(whole, ensure_ascii=False))
