"""What the office held before this program: old registers and open dossiers, brought in whole.

A table (``services.sheets``) is read row by row; ``mapping`` says which column means what,
``row_reading`` makes a dossier of a row or says why it cannot, ``importing`` stores them.
"""
