"""What the installer and the uninstaller run on the counter PC, with the installed Python."""
