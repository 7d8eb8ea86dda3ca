"""`make bench`: the cost of calls and starts, next to bare httpx and the provider's SDK."""
