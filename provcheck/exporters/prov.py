"""W3C PROV-JSON: the article and its sources as entities, people and outlets as agents.

Source: PROV-DM (W3C Recommendation, 30 April 2013), 5.2 and 5.3; the PROV-JSON serialisation (W3C member submission,
24 April 2013). A quotation (`wasQuotedFrom` in PROV-O) is a derivation of the type `prov:Quotation`. The attributes
`provcheck:basis` and `provcheck:confidence` mark what is inferred or not certain.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from provcheck.exporters.document_uris import content_uri, is_uri
from provcheck.exporters.envelope import LINES, write
from provcheck.exporters.quotations import is_person, likely_speakers, quotation_text, speaker_name
from provcheck.model.control_characters import dumps
from provcheck.model.record import Basis, CreditRole, Quote, QuoteKind, Record, Via

ENVELOPE = LINES
Node = dict[str, Any]
_ARTICLE = "doc:article"


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """Return a provenance document as one line."""
    return dumps(provenance(record))


def export(records: Iterator[Record], out: TextIO) -> None:
    """Write a provenance document on each line."""
    write(map(encode, records), ENVELOPE, out)


def provenance(record: Record) -> Node:
    """Return the PROV document of a record. Its prefix contains the document's hash, so that identifiers are unique."""
    graph = _Graph(record)
    graph.add_bylines()
    graph.add_credits()
    for number, quote in enumerate(record.quotes, 1):
        graph.add_quotation(number, quote)
    return graph.to_dict()


class _Graph:
    """Entities, agents and relations; each agent, and the copy of each outlet, is added once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.entities: dict[str, Node] = {_ARTICLE: self._article()}
        self.agents: dict[str, Node] = {}
        # By their text, because a relation is added once.
        self.attributions: dict[str, Node] = {}
        self.derivations: dict[str, Node] = {}
        self.counts: Counter[str] = Counter()  # of entities, by kind
        self.identifiers: dict[tuple[str, str], str] = {}

    def _article(self) -> Node:
        record = self.record
        node: Node = {"prov:type": _qualified_name("schema:NewsArticle")}
        members = {
            "prov:label": record.headline and record.headline.value,
            "prov:location": record.document.uri if not is_uri(record.document.uri) else None,
            "schema:url": record.document.uri if is_uri(record.document.uri) else None,
            "schema:datePublished": record.published and record.published.value,
            "schema:dateModified": record.modified and record.modified.value,
            "schema:inLanguage": None if record.document.language == "und" else record.document.language,
        }
        node.update((key, value) for key, value in members.items() if value)
        return node

    def add_bylines(self) -> None:
        """Attribute the article to the bylines and the publisher."""
        for byline in self.record.bylines:
            self._attribute(_ARTICLE, self._agent(byline.label, "Person"), byline.role.value)
        publisher = self.record.publisher
        if publisher:
            self._attribute(_ARTICLE, self._agent(publisher.value, "Organization"), "publisher")

    def add_credits(self) -> None:
        """Derive the article from the copy of credited sources, and attribute it to other credited outlets."""
        for credit in self.record.credits:
            agent = self._agent(credit.name, "Organization", credit.outlet)
            if credit.role in (CreditRole.SOURCE, CreditRole.WIRE):
                self._derive(_ARTICLE, self._copy(agent, credit.name), role=credit.role.value)
            else:
                self._attribute(_ARTICLE, agent, credit.role.value)

    def add_quotation(self, number: int, quote: Quote) -> None:
        """Add a quotation with its speaker and its steps, each of which quotes or reports the one before."""
        identifier = f"doc:quote{number}"
        node: Node = {"prov:value": quotation_text(quote)}
        # Reported speech does not repeat the words: it is a derivation, and not a quotation.
        kind = None if quote.kind is QuoteKind.INDIRECT else "Quotation"
        if kind:
            node["prov:type"] = _qualified_name("schema:Quotation")
        self.entities[identifier] = node
        for speaker in likely_speakers(quote):
            if speaker.name:
                agent = self._agent(speaker.name, "Person" if is_person(speaker) else "Organization")
            else:
                # Two descriptions such as "a senior official" may mean different people.
                agent = self._agent(speaker_name(speaker), "", key=identifier)
            self._attribute(identifier, agent, speaker.role, confidence=round(quote.confidence, 2))
        source, basis = identifier, Basis.STATED
        for step in quote.via:
            copy = self._step(step)
            self._derive(copy, source, kind, basis=step.basis)
            source, basis = copy, step.basis
        self._derive(_ARTICLE, source, kind, basis=basis)

    def _step(self, step: Via) -> str:
        if step.kind == "document":
            return self._entity("document", step.label, {"prov:label": step.label})
        return self._copy(self._agent(step.label, "Organization", step.outlet), step.label)

    def _copy(self, agent: str, outlet: str) -> str:
        """Return the entity of what an outlet reported: PROV derives entities from entities, and not from agents."""
        known = ("copy", agent) in self.identifiers
        copy = self._entity("copy", agent, {"prov:label": f"copy of {outlet}"})
        if not known:
            self._attribute(copy, agent)
        return copy

    def _entity(self, kind: str, key: str, node: Node) -> str:
        identifier = self.identifiers.get((kind, key))
        if identifier is None:
            self.counts[kind] += 1
            identifier = self.identifiers[kind, key] = f"doc:{kind}{self.counts[kind]}"
            self.entities[identifier] = node
        return identifier

    def _agent(self, name: str, kind: str, outlet: str | None = None, key: str = "") -> str:
        known = ("agent", key or outlet or name.casefold())
        identifier = self.identifiers.get(known)
        if identifier is None:
            identifier = self.identifiers[known] = f"doc:agent{1 + len(self.agents)}"
            node: Node = {"prov:label": name}
            if kind:
                node["prov:type"] = _qualified_name(f"prov:{kind}")
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
        self.attributions.setdefault(str(relation), relation)

    def _derive(
        self, generated: str, used: str, kind: str | None = None, role: str | None = None, basis: Basis = Basis.STATED
    ) -> None:
        if generated == used:
            return
        relation: Node = {"prov:generatedEntity": generated, "prov:usedEntity": used}
        if kind:
            relation["prov:type"] = _qualified_name(f"prov:{kind}")
        if role:
            relation["schema:roleName"] = role
        if basis is not Basis.STATED:
            relation["provcheck:basis"] = basis.value
        self.derivations.setdefault(str(relation), relation)

    def to_dict(self) -> Node:
        """Return the document with its members in the order of the serialisation."""
        document: Node = {
            "prefix": {
                "doc": f"{content_uri(self.record.document)}#",
                "schema": "https://schema.org/",
                "provcheck": "urn:provcheck:prov:",
            },
            "entity": self.entities,
        }
        if self.agents:
            document["agent"] = self.agents
        for name, relations in (("wasAttributedTo", self.attributions), ("wasDerivedFrom", self.derivations)):
            if relations:
                prefix = name.removeprefix("was")[:2].lower()
                document[name] = {
                    f"_:{prefix}{number}": relation for number, relation in enumerate(relations.values(), 1)
                }
        return document


def _qualified_name(qualified: str) -> Node:
    """Return a qualified name as the serialisation writes it."""
    return {"$": qualified, "type": "xsd:QName"}
