"""Mail that comes in: doors that take it, and one function that handles each."""
