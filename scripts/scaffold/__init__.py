"""`make scaffold`: a first YAML fragment for a page of an operation that the spec does not have yet."""
