"""Send made-up requests to the sandbox, and check its responses against the specs.

    make fuzz                           # for two minutes per service
    make fuzz ARGS="--seconds 600"

Exit status: 0 all responses are as the specs say, 1 some are not, 2 the tests could not be run.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

import pytest

from scripts.command import ERROR, FOUND, INTERRUPTED, OK, Parser, command
from scripts.spec import ROOT

TESTS = ROOT / "tests" / "conformance" / "test_schemathesis.py"

SECONDS = "SMN_KMS_FUZZ_SECONDS"
"""The environment variable by which the tests know how long they may take."""

STATUSES = {
    pytest.ExitCode.OK: OK,
    pytest.ExitCode.TESTS_FAILED: FOUND,
    pytest.ExitCode.INTERRUPTED: INTERRUPTED,
}


def positive(text: str) -> int:
    """The number of an argument."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a positive whole number")
    return int(text)


@command
def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = Parser("fuzz", __doc__)
    parser.add_argument(
        "--seconds", type=positive, default=120, metavar="N", help="time per service (%(default)s)"
    )
    # In the environment, since pytest imports the tests by itself.
    os.environ[SECONDS] = str(parser.parse_args(arguments).seconds)
    return STATUSES.get(pytest.ExitCode(pytest.main(["--capture=no", "--quiet", str(TESTS)])), ERROR)


if __name__ == "__main__":
    raise SystemExit(main())
