//! What the sessions, recommendations and agenda of a conference refer to, and their times of day.

use std::collections::BTreeSet;

use jiff::civil::Time;

use super::Check;
use crate::diagnostic::{Code, Finding};
use crate::model::{Event, Wanted};

impl Check<'_> {
    /// What a conference has besides its texts.
    pub(super) fn conference(&mut self, event: &Event) {
        for (_, path, words) in event.conference() {
            self.languages(&path, words);
        }
        let blocks: Vec<String> = event.blocks().map(|(_, block)| block.id.clone()).collect();
        let mut ids: BTreeSet<&str> = blocks.iter().map(String::as_str).collect();
        for (index, session) in event.sessions.iter().enumerate() {
            let path = format!("sessions[{index}]");
            self.unique(&mut ids, &path, &session.id);
            for (index, speaker) in session.speakers.iter().enumerate() {
                self.person(&format!("{path}.speakers[{index}]"), speaker);
            }
            self.times(&path, &session.starts, &session.ends);
        }
        for (index, one) in event.recommendations.iter().enumerate() {
            let path = format!("recommendations[{index}]");
            self.unique(&mut ids, &path, &one.id);
            match &one.who {
                Some(Wanted::One(id)) => self.organisation(&format!("{path}.who"), id),
                Some(Wanted::Any(all)) => all.iter().enumerate().for_each(|(index, id)| {
                    self.organisation(&format!("{path}.who[{index}]"), id);
                }),
                None => {}
            }
        }
        self.agenda(event);
    }

    fn agenda(&mut self, event: &Event) {
        let mut before = None;
        for (index, line) in event.agenda.iter().enumerate() {
            let path = format!("agenda[{index}]");
            let starts = self.times(&path, &line.starts, &line.ends);
            if starts.zip(before).is_some_and(|(starts, before)| starts < before) {
                let finding = Finding::new(Code::AgendaOrder);
                self.findings.push(finding.at(self.source.place(&format!("{path}.starts"))));
            }
            before = starts;
        }
    }

    /// Times of day, the later one after the earlier. The first of them, if it is one.
    fn times(
        &mut self,
        path: &str,
        starts: &Option<String>,
        ends: &Option<String>,
    ) -> Option<Time> {
        let [starts, ends] = [("starts", starts), ("ends", ends)].map(|(key, typed)| {
            let typed = typed.as_ref()?;
            let time = Time::strptime("%H:%M", typed);
            if time.is_err() {
                let finding = Finding::new(Code::NoSuchTime).with("found", typed);
                self.findings.push(finding.at(self.source.place(&format!("{path}.{key}"))));
            }
            time.ok()
        });
        if starts.zip(ends).is_some_and(|(starts, ends)| ends < starts) {
            let finding = Finding::new(Code::TimesReversed);
            self.findings.push(finding.at(self.source.place(&format!("{path}.ends"))));
        }
        starts
    }
}
