"""What the soak and the storm share: a real window without a screen, texts to open, and what they watch."""
