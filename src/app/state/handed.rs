/// What was handed to the browser last (a file, a page to print), and where on the page that is said: beside what was
/// pressed.
#[derive(Clone, PartialEq)]
pub(crate) struct Handed {
    /// The id of the place that says it.
    pub at: String,
    pub says: String,
    /// The content of the file, where it may have to be copied as text.
    pub content: Option<String>,
}
