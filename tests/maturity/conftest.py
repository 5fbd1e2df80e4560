from hypothesis import settings

# A shared machine makes the time of one example mean nothing; what is tried is the same each run.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("steady")
