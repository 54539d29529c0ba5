"""The counter behind the window: its jobs, rows and plain facts."""
