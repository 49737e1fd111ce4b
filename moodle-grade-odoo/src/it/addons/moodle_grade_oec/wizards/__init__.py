from . import held_exam
