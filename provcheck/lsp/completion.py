"""Completion in comments that suppress findings: `<!-- provcheck: ignore[RULE] -->`, in Markdown and HTML."""

import re

from lsprotocol.types import CompletionItem, CompletionItemKind, MarkupContent, MarkupKind, TextEdit

from provcheck import rules
from provcheck.lsp.hover import escaped
from provcheck.lsp.positions import Positions
from provcheck.model.rule import Rule
from provcheck.model.settings import Settings

# Characters before the pointer that are looked at: a comment with more rules is not completed.
_MAX_CHARACTERS = 1000
_DIRECTIVES = {
    "ignore[": "findings of this block, or of the next one if the comment stands alone",
    "ignore-file[": "findings of this document",
    "off[": "findings of what follows, up to a comment “on”",
    "on": "ends what “off” began",
}
_IN_COMMENT = re.compile(
    r"<!--\s*provcheck:\s*(?:(?P<directive>[a-z-]*)|(?:ignore|ignore-file|off|on)\[(?:[^\]<>]*[,\s])?(?P<name>[\w-]*))\Z"
)


def completions(positions: Positions, offset: int, settings: Settings) -> list[CompletionItem]:
    """The directives or the rules and families that may stand before `offset`; none outside of such a comment."""
    match = _IN_COMMENT.search(positions.text, max(offset - _MAX_CHARACTERS, 0), offset)
    if match is None:
        return []
    if match["name"] is None:
        edited = positions.range(match.start("directive"), offset)
        return [
            CompletionItem(
                text.rstrip("["), kind=CompletionItemKind.Keyword, detail=detail, text_edit=TextEdit(edited, text)
            )
            for text, detail in _DIRECTIVES.items()
        ]
    edited = positions.range(match.start("name"), offset)
    known = rules.known(settings)
    families = sorted({rule.family for rule in known})
    items = [_rule_item(rule) for rule in known]
    items += [
        CompletionItem(name, kind=CompletionItemKind.Module, detail="all rules" if name == "all" else "family of rules")
        for name in (*families, "all")
    ]
    for item in items:
        item.text_edit = TextEdit(edited, item.label)
    return items


def _rule_item(rule: Rule) -> CompletionItem:
    page = "" if rule.plugin else f"\n\n[{rule.name}]({rules.address(rule.name)})"
    return CompletionItem(
        rule.name,
        kind=CompletionItemKind.EnumMember,
        detail=f"{rule.kind}, {rule.severity} by default",
        documentation=MarkupContent(MarkupKind.Markdown, escaped(rules.summary(rule)) + page),
    )
