"""The media library as the window sees it: plain values, nothing that reads or computes."""
