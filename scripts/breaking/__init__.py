"""`make breaking`: what a new version of the spec means to those who use the old one."""
