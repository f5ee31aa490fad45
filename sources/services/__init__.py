"""Acts on what is said about cases."""
