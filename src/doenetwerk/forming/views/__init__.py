"""Pages of forming: questions, the region's themes, start meetings, composing a network."""
