"""A stand-in of a real province's center, as provinces have it: ugly, and with every fault.

It speaks the packets of QCVN 120 (``DongBoHoSoMC`` and its kin, with a session), the connector
with a bearer token, and both behind a gateway with a token of its own. Written from the published
interface and not from any client, it never imports the product, so that it can contradict it.
"""
