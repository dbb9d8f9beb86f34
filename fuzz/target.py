"""One fuzz target, run by libFuzzer in a process of its own: python -m fuzz.target NAME CORPUS [libFuzzer options]."""

import sys
from importlib import import_module
from pkgutil import walk_packages

import atheris

# Packages that document bytes pass through. Readers and reporters are normally imported when they are needed; here they
# are imported at once, because the fuzzer sees only what is imported while it instruments.
_PACKAGES = (
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
    for name in _PACKAGES:
        package = import_module(f"provcheck.{name}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    from fuzz.targets import TARGETS

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target.run)
    atheris.Fuzz()
