"""Turn Polish news articles into structured timeline datasets."""
