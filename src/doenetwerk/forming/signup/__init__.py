"""A forming round is opened and people sign up for it by mail link (S8; 003 Zuid)."""
