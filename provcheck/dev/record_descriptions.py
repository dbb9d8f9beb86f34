"""What the record's schema says of each property and each listed value, by class; a test finds those without words."""

# Properties that several classes share.
_EVIDENCE = {
    "span": "Where it stands in `document.text`; a statement has this or a pointer.",
    "pointer": "Where it stands in metadata: `/front/date`, `/jsonld/0/datePublished`.",
    "origin": "Where it was read.",
    "method": "How it was found, in a few words: a key, a label, an element.",
}
ROOT = {
    "record_version": "The version of this format.",
    "document": "The document that states all this.",
    "headline": "The headline of the document.",
    "published": "When the document was published.",
    "modified": "When it was last changed.",
    "embargoed": "Until when it must not be published.",
    "publisher": "The outlet that publishes it.",
    "rights": "A copyright notice, a holder of rights, a licence or terms of use.",
    "location": "The place that it declares to be about, or written at.",
    "genre": "What kind of text it is: report, editorial, press release.",
    "corrections": "Its notices of corrections.",
    "dateline": "Place, agency and day at the beginning of the first paragraph.",
    "bylines": "Who wrote, reported, edited, photographed or translated it.",
    "credits": "The outlets, agencies and rights holders from which it is taken.",
    "quotes": "Its quotations, direct and indirect, with their speakers.",
    "figures": "Its counts that need a source.",
    "images": "Its pictures, with whom each is by.",
    "sources": "The distinct speakers of the quotations; derived from `quotes`, and unchecked or cut with it.",
    "fields": "What is known of each field.",
    "statements": "Every statement that was weighed, chosen or not; printed with --evidence.",
}
MEMBERS: dict[str, dict[str, str]] = {
    "Text": {"value": "The text, white space collapsed."},
    "Date": {
        "value": "ISO 8601, as precise as it is written; null if it can't be read or has several readings.",
        "earliest": "The first day that it may mean.",
        "latest": "The last day that it may mean.",
        "as_written": "The date as the document writes it.",
        "readings": "The days that an ambiguous date may mean.",
        "problem": "Why `value` is null: unreadable, impossible, ambiguous.",
    },
    "Dateline": {
        "place": "Where the story was filed.",
        "agency": "The agency that filed it.",
        "date": "When it was filed.",
        "as_written": "The dateline as the document writes it.",
    },
    "Byline": {
        "name": "The name of the person or desk; null where only a key of an authors file stands.",
        "role": "What the person did.",
        "id": "The key of the person in an authors file.",
    },
    "Credit": {
        "name": "The name of the outlet; in full for an abbreviation that the registry has.",
        "as_written": "The name as the document writes it.",
        "outlet": "Its identity in the registry; null for an outlet that the registry lacks.",
        "role": "What the document takes from it.",
    },
    "Quote": {
        "text": "The words, with their quotation marks if they have any.",
        "spans": "Where they stand in `document.text`: several if the attribution interrupts them.",
        "kind": "Whether the words are in quotation marks.",
        "where": "In which part of the document they stand.",
        "cue": "The words that attribute them.",
        "speaker": "To whom they are attributed; null if to nobody.",
        "joint": "Those who say them together with the speaker.",
        "via": "The steps from the speaker to this document, in that order.",
        "occasion": "When and where they were said.",
        "translation": "Who translated them.",
        "confidence": "The probability that the speaker is right, or, without one, that this is speech.",
        "material": "How the words compare with source material, for each piece of them.",
    },
    "Cue": {"text": "The words."},
    "Speaker": {
        "as_written": "The mention beside the quotation.",
        "name": "The fullest name in the document, without honorific; null for whom it does not name.",
        "honorific": "The form of address, which is no part of the name.",
        "identity": "The identity in the registry of people; null for most.",
        "entity": "The number of the person, body or document that it is, in this document: one for all its mentions, "
        "in the order of their first quotations. Null where the document does not tell who it is.",
        "kind": "What kind of source it is.",
        "role": "The office or description in the document: the harbour master.",
        "mention": "The form of the mention: name, surname, pronoun, description.",
    },
    "Via": {
        "name": "The name of the outlet or channel; null for a document, which is only described.",
        "kind": "outlet, channel or document.",
        "outlet": "Its identity in the registry; null for one that the registry lacks.",
        "basis": "Whether the document says so of these words.",
        "as_written": "What the text calls it: Reuters, state television, a letter to parents.",
    },
    "Occasion": {
        "event": "What took place: a hearing, an interview.",
        "place": "Where.",
        "date": "When.",
        "basis": "Whether the document says so of these words.",
    },
    "Figure": {
        "value": 'The number in digits, with a decimal point if it has one; null for a range and for "dozens".',
        "as_written": "The number as the document writes it, with its currency or its sign for per cent.",
        "unit": "What is counted: deaths, displaced.",
        "low": 'The least number of a range or of a quantity such as "dozens".',
        "high": "The greatest number of it.",
        "currency": "That of an amount of money: its ISO 4217 code, or the word for one that several countries have.",
        "subject": "Of whom or what: miners.",
        "period": "The time that it covers, as written.",
        "change": "total or increment, if the text says so.",
        "attributed_to": "Its source; null if none is named.",
        "material": "How the number compares with source material.",
    },
    "Image": {
        "caption": "What the document says of the picture, without the credit.",
        "credit": "The credit line without its label: Ada Linnet/Reuters.",
        "creator": "Who made the picture.",
        "agency": "The agency, outlet or archive that supplies it.",
        "alt": "The text that replaces the picture where it can't be seen.",
        "path": "Its file or address, as written.",
    },
    "QuotedSource": {
        "entity": "Its number, as in the `speaker` of its quotations.",
        "name": "The fullest name in the document; null for whom it does not name.",
        "as_written": "The first mention as the speaker of a quotation.",
        "kind": "What kind of source it is.",
        "role": "The office or description in the document.",
        "quotes": "How many quotations are attributed to it.",
        "via": "The outlets, channels and documents through which its words came.",
    },
    "MaterialMatch": {
        "verdict": "How the words stand in the material.",
        "level": "How the verdict is reported by default.",
        "file": "The file of the material.",
        "sha256": "The SHA-256 of its bytes.",
        "spans": "Where the words stand in the text of the material.",
        "time": "When they were spoken, in a recording.",
        "speaker": "The label of the speaker there.",
        "differences": "What differs from the words of the article.",
    },
    "Difference": {
        "op": "What was done to the words of the material.",
        "kind": "What kind of words differ.",
        "article": "Where the words stand in the article; null where it lacks them.",
        "material": "Where the words stand in the material; null where it lacks them.",
    },
    "TimeRange": {"start": "Seconds from the start of the recording.", "end": "Seconds, too, to the last word."},
    "Span": {"start": "The first code point.", "end": "The code point behind the last one."},
    "DocumentInfo": {
        "uri": "The path or address of the document, with `#L` and the line for a row of a file.",
        "format": "The format that it was read as.",
        "language": "The tag of its language; und if that is unknown.",
        "sha256": "The SHA-256 of its bytes.",
        "characters": "The number of code points of its text.",
        "text": "The text that spans count in; printed with --with-text.",
    },
    "Statement": {
        "field": "The field that it states.",
        "value": "Its value, in a few words.",
        "as_written": "The value as the document writes it.",
        "spans": "Where the parts of a quotation stand.",
        "chosen": "Whether it is in the record.",
        "owner": "To what on a page the statement belongs, if not to the document's own article.",
    },
}
VALUES: dict[str, dict[str, str]] = {
    "DifferenceKind": {
        "negation": "a negation", "number": "a number", "name": "a name", "hedge": "a word of doubt",
        "modal": "a modal verb", "content word": "a word that carries the sense",
        "omission": "words left out without a mark", "tense/number": "an inflected form",
        "function word": "a small word", "contraction": "a contracted form",
        "governing words": "words of the same sentence, outside of the quotation", "passage": "a whole passage",
    },
    "DifferenceOp": {
        "dropped": "left out", "added": "put in", "replaced": "changed",
        "joined": "two places put together without a mark",
    },
    "Level": {"error": "an error", "warning": "a warning", "note": "a note", "none": "not reported"},
    "Verdict": {
        "exact": "word by word", "typographic": "but for marks and case", "trimmed": "but for what style leaves out",
        "retouched": "but for small words and forms", "altered": "in other words, which may change the sense",
        "spliced": "from two places without a mark", "cut": "without words that govern them",
        "other-speaker": "said by another", "absent": "not in the words of the speaker",
        "unsourced": "the speaker is in no material, or is not named",
    },
    "Basis": {"stated": "the document says so", "carried": "inferred from a neighbouring sentence"},
    "BylineRole": {
        "writer": "wrote it", "reporting": "reported it, or contributed", "editing": "edited it",
        "photo": "photographed it", "translation": "translated it",
    },
    "CreditRole": {
        "source": "it is taken from the outlet", "wire": "it is copy of the agency",
        "contributor": "the outlet contributed", "copyright": "the outlet holds the rights",
    },
    "FieldState": {
        "unchecked": "not looked for in this language or format, and never missing", "absent": "not stated",
        "present": "stated", "corroborated": "stated alike in places of two classes",
        "contradicted": "stated in two ways that can't both be true",
        "cut": "stated more often than the limits allow; the first statements are in the record",
    },
    "QuoteKind": {
        "direct": "all in quotation marks", "mixed": "partly in quotation marks", "indirect": "reported speech",
    },
    "SpeakerKind": {
        "person": "a person", "organisation": "a body", "group": "people without names", "anonymous": "a hidden source",
        "document": "a report, a letter, a statement",
    },
    "Where": {
        "headline": "in the headline", "body": "in the text", "caption": "in the caption of a picture",
        "embed": "in a post or another document that is shown",
    },
}  # fmt: skip


def member_description(cls: str, member: str) -> str:
    """Return what is said of a member of a class; "" if nothing is."""
    return MEMBERS.get(cls, {}).get(member) or _EVIDENCE.get(member, "")


def values_description(cls: str) -> str:
    """Return what is said of the values that a class lists: `direct: all in quotation marks; …`."""
    return "; ".join(f"{value}: {words}" for value, words in VALUES.get(cls, {}).items())
