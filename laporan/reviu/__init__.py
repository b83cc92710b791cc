"""Review on the figure itself: notes anchored to a place, their threads, and what changed since the last review."""
