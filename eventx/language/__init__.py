"""Polish as data and as a spaCy pipeline: dictionary, tokens, sentences, lexicons, model."""
