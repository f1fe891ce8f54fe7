//! Texts: expressions, templates that double themselves, marks without end, words without blanks, YAML.

use super::attacks::{Attack, EVENT, event, put};

/// What a manager types in a hurry.
const SLIPS: &[(&str, &str, &str)] = &[
    ("distance", "Было {{ 10 км }} и 5 км дороги", "expression-syntax"),
    ("town", "{{ в г. Бишкек }} и слово", "expression-syntax"),
    ("brace-before-date", "Встреча {{ when.date 10 июля 2019 г. в г. Бишкек", "expression-syntax"),
    ("one-brace", "Встреча {{ when.date } 10 июля 2019 г. и 5 км", "expression-syntax"),
    ("never-closed", "{{ 5 км и 10 км, 15 млн сомов и № 5", "expression-syntax"),
    ("twice", "{{ 10 км }} и {{ 20 км }} и {{ 30 км }} и 5 км", "expression-syntax"),
    ("quotation", "{{ « }} и «5 км»", "expression-syntax"),
    ("empty", "{{ }} и 5 км", "expression-syntax"),
    ("percent", "{% 5 км %} и 10 км", "expression-syntax"),
    ("in-a-link", "[{{ 10 км }} и 5 км](https://example.org) и 5 км", "expression-syntax"),
    ("in-marks", "*{{ 10 км }} и 5 км* и _{{ в г. Ош }}_ в г. Ош", "expression-syntax"),
    ("bold-brace", "**{{ 10 км** и 5 км }}", "expression-syntax"),
];

/// What could take all memory.
const GROWING: &[(&str, &str)] = &[
    ("times", "{{ 'a' * 1000000000 }}"),
    ("times-list", "{{ [1] * 100000000 }}"),
    ("times-hidden", "{% set n = 100000000 %}{% set x = 'aaaaaaaaaa' %}{{ x * n }}"),
    ("power", "{{ 9 ** 99999999 }}"),
    (
        "doubled-in-a-loop",
        "{% set n = namespace(x='aaaaaaaa') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
    ),
    (
        "added-in-a-loop",
        "{% set n = namespace(x='aaaaaaaa') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}{{ n.x }}",
    ),
    (
        "lists-in-a-loop",
        "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}{{ n.x | first }}",
    ),
    (
        "captured",
        "{% set n = namespace(x='aaaaaaaa') %}{% for i in range(60) %}{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}{{ n.x }}",
    ),
    (
        "joined",
        "{% set n = namespace(x='aaaaaaaa') %}{% for i in range(60) %}{% set n.x = [n.x, n.x] | join %}{% endfor %}{{ n.x }}",
    ),
    ("macro", "{% macro m(x) %}{{ m(x ~ x) }}{% endmacro %}{{ m('aaaaaaaa') }}"),
    (
        "macro-captured",
        "{% macro m(x) %}{% set y %}{{ x }}{{ x }}{% endset %}{{ m(y) }}{% endmacro %}{{ m('aaaaaaaa') }}",
    ),
    ("batch", "{{ [1] | batch(100000000, 'a') | first }}"),
    ("slice", "{{ [1] | slice(1000000000) | first }}"),
    (
        "chained",
        "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x | chain(n.x) | list %}{% endfor %}{{ n.x }}",
    ),
    ("mapped", "{% for i in range(99999) %}{{ range(99999) | map('default') | join }}{% endfor %}"),
    ("sorted", "{% for i in range(99999) %}{% set x = range(99999) | sort %}{% endfor %}"),
    ("loops", "{% for i in range(99999) %}{% for j in range(99999) %}a{% endfor %}{% endfor %}"),
    ("format", "{{ '%999999999d' | format(1) }}"),
    ("includes-itself", "{% include 'note/document.dj' %}"),
];

