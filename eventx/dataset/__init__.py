"""Datasets on disk: extracted in batches, written whole or not at all, resumed, validated and read."""
