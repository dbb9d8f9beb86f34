"""JSON: a list of turns, each an object with a speaker and words, as services that transcribe write it."""

from collections.abc import Iterator

from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import Transcript
from provcheck.readers.decode import decode
from provcheck.readers.json_parsing import parse_json
from provcheck.readers.pairs import Pairs, Tree, replace_surrogates
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.transcripts.cue_text import Speech, seconds_of, transcript_of

# Members by what they hold, in the order in which they are looked for. From the formats of Whisper, AssemblyAI, Rev,
# Amazon Transcribe, Otter and Deepgram.
_TEXT = ("text", "content", "transcript", "utterance")
_SPEAKER = ("speaker", "name", "speaker_name", "speakername", "speaker_label", "speakerlabel")
_START = ("start", "start_time", "starttime", "begin", "from", "start_ms", "time")
_END = ("end", "end_time", "endtime", "to", "end_ms", "stop")
_MILLISECONDS = "_ms"
# Speech has two to three words a second; pauses count, too.
_FEWEST_WORDS_A_SECOND = 0.05
# A list of turns stands at the top, or so many levels below it.
_MOST_LEVELS = 4


def transcript(source: Source, options: ReadingOptions) -> Transcript:
    """The transcript of a JSON file; raises ReadError."""
    tree = parse_json(decode(source).text)
    turns = _turns(tree, 0)
    if turns is None:
        raise ReadError('no list of turns; name JSON such as [{"speaker": "Ana Ruiz", "text": "…"}]')
    return transcript_of(source, "json", _speeches(turns))


def _turns(tree: Tree, level: int) -> list[Pairs] | None:
    """The first list of objects with words, depth first."""
    if isinstance(tree, list):
        objects = [item for item in tree if isinstance(item, Pairs) and _first(item, _TEXT) is not None]
        return objects if objects and 2 * len(objects) >= len(tree) else None
    if not isinstance(tree, Pairs) or level == _MOST_LEVELS:
        return None
    members = [value for _, value in tree]
    return next((turns for value in members if (turns := _turns(value, level + 1)) is not None), None)


def _speeches(turns: list[Pairs]) -> Iterator[Speech]:
    speeches = [
        Speech(_speaker(turn), _first(turn, _TEXT) or "", _time(turn, _START), _time(turn, _END)) for turn in turns
    ]
    unit = 1000 if _are_milliseconds(speeches) else 1
    for speech in speeches:
        yield speech._replace(start=_divided(speech.start, unit), end=_divided(speech.end, unit))


def _are_milliseconds(speeches: list[Speech]) -> bool:
    """Whether times without a unit are milliseconds, as of AssemblyAI: nobody speaks so slowly."""
    timed = [speech for speech in speeches if speech.start is not None and speech.end is not None]
    seconds = sum((speech.end or 0) - (speech.start or 0) for speech in timed)
    words = sum(len(speech.text.split()) for speech in timed)
    is_whole = all(speech.start == int(speech.start or 0) and speech.end == int(speech.end or 0) for speech in timed)
    return is_whole and seconds > 0 and words / seconds < _FEWEST_WORDS_A_SECOND


def _divided(time: float | None, unit: int) -> float | None:
    return time if time is None or unit == 1 else round(time / unit, 3)


def _speaker(turn: Pairs) -> str:
    for name in _SPEAKER:
        for key, value in turn:
            if key.lower() == name:
                value = _first(value, ("name", "label")) if isinstance(value, Pairs) else value
                if isinstance(value, str):
                    return " ".join(replace_surrogates(value).split())
    return ""


def _time(turn: Pairs, names: tuple[str, ...]) -> float | None:
    for name in names:
        value = _first(turn, (name,))
        if value is not None and (seconds := seconds_of(value)) is not None:
            return round(seconds / 1000, 3) if name.endswith(_MILLISECONDS) else seconds
    return None


def _first(pairs: Pairs, names: tuple[str, ...]) -> str | None:
    """The first string under one of these names."""
    for name in names:
        for key, value in pairs:
            if key.lower() == name and isinstance(value, str):
                return replace_surrogates(value)
    return None
