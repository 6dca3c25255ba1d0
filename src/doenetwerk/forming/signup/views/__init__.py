"""The pages of a round: one's own sign-up, the leader's word, and what the coordinator sets up and follows."""
