"""Networks. Whichever of them is loaded first, torch finds the machine prepared."""

from engine.models.machine import prepare_for_torch

prepare_for_torch()
