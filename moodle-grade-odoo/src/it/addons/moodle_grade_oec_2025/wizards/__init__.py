from . import room_distribution
