"""Credentials: plain `httpx.Auth` classes, each usable without `connect`, and where they come from."""
