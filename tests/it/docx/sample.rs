//! Documents for the tests of writers: every block, in Russian and in English, with pictures
//! made here.

use std::sync::Arc;

use diptych::Lang;
use diptych::internals::document::*;
use image::{ImageFormat, Rgb, RgbImage};
use indexmap::IndexMap;

/// The tags of the languages in the samples.
pub fn tags() -> IndexMap<Lang, String> {
    [("ru", "ru-RU"), ("en", "en-GB"), ("ky", "ky-KG")]
        .map(|(code, tag)| (Lang::new(code), tag.to_owned()))
        .into()
}

/// A press release with every block; a draft has a band, gaps and a missing photo.
pub fn release(lang: &str, draft: bool) -> Document {
    let pick = |ru: &str, en: &str| if lang == "ru" { ru.to_owned() } else { en.to_owned() };
    let say = |ru: &str, en: &str| vec![Inline::Text(pick(ru, en))];
    let fact = |key: &str, value: &str, ru: &str, en: &str| {
        Inline::Fact(Fact::new(key, value, pick(ru, en)))
    };
    let text = |ru: &str, en: &str| Inline::Text(pick(ru, en));
    let link = |url: &str, words: &str| {
        vec![Inline::Link { url: url.into(), text: vec![Inline::Text(words.into())] }]
    };

    let mut second = photo(
        "photo/kenesh",
        2,
        &pick("Село в долине на фоне гор", "A village in a valley before mountains"),
    );
    if draft {
        second.bytes = None;
    }
    let photos = vec![
        Photo {
            picture: photo(
                "photo/seminar",
                1,
                &pick("Участники в зале", "Participants in the hall"),
            ),
            caption: vec![
                text(
                    "Участники семинара. Джалал-Абад, ",
                    "Participants at the seminar in Jalal-Abad, ",
                ),
                fact("when", "2019-07-11", "11 июля 2019 г.", "11 July 2019."),
            ],
            credit: say("Фото: Институт политики развития", "Photo: Development Policy Institute"),
        },
        Photo {
            picture: second,
            caption: say(
                "Айыл аймак Кенеш\u{a0}— пилотный муниципалитет первой фазы.",
                "Kenesh, a pilot municipality of Phase\u{a0}I.",
            ),
            credit: say("Фото: Институт политики развития", "Photo: Development Policy Institute"),
        },
    ];
    let gap = Inline::Gap(Gap {
        words: pick("[нет числа участников]", "[number of participants missing]"),
        place: None,
    });
    let total = if draft {
        gap
    } else {
        fact("participants.total", "89", "89\u{a0}участников", "89\u{a0}participants")
    };

    let blocks = vec![
        ("letterhead", Content::Letterhead {
            logos: vec![logo("logo/s", [176, 38, 30]), logo("logo/h", [44, 110, 60]), logo("logo/d", [15, 92, 110])],
            name: say("Проект «Улучшение услуг\nна местном уровне»", "Public Service\nImprovement Project"),
            dateline: vec![say("г.\u{a0}Бишкек", "Bishkek"), vec![fact("issued", "2019-07-12", "12 июля 2019\u{a0}года", "12 July 2019")]],
        }),
        ("kicker", Content::Kicker { kind: say("Пресс-релиз", "Press release"), line: say("Для немедленной публикации", "For immediate release") }),
        ("title", Content::Heading { level: 1, text: say(
            "Муниципалитетам Джалал-Абадской области рассказали, как участвовать во второй фазе Проекта",
            "Municipalities of Jalal-Abad region learn how to join Phase\u{a0}II of the Project",
        ) }),
        ("lead", Content::Lead(vec![
            fact("when", "2019-07-11", "11\u{a0}июля 2019\u{a0}года", "On 11\u{a0}July 2019"),
            text(" в Джалал-Абаде прошел вводный семинар второй фазы проекта «Улучшение услуг на местном уровне». На нем ", " the second phase of the Public Service Improvement Project was launched in Jalal-Abad. The seminar brought together "),
            total,
            text(" обсудили, на каких условиях муниципалитеты будут работать с Проектом в ближайшие четыре года.", " to discuss how municipalities can work with the Project over the next four years."),
        ])),
        ("photos", Content::Photos(photos)),
        ("who", Content::Paragraph(vec![
            text("В семинаре приняли участие главы айыл окмоту и их заместители, заместитель полномочного представителя Правительства, главы государственных администраций всех восьми районов области", "The seminar was attended by heads and deputy heads of aiyl okmotus, the deputy plenipotentiary representative of the Government, the heads of the administrations of all eight districts of the region"),
            Inline::Note(0),
            text(", представитель агентства по делам местного самоуправления и сотрудники Проекта.", ", a representative of the agency for local self-government, and staff of the Project."),
        ])),
        ("what", Content::Paragraph(vec![
            text("Участникам рассказали об итогах первой фазы, о ", "Participants heard about the results of the first phase, the "),
            Inline::Strong(vec![text("цели", "goal")]),
            text(" и ", " and the "),
            Inline::Emphasis(vec![text("задачах", "objectives")]),
            text(" второй и об условиях участия: ", " of the second and the conditions for taking part: "),
            Inline::Strong(vec![Inline::Emphasis(vec![text("впервые", "a first")])]),
            text(", подробности\u{a0}— на ", "; details are at "),
            Inline::Link { url: "https://dpi.kg/?a=1&b=2".into(), text: vec![Inline::Text("dpi.kg".into())] },
            text(".", "."),
        ])),
        ("list", Content::List([("a", "заявка муниципалитета, подписанная его главой и поддержанная местным кенешем на открытом заседании;", "an application signed by the head of the municipality and supported by the local kenesh in an open session;"), ("b", "план улучшения услуги;", "a service improvement plan;"), ("c", "собственный вклад.", "a contribution of its own.")].map(|(id, ru, en)| Item { id: id.into(), text: say(ru, en) }).into())),
        ("quote", Content::Quote {
            words: vec![text("«Муниципалитеты ", "“Municipalities "), Inline::Emphasis(vec![text("сами", "themselves")]), text(" выбирают услугу, которую хотят улучшить, и отвечают за результат перед жителями»", " choose the service that they want to improve, and answer to their residents for the result”")],
            attribution: say("Асель Осмонова, руководитель Проекта", "Asel Osmonova, head of the Project"),
        }),
        ("figures", Content::KeyFigures {
            title: say("Ключевые показатели", "Key figures"),
            figures: [("89", "участников", "89", "participants"), ("8", "районов области", "8", "districts of the region"), ("4\u{a0}года", "длится вторая фаза", "4\u{a0}years", "of Phase\u{a0}II")]
                .map(|(ru, below, en, under)| KeyFigure { figure: say(ru, en), label: say(below, under) }).into(),
        }),
        ("next", Content::Heading { level: 2, text: say("Что дальше", "What comes next") }),
        ("then", Content::Paragraph(say("Такой же семинар для муниципалитетов Иссык-Кульской области пройдет в Караколе на неделе с\u{a0}15 по 19\u{a0}июля 2019\u{a0}года.", "A similar seminar for the municipalities of Issyk-Kul region will be held in Karakol in the week of 15–19\u{a0}July 2019."))),
        ("small", Content::Heading { level: 3, text: say("Где узнать больше", "Where to learn more") }),
        ("alone", Content::Photos(vec![Photo { picture: photo("photo/wide", 3, &pick("Карта области", "A map of the region")), caption: say("Карта.", "A map."), credit: vec![] }])),
        ("rule", Content::Rule),
        ("more", Content::Paragraph(say("Условия участия не меняются.", "The conditions for taking part do not change."))),
        ("columns", Content::Columns(vec![
            Column { label: say("О Проекте", "About the Project"), lines: vec![say("Проект финансируется Правительством Швейцарии через Швейцарское управление по развитию и сотрудничеству и реализуется Хельветас и Институтом политики развития.", "The Project is funded by the Government of Switzerland through the Swiss Agency for Development and Cooperation and implemented by Helvetas and the Development Policy Institute.")] },
            Column { label: say("Контакты для СМИ", "Media contact"), lines: vec![say("Пресс-служба Проекта", "Project press office"), say("+996 312 000000", "+996 312 000000"), link("mailto:press@example.org", "press@example.org")] },
        ])),
        ("partners", Content::Partners(vec![Partner {
            lines: vec![
                (Lang::new("ky"), vec![Inline::Text("Программа Швейцария өкмөтү тарабынан түзүлгөн жана каржыланган".into())]),
                (Lang::new("ru"), vec![Inline::Text("Программа разработана и финансируется Правительством Швейцарии".into())]),
                (Lang::new("en"), vec![Inline::Text("Programme designed and financed by the Government of Switzerland".into())]),
            ],
            addresses: vec![link("https://eda.admin.ch/bishkek", "eda.admin.ch/bishkek"), link("https://kyrgyzstan.helvetas.org", "kyrgyzstan.helvetas.org"), link("https://dpi.kg", "dpi.kg")],
        }])),
    ];
    Document {
        lang: Lang::new(lang),
        layout: diptych::internals::style::Layout::Release,
        properties: Properties {
            title: pick(
                "Муниципалитетам рассказали о второй фазе",
                "Municipalities learn about Phase II",
            ),
            subject: pick("Пресс-релиз", "Press release"),
            author: pick("Институт политики развития", "Development Policy Institute"),
            keywords: vec![
                pick("местное самоуправление", "local self-government"),
                "Jalal-Abad & co".into(),
            ],
            date: jiff::civil::date(2019, 7, 12),
        },
        furniture: Furniture {
            running: pick(
                "Вторая фаза Проекта · 12 июля 2019 года",
                "Phase II of the Project · 12 July 2019",
            ),
            footer: pick(
                "Проект «Улучшение услуг на местном уровне»",
                "Public Service Improvement Project",
            ),
            page: [pick("Страница", "Page"), pick("из", "of"), String::new()],
            draft: draft.then(|| pick("ЧЕРНОВИК", "DRAFT")),
        },
        blocks: blocks.into_iter().map(|(id, content)| Block { id: id.into(), content }).collect(),
        notes: vec![Note {
            id: "districts".into(),
            text: vec![
                text(
                    "Аксыйский, Ала-Букинский, Базар-Коргонский, Ноокенский, Сузакский, Токтогульский, Тогуз-Тороуский, Чаткальский районы. См. ",
                    "Aksy, Ala-Buka, Bazar-Korgon, Nooken, Suzak, Toktogul, Toguz-Toro and Chatkal districts. See ",
                ),
                Inline::Link {
                    url: "https://stat.kg".into(),
                    text: vec![Inline::Text("stat.kg".into())],
                },
                text(".", "."),
            ],
        }],
    }
}

