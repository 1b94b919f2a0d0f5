"""Runs a Python module or file, and ends it when its input ends: that is when the process that started it is gone."""
import os
import runpy
import signal
import sys
import threading


def end_with_the_input():
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=end_with_the_input, daemon=True).start()
del sys.argv[0]
if sys.argv[0].endswith(".py"):
    runpy.run_path(sys.argv[0], run_name="__main__")
else:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
