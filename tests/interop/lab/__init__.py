"""What interop, corpus and bench share: keys, papers, the program, the judges."""