fn growing_by_hand() -> Vec<(&'static str, String)> {
    let doubled = "{% set x = 'aaaaaaaaaaaaaaaa' %}".to_owned() + &"{% set x = x ~ x %}".repeat(40);
    let captured =
        "{% set x = 'aaaaaaaa' %}".to_owned() + &"{% set x %}{{ x }}{{ x }}{% endset %}".repeat(40);
    let long = format!("{{% for i in range(99999) %}}{}{{% endfor %}}", "абв ".repeat(3_000));
    let terms = |sign: &str, many| format!("{{{{ 1{} }}}}", format!(" {sign} 1").repeat(many));
    vec![
        ("doubled", doubled + "{{ x }}"),
        ("captured-by-hand", captured + "{{ x }}"),
        ("long-loop", long),
        ("terms", terms("+", 3_900)),
        ("terms-many", terms("+", 100_000)),
        ("terms-and", terms("and", 2_500)),
        ("terms-filters", format!("{{{{ 1{} }}}}", "|abs".repeat(3_000))),
        ("terms-members", format!("{{{{ a{} }}}}", ".a".repeat(7_000))),
        ("terms-calls", format!("{{{{ a{} }}}}", "()".repeat(7_000))),
        ("terms-brackets", format!("{{{{ {}1{} }}}}", "(".repeat(7_000), ")".repeat(7_000))),
        ("terms-not", format!("{{{{ {}1 }}}}", "not ".repeat(3_900))),
        ("terms-minus", format!("{{{{ {}1 }}}}", "- ".repeat(7_000))),
        ("ifs", "{% if 1 %}".repeat(1_500) + &"{% endif %}".repeat(100)),
        ("elifs", format!("{{% if 0 %}}{}{{% endif %}}", "{% elif 0 %}".repeat(1_200))),
        ("quoted-braces", format!("{{{{ '}}}}'{} }}}}", " + 1".repeat(3_900))),
    ]
}

/// Marks and words in numbers that no text has; within the limit of a text, and beyond.
fn many() -> Vec<(String, String, &'static str)> {
    let signs = [
        ("stars", "*"),
        ("lines", "_"),
        ("colons", ":"),
        ("quotes", "\""),
        ("guillemets", "«"),
        ("closing", "»"),
        ("square", "["),
        ("square-pairs", "[]"),
        ("round", "("),
        ("numbers", "1 "),
        ("numbers-dotted", "1."),
        ("dashes", "- "),
        ("links", "[a](b) "),
        ("notes", "[^a] "),
        ("ticks", "`"),
        ("backslashes", "\\"),
        ("ats", "a@b "),
        ("addresses", "https://a.b/*_ "),
        ("stars-words", "*a "),
        ("dollars", "$"),
        ("percent", "%"),
        ("braces", "{ "),
        ("tags", "<b>"),
        ("names", "А. Б. "),
        ("days", "10 июля "),
        ("capitals", "АБВ "),
        ("numero", "№ 5 "),
    ];
    let mut all = Vec::new();
    for (name, sign) in signs {
        let many = 15_000 / sign.chars().count();
        all.push((format!("many-{name}"), sign.repeat(many), ""));
        all.push((format!("far-too-many-{name}"), sign.repeat(50_000), "over-limit"));
    }
    all
}

fn letters() -> Vec<(String, String, &'static str)> {
    let word = |letter: &str, many| letter.repeat(many);
    let mut all = vec![
        ("word-4000".into(), word("ы", 3_990), ""),
        ("word-33000".into(), word("ы", 33_000), "over-limit"),
        ("word-of-digits".into(), word("7", 3_990), ""),
        ("hebrew".into(), word("שלום ", 2_000), ""),
        ("hebrew-word".into(), word("ש", 3_000), ""),
        ("arabic-mixed".into(), word("سلام hello мир ", 900), ""),
        ("combining".into(), format!("а{}", word("\u{301}", 3_000)), ""),
        ("zero-width".into(), word("а\u{200b}", 3_000), ""),
        ("joiners".into(), word("👩\u{200d}", 1_500), ""),
        ("flags".into(), word("🇰🇬", 1_500), ""),
        ("overrides".into(), word("\u{202e}а\u{2066}", 1_000), ""),
        ("soft-hyphens".into(), word("а\u{ad}", 3_000), ""),
    ];
    // Every character, a plane's sixteenth at a time where fonts and scripts are many.
    let blocks = (0..0x1_0000_u32).step_by(0x1000).chain((0x1_0000..0x11_0000).step_by(0x1_0000));
    for (number, start) in blocks.enumerate() {
        let all_of = (start..start + 0x1000).filter_map(char::from_u32);
        let text: String = all_of.filter(|c| !c.is_control()).flat_map(|c| [c, ' ']).collect();
        all.push((format!("unicode-{number:02}"), text, ""));
    }
    all
}

