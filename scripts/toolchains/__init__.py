"""Feed the specs to the generators and linters of other languages, and use what comes out."""
