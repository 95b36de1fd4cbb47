"""The one exception whose text may be shown to a user."""


class UserError(Exception):
    """What went wrong and the remedy, in one sentence without traceback or secret."""
