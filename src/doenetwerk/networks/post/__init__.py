"""Mail and the people of a network: whom it does not reach, and the letter about mail that waits."""
