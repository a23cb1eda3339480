"""Root may read and write what it likes; a process can give that up, so that permissions hold for it as for anybody."""

import ctypes

CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


class Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class Sets(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def give_up_rights() -> None:
    """For this process. Raises OSError where the system does not let it."""
    system = ctypes.CDLL(None, use_errno=True)
    header, sets = Header(CAPABILITY_VERSION_3, 0), (Sets * 2)()
    if system.capget(ctypes.byref(header), sets):
        raise OSError(ctypes.get_errno(), "capget")
    sets[0].effective &= ~(1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH)
    if system.capset(ctypes.byref(header), sets):
        raise OSError(ctypes.get_errno(), "capset")
