"""From the picture of a page to rows of print: is it good enough, where is the paper, its rules, its lines, its characters."""
