"""Who looked at personal data (Luật 91/2025/QH15)."""
