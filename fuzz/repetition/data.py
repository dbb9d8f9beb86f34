"""Repeated JSON in its forms, rows of JSONL, and encodings."""

from fuzz.repetition.prose import STORY
from fuzz.repetition.repeated_file import RepeatedFile, repeated_files

_ARTICLE = '{"headline": "Ferry back", "date": "2025-03-04", '
_TEXT = '"text": "“It sails,” said Ida Brandt. It was not clear who else would sail."}'
_MEMBERS = {
    "keys": '"$word": "it", ',
    "one key": '"author": "$person", ',
    "one unknown key": '"x": 1, ',
    "dates": '"date": "$day", ',
    "numbers": '"$word": $number, ',
    "lists": '"$word": ["it"], ',
    "sources": '"source": "$outlet", ',
    "titles": '"title": "$place", ',
    "white space": " \n",
    "nested objects": '"x": {$inside"y": 1}, ',
}
_VALUES = {
    "author, spaces": ("author", " "),
    "author, line ends": ("author", "\\n"),
    "author, commas": ("author", ", "),
    "source, spaces": ("source", " "),
    "source, dashes": ("source", " - "),
    "credit, no-break spaces": ("credit", "\u00a0"),
}
_LISTS = {
    "authors": '"$person", ',
    "author objects": '{"name": "$person"}, ',
    "sources": '"$outlet", ',
    "nested lists": "[$inside], ",
    "nulls": "null, ",
    "white space": "  ",
}
_BODY = {
    "sentences": "“It sails,” said $person. ",
    "paragraphs": "“It sails,” said $person.\\n\\n",
    "line ends": "\\n",
    "escapes": "\\u201cIt\\u201d ",
    "surrogates": "\\ud83d\\ude00",
    "half surrogates": "\\ud83d",
    "quotation marks": '\\"It ',
    "closing marks": "it” ",
    "tags": "<p>It sails.</p>",
    "unclosed tags": "<p ",
    "nested tags": "<b>it ",
    "entities": "&amp;",
    "figures": "$number people died, ",
}
_PARAGRAPHS = {
    "strings": '"“It sails,” said $person.", ',
    "objects": '{"type": "p", "text": "“It sails,” said $person."}, ',
    "short strings": '"it", ',
    "empty strings": '"", ',
}
_NINJS = '{"uri": "urn:eastwick:1", "type": "text", "versioncreated": "2025-03-04T12:00:00Z", "headline": "It", '
_NINJS_LISTS = {
    "infosources": '{"name": "$outlet"}, ',
    "headlines": '{"value": "$place"}, ',
    "bodies": '{"contenttype": "text/plain", "value": "It sails, said $person."}, ',
    "genres": '{"name": "$word"}, ',
    "descriptions": '{"role": "correction", "value": "$word"}, ',
}
_JSON_LD = '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "It", '
_LD_LISTS = {
    "author": '{"@type": "Person", "name": "$person"}, ',
    "@graph": '{"@type": "NewsArticle", "headline": "$place", "author": "$person"}, ',
    "_item": '{"@type": "Quotation", "text": "It sails.", "creator": {"name": "$person"}}, ',
    "citation": '{"@type": "CreativeWork", "name": "$outlet"}, ',
    "hasPart": '{"@type": "Quotation", "text": "It sails at $place.", "spokenByCharacter": "$person"}, ',
    "correction": '"$word was wrong", ',
}
_NESTED_ITEMS = RepeatedFile("JSON: nested items", "story.json", '{"_items": [{"_item": ', middle='"it"', closing="}]}")
_ROWS = {
    "rows": '{"text": "“It sails,” said $person.", "date": "$day"}\n',
    "short rows": '{"text": "it"}\n',
    "blank rows": "\n",
    "broken rows": '{"text": \n',
    "rows without text": "{}\n",
}
_EXPORT = "1 of 1 DOCUMENTS\n\nThe Paper\n\nMarch 4, 2025\n\nFerry back\n\n"
_CODES = "HD  Ferry back\nPD  4 March 2025\nSN  The Paper\nWC  2 words\n"
_NUMBER = "Document PAPER0000020250304ef5a00001\n"
_ENCODED = {
    "sentences": "“It sails,” said $person. ",
    "accents": "é ö ",
}
_ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac-roman", "utf-8-sig")

FILES: tuple[RepeatedFile, ...] = (
    *repeated_files("JSON members", _MEMBERS, "story.json", _ARTICLE, _TEXT),
    *(
        RepeatedFile(f"JSON value: {name}", "story.json", piece, f'{_ARTICLE}"{key}": "Ida ', after=f'Holm", {_TEXT}')
        for name, (key, piece) in _VALUES.items()
    ),
    *repeated_files("JSON list", _LISTS, "story.json", f'{_ARTICLE}"author": [', f'"It"], {_TEXT}', middle='"it"'),
    *repeated_files("JSON body", _BODY, "story.json", f'{_ARTICLE}"body": "', '"}'),
    *repeated_files("JSON paragraphs", _PARAGRAPHS, "story.json", f'{_ARTICLE}"paragraphs": [', '"it"]}'),
    *(
        RepeatedFile(f"ninjs: {key}", "story.json", piece, f'{_NINJS}"{key}": [', after='{}], "body_text": "It."}')
        for key, piece in _NINJS_LISTS.items()
    ),
    *(
        RepeatedFile(f"JSON-LD file: {key}", "story.jsonld", piece, f'{_JSON_LD}"{key}": [', after="{}]}")
        for key, piece in _LD_LISTS.items()
    ),
    _NESTED_ITEMS,
    RepeatedFile("JSON: brackets", "story.json", "[", closing="]"),
    RepeatedFile("JSON: objects", "story.json", '{"headline":', middle="1", closing="}"),
    RepeatedFile("JSON: unclosed strings", "story.json", '"', '{"headline": "It", "x": '),
    RepeatedFile("JSON: backslashes", "story.json", "\\\\", '{"headline": "It", "text": "', after='"}'),
    RepeatedFile("JSON: digits", "story.json", "7", '{"headline": "It", "date": ', after="}"),
    *repeated_files("JSONL", _ROWS, "rows.jsonl"),
    RepeatedFile("CSV: doubled marks", "rows.csv", '""', 'date,title,author,text\n2025-03-04,It,Ida,"', after='"\n'),
    RepeatedFile("LexisNexis: labels", "export.txt", "SECTION: $word\n\n", _EXPORT),
    RepeatedFile("Factiva: codes", "export.txt", "LP  It sails.\nTD  $word\n", _CODES, after=_NUMBER),
    *(
        RepeatedFile(f"{encoding}: {name}", "story.txt", piece, STORY, encoding=encoding)
        for name, piece in _ENCODED.items()
        for encoding in _ENCODINGS
    ),
    RepeatedFile("bytes that are no UTF-8", "story.txt", "caf\xe9 ", STORY, encoding="latin-1"),
)  # fmt: skip
