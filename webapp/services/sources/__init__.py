"""What others know of a company: the registry, the tax bureau, the credit bureau; each asked only with recorded consent."""
