"""What the work at hand is done for: the number of an update, known to all that is done because of it.

It goes along into tasks and, where the desk hands it on, into threads. What is stored for an occasion can be taken
back when the occasion is taken up again after a crash.
"""

from contextvars import ContextVar

current: ContextVar[int | None] = ContextVar("occasion", default=None)
