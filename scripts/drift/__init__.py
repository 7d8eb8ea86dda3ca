"""`make drift`: what a page of the provider says that the spec does not, and the other way round."""
