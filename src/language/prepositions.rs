//! в or во, с or со, к or ко, о or об or обо: by the sound of the next word, numbers and abbreviations as spoken.
//! Which prepositions change, and before which sounds, the grammar knows.

use rust_decimal::Decimal;

use super::Language;
use super::inflection::Agreeing;
use super::letters::capitalised;
use super::numbers::from_roman;
use super::ordinals::OrdinalStyle;

/// How a number after a preposition is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// со 111 участниками is «со ста одиннадцатью».
    Cardinal,
    /// As in dates: со 2 июля is «со второго».
    Ordinal,
}

impl Language {
    /// A preposition in its plain form before a text: «в» and «вторник» → «во вторник».
    pub fn after_preposition(&self, preposition: &str, text: &str) -> String {
        format!("{} {text}", self.preposition(preposition, text, Spoken::Cardinal))
    }

    /// The plain form of a preposition that changes with the next sound: «в» for «во»; none for other words.
    pub fn plain_preposition(&self, word: &str) -> Option<&'static str> {
        self.grammar().plain_preposition(word)
    }

    /// Every plain в, с, к, о of a phrase of ours, fitted to the word after it.
    pub(super) fn fitted(&self, text: String, spoken: Spoken) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((word, after)) = rest.split_once(' ') {
            let fitted = self.preposition(word, after, spoken);
            out.push_str(fitted);
            out.push(' ');
            rest = after;
        }
        out + rest
    }

    /// Whether a rounding word may stand right after a preposition: «на более 30».
    pub fn lets_rounding_stand(&self, preposition: &str) -> bool {
        self.rules.rounding.stands_after.iter().any(|known| known == preposition)
    }

    /// The word at the end of a text, in small letters, that qualifies a number after it: «более», “at least”.
    pub fn ends_in_qualifier<'t>(&self, text: &'t str) -> Option<&'t str> {
        let rounding = &self.rules.rounding;
        let printed = [&rounding.over, &rounding.under, &rounding.about, &rounding.almost];
        let printed = printed.into_iter().flat_map(|rule| {
            let others = [rule.oblique.as_ref(), rule.counted.as_ref()];
            std::iter::once(&rule.word).chain(others.into_iter().flatten())
        });
        let claims = &self.rules.reading.claims;
        let lists = [
            &claims.over,
            &claims.under,
            &claims.about,
            &claims.almost,
            &claims.least,
            &claims.most,
        ];
        // «до» is a preposition first, which a value after it is fitted to.
        let claimed = lists.into_iter().flatten();
        let claimed = claimed.filter(|word| self.grammar().cases_after(word).is_empty());
        let ending = printed.chain(claimed).filter_map(|word| ending(text, word));
        ending.max_by_key(|word| word.len())
    }

    /// The words at the end of a text, in small letters, that ask for the genitive of a number: «не менее».
    pub fn ends_in_governing<'t>(&self, text: &'t str) -> Option<&'t str> {
        let known = self.rules.governing.r#gen.iter();
        known.filter_map(|word| ending(text, word)).max_by_key(|word| word.len())
    }

    /// A preposition or an article that was typed before a text, in the form that the text asks for; none for
    /// any other word.
    pub fn fitted_word(&self, typed: &str, next: &str, spoken: Spoken) -> Option<String> {
        let plain = self.plain_preposition(&typed.to_lowercase())?;
        let fitted = self.preposition(plain, next, spoken);
        let capital = typed.starts_with(char::is_uppercase);
        Some(if capital { capitalised(fitted) } else { fitted.to_owned() })
    }

    /// The same where a plain form is surely wrong: it lacks the letter that the next word asks for.
    pub fn with_sound(&self, typed: &str, next: &str, spoken: Spoken) -> Option<String> {
        let lower = typed.to_lowercase();
        self.plain_preposition(&lower).filter(|plain| *plain == lower)?;
        let is_free = self.grammar().is_free_choice(&lower, &self.sound(next, spoken));
        let fitted = self.fitted_word(typed, next, spoken)?;
        (!is_free && fitted != typed).then_some(fitted)
    }

    /// The article before a text, in place of one that was typed in small letters; none for other words, and where how
    /// the next word sounds is not sure.
    pub fn article_before(&self, typed: &str, next: &str) -> Option<&'static str> {
        let plain = self.grammar().plain_article(typed)?;
        let is_number = next.starts_with(|c: char| c.is_ascii_digit());
        let word: String = next.chars().take_while(|c| c.is_alphanumeric()).collect();
        let fitted = self.preposition(plain, next, Spoken::Cardinal);
        let sure = is_number || self.grammar().is_sound_sure(&word);
        sure.then_some(fitted)
    }

    fn preposition<'p>(&self, preposition: &'p str, next: &str, spoken: Spoken) -> &'p str {
        if self.plain_preposition(preposition) != Some(preposition) {
            return preposition;
        }
        let next = next.trim_start_matches(['«', '„', '“', '(', '"']);
        if next.starts_with(|letter: char| letter.is_ascii_digit())
            && !self.rules.prepositions.before_digits
        {
            return preposition;
        }
        self.grammar().preposition(preposition, &self.sound(next, spoken))
    }

    /// The first word of a text as it sounds, in lower case.
    fn sound(&self, text: &str, spoken: Spoken) -> String {
        let digits: String = text
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '\u{a0}')
            .filter(char::is_ascii_digit)
            .collect();
        if let Ok(number) = digits.parse::<u64>() {
            let mut after = text.trim_start_matches(|c: char| c.is_ascii_digit()).chars();
            let has_ending =
                after.next() == Some('-') && after.next().is_some_and(char::is_alphabetic);
            // «2-й» is an ordinal; “11-member” is not.
            let is_ordinal = has_ending && !self.grammar().endings_by_hyphen().is_empty();
            let words = match spoken {
                _ if is_ordinal => self.ordinal(number, OrdinalStyle::Words, Agreeing::default()),
                Spoken::Cardinal => self.in_words(Decimal::from(number), Agreeing::default()),
                Spoken::Ordinal => self.ordinal(number, OrdinalStyle::Words, Agreeing::default()),
            };
            return self.grammar().sound(&words.unwrap_or_default());
        }
        let word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
        if let Some(known) = self.rules.prepositions.spoken.get(&word) {
            return known.clone();
        }
        if let Some(number) = from_roman(&word) {
            return self
                .ordinal(number, OrdinalStyle::Words, Agreeing::default())
                .unwrap_or_default();
        }
        self.grammar().sound(&word)
    }
}

/// The last words of a text, if they are these.
fn ending<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let before = text.strip_suffix(words)?;
    (!before.ends_with(char::is_alphanumeric)).then_some(&text[before.len()..])
}
