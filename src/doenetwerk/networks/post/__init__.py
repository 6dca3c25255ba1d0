"""Mail to a network that its facilitator must look at, and members whom mail does not reach."""
