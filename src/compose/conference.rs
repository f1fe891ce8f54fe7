//! What a template sees of a conference: its sittings, recommendations, agenda.

use jiff::civil::Time;
use minijinja::value::Value;

use super::scope;
use super::texts::Texts;
use super::values::{Day, Missing, Printed, named};
use super::work::Work;
use crate::model::{AgendaEntry, RecommendationEntry, SessionEntry};

impl Work<'_> {
    /// `sessions`, `recommendations` and `agenda`.
    pub(super) fn of_conference(&self, texts: &Texts) -> Vec<(String, Value)> {
        let event = &self.folder.event;
        let sessions = event.sessions.iter().enumerate();
        let recommendations = event.recommendations.iter().enumerate();
        let agenda = event.agenda.iter().enumerate();
        vec![
            ("sessions".into(), sessions.map(|(at, one)| self.session(at, one, texts)).collect()),
            (
                "recommendations".into(),
                recommendations.map(|(at, one)| self.recommendation(at, one, texts)).collect(),
            ),
            ("agenda".into(), agenda.map(|(at, line)| self.agenda(at, line, texts)).collect()),
        ]
    }

    fn session(&self, at: usize, session: &SessionEntry, texts: &Texts) -> Value {
        let (path, id) = (format!("sessions[{at}]"), session.id.as_str());
        let on = self.folder.event.first_day();
        let speakers = session.speakers.iter().map(|id| scope::speaker(texts.context, id, on));
        let number = (at + 1).to_string();
        named([
            ("id", id.into()),
            ("number", Printed::value(texts.context, "sessions", at + 1, number)),
            (
                "title",
                texts.ready(&format!("{id}-title"), &format!("{path}.title"), &session.title, None),
            ),
            ("speakers", speakers.collect()),
            ("time", self.times(&path, &session.starts, &session.ends, texts)),
            ("summary", texts.ready(id, &format!("{path}.summary"), &session.summary, None)),
        ])
    }

    fn recommendation(&self, at: usize, one: &RecommendationEntry, texts: &Texts) -> Value {
        let (path, context) = (format!("recommendations[{at}]"), texts.context);
        let on = self.folder.event.first_day();
        let who: Vec<Value> = match &one.who {
            Some(who) => who.all().iter().map(|id| scope::organisation(context, id, on)).collect(),
            None => vec![Missing::absent(context, &format!("{path}.who"))],
        };
        let by = one.by.map_or_else(
            || Missing::absent(context, &format!("{path}.by")),
            |by| {
                let key = format!("recommendations.{}.by", one.id);
                Value::from_object(Day { context: context.clone(), key, date: by.0 })
            },
        );
        let number = (at + 1).to_string();
        named([
            ("id", one.id.as_str().into()),
            ("number", Printed::value(context, "recommendations", at + 1, number)),
            ("text", texts.ready(&one.id, &path, &one.words, None)),
            ("who", who.into_iter().collect()),
            ("by", by),
        ])
    }

    fn agenda(&self, at: usize, line: &AgendaEntry, texts: &Texts) -> Value {
        let path = format!("agenda[{at}]");
        named([
            ("time", self.times(&path, &line.starts, &line.ends, texts)),
            ("text", texts.ready(&format!("agenda-{}", at + 1), &path, &line.words, None)),
        ])
    }

    /// “10:00–11:30”, “10:00”; none where no time was typed.
    fn times(
        &self,
        path: &str,
        starts: &Option<String>,
        ends: &Option<String>,
        texts: &Texts,
    ) -> Value {
        let typed = [starts, ends].into_iter().flatten();
        let said = typed.map(|typed| match Time::strptime("%H:%M", typed) {
            Ok(time) => texts.context.language.time(time),
            Err(_) => typed.clone(),
        });
        let said: Vec<String> = said.collect();
        if said.is_empty() {
            return Value::from(());
        }
        let said = said.join("\u{2013}");
        Printed::value(texts.context, path, &said, said.clone())
    }
}
