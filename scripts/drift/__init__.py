"""`make drift`: the differences between the pages of the provider and the spec."""
