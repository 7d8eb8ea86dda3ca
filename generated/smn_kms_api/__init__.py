# Generated from spec/ by `make generate`. Do not edit.
"""Clients generated from the OpenAPI documents in `spec/`, one package per service."""
