"""The few own widgets that every page is composed of; ``reception --gallery`` shows them all."""
