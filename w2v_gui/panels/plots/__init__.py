"""The kit of which plots are made: ticks, axes, reference lines, labels at curves' ends, the pointer's box."""
