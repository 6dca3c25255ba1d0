"""What goes on around a meeting, on the meeting's page and among what is asked: homework, speakers, agreements."""
