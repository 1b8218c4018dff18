"""The portal of those who help: whom I help, what needs me now, what I may do and until when."""
