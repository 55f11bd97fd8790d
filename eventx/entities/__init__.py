"""Names: who and where, canonical, with country and coordinates."""

from eventx.entities.doc_naming import name_doc
from eventx.entities.earlier_bodies import COURTS
from eventx.entities.gazetteer import Gazetteer, load_gazetteer
from eventx.entities.goods import as_told
from eventx.entities.money import SUM, sum_of
from eventx.entities.naming import Naming
from eventx.entities.states import as_actor

__all__ = ["COURTS", "SUM", "Gazetteer", "Naming", "as_actor", "as_told", "load_gazetteer", "name_doc", "sum_of"]
