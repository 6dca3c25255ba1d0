"""The pages about rules, runs, proposals and moves."""
