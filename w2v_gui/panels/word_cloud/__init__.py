"""Drawing of word spaces in a plane: points, labels, axes, zoom; what the pictures of word spaces share."""
