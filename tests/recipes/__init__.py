"""Examples for the two recipes, one file each: an objective, its presentation and a panel."""