/// A photo as a JPEG, 77 mm wide where it is 48 mm high.
pub fn photo(key: &str, seed: u8, alt: &str) -> Picture {
    let (width, height) = if seed == 3 { (900, 300) } else { (770, 480) };
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        let hill = (f64::from(x) / 90.0 + f64::from(seed)).sin() * 60.0 + f64::from(height) * 0.6;
        if f64::from(y) > hill {
            Rgb([70, 110 + seed * 20, 80])
        } else {
            Rgb([200, 215, 225 + seed * 5])
        }
    });
    picture(key, alt, &pixels, PictureFormat::Jpeg)
}

fn logo(key: &str, colour: [u8; 3]) -> Picture {
    let pixels = RgbImage::from_fn(120, 120, |x, y| {
        if (40..80).contains(&x) && (40..80).contains(&y) {
            Rgb([255, 255, 255])
        } else {
            Rgb(colour)
        }
    });
    picture(key, "Logo", &pixels, PictureFormat::Png)
}

fn picture(key: &str, alt: &str, pixels: &RgbImage, format: PictureFormat) -> Picture {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let kind = match format {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Png => ImageFormat::Png,
    };
    pixels.write_to(&mut bytes, kind).expect("a picture in memory");
    let bytes: Arc<[u8]> = bytes.into_inner().into();
    Picture {
        key: key.into(),
        alt: alt.into(),
        width: pixels.width(),
        height: pixels.height(),
        bytes: Some(bytes),
        format,
    }
}
