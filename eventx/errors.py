"""The one exception that commands show as a message instead of a traceback."""


class EventxError(Exception):
    """Something that the user can act on; its text is one line, and the command ends with exit code 1."""
