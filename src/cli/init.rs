//! `diptych init`: a project of one's own in an empty folder.

use std::io::BufRead;
use std::path::PathBuf;

use clap::Args;

use super::Text;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE};
use crate::{Code, Finding, Init as Wanted, Lang};

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder of the project [default: this one]
    #[arg(default_value = ".", value_name = "DIR", hide_default_value = true)]
    project_folder: PathBuf,
    /// The languages, such as ru,en; names are given in their order, separated by “ / ”
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    languages: Vec<String>,
    /// What the project is called
    #[arg(long = "name", value_name = "NAMES")]
    project_name: Option<String>,
    /// Who publishes
    #[arg(long, value_name = "NAMES")]
    organisation: Option<String>,
    /// The town of the letterhead
    #[arg(long = "place", value_name = "NAMES")]
    seat: Option<String>,
    /// Who pays
    #[arg(long, value_name = "NAMES")]
    donor: Option<String>,
    /// The government that the donor belongs to
    #[arg(long, value_name = "NAMES", requires = "donor")]
    government: Option<String>,
    /// Who else carries the project out; may be given several times
    #[arg(long, value_name = "NAMES")]
    partner: Vec<String>,
    /// The person whom journalists may ask
    #[arg(long, value_name = "NAMES")]
    contact: Option<String>,
    /// The contact is a woman
    #[arg(long)]
    woman: bool,
    /// The telephone of the contact
    #[arg(long)]
    phone: Option<String>,
    /// The address of the contact
    #[arg(long)]
    email: Option<String>,
    /// A logo for the letterhead; may be given several times, from left to right
    #[arg(long, value_name = "FILE")]
    logo: Vec<PathBuf>,
    /// The accent colour, such as #0f5c6e
    #[arg(long)]
    colour: Option<String>,
    /// The currency of workbooks that name none, such as KZT
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// The time zone, such as Asia/Bishkek [default: that of this computer]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
}

/// What is asked for where it was not given.
const LANGUAGES: &str = "ru,en";

pub(super) fn run(init: &Init, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let mut asked = Asked { show: &show, is_terminal: surroundings.questions, missing: Vec::new() };
    let languages = match init.languages.is_empty() {
        true => asked.languages(),
        false => init.languages.iter().map(|code| code.trim().to_lowercase()).collect(),
    };
    let name = asked.names("name", &init.project_name, &languages);
    let organisation = asked.names("organisation", &init.organisation, &languages);
    let place = asked.names("place", &init.seat, &languages);
    let folder = surroundings.folder.join(&init.project_folder);
    if !asked.missing.is_empty() {
        let finding = Finding::new(Code::InitMissing).with("flags", asked.missing.join(", "));
        show.findings(&folder, vec![finding]);
        return Ok(UNUSABLE);
    }
    let wanted = Wanted {
        languages,
        name,
        organisation,
        place,
        donor: init.donor.as_deref().map(split),
        government: init.government.as_deref().map(split),
        partners: init.partner.iter().map(|partner| split(partner)).collect(),
        contact: init.contact.as_deref().map(split),
        is_woman: init.woman,
        phone: init.phone.clone(),
        email: init.email.clone(),
        logos: init.logo.iter().map(|logo| surroundings.folder.join(logo)).collect(),
        colour: init.colour.clone(),
        currency: init.currency.as_ref().map(|code| code.to_uppercase()),
        timezone: init
            .timezone
            .clone()
            .or_else(|| surroundings.timezone.clone())
            .unwrap_or_else(|| "UTC".into()),
        today: surroundings.today,
        comments: Lang::new(show.messages().speech().code()),
    };
    let made = crate::init(&surroundings.files, &folder, &wanted);
    show.findings(&folder, made.findings);
    let Some(files) = made.value else { return Ok(UNUSABLE) };
    for file in &files {
        show.print(Text::InitFile, &[("file", file.as_path().into())]);
    }
    show.print(Text::InitMade, &[("folder", folder.as_path().into())]);
    Ok(MADE)
}

/// The names of one thing, in the order of the languages.
fn split(given: &str) -> Vec<String> {
    given.split(" / ").map(|name| name.trim().to_owned()).collect()
}

/// Asks on a terminal for what is missing, and notes it elsewhere.
struct Asked<'s> {
    show: &'s Show,
    is_terminal: bool,
    missing: Vec<String>,
}

impl Asked<'_> {
    fn languages(&self) -> Vec<String> {
        let typed = match self.is_terminal {
            true => self.answer("languages", ""),
            false => String::new(),
        };
        let typed = if typed.is_empty() { LANGUAGES } else { &typed };
        typed.split([',', ' ']).filter(|code| !code.is_empty()).map(str::to_owned).collect()
    }

    fn names(&mut self, flag: &str, given: &Option<String>, languages: &[String]) -> Vec<String> {
        if let Some(given) = given {
            return split(given);
        }
        if self.is_terminal {
            return languages.iter().map(|code| self.answer(flag, code)).collect();
        }
        self.missing.push(format!("--{flag}"));
        Vec::new()
    }

    /// One line of standard input; empty at its end.
    fn answer(&self, what: &str, language: &str) -> String {
        self.show.say(Text::InitAsk, &[("what", what.into()), ("language", language.into())]);
        let mut line = String::new();
        let _ = std::io::stdin().lock().read_line(&mut line);
        line.trim().to_owned()
    }
}
