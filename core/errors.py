"""What can go wrong. Everything that is not one of these two families is a bug of ours."""


class OnRecordError(Exception):
    """A trouble whose text is meant for the person at the screen: what, where, what to do."""


class Refused(OnRecordError):
    """A rule said no: the request or the input cannot be accepted. Nothing was changed."""


class Trouble(OnRecordError):
    """The machine said no: disk, permission, lock, damaged or foreign file."""
