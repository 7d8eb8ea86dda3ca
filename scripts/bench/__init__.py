"""`make bench`: what a call and a start cost, next to bare httpx and the provider's SDK."""
