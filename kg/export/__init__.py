"""The graph in other forms, each with the way back."""
