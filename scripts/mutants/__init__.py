"""`make mutants`: mutate the specs, one fact at a time, and run their tests."""
