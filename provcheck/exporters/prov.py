"""W3C PROV-JSON: the article and what it was made of as entities, the people and outlets behind them as agents.

Source: PROV-DM (W3C Recommendation, 30 April 2013), 5.2 and 5.3; the PROV-JSON serialisation (W3C member submission,
24 April 2013). A quotation (`wasQuotedFrom` in PROV-O) is there a derivation of the type `prov:Quotation`. PROV has
room for attributes of one's own, so what is inferred or not certain is told as such: `provcheck:basis`,
`provcheck:confidence`.
"""

from collections.abc import Iterator
from typing import Any, TextIO

from provcheck.exporters.envelope import LINES, write
from provcheck.exporters.stated import called, content_uri, is_person, is_uri, speaker, words
from provcheck.model.control_characters import dumps
from provcheck.model.record import Basis, CreditRole, Quote, QuoteKind, Record, Via

FRAME = LINES
Node = dict[str, Any]
_ARTICLE = "doc:article"


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """One provenance document on one line."""
    return dumps(provenance(record))


def export(records: Iterator[Record], out: TextIO) -> None:
    """A provenance document a line."""
    write(map(encode, records), FRAME, out)


def provenance(record: Record) -> Node:
    """The PROV document of a record. Identifiers hang on the document's hash, so that no two documents share one."""
    graph = _Graph(record)
    graph.makers()
    graph.credited()
    for number, quote in enumerate(record.quotes, 1):
        graph.quotation(number, quote)
    return graph.document()


class _Graph:
    """Entities, agents and relations as they are found; each agent and each outlet's copy stands once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.entities: dict[str, Node] = {_ARTICLE: self._article()}
        self.agents: dict[str, Node] = {}
        self.attributed: list[Node] = []
        self.derived: list[Node] = []
        self.known: dict[tuple[str, str], str] = {}

    def _article(self) -> Node:
        record = self.record
        node: Node = {"prov:type": _name("schema:NewsArticle")}
        told = {
            "prov:label": record.headline and record.headline.value,
            "prov:location": record.document.uri if not is_uri(record.document.uri) else None,
            "schema:url": record.document.uri if is_uri(record.document.uri) else None,
            "schema:datePublished": record.published and record.published.value,
            "schema:dateModified": record.modified and record.modified.value,
            "schema:inLanguage": None if record.document.language == "und" else record.document.language,
        }
        node.update((key, value) for key, value in told.items() if value)
        return node

    def makers(self) -> None:
        """Bylines and publisher: to whom the article is ascribed."""
        for byline in self.record.bylines:
            self._attribute(_ARTICLE, self._agent(byline.name, "Person"), byline.role.value)
        publisher = self.record.publisher
        if publisher:
            self._attribute(_ARTICLE, self._agent(publisher.value, "Organization"), "publisher")

    def credited(self) -> None:
        """Credits: copy that the article was made from, or a hand that others had in it."""
        for credit in self.record.credits:
            agent = self._agent(credit.name, "Organization", credit.outlet)
            if credit.role in (CreditRole.SOURCE, CreditRole.WIRE):
                self._derive(_ARTICLE, self._copy(agent, credit.name), role=credit.role.value)
            else:
                self._attribute(_ARTICLE, agent, credit.role.value)

    def quotation(self, number: int, quote: Quote) -> None:
        """What was said, its speaker, and the way it took: each step quotes the one before, or reports it."""
        identifier = f"doc:quote{number}"
        node: Node = {"prov:value": words(quote)}
        # Reported speech repeats no words: it is derived, and no quotation.
        kind = None if quote.kind is QuoteKind.INDIRECT else "Quotation"
        if kind:
            node["prov:type"] = _name("schema:Quotation")
        self.entities[identifier] = node
        said_by = speaker(quote)
        if said_by:
            what = "Person" if is_person(said_by) else "Organization"
            # Nobody knows whether "a senior official" here is the one further down.
            agent = self._agent(called(said_by), what if said_by.name else "", alone="" if said_by.name else identifier)
            self._attribute(identifier, agent, said_by.role, confidence=round(quote.confidence, 2))
        source, basis = identifier, Basis.STATED
        for step in quote.via:
            copy = self._step(step)
            self._derive(copy, source, kind, basis=step.basis)
            source, basis = copy, step.basis
        self._derive(_ARTICLE, source, kind, basis=basis)

    def _step(self, step: Via) -> str:
        if step.kind == "document":
            return self._entity("document", step.name, {"prov:label": step.name})
        return self._copy(self._agent(step.name, "Organization", step.outlet), step.name)

    def _copy(self, agent: str, outlet: str) -> str:
        """What an outlet reported: an entity of its own, for an agent can't be quoted from."""
        found = ("copy", agent) in self.known
        copy = self._entity("copy", agent, {"prov:label": f"copy of {outlet}"})
        if not found:
            self._attribute(copy, agent)
        return copy

    def _entity(self, kind: str, key: str, node: Node) -> str:
        identifier = self.known.get((kind, key))
        if identifier is None:
            identifier = self.known[kind, key] = f"doc:{kind}{1 + sum(1 for k, _ in self.known if k == kind)}"
            self.entities[identifier] = node
        return identifier

    def _agent(self, name: str, kind: str, outlet: str | None = None, alone: str = "") -> str:
        key = ("agent", alone or outlet or name.casefold())
        identifier = self.known.get(key)
        if identifier is None:
            identifier = self.known[key] = f"doc:agent{1 + len(self.agents)}"
            node: Node = {"prov:label": name}
            if kind:
                node["prov:type"] = _name(f"prov:{kind}")
            if outlet:
                node["schema:identifier"] = outlet
            self.agents[identifier] = node
        return identifier

    def _attribute(self, entity: str, agent: str, role: str | None = None, confidence: float = 1.0) -> None:
        relation: Node = {"prov:entity": entity, "prov:agent": agent}
        if role:
            relation["schema:roleName"] = role
        if confidence < 1:
            relation["provcheck:confidence"] = confidence
        if relation not in self.attributed:
            self.attributed.append(relation)

    def _derive(
        self, made: str, used: str, kind: str | None = None, role: str | None = None, basis: Basis = Basis.STATED
    ) -> None:
        if made == used:
            return
        relation: Node = {"prov:generatedEntity": made, "prov:usedEntity": used}
        if kind:
            relation["prov:type"] = _name(f"prov:{kind}")
        if role:
            relation["schema:roleName"] = role
        if basis is not Basis.STATED:
            relation["provcheck:basis"] = basis.value
        if relation not in self.derived:
            self.derived.append(relation)

    def document(self) -> Node:
        """The whole in the order of the serialisation."""
        whole: Node = {
            "prefix": {
                "doc": f"{content_uri(self.record.document)}#",
                "schema": "https://schema.org/",
                "provcheck": "urn:provcheck:prov:",
            },
            "entity": self.entities,
        }
        if self.agents:
            whole["agent"] = self.agents
        for name, short, relations in (
            ("wasAttributedTo", "at", self.attributed),
            ("wasDerivedFrom", "de", self.derived),
        ):
            if relations:
                whole[name] = {f"_:{short}{number}": relation for number, relation in enumerate(relations, 1)}
        return whole


def _name(qualified: str) -> Node:
    """A qualified name as a value, as the serialisation writes it."""
    return {"$": qualified, "type": "xsd:QName"}
