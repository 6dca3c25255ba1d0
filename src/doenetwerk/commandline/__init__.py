"""Commands that need no database: reading and writing files, and telling how far it is. The work is the engines'."""
