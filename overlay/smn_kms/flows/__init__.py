"""Flows: several calls that lead to one end."""
