//! The guide's own HTML, read as a tree.

use roxmltree::Node;

/// `html` as XML: in one element, void elements closed, every attribute with a value.
pub(crate) fn as_xml(html: &str) -> String {
    let mut xml = "<page>".to_string();
    for part in html.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        xml += text;
        let mut tag = tag.to_string();
        for name in ["hidden", "open", "disabled"] {
            for end in [' ', '>'] {
                tag = tag.replace(&format!(" {name}{end}"), &format!(" {name}=\"\"{end}"));
            }
        }
        let is_void = ["<input ", "<br>"].iter().any(|start| tag.starts_with(start));
        xml += &if is_void { tag.replace('>', "/>") } else { tag };
    }
    xml + "</page>"
}

/// All elements of a name, in the order in which they stand.
pub(crate) fn all<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    node.descendants().filter(|node| node.has_tag_name(name)).collect()
}

/// The element with this `id`.
pub(crate) fn by_id<'a>(node: Node<'a, 'a>, id: &str) -> Node<'a, 'a> {
    node.descendants().find(|node| node.attribute("id") == Some(id)).unwrap_or_else(|| panic!("no #{id}"))
}

/// All that stands in an element to be read.
pub(crate) fn text(node: Node) -> String {
    node.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}
