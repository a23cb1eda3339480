"""What a section is called that nobody has named: the usual word for what it begins with, and no inference."""

from quoth.model import Kind

USUAL = {
    Kind.INTRODUCTION: "Introduction",
    Kind.PREVIEW: "Preview",
    Kind.SPEECH: "Transcript",
    Kind.HIGHLIGHT: "Transcript",
    Kind.WORK: "Mentioned",
    Kind.CHAPTER: "Chapters",
}
