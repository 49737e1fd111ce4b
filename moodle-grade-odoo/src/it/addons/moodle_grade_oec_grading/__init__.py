from . import models
from .seed import seed_grading
