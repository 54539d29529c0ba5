"""One step a file, oldest first: released, since_release, by_unit."""
