"""Frozen statements that are made by the dozen: each field that a frozen class sets costs it a call.

An open instance takes its values like any other object, and then becomes one of the frozen class.
"""

from typing import Any


def opened(cls: type) -> Any:
    """A class of the same layout, whose instances begin empty and are frozen by `made.__class__ = cls`.

    Whoever makes one sets every field; those that are left out have no default.
    """
    plain = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(cls.__name__, (cls,), {"__slots__": (), **plain})
