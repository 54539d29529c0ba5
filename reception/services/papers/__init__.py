"""Forms, letters and lists as plain data, their dated wording, and the queue to the printer."""
