from . import models, wizards
from .seed import seed_changes
