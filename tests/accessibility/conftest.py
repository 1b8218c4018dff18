"""The scene for the walks."""

from __future__ import annotations

from tests.support.scene import scene, scene_data

__all__ = ["scene", "scene_data"]
