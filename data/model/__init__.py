"""Records, the case, and the dataset that holds them."""
