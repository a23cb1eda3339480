"""What Quoth understands, against what people wrote: `make evaluate`."""
