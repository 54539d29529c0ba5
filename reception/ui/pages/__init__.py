"""The pages of the window: each is a composition of the own widgets and calls services."""
