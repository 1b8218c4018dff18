"""Yinqiao (银桥): banking that elders, their families and small businesses can really use."""
