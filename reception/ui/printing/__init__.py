"""Papers on their way to the printer: queue, spooler, drawing."""
