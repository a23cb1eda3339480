"""A language model as the library `llm` gives it. Its plugins bring the models; we write no network code.

The library is an extra (`pip install "quoth[assistant]"`), and is imported only when a model is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from quoth.assistant.answer import MAX_ANSWER_CHARS
from quoth.errors import MachineError, Problem, SettingsError, guide

MAX_ANSWER_S = 600
"""A model that still talks after so many seconds is not listened to any longer."""
MAX_LISTED_MODELS = 12
MAX_ERROR_CHARS = 200


class PromptedModel(Protocol):
    """What we use of a model of `llm`."""

    model_id: str
    needs_key: str | None
    can_stream: bool

    def prompt(self, prompt: str, *, stream: bool) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model that can be asked."""

    model: PromptedModel

    @property
    def name(self) -> str:
        return self.model.model_id

    @property
    def is_hosted(self) -> bool:
        """Whether it wants a key, so that others run it, elsewhere. One without a key may be elsewhere, too."""
        return bool(self.model.needs_key)

    def answer(self, question: str) -> str:
        """What the model says, cut where it does not come to an end. Raises MachineError."""
        pieces, length, began = list[str](), 0, monotonic()
        try:
            for piece in self.model.prompt(question, stream=self.model.can_stream):
                pieces.append(str(piece))
                length += len(pieces[-1])
                if length >= MAX_ANSWER_CHARS or monotonic() - began > MAX_ANSWER_S:
                    break
        except Exception as error:  # a plugin may raise what it likes
            what = " ".join(f"gave no answer: {error or type(error).__name__}".split())[:MAX_ERROR_CHARS]
            hint = (
                "earlier answers are kept: put this right (small models need fewer --words), and run it again to go on"
            )
            raise MachineError(Problem(f"model {self.name}", what, hint)) from error
        return "".join(pieces)[:MAX_ANSWER_CHARS]


def load_model(name: str) -> LanguageModel:
    """The model of this name. Raises SettingsError, which lists those that there are."""
    try:
        import llm  # noqa: PLC0415  (an extra that few install, and that takes a second to load)
    except ImportError as error:
        hint = f'pip install "quoth[assistant]", then a plugin for the models you have: {guide("assistant")}'
        raise SettingsError(Problem("--model", "the library `llm` is not installed", hint)) from error
    try:
        return LanguageModel(llm.get_model(name))
    except llm.UnknownModelError as error:
        names = sorted(model.model_id for model in llm.get_models())
        more = f" and {len(names) - MAX_LISTED_MODELS} more" if len(names) > MAX_LISTED_MODELS else ""
        hint = f"there are {', '.join(names[:MAX_LISTED_MODELS]) or 'none'}{more}; plugins bring others: `llm models`"
        raise SettingsError(Problem("--model", f"there is no model “{name}”", hint)) from error
    except Exception as error:  # a plugin that cannot be loaded
        what = " ".join(f"the plugins of `llm` cannot be loaded: {error or type(error).__name__}".split())
        raise MachineError(Problem("--model", what[:MAX_ERROR_CHARS], "`llm plugins` shows them")) from error
