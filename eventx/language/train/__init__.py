"""Training of the statistical model: corpora, harmonising, augmentation, recipe, scores."""
