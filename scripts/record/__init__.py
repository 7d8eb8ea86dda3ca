"""Recording cassettes from the provider: `make record`."""
