"""The small provincial center: streams in, look-ups and charts out."""
