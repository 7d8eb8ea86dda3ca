"""`make breaking`: the changes of the specs, and what they break."""
