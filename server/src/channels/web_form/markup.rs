//! HTML by hand, in which no text is markup.

/// Adds to a page. Texts and values of attributes are escaped; names of tags and attributes are the program's own.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// `attributes`: name and value; a value of `None` is left out, an empty one stands alone.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, Option<&str>)]) -> &mut Html {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            let Some(value) = value else { continue };
            self.0.push(' ');
            self.0.push_str(name);
            if !value.is_empty() {
                self.0.push_str("=\"");
                self.0.push_str(&escaped(value));
                self.0.push('"');
            }
        }
        self.0.push('>');
        self
    }

    pub fn close(&mut self, tag: &str) -> &mut Html {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Html {
        self.0.push_str(&escaped(text));
        self
    }

    /// A whole element with nothing but text in it.
    pub fn element(&mut self, tag: &str, attributes: &[(&str, Option<&str>)], text: &str) -> &mut Html {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// Lines of a text as paragraphs; nothing where it is empty.
    pub fn paragraphs(&mut self, class: &str, text: &str) -> &mut Html {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.element("p", &[("class", Some(class))], line);
        }
        self
    }

    /// Markup that is the program's own.
    pub fn raw(&mut self, markup: &str) -> &mut Html {
        self.0.push_str(markup);
        self
    }

    pub fn done(self) -> String {
        self.0
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A page has no use for them, some parsers do.
            c if c.is_control() && !matches!(c, '\n' | '\t' | '\r') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let mut html = Html::default();
        html.open("input", &[("value", Some("\"><script>")), ("required", Some("")), ("id", None)]);
        html.element("p", &[], "<b>'&'</b>\u{0}");
        assert_eq!(
            html.done(),
            "<input value=\"&quot;&gt;&lt;script&gt;\" required><p>&lt;b&gt;&#39;&amp;&#39;&lt;/b&gt;</p>"
        );
    }
}
