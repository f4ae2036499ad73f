"""Engagements (对接): their life cycle as one table, and the moves that keep to it."""

from service.engagements.keeping import Moved
from service.engagements.lifecycle import MOVES, Move, moves_from
from service.engagements.moving import move
from service.engagements.opening import open_engagement

__all__ = ["MOVES", "Move", "Moved", "move", "moves_from", "open_engagement"]
