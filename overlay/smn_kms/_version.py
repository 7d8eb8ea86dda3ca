"""The version of the packages: the build reads it here too, and a vendored copy has no other place for it."""

__version__ = "0.1.0"
