"""Making the fixed texts before anybody asks for them."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence

from webapp.core.errors import Invalid
from webapp.services.voice.cache import SoundCache
from webapp.services.voice.chain import VoiceChain, sound_key
from webapp.services.voice.model import Language


class Warming:
    """Fills the shelf on disk; begun again, it goes on where it was."""

    def __init__(self, chain: VoiceChain, cache: SoundCache) -> None:
        self._chain = chain
        self._cache = cache

    def run(self, texts: Sequence[str], language: Language) -> Iterator[int]:
        """Makes what is not there yet, at a calm pace; after each one, how many it has made.

        Raises VoiceUnavailable when no engine speaks the language, OSError when the disk takes no more.
        """
        made = 0
        for text in texts:
            if any(
                self._cache.holds(sound_key(name, text, language)) for name in self._chain.names(language)
            ):
                continue
            try:
                name, sound = self._chain.speak_as(text, language, 1.0, ahead=True)
            except Invalid:
                continue
            if not self._cache.put(sound_key(name, text, language), sound, personal=False):
                raise OSError(errno.ENOSPC, "the disk takes no more sound")
            made += 1
            yield made
