"""Write `generated/` from `spec/`: `python -m scripts.generate`.

`build` makes the whole tree: `client` runs the generator, `contract` and `facade` add modules to what it
wrote, `edits` changes what it wrote, and `runtime` is copied to where the generated modules import it.
"""
