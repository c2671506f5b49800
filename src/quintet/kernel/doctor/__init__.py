"""`quintet doctor`: looks at all that can be wrong with an installation, and changes nothing."""

from quintet.kernel.doctor.commands import doctor_command

__all__ = ["doctor_command"]
