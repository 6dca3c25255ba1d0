"""Instruments on paper and as files: the drawing of a canvas, the handout of a script, a questionnaire to fill in."""
