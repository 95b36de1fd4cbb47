"""Memory that was freed and is not in use goes back to the system."""

import ctypes


def give_back() -> bool:
    """Whether some went back. Answers come and go in pieces of all sizes, and glibc keeps what lies free between them.

    Takes milliseconds; does nothing where the C library is another one.
    """
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError):
        return False
    return bool(trim(0))
