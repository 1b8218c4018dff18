"""What runs in the bounded child: a file becomes a page of rows, or a tree, and that a kind with fields."""
