//! Messages of the catalogue that are no findings: an enum for each group of them, so that a message
//! without words, and words without a message, are found by one list.

/// An enum of messages: each variant with the id of its words in the catalogue and the arguments
/// that they may use.
///
/// ```text
/// messages! {
///     enum Reason { New = "because-new", Former { version: u32 } = "because-former" }
/// }
/// ```
macro_rules! messages {
    ($(#[$meta:meta])* $visible:vis enum $Name:ident {
        $($(#[$about:meta])* $variant:ident $({ $($field:ident: $type:ty),* })? = $id:literal),* $(,)?
    }) => {
        $(#[$meta])*
        $visible enum $Name {
            $($(#[$about])* $variant $({ $(#[allow(missing_docs)] $field: $type),* })?,)*
        }

        impl $Name {
            /// The ids of all of them, in the order of the catalogue.
            pub const IDS: &[&str] = &[$($id),*];

            /// The id of its words in the catalogue.
            pub fn id(&self) -> &'static str {
                match self {
                    $($Name::$variant { .. } => $id,)*
                }
            }

            /// The arguments of its words.
            #[allow(dead_code)] // Some groups have none.
            pub fn arguments(&self) -> $crate::diagnostic::Arguments {
                match self {
                    $($Name::$variant $({ $($field),* })? => {
                        vec![$($((stringify!($field), $field.clone().into())),*)?]
                    })*
                }
            }
        }
    };
}

pub(crate) use messages;
