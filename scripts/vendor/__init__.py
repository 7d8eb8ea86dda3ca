"""Copying the client into another package: `make vendor`."""
