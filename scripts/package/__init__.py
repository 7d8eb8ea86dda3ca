"""`make package`: the files of a release, the same bytes for the same commit."""
