from . import academic
from . import assignment
from . import template
from . import school
from . import gradebook
from . import line
from . import testbed