/// Files of YAML, whole.
fn yaml() -> Vec<(&'static str, String, &'static str)> {
    let good = super::GOOD;
    let bomb: String = (0..12)
        .map(|level| {
            let below = if level == 0 { "x".to_owned() } else { format!("*a{}", level - 1) };
            format!("a{level}: &a{level} [{}]\n", [below.as_str(); 9].join(", "))
        })
        .collect();
    vec![
        ("yaml-nodes", format!("{good}more:\n{}", "- a\n".repeat(255_000)), "over-limit"),
        ("yaml-flow-nodes", format!("{good}more: [{}]\n", "a,".repeat(300_000)), "over-limit"),
        ("yaml-keys", (0..80_000).map(|key| format!("k{key}: 1\n")).collect(), "event-unreadable"),
        (
            "yaml-long-keys",
            format!(
                "{good}{}: {{{}}}",
                "k".repeat(900),
                (0..50_000).map(|key| format!("a{key}: 1,")).collect::<String>()
            ),
            "over-limit",
        ),
        ("yaml-deep", format!("{good}more: {}", "[".repeat(100_000)), "yaml-deep"),
        ("yaml-deep-blocks", format!("{good}more: {}", "- ".repeat(100_000)), "yaml-syntax"),
        ("yaml-bomb", bomb, "yaml-first-character"),
        ("yaml-large", format!("{good}# {}", "а".repeat(1 << 20)), "file-unreadable"),
        ("yaml-unprintable", format!("{good}# {}", "\u{1}".repeat(1 << 19)), "character"),
        ("yaml-quotes", format!("{good}more: {}", "\"".repeat(100_000)), "yaml"),
        ("yaml-escape", good.replace("Title", "\u{1b}[31mTitle\u{7}"), "character"),
        ("yaml-escaped", good.replace("Title", "\"\\e[31mTitle\\a\\x9b31m\""), "character"),
        ("yaml-escape-key", format!("{good}\"\\e[31mred\\a\": 1\n"), "unknown-key"),
        ("yaml-colons", format!("{good}more: {}", "a: ".repeat(50_000)), "yaml"),
        (
            "yaml-types",
            good.replace("documents: [note]", &format!("documents: [{}]", "1,".repeat(50_000))),
            "event-unreadable",
        ),
        ("yaml-documents", good.replace("note", &"note, ".repeat(20_000)), ""),
        ("yaml-documents-unknown", good.replace("note", "../../inputs/people"), "unknown-kind"),
        ("yaml-years", good.replace("2019-07-11", "99999999999-01-01"), "event-unreadable"),
    ]
}

