"""Names: who and where, canonical, with country and coordinates."""

from eventx.entities.gazetteer import Gazetteer, load_gazetteer
from eventx.entities.naming import Naming, name_doc
from eventx.entities.states import as_actor

__all__ = ["Gazetteer", "Naming", "as_actor", "load_gazetteer", "name_doc"]
