"""Plug-ins that can't be used: each is a wrong setting, and nothing of it is known afterwards."""

from pathlib import Path

import pytest

from provcheck import rules
from provcheck.engine import plugins
from provcheck.model.errors import SettingsError
from provcheck.readers import formats

MODULE = """
from provcheck.plugins import Format, Kind, Plugin, Rule, Severity

RULE = Rule("acme-slug-missing", Kind.MISSING, Severity.WARNING, lambda context: iter(()))
FORMAT = Format("acme-story", "acme_stories", (".story",))
ONE_RULE = Plugin(rules=RULE)
ONE_FORMAT = Plugin(rules=(RULE,), formats=FORMAT)
NO_RULES = Plugin(rules=None)
TWICE = Plugin(rules=[RULE, RULE])
TWO_FORMATS = Plugin(rules=(RULE,), formats=(FORMAT, FORMAT))
TAKEN = Plugin(rules=(Rule("date-missing", Kind.MISSING, Severity.WARNING, lambda context: iter(())),))
NAMELESS = Plugin(rules=(Rule("Slug Missing", Kind.MISSING, Severity.WARNING, lambda context: iter(())),))
"""
EXITS = "raise SystemExit(0)\n"


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two installed packages, which both offer `shared`."""
    names = "ONE_RULE ONE_FORMAT NO_RULES TWICE TWO_FORMATS TAKEN NAMELESS".split()
    own = {name.lower().replace("_", "-"): f"acme_made_up:{name}" for name in names}
    entries = {"acme-made-up": own | {"exits": "acme_exits:PLUGIN"}, "ostrov-made-up": {}}
    for package, offered in entries.items():
        folder = tmp_path / f"{package.replace('-', '_')}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        lines = [f"{name} = {target}" for name, target in {**offered, "shared": "acme_made_up:TWICE"}.items()]
        text = "\n".join(["[provcheck.plugins]", *lines, ""])
        (folder / "entry_points.txt").write_text(text, encoding="utf-8")
    (tmp_path / "acme_made_up.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "acme_exits.py").write_text(EXITS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("shared", 'acme-made-up and ostrov-made-up both offer a plug-in "shared"; uninstall one of these packages'),
        ("one-rule", '`rules` of the plug-in "one-rule" is not a tuple of Rule'),
        ("one-format", '`formats` of the plug-in "one-format" is not a tuple of Format'),
        ("no-rules", '`rules` of the plug-in "no-rules" is not a tuple of Rule'),
        ("twice", 'the plug-in "twice" offers acme-slug-missing twice'),
        ("two-formats", 'the plug-in "two-formats" offers acme-story twice'),
        ("taken", 'the plug-in "taken" offers date-missing, which provcheck or another has'),
        ("nameless", 'the plug-in "nameless" has a rule "Slug Missing"; name it like nameless-what-is-wrong'),
        ("exits", 'the plug-in "exits" can\'t be loaded (SystemExit: 0); report it to its authors'),
    ],
)
def test_a_plug_in_that_cannot_be_used_is_a_wrong_setting(name: str, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        plugins.load([name])
    assert str(error.value) == f"plugins: {message}"
    assert "acme-slug-missing" not in rules.BY_NAME
    assert "acme-story" not in formats.BY_NAME
