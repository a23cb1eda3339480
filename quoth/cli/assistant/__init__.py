"""`build_site.py suggest --model NAME`: a language model is asked about talks, and its answers are kept for `review`.

ask_model       the command: what it costs, the question whether to begin, the answers one after the other
language_model  the library `llm`, and nothing else that knows of it
answer_store    the answers, in `.assistant/`
"""
