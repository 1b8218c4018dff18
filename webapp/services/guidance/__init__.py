"""Live guidance: somebody she knows stands beside her on her own page, points and suggests; she does it herself."""