/// Sizes of the house style that no page has.
const SIZES: &[(&str, &str, &str)] = &[
    ("paper-nothing", "width: 210", "width: 0"),
    ("paper-negative", "height: 297", "height: -297"),
    ("paper-gigantic", "height: 297", "height: 1e300"),
    ("paper-endless", "width: 210", "width: .inf"),
    ("paper-no-number", "width: 210", "width: .nan"),
    ("margins", "left: 25", "left: 205"),
    ("margins-negative", "top: 16", "top: -500"),
    ("letters-nothing", "body: { size: 10", "body: { size: 0"),
    ("letters-negative", "body: { size: 10", "body: { size: -10"),
    ("letters-gigantic", "body: { size: 10", "body: { size: 99999999"),
    ("line-nothing", "body: { size: 10, line: 1.4", "body: { size: 10, line: 0"),
    (
        "space-gigantic",
        "lead: { size: 12, line: 1.36, colour: lead, after: 10 }",
        "lead: { size: 12, line: 1.36, colour: lead, after: 1e30 }",
    ),
    ("photo-nothing", "alone: 66", "alone: 0"),
    ("photo-gigantic", "resolution: 300", "resolution: 1e9"),
    ("photo-negative", "gutter: 6", "gutter: -6"),
];

fn slips_of_the_house() -> Vec<Attack> {
    let all = SIZES.iter().map(|(name, was, is)| {
        let says = match *name {
            "margins" => "house-margins",
            "paper-endless" | "paper-no-number" => "wrong-type",
            _ => "house-size",
        };
        let attack = Attack::new(format!("house-{name}"), says, move |root| {
            let file = root.join("templates/style/house.yaml");
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(text.contains(was), "{was}");
            std::fs::write(file, text.replacen(was, is, 1)).unwrap();
        });
        attack.whole()
    });
    all.collect()
}

/// Texts that are there and that nobody sees, and others that a page cannot have.
fn invisible() -> Vec<(&'static str, String)> {
    let title = |title: &str| {
        let quoted = serde_json::to_string(title).unwrap();
        super::GOOD.replace("ru: Заголовок", &format!("ru: {quoted}"))
    };
    let notes = "  footnotes:\n    a: {ru: \"Сноска[^a]\", en: \"Note[^a]\"}\n";
    let cites = super::GOOD
        .replace("Первый абзац.", "\"Первый[^a]\"")
        .replace("First paragraph.", "\"First[^a]\"");
    vec![
        ("title-zero-width", title("\u{200b}\u{200b}")),
        ("title-soft-hyphen", title("\u{ad}")),
        ("title-blank", title(" ")),
        ("title-no-break", title("\u{a0}\u{a0}")),
        ("title-joiner", title("\u{200d}\u{2060}")),
        ("title-mark", title("\u{301}")),
        ("title-long", title(&"слово ".repeat(2_600))),
        ("note-itself", cites + notes),
    ]
}

pub fn attacks() -> Vec<Attack> {
    let mut all = slips_of_the_house();
    for (name, file) in invisible() {
        all.push(Attack::new(name, "", move |root| put(root, EVENT, &file)));
    }
    let mut text = |name: String, text: String, says| {
        all.push(Attack::new(name, says, move |root| put(root, EVENT, event(&text))));
    };
    for (name, typed, says) in SLIPS {
        text(format!("slip-{name}"), (*typed).to_owned(), *says);
    }
    for (name, typed) in GROWING {
        text(format!("growing-{name}"), (*typed).to_owned(), "");
    }
    growing_by_hand()
        .into_iter()
        .for_each(|(name, typed)| text(format!("by-hand-{name}"), typed, ""));
    many().into_iter().chain(letters()).for_each(|(name, typed, says)| text(name, typed, says));
    for (name, file, says) in yaml() {
        let attack = Attack::new(name, says, move |root| put(root, EVENT, &file));
        all.push(if says == "event-unreadable" { attack.nowhere() } else { attack });
    }
    for (name, typed) in GROWING {
        all.push(Attack::new(format!("template-{name}"), "", move |root| {
            put(
                root,
                "templates/greedy/kind.yaml",
                "schema: 1\nnames: {ru: а, en: a}\nformats: [docx]\n",
            );
            put(
                root,
                "templates/greedy/document.dj",
                format!("# {{{{ text.title }}}}\n\n{typed}\n"),
            );
            put(root, EVENT, super::GOOD.replace("[note]", "[greedy]"));
        }));
    }
    all
}
