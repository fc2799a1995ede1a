"""What the two recipes make, a file each: an objective, its presentation, and a panel. No part of the program."""
