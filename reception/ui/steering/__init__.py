"""What joins pages, scans, panels and status into one counter."""
