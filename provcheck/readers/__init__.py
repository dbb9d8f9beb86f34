"""Bytes to documents: one file a format, chosen by the source's name or by `--reader`."""
