"""Repeated markup: pages in HTML with their metadata, and NITF, NewsML-G2 and other XML."""

from fuzz.repetition.repeated_file import RepeatedFile, repeated_files

_PAGE = (
    "<!doctype html><html lang=en><head><title>Ferry back in service</title>"
    "<meta name=author content='Ida Brandt'><meta property='article:published_time' content='2025-03-04'>"
)
_BODY = f"{_PAGE}</head><body><article><h1>Ferry back in service at Eastwick</h1>"
_STORY = f"{_BODY}<p>“It sails,” said Ida Brandt, who is the mayor of Eastwick. "
_END = "<p>“It sails,” said Marek Dolny, the clerk of the town.</p></article></body></html>"
_IN_BODY = {
    "paragraphs": "<p>“It sails,” said $person, the mayor of $place.</p>",
    "paragraphs unclosed": "<p>“It sails,” said $person. ",
    "the same paragraph": "<p>It sails again.</p>",
    "breaks": "It sails<br>",
    "double breaks": "“It sails,” said $person.<br><br>",
    "headings": "<h2>It sails at $place</h2>",
    "first headings": "<h1>Ferry of $place</h1>",
    "nested elements": "<div>$inside</div>",
    "nested inline elements": "<b>$inside</b>",
    "unclosed elements": "<div>",
    "unclosed inline elements": "<b>it ",
    "unclosed formatting": "<p><b><i>it",
    "end tags": "</div>",
    "end tags of paragraphs": "</p>",
    "end tags of formatting": "</b>it",
    "crossed elements": "<b><i>it</b></i>",
    "links": "<a href='$word.html'>$word</a> ",
    "unclosed links": "<a href=x>it ",
    "start of a tag": "<",
    "start tags unclosed": "<p class=",
    "attributes": " a='$word'",
    "attributes of one element": "<p a='$word' b=$number>it</p>",
    "quotation marks in tags": "<p a='",
    "equals signs in tags": "<a ===",
    "comments": "<!-- it -->",
    "comments unclosed": "<!-- it ",
    "empty comments": "<!-->",
    "declarations": "<!x>",
    "processing instructions": "<?x?>",
    "character data": "<![CDATA[it]]>",
    "suppressions": "<!-- provcheck: ignore[all]: $word --><p>An official said so.</p>",
    "suppressions alone": "<!-- provcheck: ignore[quote-unbalanced] -->",
    "entities": "&amp;&#8220;",
    "entities unclosed": "&am",
    "unknown entities": "&$word;",
    "scripts": "<script>it</script>",
    "scripts unclosed": "<script>",
    "styles": "<style>p{}</style>",
    "styles unclosed": "<style>it",
    "silent elements": "<noscript>it</noscript>",
    "vector graphics": "<svg><path d='M0'/></svg>",
    "vector graphics unclosed": "<svg>",
    "tables": "<tr><td>it<td>sails",
    "table elements": "<table><tr><td>it</td></tr></table>",
    "nested tables": "<table><tr><td>$inside</table>",
    "lists": "<li>It sails, $person said.",
    "nested lists": "<ul><li>$inside</ul>",
    "figures": "<figure><img src=x><figcaption>Photo: $person</figcaption></figure>",
    "block quotes": "<blockquote>It sails</blockquote>",
    "nested block quotes": "<blockquote>$inside</blockquote>",
    "asides": "<aside><p>It sails.</p></aside>",
    "nested asides": "<aside>$inside</aside>",
    "navigation": "<nav><a href=x>$word</a></nav>",
    "hidden elements": "<div hidden>it</div>",
    "classes": "<div class='$word $word'>it</div>",
    "bylines": "<span class=byline>By $person</span>",
    "authors": "<a rel=author>$person</a>",
    "dates": "<div>March 4, 2025</div>",
    "times": "<time datetime=$day>March 4</time>",
    "lists of terms with dates, unclosed": "<dl><dt>Updated<dd>12 April 2023",
    "nested times": "<div><time datetime=2025-03-04>$inside</time></div>",
    "microdata": "<span itemprop=author>$person</span>",
    "microdata items": "<div itemscope itemtype=https://schema.org/Person><b itemprop=name>$person</b></div>",
    "nested items": "<div itemscope itemprop=author>$inside</div>",
    "nested properties": "<span itemprop=author>$inside</span>",
    "RDFa": "<span property=schema:author>$person</span>",
    "RDFa lists of names": "<b property='author publisher'>$person</b>",
    "articles": "<article><h2>$place</h2><p>It sails.</p></article>",
    "nested articles": "<article>$inside</article>",
    "teasers": "<div><h3><a href=x>$place sails</a></h3><time datetime=$day>it</time><p>It sails.</p></div>",
    "teasers with bylines": "<div><h2><a href=x>$word</a></h2><span class=author>$person</span></div>",
    "sections": "<section><p>It sails, said $person, who is the mayor of $place and was there.</p></section>",
    "copyright": "<footer>© 2025 $outlet</footer>",
    "breadcrumbs": "<div class=crumbs><h1>$place</h1></div>",
    "quotations": "<p>“It sails ",
    "closing marks": "it” ",
    "closing marks in paragraphs": "<p>it sails” ",
    "marks alone": "”",
    "straight marks": '"it ',
    "spaces": "  ",
    "non-breaking spaces": "&nbsp;",
    "upper-case tags": "<P>It sails.</P>",
    "forms": "<form><input><p>it",
    "options": "<select><option>it",
    "frames": "<iframe>it</iframe>",
    "templates": "<template><p>it</template>",
    "templates unclosed": "<template>",
    "text areas": "<textarea>it</textarea>",
    "mathematics": "<math><mi>it",
    "custom elements": "<x-$word>it</x-$word>",
    "null characters": "it\x01",
}
_IN_HEAD = {
    "meta tags": "<meta name=$word content=it>",
    "authors": "<meta name=author content='$person'>",
    "headlines": "<meta property=og:title content='Ferry of $place'>",
    "headlines with sites": "<meta property=og:title content='Ferry back in service - $outlet'>",
    "one long headline": "<meta property=og:title content='a - b - c'>",
    "sites": "<meta property=og:site_name content='$outlet'>",
    "dates": "<meta property=article:published_time content=$day>",
    "modified": "<meta property=article:modified_time content=$day>",
    "sources": "<meta name=dc.source content='$outlet'>",
    "rights": "<meta name=copyright content='© 2025 $outlet'>",
    "titles": "<title>$place</title>",
    "links": "<link rel=canonical href=https://$word.example>",
    "scripts": "<script src=x></script>",
    "JSON-LD blocks": '<script type="application/ld+json">'
    '{"@type":"NewsArticle","headline":"$place","author":"$person"}</script>',
    "broken JSON-LD blocks": '<script type="application/ld+json">{"@type":</script>',
    "JSON-LD opening tags": '<script type="application/ld+json">',
    "JSON-LD opening brackets": '<script type="application/ld+json">{</script>',
}
_JSON_LD = {
    "authors": '{"@type":"Person","name":"$person"},',
    "author strings": '"$person",',
    "nested authors": "[$inside]",
    "objects": '{"@type":"NewsArticle","headline":"$place","datePublished":"$day"},',
    "identified objects": '{"@id":"#$word","@type":"Person","name":"$person"},',
}
_DEEP = '<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"Ferry back","author":['
_LONG_TITLES = {
    "separators": "a | ",
    "dashes": "a - ",
    "hyphens": "a-",
    "colons": "a: ",
    "bars": "|",
    "words": "$word ",
    "spaces": "a  ",
}
_JSON_BODY = {
    "sentences": "“It sails,” said $person, who is the mayor. ",
    "escapes": "\\u201cIt sails\\u201d ",
    "paragraphs": "“It sails,” said $person.\\n\\n",
}

