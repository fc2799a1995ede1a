"""Shared parts of all plots: ticks, axes, reference lines, labels at curves' ends, the pointer's box."""
