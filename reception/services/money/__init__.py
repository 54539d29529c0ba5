"""Money at the counter: payments, waivers, receipts, the drawer."""
