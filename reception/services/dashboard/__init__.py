"""The overview of some days (tổng quan): figures that become pictures, and what is behind each."""
