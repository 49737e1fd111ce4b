from . import school
from . import exam
from . import attendee
from . import result
from . import testbed
