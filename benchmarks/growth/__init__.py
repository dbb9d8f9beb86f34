"""Does the work grow with the text, or with its square? Run with: python -m benchmarks.growth"""
