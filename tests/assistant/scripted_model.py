"""A model for the library `llm` that answers what a test wants: the truth, lies, nonsense without end, or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import llm
from llm.plugins import pm


class ScriptedModel(llm.Model):
    """Answers with what `reply` makes of a question, piece by piece."""

    model_id = "scripted"
    can_stream = True

    def __init__(self, reply: Callable[[str], Iterator[str]], needs_key: str | None = None) -> None:
        self.reply, self.needs_key = reply, needs_key
        self.asked = list[str]()

    def execute(self, prompt: llm.Prompt, *_: object, **__: object) -> Iterator[str]:
        self.asked.append(prompt.prompt)
        yield from self.reply(prompt.prompt)


class _Plugin:
    def __init__(self, model: ScriptedModel) -> None:
        self.model = model

    @llm.hookimpl
    def register_models(self, register: Callable[[llm.Model], None]) -> None:
        register(self.model)


@contextmanager
def installed(reply: Callable[[str], Iterator[str]], needs_key: str | None = None) -> Iterator[ScriptedModel]:
    """The model, as if its plugin had been installed."""
    model = ScriptedModel(reply, needs_key)
    plugin = _Plugin(model)
    llm.get_models()  # the plugins that are really installed are loaded first
    pm.register(plugin)
    try:
        yield model
    finally:
        pm.unregister(plugin)
