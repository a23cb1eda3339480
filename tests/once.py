"""What is made once for a whole run of the tests, by whichever of its processes asks first."""

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

Value = TypeVar("Value")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Value]) -> Value:
    """What `make` returns for a folder of this name, which is not there yet.

    The other processes wait, and get a copy of the value. All of them see the same folder, so nobody may change it.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, kept = base / f"once-{name}", base / f"once-{name}.pickle"
    with FileLock(base / f"once-{name}.lock"):
        if not kept.exists():
            shutil.rmtree(folder, ignore_errors=True)
            kept.write_bytes(pickle.dumps(make(folder)))
        value: Value = pickle.loads(kept.read_bytes())
    return value
