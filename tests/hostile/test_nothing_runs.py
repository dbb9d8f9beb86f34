"""Documents, settings, profiles and overlays run no code and use no network, by the audit events of the interpreter."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

from fuzz.inputs import entities, everywhere, values
from fuzz.invariants import check_everything
from provcheck import profiles, settings
from provcheck.model.document import Source
from provcheck.model.errors import UsageError

# Events (PEP 578) of code that runs and of connections. `exec` is also raised by eval and by imports, so everything is
# imported before.
FORBIDDEN = {
    "exec", "compile", "pickle.find_class", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork",
    "socket.__new__", "socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "ctypes.dlopen",
    "marshal.loads",
}  # fmt: skip
_events: list[tuple[str, str]] = []
_listening = [False]


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _listening[0] and event in FORBIDDEN:
        _events.append((event, repr(arguments)[:200]))


sys.addaudithook(_hook)  # can't be removed; silent unless a test listens


@pytest.fixture
def events() -> Iterator[list[tuple[str, str]]]:
    """The forbidden events during the test."""
    _events.clear()
    _listening[0] = True
    yield _events
    _listening[0] = False


def test_the_hook_records_events(events: list[tuple[str, str]]) -> None:
    assert eval("1 + 1") == 2
    assert {event for event, _ in events} == {"compile", "exec"}


@pytest.mark.parametrize("kind", [entities, values, everywhere])
def test_documents_run_nothing(kind: Callable[[], Iterator[Source]], tried: Counter[str]) -> None:
    sources = list(kind())[::3]
    for source in sources:
        check_everything(source)  # imports everything
    _events.clear()
    _listening[0] = True
    try:
        for source in sources:
            check_everything(source)
    finally:
        _listening[0] = False
    assert _events == []
    tried["watched for code and network"] += len(sources)


@pytest.mark.parametrize(
    "reference", ["http://127.0.0.1:9/x.json", "https://example.org/x.json", "file:///etc/passwd", "//example.org/x"]
)
def test_a_remote_reference_is_refused_and_not_fetched(
    reference: str, tmp_path: Path, events: list[tuple[str, str]]
) -> None:
    profile = tmp_path / "house.schema.json"
    profile.write_text(
        json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": reference}), encoding="utf-8"
    )
    with pytest.raises(UsageError, match="ref"):
        profiles.load(str(profile))
    assert [event for event, _ in events if event.startswith(("socket", "urllib"))] == []


@pytest.mark.parametrize(
    ("toml", "refused"),
    [
        ('profile = "http://127.0.0.1:9/x.schema.json"', True),
        ('profile = "../../../../etc/passwd"', True),
        ("own = \"__import__('os').system('id')\"", True),
        ('[outlets.x]\nname = "${HOME}"\naliases = ["`id`"]', False),
        ('select = ["!!python/object/apply:os.system [id]"]', True),
        ("profile = " + "[" * 3_000, True),
        ("profile = " + "9" * 5_000, True),
        ("[a" + ".a" * 3_000 + "]", True),
    ],
)
def test_settings_run_nothing(toml: str, refused: bool, tmp_path: Path, events: list[tuple[str, str]]) -> None:
    path = tmp_path / "provcheck.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(UsageError) if refused else nullcontext():
        settings.build_settings(settings.Arguments(config=str(path), as_of=date(2026, 11, 22)))
    unexpected = [event for event, _ in events if event not in ("exec", "compile", "marshal.loads")]
    assert unexpected == []
