"""What the window shows when there is no desk to work at: trouble, or the first start."""
