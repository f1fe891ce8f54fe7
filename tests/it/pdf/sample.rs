//! One small document in two languages that has every block and every inline.

use std::sync::Arc;

use diptych::Lang;
use diptych::internals::document::{
    Block, Column, Content, Document, Fact, Furniture, Gap, Inline, Item, KeyFigure, Note, Partner,
    Photo, Picture, PictureFormat, Properties, Text,
};
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};

/// Strings that mean something to a typesetter and must come out as they are.
pub const NASTY: &str =
    r#"#panic() *b* _u_ $x$ @ref <label> `raw` [c] \u{41} // -- ... ~ = h "q" 'q'"#;

/// The document in Russian or English.
pub fn document(code: &str) -> Document {
    let ru = code == "ru";
    let pick = |russian: &'static str, english: &'static str| if ru { russian } else { english };
    let say = |russian, english| text(pick(russian, english));
    let link = |url: &str, words: &str| Inline::Link { url: url.into(), text: text(words) };
    let fact = |key: &str, value: &str, words: &str| Inline::Fact(Fact::new(key, value, words));
    let figure = |number: &str, label: Text| KeyFigure {
        figure: vec![fact("participants.total", number, number)],
        label,
    };
    let photo = |key: &str, colour, caption, credit| Photo {
        picture: picture(key, pick("Люди в зале", "People in a hall"), colour),
        caption,
        credit,
    };
    let credit = say("Фото: Институт политики развития", "Photo: Development Policy Institute");
    let blocks = vec![
        Content::Letterhead {
            logos: vec![
                logo("seco", [178, 34, 34]),
                logo("helvetas", [40, 110, 60]),
                logo("dpi", [15, 92, 110]),
            ],
            name: say("Проект «Улучшение услуг на\u{a0}местном уровне»", "Public Service Improvement Project"),
            dateline: vec![say("г.\u{a0}Бишкек", "Bishkek"), say("12\u{a0}июля 2019\u{a0}года", "12\u{a0}July 2019")],
        },
        Content::Kicker {
            kind: say("Пресс-релиз", "Press release"),
            line: say("Для немедленной публикации", "For immediate release"),
        },
        Content::Heading {
            level: 1,
            text: say(
                "Муниципалитетам Джалал-Абадской области рассказали, как участвовать во второй фазе Проекта",
                "Municipalities of Jalal-Abad region learn how to join Phase II of the Project",
            ),
        },
        Content::Lead(vec![
            Inline::Text(pick("", "The second phase of the Public Service Improvement Project was launched in Jalal-Abad on ").into()),
            fact("when", "2019-07-11", pick("11\u{a0}июля 2019\u{a0}года", "11\u{a0}July 2019")),
            Inline::Text(pick(" в Джалал-Абаде прошел вводный семинар второй фазы проекта «Улучшение услуг на местном уровне». На нем ", ". The seminar brought together ").into()),
            fact("participants.total", "89", "89"),
            Inline::Text(pick(" участников обсудили, на каких условиях муниципалитеты будут работать с Проектом в ближайшие четыре года.", " participants to discuss how municipalities can work with the Project over the next four years.").into()),
        ]),
        Content::Photos(vec![
            photo("seminar.jpg", [120, 140, 150], say("Участники семинара. Джалал-Абад, 11\u{a0}июля 2019\u{a0}г.", "Participants at the seminar in Jalal-Abad, 11\u{a0}July 2019."), credit.clone()),
            photo("kenesh.jpg", [90, 130, 100], say("Айыл аймак Кенеш — пилотный муниципалитет первой фазы.", "Kenesh, a pilot municipality of Phase I."), credit),
        ]),
        Content::Paragraph(vec![
            Inline::Text(pick("В семинаре приняли участие главы айыл окмоту и их заместители, заместитель полномочного представителя Правительства, главы государственных администраций всех восьми районов области", "The seminar was attended by heads and deputy heads of aiyl okmotus, the deputy plenipotentiary representative of the Government, the heads of the administrations of all eight districts of the region,").into()),
            Inline::Note(0),
            Inline::Text(pick(", представитель агентства по делам местного самоуправления и сотрудники Проекта.", " a representative of the agency for local self-government, and staff of the Project.").into()),
        ]),
        Content::Paragraph(vec![
            Inline::Text(pick("Участникам рассказали об ", "Participants heard about the ").into()),
            Inline::Emphasis(say("итогах первой фазы", "results of the first phase")),
            Inline::Text(", ".into()),
            Inline::Strong(say("о цели и задачах второй", "the goal of the second")),
            Inline::Text(pick(" и об условиях участия. Подробности: ", " and the conditions for taking part. More at ").into()),
            link("https://dpi.kg/psi?a=1&b=2", "dpi.kg/psi"),
            Inline::Text(pick(". Сумма: ", ". The sum: ").into()),
            Inline::Gap(Gap { words: pick("нет суммы в psi.xlsx", "no sum in psi.xlsx").into(), place: None }),
            Inline::Text(".".into()),
        ]),
        Content::Quote {
            words: say(
                "«Мы впервые увидели весь путь: от заявки айыл окмоту до воды в каждом дворе»,",
                "“For the first time we saw the whole way, from the application to water in every yard,”",
            ),
            attribution: vec![
                Inline::Text(pick("Бактыгүл Өмүралиева, глава айыл окмоту Кенеш (", "Baktygül Ömüralieva, head of the aiyl okmotu of Kenesh (").into()),
                Inline::Foreign { lang: Lang::new("ky"), text: text("өкмөт башчысы, ошон үчүн, жаңы") },
                Inline::Text(")".into()),
            ],
        },
        Content::KeyFigures {
            title: say("Ключевые показатели", "Key figures"),
            figures: vec![
                figure("89", say("участников", "participants")),
                figure("8", say("районов области", "districts of the region")),
                figure(pick("4\u{a0}года", "4\u{a0}years"), say("длится вторая фаза", "of Phase II")),
            ],
        },
        Content::Heading { level: 2, text: say("Что дальше", "What comes next") },
        Content::Paragraph(vec![
            Inline::Text(pick("Такой же семинар для муниципалитетов Иссык-Кульской области пройдет в Караколе на неделе с 15 по 19\u{a0}июля 2019\u{a0}года", "A similar seminar for the municipalities of Issyk-Kul region will be held in Karakol in the week of 15–19\u{a0}July 2019").into()),
            Inline::Note(1),
            Inline::Text(".".into()),
        ]),
        Content::List(vec![
            item("call", say("объявление конкурса заявок среди всех муниципалитетов области, которые подписали соглашение о намерениях до конца августа", "the call for applications among all municipalities of the region that signed a letter of intent before the end of August")),
            item("nasty", text(NASTY)),
        ]),
        Content::Heading { level: 3, text: say("Сроки", "Dates") },
        Content::Paragraph(say("Заявки принимаются до 1\u{a0}сентября.", "Applications are accepted until 1\u{a0}September.")),
        Content::Rule,
        Content::Photos(vec![photo("single.jpg", [150, 120, 90], say("Одна фотография.", "One photo."), Vec::new())]),
        Content::Columns(vec![
            Column {
                label: say("О Проекте", "About the Project"),
                lines: vec![say(
                    "Проект финансируется Правительством Швейцарии через Швейцарское управление по развитию и сотрудничеству и реализуется Хельветас и Институтом политики развития.",
                    "The Project is funded by the Government of Switzerland through the Swiss Agency for Development and Cooperation and implemented by Helvetas and the Development Policy Institute.",
                )],
            },
            Column {
                label: say("Контакты для СМИ", "Media contact"),
                lines: vec![
                    say("Пресс-служба Проекта", "Project press office"),
                    vec![link("tel:+996312000000", "+996\u{a0}312\u{a0}000000")],
                    vec![link("mailto:press@example.org", "press@example.org")],
                ],
            },
        ]),
        Content::Partners(vec![Partner {
            lines: vec![
                (Lang::new("ky"), text("Программа Швейцария өкмөтү тарабынан түзүлгөн жана каржыланган")),
                (Lang::new("ru"), text("Программа разработана и финансируется Правительством Швейцарии")),
                (Lang::new("en"), text("Programme designed and financed by the Government of Switzerland")),
            ],
            addresses: vec![
                vec![link("https://www.eda.admin.ch/bishkek", "eda.admin.ch/bishkek")],
                vec![link("https://kyrgyzstan.helvetas.org", "kyrgyzstan.helvetas.org")],
                vec![link("https://dpi.kg", "dpi.kg")],
            ],
        }]),
    ];
    Document {
        lang: Lang::new(code),
        layout: diptych::internals::style::Layout::Release,
        properties: Properties {
            title: pick("Вводный семинар", "Introductory seminar").into(),
            subject: pick("Пресс-релиз", "Press release").into(),
            author: pick("Институт политики развития", "Development Policy Institute").into(),
            keywords: vec![pick("Джалал-Абад", "Jalal-Abad").into(), "PSI".into()],
            date: jiff::civil::date(2019, 7, 12),
        },
        furniture: Furniture {
            running: pick("Вводный семинар второй фазы", "Introductory seminar of Phase II").into(),
            footer: pick(
                "Проект «Улучшение услуг на местном уровне»",
                "Public Service Improvement Project",
            )
            .into(),
            page: if ru { ["Страница", "из", ""] } else { ["Page", "of", ""] }.map(str::to_owned),
            draft: None,
        },
        blocks: blocks
            .into_iter()
            .enumerate()
            .map(|(n, content)| Block { id: format!("b{n}"), content })
            .collect(),
        notes: vec![
            Note {
                id: "districts".into(),
                text: say(
                    "Аксыйский, Ала-Букинский, Базар-Коргонский, Ноокенский, Сузакский, Токтогульский, Тогуз-Тороуский, Чаткальский районы.",
                    "Aksy, Ala-Buka, Bazar-Korgon, Nooken, Suzak, Toktogul, Toguz-Toro and Chatkal districts.",
                ),
            },
            Note {
                id: "week".into(),
                text: say("Дата уточняется.", "The date will be confirmed."),
            },
        ],
    }
}

