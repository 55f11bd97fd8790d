"""Readers: files, folders and archives to articles."""