_NITF = (
    "<?xml version='1.0'?><nitf><head><title>Ferry back</title><docdata><date.issue norm='20250304'/></docdata></head>"
    "<body><body.head><hedline><hl1>Ferry back</hl1></hedline>"
)
_NITF_BODY = f"{_NITF}</body.head><body.content>"
_NITF_END = "</body.content></body></nitf>"
_NEWSML = (
    "<?xml version='1.0'?><newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>"
    "<itemMeta><firstCreated>2025-03-04</firstCreated></itemMeta><contentMeta>"
)
_NEWSML_END = (
    "</contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body><p>It sails.</p></body>"
    "</html></inlineXML></contentSet></newsItem>"
)
_XML_CONTENT = {
    "paragraphs": "<p>“It sails,” said $person.</p>",
    "inline elements": "<em>it</em> ",
    "nested elements": "<block>$inside</block>",
    "entities": "&amp;",
    "character references": "&#8220;it ",
    "comments": "<!-- it -->",
    "character data": "<![CDATA[it ]]>",
    "processing instructions": "<?x it?>",
    "empty elements": "<br/>",
    "attributes": "<p a='$word'>it</p>",
    "people": "<person>$person</person>",
    "headings": "<hl2>$place</hl2>",
    "tables": "<table><tr><td>it</td></tr></table>",
    "unknown elements": "<$word>it</$word>",
    "line ends": "\r\n",
}
_NITF_HEAD = {
    "bylines": "<byline>By <person>$person</person></byline>",
    "headlines": "<hedline><hl1>$place</hl1></hedline>",
    "datelines": "<dateline><location>$place</location></dateline>",
    "distributors": "<distributor>$outlet</distributor>",
    "copyrite": "<rights><rights.owner>$outlet</rights.owner></rights>",
}
_NEWSML_META = {
    "headlines": "<headline>$place</headline>",
    "bylines": "<by>$person</by>",
    "creators": "<creator><name>$person</name></creator>",
    "sources": "<infoSource literal='$outlet'/>",
    "credit lines": "<creditline>$outlet</creditline>",
    "datelines": "<dateline>$place, March 4</dateline>",
    "genres": "<genre qcode='genre:$word'/>",
    "languages": "<language tag='en'/>",
}
_XML_FILES = {
    "deep elements": "<a>$inside</a>",
    "RSS items": "<item><title>$place</title><description>It sails, said $person.</description></item>",
    "declared entities": "<!ENTITY $word 'it'>",
}
FILES: tuple[RepeatedFile, ...] = (
    *repeated_files("HTML body", _IN_BODY, "story.html", _BODY, _END),
    *repeated_files("HTML in a paragraph", _IN_BODY, "story.html", _STORY, _END),
    *repeated_files("HTML head", _IN_HEAD, "story.html", _PAGE, "</head><body><h1>Ferry</h1>" + _END),
    *repeated_files(
        "JSON-LD", _JSON_LD, "story.html", f"{_PAGE}{_DEEP}", f'"It"]}}</script></head><body>{_END}', middle='"Ida"'
    ),
    *repeated_files(
        "JSON-LD body", _JSON_BODY, "story.html",
        _PAGE + '<script type="application/ld+json">{"@type":"NewsArticle","headline":"It","articleBody":"',
        '"}</script></head><body><p>It sails.</p></body></html>',
    ),
    *repeated_files("titles of pages", _LONG_TITLES, "story.html",
                    "<html><head><meta property=og:site_name content='a'><title>", f"</title></head><body>{_END}"),
    *repeated_files("attribute of a tag", {"attributes": " a='$word'", "equals signs": "=", "quotation marks": "'",
                    "slashes": "/", "spaces": " "}, "story.html", f"{_BODY}<p ", f">It sails.</p>{_END}"),
    *repeated_files("text below the title", {"closing marks": "it sails” ", "entities": "&lt;"}, "story.html",
                    "<title>It</title>", ""),
    *repeated_files("NITF content", _XML_CONTENT, "story.xml", _NITF_BODY, _NITF_END),
    *repeated_files("NITF paragraph", _XML_CONTENT, "story.xml", f"{_NITF_BODY}<p>It ", f"</p>{_NITF_END}"),
    *repeated_files("NITF head", _NITF_HEAD, "story.xml", _NITF, f"</body.head><body.content><p>It</p>{_NITF_END}"),
    *repeated_files("NewsML", _NEWSML_META, "story.xml", _NEWSML, _NEWSML_END),
    RepeatedFile("XML: deep elements", "story.xml", "<a>", "<nitf>", "it", "</a>", "</nitf>"),
    RepeatedFile("XML: RSS items", "story.xml", _XML_FILES["RSS items"], "<rss><channel>", after="</channel></rss>"),
    RepeatedFile("XML: authors and posts of an export", "story.xml", "<w:author><w:author_login>$word</w:author_login>"
                 "<w:author_display_name>$person</w:author_display_name></w:author><item><title>$place</title>"
                 "<author>$word</author></item>", "<rss xmlns:w='http://wordpress.org/export/1.2/'><channel>",
                 after="</channel></rss>"),
    RepeatedFile("XML: components of NewsML 1", "story.xml", "<NewsComponent><NewsLines><HeadLine>$place</HeadLine>"
                 "</NewsLines></NewsComponent>", "<NewsML><NewsItem><NewsComponent>",
                 after="</NewsComponent></NewsItem></NewsML>"),
    RepeatedFile("XML: declared entities", "story.xml", _XML_FILES["declared entities"],
                 "<!DOCTYPE nitf [", after="]><nitf><body><p>It</p></body></nitf>"),
    RepeatedFile("XML: news items", "story.xml", "<newsItem guid='$word'><contentMeta><headline>$place</headline>"
                 "</contentMeta></newsItem>", "<newsMessage><itemSet>", after="</itemSet></newsMessage>"),
)  # fmt: skip
