"""Scanners, on the keyboard and on a serial port, up to what a scan means."""
