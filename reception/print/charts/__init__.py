"""Pictures of figures as blocks of a paper: drawn once, printed and shown on the screen alike.

Every picture writes its values at the marks where they have room; marks differ by pattern and edge
as well as by colour, and no two texts of a picture overlap. What has no room stands in the table
behind the picture, which whoever draws it prints with it.
"""
