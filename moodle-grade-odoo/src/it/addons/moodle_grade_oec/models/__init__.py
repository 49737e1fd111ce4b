from . import school
from . import exam
from . import result
from . import switches
from . import testbed
