//! The gender that a verb in the past shows by its ending.

use crate::language::grammar::TypedVerb;
use crate::language::inflection::Gender;
use crate::language::{Lang, Part, dictionary};

/// Ends of the stems of verbs without an object.
const ALONE: [&str; 8] =
    ["участвова", "присутствова", "прибы", "приеха", "прише", "приш", "погиб", "отсутствова"];

/// Ends of the stems of verbs that may have an object; no other words end so before the letters of the past.
const WITH_OBJECT: [&str; 14] = [
    "ствова",
    "ирова",
    "прош",
    "проше",
    "приня",
    "получи",
    "посети",
    "выступи",
    "обсуди",
    "представи",
    "подписа",
    "собра",
    "обучи",
    "поддержа",
];

/// Ends of the stems of passive participles.
const PASSIVE: [&str; 26] = [
    "ован",
    "держан",
    "построен",
    "сделан",
    "делен",
    "товлен",
    "одобрен",
    "проведен",
    "твержден",
    "полнен",
    "ставлен",
    "принят",
    "охвачен",
    "избран",
    "отобран",
    "обучен",
    "получен",
    "создан",
    "закуплен",
    "рассмотрен",
    "награжден",
    "подписан",
    "оказан",
    "открыт",
    "завершен",
    "улучшен",
];

/// A verb in the past («участвовали») or a short passive participle («поддержаны»), in small letters and without ё;
/// none for any other word.
pub(super) fn typed(word: &str) -> Option<TypedVerb> {
    passive(word).or_else(|| active(word))
}

fn passive(word: &str) -> Option<TypedVerb> {
    let ends = [("ы", Gender::Pl), ("а", Gender::F), ("о", Gender::N), ("", Gender::M)];
    let (stem, shows) =
        ends.into_iter().find_map(|(end, shows)| Some((word.strip_suffix(end)?, shows)))?;
    let known = PASSIVE.iter().any(|known| stem.ends_with(known));
    known.then_some(TypedVerb { shows, may_have_object: false })
}

fn active(word: &str) -> Option<TypedVerb> {
    let reflexive = word.strip_suffix("ся").or_else(|| word.strip_suffix("сь"));
    let bare = reflexive.unwrap_or(word);
    let ends = [("ли", Gender::Pl), ("ла", Gender::F), ("ло", Gender::N), ("л", Gender::M)];
    let (stem, shows) =
        ends.into_iter().find_map(|(end, shows)| Some((bare.strip_suffix(end)?, shows)))?;
    let is_long = stem.chars().count() > 2;
    let alone = reflexive.is_some() && is_long
        || stem == "бы"
        || ALONE.iter().any(|known| stem.ends_with(known));
    let known = alone || WITH_OBJECT.iter().any(|known| stem.ends_with(known)) || is_verb(word);
    known.then_some(TypedVerb { shows, may_have_object: !alone })
}

/// Whether the dictionary knows the word as a verb and as nothing else: «работали», not «было».
fn is_verb(word: &str) -> bool {
    let readings = dictionary(&Lang::new("ru")).map(|russian| russian.readings(word));
    let readings = readings.unwrap_or_default();
    !readings.is_empty() && readings.iter().all(|reading| reading.part == Part::Verb)
}

/// A verb that is known here as it shows another gender or the plural: «участвовал» of «участвовали».
pub(super) fn showing(word: &str, shows: &str) -> String {
    let is_passive = passive(word).is_some();
    let reflexive = [("ся", "ся"), ("сь", "сь")].into_iter().find(|(end, _)| word.ends_with(end));
    let bare = reflexive.map_or(word, |(end, _)| &word[..word.len() - end.len()]);
    let stem = if is_passive {
        bare.trim_end_matches(['ы', 'а', 'о'])
    } else {
        bare.trim_end_matches(['и', 'а', 'о']).trim_end_matches('л')
    };
    let ending = match (is_passive, shows) {
        (true, "m") => "",
        (true, "f") => "а",
        (true, "n") => "о",
        (true, _) => "ы",
        (false, "m") => "л",
        (false, "f") => "ла",
        (false, "n") => "ло",
        (false, _) => "ли",
    };
    let after = match (reflexive, shows) {
        (None, _) => "",
        (Some(_), "m") => "ся",
        (Some(_), _) => "сь",
    };
    // пришел, прошел: the masculine has a vowel of its own.
    let vowel = if shows == "m" && stem.ends_with('ш') { "е" } else { "" };
    format!("{stem}{vowel}{ending}{after}")
}
