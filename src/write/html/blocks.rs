//! The blocks of a document as elements, in reading order.

use maud::{Markup, html};

use super::inline::{Inlines, legal, place};
use super::pictures::{Beside, of_chart, of_picture};
use super::tables::table;
use crate::document::{
    Chart, Column, Content, Document, Entry, Item, KeyFigure, Partner, Photo, Picture, Text,
    entries,
};
use crate::write::WriteError;

/// All blocks of a document.
pub(super) fn all(
    document: &Document,
    inlines: &Inlines<'_>,
    beside: &[Beside<'_>],
) -> Result<Markup, WriteError> {
    let page = Page { document, inlines, beside };
    let mut charts = 0;
    let mut out = Vec::with_capacity(document.blocks.len());
    for (index, block) in document.blocks.iter().enumerate() {
        out.push(match &block.content {
            Content::Table(found) => table(found, &place(index), inlines)?,
            Content::Chart(chart) if !chart.rows.is_empty() => {
                charts += 1;
                page.chart(chart, &place(index), charts - 1)
            }
            content => page.block(content, &place(index)),
        });
    }
    Ok(html! { @for block in out { (block) "\n" } })
}

struct Page<'p> {
    document: &'p Document,
    inlines: &'p Inlines<'p>,
    beside: &'p [Beside<'p>],
}

impl Page<'_> {
    fn text(&self, text: &Text) -> Markup {
        self.inlines.text(text)
    }

    fn block(&self, content: &Content, place: &str) -> Markup {
        match content {
            Content::Letterhead { logos, name, dateline } => html! {
                header.letterhead {
                    (self.logos(logos))
                    p.sender { (self.text(name)) }
                    (self.lines("dateline", dateline))
                }
            },
            Content::Kicker { kind, line } => html! {
                p.kicker { span.kind { (self.text(kind)) } " " span.line { (self.text(line)) } }
            },
            Content::Cover { logos, kind, title, lines } => html! {
                header.cover {
                    (self.logos(logos))
                    p.kicker { (self.text(kind)) }
                    h1 { (self.text(title)) }
                    (self.lines("dateline", lines))
                }
            },
            Content::Contents { title } => self.contents(title),
            Content::Heading { level, text: words } => heading(*level, place, &self.text(words)),
            Content::Lead(words) => html! { p.lead { (self.text(words)) } },
            Content::Paragraph(words) => html! { p { (self.text(words)) } },
            Content::List(items) => html! {
                ul { @for Item { text: words, .. } in items { li { (self.text(words)) } } }
            },
            Content::Quote { words, attribution } => html! {
                figure.quote {
                    blockquote { p { (self.text(words)) } }
                    figcaption { (self.text(attribution)) }
                }
            },
            Content::Photos(photos) => html! {
                div.photos { @for photo in photos { (self.photo(photo)) } }
            },
            Content::KeyFigures { title, figures } => self.key_figures(title, figures),
            Content::Columns(columns) => html! {
                div.columns {
                    @for Column { label, lines } in columns {
                        div { p.label { (self.text(label)) } (self.lines("", lines)) }
                    }
                }
            },
            Content::Partners(partners) => self.partners(partners),
            Content::Notice { title, lines } => html! {
                aside.notice role="note" {
                    @if !title.is_empty() { p.label { (self.text(title)) } }
                    @for line in lines { p { (self.text(line)) } }
                }
            },
            Content::Rule => html! { hr; },
            // Pages lie or stand on paper alone; a table goes by itself, a chart without figures is none.
            Content::Turn(_) | Content::Table(_) | Content::Chart(_) => Markup::default(),
        }
    }

    /// Lines below one another, without space between them.
    fn lines(&self, class: &str, lines: &[Text]) -> Markup {
        let class = Some(class).filter(|class| !class.is_empty());
        html! {
            @if !lines.is_empty() {
                p class=[class] {
                    @for (index, line) in lines.iter().enumerate() {
                        @if index > 0 { br; }
                        (self.text(line))
                    }
                }
            }
        }
    }

    fn logos(&self, logos: &[Picture]) -> Markup {
        html! { @if !logos.is_empty() { div.logos { @for logo in logos { (self.picture(logo)) } } } }
    }

    /// A picture; in a draft, a frame with its words where it is missing.
    fn picture(&self, picture: &Picture) -> Markup {
        let Some(file) = of_picture(self.beside, picture) else {
            return html! { p.frame { mark.gap { (legal(&picture.alt)) } } };
        };
        let (width, height) = (picture.width, picture.height);
        html! { img src=(file) alt=(legal(&picture.alt)) width=(width) height=(height); }
    }

    fn photo(&self, photo: &Photo) -> Markup {
        html! {
            figure {
                (self.picture(&photo.picture))
                @if !(photo.caption.is_empty() && photo.credit.is_empty()) {
                    figcaption {
                        (self.text(&photo.caption)) " "
                        @if !photo.credit.is_empty() {
                            span.credit { (self.text(&photo.credit)) }
                        }
                    }
                }
            }
        }
    }

    fn chart(&self, chart: &Chart, place: &str, at: usize) -> Markup {
        let file = of_chart(self.beside, &self.document.lang, at);
        html! {
            figure.chart id=(place) {
                @if let Some(file) = file { img src=(file) alt=(legal(&chart.alt)); }
                figcaption { (self.text(&chart.title())) }
            }
        }
    }

    fn contents(&self, title: &Text) -> Markup {
        html! {
            nav.contents {
                p.label { (self.text(title)) }
                ul {
                    @for Entry { block, level, text } in entries(&self.document.blocks) {
                        li class={ "level-" (level) } {
                            a href={ "#" (place(block)) } { (legal(&crate::document::plain(text))) }
                        }
                    }
                }
            }
        }
    }

    fn key_figures(&self, title: &Text, figures: &[KeyFigure]) -> Markup {
        html! {
            div.key-figures {
                @if !title.is_empty() { p.label { (self.text(title)) } }
                ul {
                    @for KeyFigure { figure, label } in figures {
                        li {
                            strong { (self.text(figure)) } " "
                            span { (self.text(label)) }
                        }
                    }
                }
            }
        }
    }

    /// The locked lines, each in its language.
    fn partners(&self, partners: &[Partner]) -> Markup {
        html! {
            div.partners {
                @for Partner { lines, addresses } in partners {
                    div {
                        @for (_, line) in lines { p { (self.text(line)) } }
                        (self.lines("addresses", addresses))
                    }
                }
            }
        }
    }
}

/// A heading; contents lead to it.
fn heading(level: u8, place: &str, words: &Markup) -> Markup {
    match level {
        1 => html! { h1 { (words) } },
        2 => html! { h2 id=(place) { (words) } },
        3 => html! { h3 id=(place) { (words) } },
        4 => html! { h4 id=(place) { (words) } },
        5 => html! { h5 id=(place) { (words) } },
        _ => html! { h6 id=(place) { (words) } },
    }
}
