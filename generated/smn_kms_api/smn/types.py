# Generated from spec/smn.yaml by `make generate`. Do not edit.
"""What the functions and models of every service share."""

from .._runtime import UNSET, Response, Unset

__all__ = ["UNSET", "Response", "Unset"]
