"""The citizen's screen: what one person may see of the matter in hand, and nothing of others."""
