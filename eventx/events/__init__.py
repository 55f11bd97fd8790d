"""Events: triggers, roles, time and place, modality, attribution, confidence."""
