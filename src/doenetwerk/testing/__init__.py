"""What tests and benchmarks stand on: databases, browsers, a cast of people. Never imported by a room."""
