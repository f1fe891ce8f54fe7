//! Reads the surroundings once and runs the command line.

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use diptych::cli::{self, Surroundings};
use diptych::{Disk, Moment};

fn main() -> ExitCode {
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // What becomes a finding is told once.
        if !cli::tells_of_failure() {
            loud(panic);
        }
    }));
    let terminal = std::io::stderr().is_terminal();
    let surroundings = Surroundings {
        files: Arc::new(Disk),
        clock: now,
        folder: std::env::current_dir().unwrap_or_default(),
        terminal,
        questions: terminal && std::io::stdin().is_terminal(),
        timezone: jiff::tz::TimeZone::system().iana_name().map(str::to_owned),
        colours: terminal && std::env::var_os("NO_COLOR").is_none(),
        speech: None,
        locale: sys_locale::get_locale(),
        asked: (terminal && std::io::stdin().is_terminal()).then_some(answer),
        today: jiff::Zoned::now().date(),
        program: std::env::current_exe().ok(),
        processors: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    };
    cli::run(std::env::args_os(), &surroundings)
}

/// The next line that somebody types.
fn answer() -> Option<String> {
    use std::io::Write;
    std::io::stdout().flush().ok()?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).ok().filter(|read| *read > 0).map(|_| line)
}

/// Nanoseconds since 1970; 0, which no file is older than, where the clock is set to a time before.
#[expect(clippy::disallowed_methods, reason = "this is the clock that all below is given")]
fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::try_from(since.as_nanos()).unwrap_or_default()
}
