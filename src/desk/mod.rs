//! The desk: a project in the browser of whoever writes its documents, on her own machine. It is a front end as the
//! command line is, over the same face of the library and the same files, and knows no rule of its own about
//! language, figures, checks or files.

mod answer;
mod approval;
mod assets;
mod event;
mod fields;
mod findings;
mod gate;
mod labels;
pub(crate) use labels::LABELS;
mod live;
mod opening;
mod page;
mod room;
mod routes;
mod shelf;

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use crate::Finding;
use gate::Gate;
pub use opening::Opening;
use room::Room;

/// Why a desk does not open.
#[derive(Debug)]
pub enum Closed {
    /// The project cannot be used.
    Project(Vec<Finding>),
    /// A desk of this project is open already, at this port.
    Open(u16),
    /// The system refuses.
    System(io::Error),
}

impl From<io::Error> for Closed {
    fn from(error: io::Error) -> Closed {
        Closed::System(error)
    }
}

/// Serves the project until the program is ended; `announce` hears the address, with the key that opens it.
///
/// # Errors
/// Why it does not open.
pub fn serve(opening: &Opening, announce: &dyn Fn(&str)) -> Result<(), Closed> {
    let room = Room::open(opening).map_err(Closed::Project)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_io().worker_threads(2).build()?;
    runtime.block_on(async {
        let wanted = opening.port.unwrap_or_else(|| port_of(opening));
        let listener = match tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)).await {
            Ok(listener) => listener,
            // The port says which project it is, so this is most likely its desk.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                return Err(Closed::Open(wanted));
            }
            Err(error) => return Err(error.into()),
        };
        let port = listener.local_addr()?.port();
        let gate = Gate::new(port)?;
        announce(&format!("http://127.0.0.1:{port}/?key={}", gate.key()));
        axum::serve(listener, routes::router(Arc::new(room), Arc::new(gate))).await?;
        Ok(())
    })
}

/// The same port for the same project, so that a second desk meets the first.
fn port_of(opening: &Opening) -> u16 {
    let root = opening.files.real(&opening.root).unwrap_or_else(|_| opening.root.clone());
    let hash = root
        .to_string_lossy()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // Ports that no service is registered for, below those that systems give out by themselves.
    20_000 + u16::try_from(hash % 10_000).unwrap_or_default()
}
