//! Reads the surroundings once and runs the command line.

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use diptych::cli::{self, Surroundings};

fn main() -> ExitCode {
    let terminal = std::io::stderr().is_terminal();
    let surroundings = Surroundings {
        folder: std::env::current_dir().unwrap_or_default(),
        terminal,
        colours: terminal && std::env::var_os("NO_COLOR").is_none(),
        speech: None,
        locale: sys_locale::get_locale(),
        today: jiff::Zoned::now().date(),
        program: std::env::current_exe().ok(),
        processors: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
    };
    cli::run(std::env::args_os(), &surroundings)
}
