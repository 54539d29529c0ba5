"""Petitions (phản ánh, kiến nghị): taken in, answered, published, listed, printed."""
