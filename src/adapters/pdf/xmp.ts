/** What a PDF says about itself. */
export interface Metadata {
  readonly title: string
  readonly language: string
  readonly creator: string
  readonly producer: string
  readonly date: Date
  /** Part 3 is part 2 with any file attached. */
  readonly part: 2 | 3
}

/** A schema that is not in the PDF/A standard must be described in the file that uses it. */
const PDFUA_DESCRIPTION = `<pdfaExtension:schemas>
<rdf:Bag>
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property>
<rdf:Seq>
<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that this file conforms to</pdfaProperty:description>
</rdf:li>
</rdf:Seq>
</pdfaSchema:property>
</rdf:li>
</rdf:Bag>
</pdfaExtension:schemas>`

/** The XMP packet: title, language and dates, and the claims PDF/A-2a or -3a and PDF/UA-1. */
export function xmpPacket(metadata: Metadata): string {
  const date = isoSeconds(metadata.date)
  const aiim = 'http://www.aiim.org'
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    description({ dc: 'http://purl.org/dc/elements/1.1/' }, [
      '<dc:format>application/pdf</dc:format>',
      `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(metadata.title)}</rdf:li></rdf:Alt></dc:title>`,
      `<dc:language><rdf:Bag><rdf:li>${escapeXml(metadata.language)}</rdf:li></rdf:Bag></dc:language>`,
    ]),
    description({ xmp: 'http://ns.adobe.com/xap/1.0/' }, [
      `<xmp:CreatorTool>${escapeXml(metadata.creator)}</xmp:CreatorTool>`,
      `<xmp:CreateDate>${date}</xmp:CreateDate>`,
      `<xmp:ModifyDate>${date}</xmp:ModifyDate>`,
      `<xmp:MetadataDate>${date}</xmp:MetadataDate>`,
    ]),
    description({ pdf: 'http://ns.adobe.com/pdf/1.3/' }, [
      `<pdf:Producer>${escapeXml(metadata.producer)}</pdf:Producer>`,
    ]),
    description({ pdfaid: `${aiim}/pdfa/ns/id/` }, [
      `<pdfaid:part>${metadata.part}</pdfaid:part>`,
      '<pdfaid:conformance>A</pdfaid:conformance>',
    ]),
    description({ pdfuaid: `${aiim}/pdfua/ns/id/` }, ['<pdfuaid:part>1</pdfuaid:part>']),
    description(
      {
        pdfaExtension: `${aiim}/pdfa/ns/extension/`,
        pdfaSchema: `${aiim}/pdfa/ns/schema#`,
        pdfaProperty: `${aiim}/pdfa/ns/property#`,
      },
      [PDFUA_DESCRIPTION],
    ),
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n')
}

function description(namespaces: Readonly<Record<string, string>>, lines: readonly string[]): string {
  const names = Object.entries(namespaces).map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  return `<rdf:Description rdf:about="" ${names.join(' ')}>\n${lines.join('\n')}\n</rdf:Description>`
}

/** Like the dates of the document's Info dictionary: in UTC, to the second. */
function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
