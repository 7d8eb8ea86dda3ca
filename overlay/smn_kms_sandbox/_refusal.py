"""How the state machine says no."""


class Refusal(Exception):  # noqa: N818 - an answer of the service, not a fault of the sandbox
    """The service refuses a call, with one of its error codes.

    The code is all that is said here: its HTTP status and its text are in the spec.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
