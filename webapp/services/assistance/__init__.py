"""Family assistance: who may help an elder, how far, and what they prepared for her yes."""