/// The document as far as a one-page release goes: what `tests` looks at and people judge.
pub fn release(code: &str) -> Document {
    let mut document = document(code);
    document.blocks.retain(|block| {
        !matches!(
            block.content,
            Content::Rule | Content::List(_) | Content::Heading { level: 3, .. }
        ) && !matches!(&block.content, Content::Photos(photos) if photos.len() == 1)
            && !matches!(&block.content, Content::Quote { .. })
            && block.id != "b14"
            && block.id != "b6"
    });
    document.blocks.iter_mut().for_each(|block| {
        if let Content::Paragraph(text) = &mut block.content {
            text.retain(|inline| !matches!(inline, Inline::Note(1)));
        }
    });
    document.notes.truncate(1);
    document
}

/// The document with a band, and with a photo that is missing.
pub fn draft(code: &str) -> Document {
    let mut draft = document(code);
    draft.furniture.draft = Some(if code == "ru" { "ЧЕРНОВИК" } else { "DRAFT" }.into());
    if let Content::Photos(photos) = &mut draft.blocks[4].content {
        photos[1].picture.bytes = None;
        photos[1].picture.alt = "Нет фото kenesh.jpg".into();
    }
    draft
}

/// What stands in the place of the missing photo.
pub fn missing(document: &Document) -> String {
    let photos = document.blocks.iter().filter_map(|block| match &block.content {
        Content::Photos(photos) => Some(photos),
        _ => None,
    });
    let missing = photos.flatten().find(|photo| photo.picture.bytes.is_none());
    missing.map(|photo| photo.picture.alt.clone()).unwrap_or_default()
}

