"""Work lists: many dossiers seen, narrowed, marked and moved on together."""
