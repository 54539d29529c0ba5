"""The catalogue of procedures and the calendar: packages read, checked and kept."""
