"""Tables that people keep in spreadsheets (.xlsx, .csv): read row by row, written as text."""