/// Changes every picture of the document.
pub fn pictures(document: &mut Document, change: impl Fn(&mut Picture)) {
    for block in &mut document.blocks {
        match &mut block.content {
            Content::Letterhead { logos, .. } => logos.iter_mut().for_each(&change),
            Content::Photos(photos) => {
                photos.iter_mut().for_each(|photo| change(&mut photo.picture))
            }
            _ => {}
        }
    }
}

/// Changes the texts of paragraphs, the only blocks here with notes.
pub fn texts(document: &mut Document, change: impl Fn(&mut Text)) {
    for block in &mut document.blocks {
        if let Content::Paragraph(text) = &mut block.content {
            change(text);
        }
    }
}

pub fn text(words: &str) -> Text {
    vec![Inline::Text(words.into())]
}

fn item(id: &str, text: Text) -> Item {
    Item { id: id.into(), text }
}

/// A picture that looks like a hall or a landscape from afar, so that the page can be judged.
fn picture(key: &str, alt: &str, base: [u8; 3]) -> Picture {
    let (width, height) = (616, 384);
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        let ridge = 192.0 + 48.0 * (f64::from(x) / 68.0).sin() + 24.0 * (f64::from(x) / 24.0).cos();
        let shade = if f64::from(y) > ridge { 60 } else { 0 };
        let glow = (f64::from(height - y) / f64::from(height) * 80.0) as u8;
        Rgb(base.map(|channel| channel.saturating_sub(shade).saturating_add(glow)))
    });
    encoded(key, alt, &pixels)
}

fn logo(key: &str, colour: [u8; 3]) -> Picture {
    encoded(key, key, &RgbImage::from_pixel(60, 60, Rgb(colour)))
}

fn encoded(key: &str, alt: &str, pixels: &RgbImage) -> Picture {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 85)
        .write_image(pixels.as_raw(), pixels.width(), pixels.height(), ExtendedColorType::Rgb8)
        .expect("a picture in memory");
    Picture {
        key: key.into(),
        alt: alt.into(),
        width: pixels.width(),
        height: pixels.height(),
        bytes: Some(Arc::from(bytes)),
        format: PictureFormat::Jpeg,
    }
}
