"""Proves the installer under Wine: ``python -m installer.wine_proof``.

Not at the top level as ``packaging``: a folder of that name would hide the library ``packaging``.
"""
