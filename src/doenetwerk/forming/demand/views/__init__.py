"""Pages of theme demand."""
