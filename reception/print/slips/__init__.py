"""One module per form: plain data in, PDF bytes out."""
