"""Repeated Markdown: front matter, blocks, inline markup, HTML in it, comments that suppress findings."""

from fuzz.repetition.repeated_file import RepeatedFile, repeated_files

_HEAD = "---\ntitle: Ferry back in service\ndate: 2025-03-04\nauthor: Ida Brandt\n---\n\n"
_SPEECH = "\n\n“It sails,” said $person.\n\n"
_BLOCKS = {
    "headings": "# It sails\n",
    "heading marks": "#",
    "headings with end marks": "# It sails #\n",
    "end marks": "# a # ",
    "end marks and spaces": "#  #",
    "spaces in a heading": "# a  ",
    "setext headings": "It sails\n===\n\n",
    "setext rules": "It sails\n---\n",
    "rules": "***\n",
    "rule marks": "* ",
    "tables": "| $word | $number |\n",
    "table with a rule": "| a | b |\n|---|---|\n| c | d |\n\n",
    "table rules": "|---|---|\n",
    "table rule marks": "|-",
    "table rule spaces": "|- ",
    "table rule colons": ":-:|",
    "cells": "|",
    "dashes and bars": "-|",
    "lists": "- It sails\n",
    "numbered lists": "$number. It sails\n",
    "list marks": "- ",
    "nested lists": "  - It\n",
    "nested numbers": "1. 1. ",
    "block quotes": "> “It sails,” said $person.\n",
    "nested block quotes": ">",
    "block quotes of attributions": "> It sails\n>\n> — $person\n\n",
    "fences": "```\nit sails\n```\n",
    "unclosed fences": "```$word\n",
    "tildes": "~~~\n",
    "fence marks": "`",
    "indented code": "    it sails\n",
    "definitions": "[$word]: https://$word.example\n",
    "footnotes": "[^$number]: It sails.\n",
    "directives": ":::\n",
    "paragraphs": "“It sails,” said $person.\n\n",
    "hard breaks": "It sails  \n",
    "line ends": "\n",
    "tabs": "\tit\n",
}
_INLINE = {
    "emphasis": "*it* ",
    "strong": "**it** ",
    "emphasis marks": "*",
    "emphasis opening only": "*it ",
    "emphasis closing only": "it* ",
    "underscores": "_it_ ",
    "mixed emphasis": "*it _is ",
    "nested emphasis": "*it **is $inside** *",
    "strikethrough": "~~it~~ ",
    "links": "[it]($word.html) ",
    "link openings": "[",
    "link closings": "]",
    "link targets": "](",
    "unclosed link targets": "[it](a ",
    "nested links": "[a $inside](b)",
    "reference links": "[it][$word] ",
    "reference openings": "[a][",
    "titles of links": '[a](b "c ',
    "parentheses in links": "[a](b(",
    "images": "![it]($word.png) ",
    "image openings": "![",
    "footnote marks": "it[^$number] ",
    "code": "`it` ",
    "code of growing length": "`$word`` ",
    "backslashes": "\\",
    "escapes": "\\*",
    "autolinks": "<https://$word.example> ",
    "autolinks unclosed": "<https:",
    "entities": "&amp;",
    "entities unclosed": "&am",
    "tags": "<b>it</b> ",
    "tags unclosed": "<b ",
    "tag openings": "<",
    "attributes": '<a b="',
    "block tags": "<p>it</p>",
    "figure tags": "<figcaption>",
    "figure end tags": "</figcaption>",
    "script tags": "<script>",
    "comments": "<!-- it --> ",
    "comments unclosed": "<!-- ",
    "suppressions": "<!-- provcheck: ignore[all]: $word --> It sails. ",
    "unknown suppressions": "<!-- provcheck: ignore[$word] --> ",
    "templates": "{{< figure >}} ",
    "templates unclosed": "{{ ",
    "template tags unclosed": "{% ",
    "quoted emphasis": "*“It sails,”* said **$person**. ",
}
_SUPPRESSED = {
    "suppressions of blocks": "<!-- provcheck: ignore[all]: $word -->\n\nAn official said so.\n\n",
    "suppressions of the file": "<!-- provcheck: ignore-file[quote-$word]: it -->\n\n",
    "suppressions alone": "<!-- provcheck: ignore[all] -->\n",
}
_YAML = {
    "keys": "$word: it sails\n",
    "one key": "author: $person\n",
    "authors": "  - $person\n",
    "sources": "  - $outlet\n",
    "mappings": "  - name: $person\n",
    "flow lists": "  [it], \n",
    "comments": "# $word\n",
    "anchors": "$word: &$word it\n",
    "quoted": '$word: "it: sails"\n',
    "dates": "date: $day\n",
    "blank lines": "\n",
    "templates unclosed": "{{ ",
    "suppressions": '  - "quote-unbalanced: $word"\n',
}
_YAML_BEFORE = {
    "authors": "author:\n", "sources": "source:\n", "mappings": "author:\n", "flow lists": "x: [\n",
    "suppressions": "provcheck:\n", "templates unclosed": "author: it ",
}  # fmt: skip
_TOML = {
    "keys": "$word = 'it sails'\n",
    "tables": "[$word]\nname = 'it'\n",
    "arrays of tables": "[[authors]]\nname = '$person'\n",
    "dotted keys": "$word.$word.$word = 1\n",
    "comments": "# it\n",
    "authors": "'$person',\n",
}
_TOML_BEFORE = {"authors": "authors = [\n"}
_TOML_AFTER = {"authors": "]\n"}

FILES: tuple[RepeatedFile, ...] = (
    *repeated_files("Markdown blocks", _BLOCKS, "story.md", _HEAD, _SPEECH),
    *repeated_files("Markdown in a paragraph", _INLINE, "story.md", f"{_HEAD}The ferry ", _SPEECH),
    *repeated_files("Markdown comments", _SUPPRESSED, "story.md", _HEAD, _SPEECH),
    *(
        RepeatedFile(
            f"YAML: {name}", "story.md", piece, f"---\ntitle: It sails\n{_YAML_BEFORE.get(name, '')}",
            after=("]" if name == "flow lists" else "") + f"\n---\n{_SPEECH}",
        )
        for name, piece in _YAML.items()
    ),
    *(
        RepeatedFile(
            f"TOML: {name}", "story.md", piece, f"+++\ntitle = 'It sails'\n{_TOML_BEFORE.get(name, '')}",
            after=f"{_TOML_AFTER.get(name, '')}+++\n{_SPEECH}",
        )
        for name, piece in _TOML.items()
    ),
)  # fmt: skip
