"""Keeps what the code under test does to files within a folder of its own."""

import os
import sys
import tempfile

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Audit events that change files, with the positions of the paths among their arguments.
CHANGES = {
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (1,),
    "os.link": (1,),
    "os.truncate": (0,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.utime": (0,),
    "os.setxattr": (0,),
    "shutil.rmtree": (0,),
    "shutil.move": (0, 1),
    "shutil.copyfile": (1,),
    "shutil.copytree": (1,),
    "shutil.unpack_archive": (1,),
    "shutil.chown": (0,),
}


def fence(folder):
    """From here on this process writes only in `folder`, its temporary folder; making others does nothing."""
    folder = os.path.realpath(folder)
    tempfile.tempdir = folder
    make = os.mkdir

    def inside(path):
        if isinstance(path, int):
            return True
        try:
            real = os.path.realpath(os.fsdecode(path))
        except (TypeError, ValueError):
            return False
        return real == os.devnull or real == folder or real.startswith(folder + os.sep)

    def mkdir(path, *args, **kwargs):
        if inside(path):
            make(path, *args, **kwargs)

    def check(event, args):
        if event == "open":
            path, _, flags = args
            if isinstance(flags, int) and flags & WRITES and not inside(path):
                raise PermissionError(13, "not in this run's folder")
        elif event in CHANGES:
            for position in CHANGES[event]:
                if position < len(args) and not inside(args[position]):
                    raise PermissionError(13, "not in this run's folder")
        elif event in ("os.exec", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen", "os.kill", "os.killpg"):
            raise PermissionError(1, "nothing outside this process")

    os.mkdir = mkdir
    sys.addaudithook(check)
