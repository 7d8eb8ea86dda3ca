# Generated from spec/iam.yaml by `make generate`. Do not edit.
"""Contains endpoint functions for accessing the API"""
