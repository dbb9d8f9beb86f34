"""One fuzz target, run by libFuzzer in a process of its own: python -m fuzz.target NAME CORPUS [libFuzzer options]."""

import sys
from importlib import import_module
from pkgutil import walk_packages

import atheris

# All that document bytes pass through. Readers and reporters are imported when they are needed; the fuzzer must see
# them imported now, or it is blind to what happens in them.
_ROOMS = (
    "model",
    "language",
    "readers",
    "extractors",
    "profiles",
    "rules",
    "reporters",
    "exporters",
    "engine",
    "settings",
)

with atheris.instrument_imports(include=["provcheck"]):
    for room in _ROOMS:
        package = import_module(f"provcheck.{room}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    from fuzz.targets import TARGETS

if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, TARGETS[name].run)
    atheris.Fuzz()
