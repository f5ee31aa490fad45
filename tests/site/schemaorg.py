"""The part of schema.org (version 29.0) that our pages speak: which type knows which property, by hand from its tables."""

THING = {"@id", "name", "url", "description", "disambiguatingDescription", "image", "sameAs", "alternateName"}
WORK = THING | {
    "about",
    "abstract",
    "audience",
    "author",
    "correction",
    "creativeWorkStatus",
    "creator",
    "creditText",
    "dateCreated",
    "dateModified",
    "datePublished",
    "encodingFormat",
    "genre",
    "inLanguage",
    "isAccessibleForFree",
    "isPartOf",
    "mainEntity",
    "publisher",
    "temporalCoverage",
    "text",
    "headline",
}
ARTICLE = WORK | {"articleSection"}
PAGE = WORK | {"breadcrumb"}

PROPERTIES = {
    "WebSite": WORK,
    "WebPage": PAGE,
    "CollectionPage": PAGE,
    "Article": ARTICLE,
    "NewsArticle": ARTICLE,
    "OpinionNewsArticle": ARTICLE,
    "Report": ARTICLE | {"reportNumber"},
    "CreativeWork": WORK,
    "Collection": WORK | {"collectionSize"},
    "CorrectionComment": WORK,
    "Legislation": WORK
    | {
        "legislationDate",
        "legislationJurisdiction",
        "legislationLegalForce",
        "legislationPassedBy",
        "legislationType",
    },
    "Dataset": WORK | {"distribution"},
    "DataDownload": WORK | {"contentUrl"},
    "Organization": THING | {"address"},
    "PostalAddress": THING | {"addressCountry", "addressLocality"},
    "Audience": THING,
    "Event": THING | {"startDate", "organizer"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"item", "position"},
}


def nodes(value):
    """Every node in a value, at any depth."""
    if isinstance(value, list):
        for entry in value:
            yield from nodes(entry)
    if isinstance(value, dict):
        if set(value) - {"@id"}:
            yield value
        for entry in value.values():
            yield from nodes(entry)


def faults(graph: list[dict]) -> list[str]:
    """What schema.org does not know, and references that lead nowhere."""
    known = {node["@id"] for node in nodes(graph) if "@id" in node}
    found = []
    for node in nodes(graph):
        if node.get("@type") not in PROPERTIES:
            found.append(f"no type {node.get('@type')}")
            continue
        unknown = set(node) - PROPERTIES[node["@type"]] - {"@type"}
        found += [f"{node['@type']} has no {name}" for name in sorted(unknown)]
        empty = [name for name, value in node.items() if value in ("", None, [], {})]
        found += [f"{node['@type']} says nothing of its {name}" for name in empty]
        for name in ("mainEntity", "breadcrumb"):
            if name in node and node[name]["@id"] not in known:
                found.append(f"{node['@type']} has a {name} that is not there")
    return found
