"""What the operating system lets a reading process do. Absent limits (other systems) are left out."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

try:
    import resource
except ImportError:  # Windows knows no such limits; the wall clock and the size checks remain.
    resource = None  # type: ignore[assignment]

MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 20
_OPEN_FILES = 64

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38

_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None


def leave_network() -> bool:
    """Move this process and its children to where no network is; False where the system does not permit it."""
    if _LIBC is None:
        return False
    _LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWNET | _CLONE_NEWUSER
    return bool(_LIBC.unshare(flags) == 0)


def die_with_parent() -> None:
    """End this process when its parent does, where the system offers it."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def limit_process() -> None:
    """Bound memory and processor time of this process, and keep it from writing any file or core dump."""
    if resource is None:
        return
    _lower(resource.RLIMIT_AS, MEMORY_BYTES)
    _lower(resource.RLIMIT_CPU, CPU_SECONDS)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, _OPEN_FILES)


def _lower(limit: int, value: int) -> None:
    """Set a limit, never above what already holds."""
    _, hard = resource.getrlimit(limit)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (value, value))


def peak_kibibytes() -> int:
    """The most memory that this process held so far; 0 where the system does not tell."""
    return 0 if resource is None else in_kibibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def in_kibibytes(maximum_resident: int) -> int:
    """The unit of `ru_maxrss` is a byte on macOS and a KiB elsewhere."""
    return maximum_resident // 1024 if sys.platform == "darwin" else maximum_resident
