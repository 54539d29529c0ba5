"""The few own widgets that every page is composed of; ``python -m demo.gallery`` shows them all."""
