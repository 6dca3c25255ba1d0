"""Settings of the whole test run: what no test may do, and which tests a machine cannot run."""
