"""Copy the client into somebody else's package, and keep the copy true: `python -m scripts.vendor`."""
