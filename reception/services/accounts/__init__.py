"""Accounts of an office: who may do what, signing in, keeping them, a second person's word."""
