"""What parties claim, and how their claims stand to each other."""
